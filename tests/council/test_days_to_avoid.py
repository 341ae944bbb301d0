"""The days on which the council had better not meet: kept at the desk, told where a day is chosen."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from coordinator import calendar_years, clock
from coordinator.council import queries, services
from coordinator.council.models import DayToAvoid
from coordinator.council.refusals import SpanInDisorder
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from tests.makers import a_body, a_council, a_meeting, a_representative, sign_in
from tests.pages import Browser, counted_statements

pytestmark = pytest.mark.dated
REGISTER = "/desk/settings/days-to-avoid"


def soon() -> date:
    return clock.today() + timedelta(days=40)


@pytest.fixture(autouse=True)
def council(app):
    return a_council()


def only() -> DayToAvoid:
    db.session.expire_all()
    return db.session.scalars(select(DayToAvoid)).one()


def test_a_day_is_added_changed_and_taken_out(secretariat: Browser):
    secretariat.submit(f"{REGISTER}/new", starts_on=soon(), reason="小学校の運動会")
    day = only()
    assert (day.starts_on, day.ends_on) == (soon(), soon())
    url = f"{REGISTER}/{day.uid}"

    secretariat.submit(url, "day-to-avoid-form", ends_on=soon() + timedelta(days=2))
    assert only().ends_on == soon() + timedelta(days=2)
    assert "小学校の運動会" in secretariat.page(REGISTER).words

    secretariat.submit(url, "drop-day-to-avoid")
    assert db.session.scalars(select(DayToAvoid)).all() == []


def test_a_span_that_ends_before_it_begins_is_refused_beside_its_field(secretariat: Browser):
    page = secretariat.submit(
        f"{REGISTER}/new", starts_on=soon(), ends_on=soon() - timedelta(days=1), reason="区民まつり", status=422
    )

    assert "終わりの日が始まりの日より前です" in page.words
    assert page.form("day-to-avoid-form").fields["reason"] == "区民まつり"
    with pytest.raises(SpanInDisorder):
        services.avoid(starts_on=soon(), ends_on=soon() - timedelta(days=1), reason="区民まつり")


def test_a_late_change_is_answered_with_both_texts(secretariat: Browser):
    day = services.avoid(starts_on=soon(), reason="運動会")
    page = secretariat.page(f"{REGISTER}/{day.uid}")
    services.change_day_to_avoid(day, starts_on=soon(), reason="小学校の運動会")

    answer = secretariat.send(page, "day-to-avoid-form", reason="中学校の運動会", status=409)

    assert "小学校の運動会" in answer.words
    assert "中学校の運動会" in answer.text


def test_a_year_knows_the_days_that_touch_it(app):
    year = calendar_years.fiscal_year(soon())
    last = calendar_years.last_day(year)
    services.avoid(starts_on=last, ends_on=last + timedelta(days=3), reason="年度またぎ")
    services.avoid(starts_on=date(year - 2, 5, 1), reason="昔の行事")

    assert [day.reason for day in queries.days_to_avoid_of(year)] == ["年度またぎ"]
    assert [day.reason for day in queries.days_to_avoid_of(year + 1)] == ["年度またぎ"]


def test_whoever_chooses_a_day_is_told(secretariat: Browser):
    a_body(code="plenary")
    services.avoid(starts_on=soon(), reason="<b>𠮷野小</b>の運動会")
    meeting = a_meeting(held_on=soon(), state=MeetingState.PLANNED)

    for path in ("new", f"{meeting.slug}/edit", f"{meeting.slug}/announce", f"{meeting.slug}/overview"):
        assert "<b>𠮷野小</b>の運動会" in secretariat.page(f"/desk/meetings/{path}").words
    assert "避けたい日" in secretariat.page(f"/desk/meetings/{meeting.slug}/overview").words


def test_visitors_read_nothing_of_it(browser: Browser):
    services.avoid(starts_on=soon(), reason="小学校の運動会")
    meeting = a_meeting(held_on=soon())

    assert "小学校の運動会" not in browser.page(f"/meetings/{meeting.slug}").text


def test_the_register_is_the_secretariats(open_browser):
    sign_in(open_browser(), a_representative()).page(REGISTER, status=403)


def test_the_pages_cost_the_same_with_many_days(secretariat: Browser):
    meeting = a_meeting(held_on=soon())
    secretariat.page(REGISTER)
    costs = []
    for number in (1, 30):
        for n in range(number):
            services.avoid(starts_on=soon() + timedelta(days=n), reason=f"行事{n}")
        with counted_statements() as statements:
            secretariat.page(f"/desk/meetings/{meeting.slug}/overview")
            secretariat.page(REGISTER)
        costs.append(len(statements))

    assert costs[0] == costs[1]
