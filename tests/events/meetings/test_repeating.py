"""昨年と同じ内容で作る: the rule of the day, what is taken over, all or nothing, nothing twice."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from coordinator import calendar_years, clock
from coordinator.council import services as council_services
from coordinator.events.bodies.models import Openness
from coordinator.events.meetings import services, year_copy
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.events.meetings.refusals import LinesRefused, OtherFiscalYear
from coordinator.events.meetings.year_copy import MeetingCopy
from coordinator.extensions import db
from tests.makers import a_body, a_council, a_meeting, a_representative, an_item, sign_in
from tests.pages import Browser, counted_statements, fill

YEAR = 2030
BEGIN = f"/desk/years/{YEAR}/begin"


@pytest.fixture(autouse=True)
def council(app):
    return a_council()


def a_past_meeting(day: date | None = date(2029, 11, 21), **facts) -> Meeting:
    return a_meeting(**{"held_on": day, "fiscal_year": YEAR - 1, "state": MeetingState.HELD, **facts})


def made() -> list[Meeting]:
    db.session.expire_all()
    return list(db.session.scalars(select(Meeting).where(Meeting.fiscal_year == YEAR).order_by(Meeting.id)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 5, 21), date(2026, 5, 20)),  # the third Wednesday
        (date(2025, 4, 1), date(2026, 4, 7)),  # the first Tuesday
        (date(2025, 11, 23), date(2026, 11, 22)),  # the fourth Sunday
        (date(2025, 10, 31), date(2026, 10, 30)),  # a fifth Friday that there is
        (date(2025, 7, 31), date(2026, 7, 30)),
        (date(2025, 9, 30), date(2026, 9, 29)),  # the fifth Tuesday
        (date(2025, 6, 30), date(2026, 6, 29)),  # the fifth Monday
        (date(2025, 8, 29), date(2026, 8, 28)),  # the fifth Friday is the fourth, where there is no fifth
        (date(2028, 2, 29), date(2029, 2, 27)),
        (date(2026, 3, 31), date(2027, 3, 30)),
    ],
)
def test_the_same_weekday_of_the_same_week_of_the_month(day, expected):
    found = calendar_years.same_place(day, day.year + 1)

    assert (found, found.weekday()) == (expected, day.weekday())


def test_facts_are_taken_over_and_nothing_about_people():
    other = a_body(name="中部交流会")
    earlier = a_past_meeting(
        joint_bodies=[other],
        title="令和11年度 全体会",
        theme="外遊び",
        starts_at=clock.at(date(2029, 11, 21), time(10)),
        ends_at=clock.at(date(2029, 11, 21), time(11, 30)),
        venue="𠮷野会館",
        address="見本町1",
        access="駅から5分",
        openness=Openness.PARTLY,
        openness_reason="個人の話のため",
        observer_places=5,
        observers_how="当日どうぞ。",
        contact="髙橋",
        online_url="https://example.jp/1",
    )
    an_item(earlier)

    new = year_copy.repeat(earlier, held_on=date(2030, 11, 20), fiscal_year=YEAR)

    assert (new.body, new.joint_bodies, new.made_from) == (earlier.body, [other], earlier)
    assert (new.title, new.theme, new.online_url) == ("令和12年度 全体会", "", "")
    assert (new.starts, new.ends) == (time(10), time(11, 30))
    for name in year_copy.COPIED:
        assert getattr(new, name) == getattr(earlier, name)
    assert (new.state, new.number, new.running_number, new.announced_at) == (MeetingState.PLANNED, None, None, None)
    assert new.items_due_on == date(2030, 11, 20) - timedelta(days=new.body.kind.items_due_days)


def test_a_day_outside_the_year_is_refused():
    with pytest.raises(OtherFiscalYear):
        year_copy.repeat(a_past_meeting(), held_on=date(2031, 4, 1), fiscal_year=YEAR)


def test_without_a_day_it_belongs_to_the_year_that_is_begun():
    earlier = a_past_meeting(starts_at=clock.at(date(2029, 11, 21), time(10)))

    new = year_copy.repeat(earlier, held_on=None, fiscal_year=YEAR)

    assert (new.fiscal_year, new.held_on, new.starts_at) == (YEAR, None, None)


def test_all_or_nothing():
    ended = a_body(ends_on=date(2030, 3, 31))
    good, bad = a_past_meeting(), a_past_meeting(body=ended)

    with pytest.raises(LinesRefused) as refusal:
        year_copy.begin([MeetingCopy(good, date(2030, 11, 20)), MeetingCopy(bad, date(2030, 11, 20))], fiscal_year=YEAR)

    assert list(refusal.value.sentences) == [bad.uid]


def test_what_was_made_is_not_made_again_but_what_was_cancelled_may_be():
    earlier = a_past_meeting()
    line = MeetingCopy(earlier, date(2030, 11, 20))
    first = year_copy.begin([line], fiscal_year=YEAR).made[0]

    assert year_copy.begin([line], fiscal_year=YEAR).there == [first]

    services.cancel(first, reason="会場が使えないため")
    assert len(year_copy.begin([line], fiscal_year=YEAR).made) == 1


def test_a_joint_body_that_no_longer_meets_is_left_out():
    ended = a_body(ends_on=date(2030, 3, 31))
    earlier = a_past_meeting(joint_bodies=[ended])

    assert year_copy.repeat(earlier, held_on=date(2030, 11, 20), fiscal_year=YEAR).joint_bodies == []


def test_a_whole_year_is_begun_in_one_act(secretariat: Browser):
    a_past_meeting(date(2029, 5, 16), body=a_body(name="全体会"))
    a_past_meeting(date(2029, 11, 21), body=a_body(name="中部交流会"))

    answer = secretariat.submit(BEGIN, "repeat-form", **{"lines-1-held_on": "2030-12-04"})

    assert answer.response.location == f"/desk/years/{YEAR}"
    assert [meeting.held_on for meeting in made()] == [date(2030, 5, 15), date(2030, 12, 4)]
    assert "2件の会議を作りました" in secretariat.page(f"/desk/years/{YEAR}").words


def test_a_line_is_left_out(secretariat: Browser):
    a_past_meeting(date(2029, 5, 16))
    kept = a_past_meeting(date(2029, 11, 21))
    page = secretariat.page(BEGIN)
    box = page.tree.xpath("//input[@name='lines-0-used']")[0]
    del box.attrib["checked"]

    secretariat.send(page, "repeat-form")

    assert [meeting.made_from for meeting in made()] == [kept]


def test_what_was_called_off_and_what_no_longer_meets_is_not_ticked(secretariat: Browser):
    a_past_meeting(date(2029, 5, 16), state=MeetingState.CANCELLED)
    a_past_meeting(date(2029, 6, 16), body=a_body(name="終わった会", ends_on=date(2030, 3, 31)))
    a_past_meeting(date(2029, 7, 16))

    page = secretariat.page(BEGIN)

    ticked = [box.get("name") for box in page.tree.xpath("//input[@type='checkbox'][@checked]")]
    assert ticked == ["lines-2-used"]
    assert "「終わった会」の会議を開けません" in page.words


def test_holidays_and_days_to_avoid_stand_beside_their_dates(secretariat: Browser):
    a_past_meeting(date(2029, 5, 3))
    a_past_meeting(date(2029, 5, 16))
    council_services.avoid(starts_on=date(2030, 5, 15), reason="<i>運動会</i>")

    page = secretariat.page(BEGIN)

    assert "5月2日" in page.text
    assert "避けたい日（<i>運動会</i>）" in page.words
    data = {**fill(page.form("repeat-form"), {"lines-0-held_on": "2030-05-03"}), "check": "yes"}
    checked = secretariat.post(BEGIN, data=data)
    assert "祝日（憲法記念日）" in checked.get_data(as_text=True)
    assert made() == []


def test_a_refused_day_stands_beside_its_line_and_nothing_is_saved_or_lost(secretariat: Browser):
    a_past_meeting(date(2029, 5, 16))
    a_past_meeting(date(2029, 11, 21))

    values = {"lines-0-held_on": "2030-05-20", "lines-1-held_on": "2031-11-20"}
    page = secretariat.submit(BEGIN, "repeat-form", status=422, **values)

    assert made() == []
    assert "令和12年度の日ではありません" in page.tree.xpath("string(//div[@id='lines-1-held_on-error'])")
    assert page.form("repeat-form").fields["lines-0-held_on"] == "2030-05-20"
    broken = secretariat.submit(BEGIN, "repeat-form", status=422, **{"lines-1-held_on": "2030-02-31"})
    assert "2030-02-31" in broken.text
    assert made() == []


def test_nothing_ticked_is_said(secretariat: Browser):
    a_past_meeting(state=MeetingState.CANCELLED)

    page = secretariat.submit(BEGIN, "repeat-form", status=422)

    assert "作る会議を一つ以上選んでください" in page.words


def test_one_meeting_is_repeated_from_its_page(secretariat: Browser):
    earlier = a_past_meeting()
    secretariat.submit(f"/desk/meetings/{earlier.slug}/repeat", "repeat-form")

    assert [meeting.made_from for meeting in made()] == [earlier]
    page = secretariat.page(f"/desk/meetings/{earlier.slug}/repeat")
    assert "すでに作った会議" in page.words
    assert not page.tree.xpath("//form[@id='repeat-form']")


def test_a_page_that_was_left_open_makes_nothing_twice(secretariat: Browser):
    a_past_meeting()
    first, second = secretariat.page(BEGIN), secretariat.page(BEGIN)

    secretariat.send(first, "repeat-form")
    secretariat.send(first, "repeat-form")
    secretariat.send(second, "repeat-form")

    assert len(made()) == 1
    assert "すでにあるので作らなかった会議" in secretariat.page(f"/desk/years/{YEAR}").words


def test_a_foreign_line_makes_nothing(secretariat: Browser):
    a_past_meeting()
    stranger = a_meeting(held_on=date(2027, 5, 1), fiscal_year=2027)

    data = {"lines-0-uid": stranger.uid, "lines-0-used": "y", "lines-0-held_on": "2030-05-15", "lines-0-state": "held"}
    answer = secretariat.post_raw(BEGIN, **data)

    assert answer.status_code == 422
    assert made() == []


def test_only_the_secretariat_begins_a_year(open_browser):
    earlier = a_past_meeting()
    member = sign_in(open_browser(), a_representative())

    for path in (BEGIN, f"/desk/meetings/{earlier.slug}/repeat"):
        member.page(path, status=403)
        assert member.post_raw(path).status_code == 403


@pytest.mark.parametrize("year", ["1900", "2198", "99999", "9223372036854775808"])
def test_a_year_that_nobody_means_is_not_there(secretariat: Browser, year):
    assert secretariat.get(f"/desk/years/{year}/begin").status_code == 404
    assert secretariat.get(f"/desk/years/{year}").status_code == 404


def test_the_preview_costs_the_same_for_a_full_year(secretariat: Browser):
    secretariat.page(BEGIN)
    costs = []
    for number in (2, 28):
        for n in range(number):
            meeting = a_past_meeting(date(2029, 5, 1) + timedelta(days=n), joint_bodies=[a_body()])
            council_services.avoid(starts_on=meeting.held_on, reason="行事")
        with counted_statements() as statements:
            secretariat.page(BEGIN)
        costs.append(len(statements))

    assert costs[0] == costs[1]
    secretariat.submit(BEGIN, "repeat-form")
    assert db.session.scalar(select(func.count(Meeting.id)).where(Meeting.fiscal_year == YEAR)) == 30
