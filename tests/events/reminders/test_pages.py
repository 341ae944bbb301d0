"""What the page and the dry run say is what the clock does; a meeting and a kind have their switches."""

import json
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator import clock
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.reminders import queries
from coordinator.events.reminders.models import ReminderPlan
from coordinator.extensions import db
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox import delivery
from coordinator.outbox.models import Message
from tests.events.reminders.scenes import (
    MEETING_DAY,
    a_meeting_told_of,
    answered,
    at_nine,
    recipients,
    reminded,
)
from tests.makers import a_holding, a_person, a_user, sign_in
from tests.pages import Browser

REMINDED_ON = MEETING_DAY - timedelta(days=17)
LONG_AGO = MEETING_DAY - timedelta(days=40)


def dry_run(app: Flask) -> list[dict[str, str]]:
    return json.loads(app.test_cli_runner().invoke(args=["meetings", "remind", "--dry-run", "--json"]).output)


def test_page_and_dry_run_name_those_whom_the_clock_then_reminds(app: Flask, browser: Browser) -> None:
    a_holding(person=a_person(name="見本 髙子"))
    a_holding(person=a_person(name="見本 花子", contact_by=ContactBy.FAX, email=""))
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
        answered(meeting, a_holding(), AnswerCode.ATTEND)

    with at_nine(REMINDED_ON, hour=8):
        page = sign_in(browser, a_user()).page(f"/desk/meetings/{meeting.slug}/reminders")
        told = dry_run(app)
        messages = db.session.scalar(select(func.count(Message.id)))
    assert "見本 髙子" in page.words
    assert "11月16日（月）" in page.words
    assert [(line["on"], line["rule"], line["to"], line["way"]) for line in told[:2]] == [
        ("2026-11-16", "answers_due", "見本 髙子", "mail"),
        ("2026-11-16", "answers_due", "見本 花子", None),
    ]
    assert [line["on"] for line in told[2:]] == ["2026-12-02"]

    with at_nine(REMINDED_ON):
        assert reminded() == 2
        assert [line["rule"] for line in dry_run(app)] == ["day_before"]
    assert db.session.scalar(select(func.count(Message.id))) == messages + len(recipients())


def test_the_command_reminds_of_what_is_due_today_and_a_second_time_of_nothing(app: Flask) -> None:
    a_holding()
    with at_nine(LONG_AGO):
        a_meeting_told_of()
    runner = app.test_cli_runner()

    with at_nine(REMINDED_ON):
        assert runner.invoke(args=["meetings", "remind"]).output == "1\n"
        assert runner.invoke(args=["meetings", "remind"]).output == "0\n"
    assert runner.invoke(args=["meetings", "remind", "--json"]).exit_code == 2


def test_the_command_too_says_again_what_lapsed_beside_something_of_use(app: Flask) -> None:
    hanako, the_day_before = a_holding(), MEETING_DAY - timedelta(days=1)
    with at_nine(LONG_AGO):
        answered(a_meeting_told_of(), hanako, AnswerCode.ATTEND)
        later, due = MEETING_DAY + timedelta(days=14), clock.end_of(the_day_before + timedelta(days=3))
        a_meeting_told_of(held_on=later, answers_due_at=due)
    with at_nine(the_day_before):
        assert reminded() == 2
    with at_nine(MEETING_DAY, hour=11):
        delivery.deliver_due()

    with at_nine(MEETING_DAY + timedelta(days=1)):
        assert app.test_cli_runner().invoke(args=["meetings", "remind"]).output == "1\n"


def test_the_dry_run_only_reads(app: Flask) -> None:
    a_holding()
    with at_nine(LONG_AGO):
        a_meeting_told_of()
        db.session.rollback()
        # While another writes, who wants to write would wait, and at last be refused.
        with db.engine.begin():
            assert len(dry_run(app)) == 1


def test_the_dry_run_reads_as_lines_too(app: Flask) -> None:
    a_holding(person=a_person(name="見本 髙子"))
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
        output = app.test_cli_runner().invoke(args=["meetings", "remind", "--dry-run"]).output

    assert output == f"2026-11-16\t{meeting.slug}\t出欠のお返事の期限\tmail\t見本 髙子\n"


def test_what_an_outage_left_behind_is_said_for_today_and_what_comes_too_late_not_at_all(
    app: Flask, browser: Browser
) -> None:
    a_holding(person=a_person(name="見本 髙子"))
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
    url = f"/desk/meetings/{meeting.slug}/reminders"

    with at_nine(REMINDED_ON + timedelta(days=2), hour=8):
        words = sign_in(browser, a_user()).page(url).words
        assert "11月18日（水）" in words
        assert "見本 髙子" in words
        assert [line["on"] for line in dry_run(app)] == ["2026-11-18"]
    with at_nine(REMINDED_ON + timedelta(days=4), hour=8):
        assert "見本 髙子" not in sign_in(browser, a_user()).page(url).words
        assert dry_run(app) == []


def test_a_meeting_gets_rules_of_its_own_and_follows_its_kind_again(app: Flask, secretariat: Browser) -> None:
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
    url = f"/desk/meetings/{meeting.slug}/reminders"

    secretariat.submit(url, "reminder-plan-form", answers_due_days="５", bring="名札", items_due=[])
    own = queries.own_plan(meeting)
    assert (own.answers_due_days, own.bring, own.items_due, own.day_before) == (5, "名札", False, True)

    secretariat.submit(url, "usual-plan-form")
    assert queries.own_plan(meeting) is None


def test_rules_that_somebody_changed_meanwhile_are_looked_at_before_they_are_dropped(
    app: Flask, secretariat: Browser, administrator: Browser
) -> None:
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
    url = f"/desk/meetings/{meeting.slug}/reminders"
    secretariat.submit(url, "reminder-plan-form", bring="名札")
    page = secretariat.page(url)
    administrator.submit(url, "reminder-plan-form", bring="名札と上ばき")

    again = secretariat.send(page, "usual-plan-form", status=409)

    assert queries.own_plan(meeting).bring == "名札と上ばき"
    assert "名札と上ばき" in again.text
    secretariat.send(again, "reminder-plan-form", bring="上ばき")
    assert queries.own_plan(meeting).bring == "上ばき"


def test_a_kinds_rules_hold_for_its_meetings(app: Flask, secretariat: Browser) -> None:
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()

    secretariat.submit(
        f"/desk/bodies/kinds/{meeting.body.kind.code}/reminders", "reminder-plan-form", day_before_days="2"
    )

    assert queries.plan_of(meeting).day_before_days == 2


def test_a_late_writer_sees_both_also_when_both_begin(app: Flask, secretariat: Browser, administrator: Browser) -> None:
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()
    url = f"/desk/meetings/{meeting.slug}/reminders"
    mine = administrator.page(url)
    secretariat.submit(url, "reminder-plan-form", bring="名札")

    late = administrator.send(mine, "reminder-plan-form", status=409, bring="うちわ")

    assert "名札" in late.words
    assert db.session.scalar(select(func.count(ReminderPlan.id))) == 1
    assert queries.own_plan(meeting).bring == "名札"


@pytest.mark.parametrize("typed", ["61", "-1", "三", ""])
def test_days_are_a_small_number(app: Flask, secretariat: Browser, typed: str) -> None:
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of()

    secretariat.submit(
        f"/desk/meetings/{meeting.slug}/reminders", "reminder-plan-form", status=422, answers_due_days=typed
    )

    assert queries.own_plan(meeting) is None


def test_the_page_asks_as_little_for_many_as_for_few(app: Flask, browser: Browser) -> None:
    for _ in range(30):
        a_holding()
    with at_nine(LONG_AGO):
        meeting = a_meeting_told_of(items_due_at=clock.end_of(MEETING_DAY))
        page = sign_in(browser, a_user()).page(f"/desk/meetings/{meeting.slug}/reminders")

    assert "30人" in page.words
