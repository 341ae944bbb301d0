"""はじめの準備: an empty installation is led to its first meeting."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator.council import queries as council
from coordinator.desk.first_use.samples import SAMPLES, sample
from coordinator.desk.first_use.steps import STEPS, progress
from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import MeetingState
from coordinator.exports.formats import WRITERS
from coordinator.extensions import db
from coordinator.guideline import imports as guideline
from coordinator.minutes.past import meeting_imports, minutes_imports
from coordinator.minutes.records.models import Minutes
from coordinator.orgs.accounts import services as accounts
from coordinator.orgs.directory import imports as directory
from coordinator.orgs.directory.models import Group
from coordinator.orgs.roster import imports as roster
from tests.makers import (
    a_body,
    a_council,
    a_goal,
    a_holding,
    a_meeting,
    a_member_kind,
    a_representative,
    an_office,
    an_organisation,
    kept,
    sign_in,
)
from tests.pages import Browser

PAGE = "/desk/first-use"


def codes() -> list[str]:
    return [step.code for step in STEPS if progress().is_done(step)]


def test_each_step_is_done_by_what_is_there(app: Flask) -> None:
    assert codes() == []

    council = a_council(phone="")
    an_office()
    assert codes() == []
    council.phone = "045-000-0000"
    assert codes() == ["council"]

    an_organisation()
    assert codes() == ["council", "organisations"]
    a_holding()
    a_goal()
    assert codes() == ["council", "organisations", "roster", "guideline"]

    past = a_meeting(state=MeetingState.HELD, held_on=date(2024, 6, 8))
    kept(Minutes(meeting=past, is_past_record=True))
    assert progress().next is STEPS[-1]
    a_meeting(body=past.body, state=MeetingState.PLANNED)

    assert progress().next is None
    assert not progress().is_shown


def test_the_first_administrator_is_led_to_the_first_steps(app: Flask, browser: Browser) -> None:
    code = accounts.make_first_code()
    db.session.commit()
    password = "ながい ことば を ひとつ 2026"
    answer = browser.submit(
        "/sign-in/first",
        code=code,
        email="first@example.jp",
        name="見本 管理者",
        new_password=password,
        repeat=password,
    )

    page = browser.page(answer.response.location)
    assert page.heading == "はじめの準備"
    assert page.tree.xpath("//a[@href='/desk/settings/council']")
    assert "はじめの準備" in browser.page("/desk/").words


def test_a_button_loads_the_templates_registers_once(administrator: Browser) -> None:
    page = administrator.page(PAGE)

    administrator.send(page, "load-template")

    found = council.current()
    assert found is not None
    assert found.name == "金沢区健やか子育て連絡会"
    assert db.session.scalar(select(Body.code).where(Body.code == "plenary"))
    assert "load-template" not in administrator.page(PAGE).text
    assert administrator.post_raw("/desk/first-use/template").status_code == 422


def test_the_template_is_not_mixed_with_what_somebody_entered(app: Flask, administrator: Browser) -> None:
    a_member_kind(group=Group.COMMUNITY)

    assert "load-template" not in administrator.page(PAGE).text
    assert administrator.post_raw("/desk/first-use/template").status_code == 422
    assert council.current() is None


def test_put_aside_it_is_gone_from_the_first_page_and_found_under_settings(secretariat: Browser) -> None:
    assert "put-aside" not in secretariat.page(PAGE).text
    a_council()
    assert "はじめの準備" in secretariat.page("/desk/").words

    secretariat.submit(PAGE, "put-aside")

    assert "しまいました" in secretariat.page("/desk/").words
    assert "はじめの準備" not in secretariat.page("/desk/").words
    assert secretariat.page("/desk/settings").tree.xpath(f"//a[@href='{PAGE}']")
    assert secretariat.page(PAGE).status == 200


def test_only_the_secretariat_sees_it_and_only_the_administrator_loads(
    app: Flask, open_browser, secretariat: Browser
) -> None:
    member = sign_in(open_browser(), a_representative())

    assert member.get(PAGE).status_code == 403
    assert member.get("/desk/first-use/samples/roster.csv").status_code == 403
    assert secretariat.post_raw("/desk/first-use/template").status_code == 403
    assert secretariat.post_raw("/desk/first-use/put-aside").status_code == 404


@pytest.mark.parametrize("register", list(SAMPLES))
@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_a_sample_file_has_our_header_and_one_row_marked_as_a_sample(
    secretariat: Browser, register: str, format_: str
) -> None:
    answer = secretariat.get(f"/desk/first-use/samples/{register}.{format_}")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    table = sample(register)
    assert len(table.rows) == 1
    assert any("見本" in str(cell) for cell in table.rows[0])


def test_a_sample_of_nothing_and_of_another_format_are_not_there(secretariat: Browser) -> None:
    assert secretariat.get("/desk/first-use/samples/secrets.csv").status_code == 404
    assert secretariat.get("/desk/first-use/samples/roster.pdf").status_code == 404


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_the_samples_can_be_read_in_one_after_another(app: Flask, format_: str) -> None:
    a_member_kind(name="見本の種類")
    a_body(code="plenary", name="全体会")
    for register, room in (
        ("organisations", directory),
        ("roster", roster),
        ("guideline", guideline),
        ("meetings", meeting_imports),
        ("minutes", minutes_imports),
    ):
        plan = room.plan(WRITERS[format_].write(sample(register)), f"{register}.{format_}")
        assert plan.preview.refused == [], register
        assert plan.preview.added, register
        room.apply(plan)
        db.session.flush()
        db.session.expire_all()
