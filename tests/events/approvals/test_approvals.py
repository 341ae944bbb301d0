"""決裁: where a kind requires it, nothing goes out before each sending office has approved this very text."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from coordinator import clock
from coordinator.events.approvals import queries
from coordinator.events.approvals import services as approvals
from coordinator.events.approvals.models import Approval, Subject
from coordinator.events.approvals.refusals import ApprovalMissing
from coordinator.events.invitations import services
from coordinator.events.invitations.letters import approval_text
from coordinator.events.invitations.letters import services as texts
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.directory.models import Group
from coordinator.outbox.models import Message
from tests.makers import a_body, a_holding, a_kind, a_meeting, a_member_kind, a_user, an_office, sign_in
from tests.minutes.making import a_meeting_of_today, confirmed, publish, record, write
from tests.minutes.records.test_races import at_once, posting, two_people
from tests.pages import Browser


def a_strict_meeting(**facts: object) -> Meeting:
    an_office(code="kuyakusho", name="見本区役所")
    an_office(code="tokotoko", name="見本とことこ")
    a_holding()
    return a_meeting(body=a_body(kind=a_kind(needs_approval=True)), **facts)


def approve(meeting: Meeting, *codes: str) -> None:
    asked = approval_text.asked_of(meeting, services.saved_text(meeting))
    for office in asked.offices:
        if not codes or office.code in codes:
            approvals.record(asked, office, decided_on=clock.today(), reference="決第1号", by="見本 太郎")


@pytest.mark.usefixtures("app")
def test_the_notice_waits_until_every_sending_office_has_approved() -> None:
    meeting = a_strict_meeting()
    with pytest.raises(ApprovalMissing, match="見本区役所、見本とことこ"):
        services.give_notice(meeting)
    approve(meeting, "kuyakusho")
    with pytest.raises(ApprovalMissing, match="決裁待ち：見本とことこ"):
        services.give_notice(meeting)

    approve(meeting)

    assert len(services.give_notice(meeting)) == 1


@pytest.mark.usefixtures("app")
def test_a_text_that_changed_afterwards_asks_again_but_number_and_day_may_come_last() -> None:
    meeting = a_strict_meeting()
    approve(meeting)
    texts.write(meeting, document_number="第12号", dated_on=clock.today())
    assert queries.missing(approval_text.asked_of(meeting)) == []

    texts.write(meeting, text="別の文章です。")
    assert [one.is_outdated for one in queries.decisions(approval_text.asked_of(meeting))] == [True, True]
    approve(meeting)
    meeting.venue = "別の会場"

    with pytest.raises(ApprovalMissing):
        services.give_notice(meeting)


@pytest.mark.usefixtures("app")
def test_a_link_to_take_part_online_adds_a_line_and_asks_again_but_another_link_does_not() -> None:
    meeting = a_strict_meeting(online_url="")
    approve(meeting)

    meeting.online_url = "https://example.jp/online"

    assert [one.is_outdated for one in queries.decisions(approval_text.asked_of(meeting))] == [True, True]
    approve(meeting)
    meeting.online_url = "https://example.jp/another"
    assert queries.missing(approval_text.asked_of(meeting)) == []


@pytest.mark.usefixtures("app")
def test_a_kind_that_requires_none_waits_for_nobody_and_a_trial_is_always_possible() -> None:
    strict = a_strict_meeting()
    services.try_out(strict, recipient="me@example.jp", recipient_name="見本")
    assert db.session.scalar(db.select(db.func.count(Message.id))) == 1

    assert services.give_notice(a_meeting())


@pytest.mark.usefixtures("app")
def test_without_senders_somebody_still_has_to_approve() -> None:
    meeting = a_strict_meeting()
    texts.write(meeting, senders=[])

    with pytest.raises(ApprovalMissing):
        services.give_notice(meeting)


@pytest.mark.usefixtures("app")
def test_a_publication_waits_likewise_for_exactly_what_visitors_would_read() -> None:
    office = an_office(name="見本区役所")
    meeting = a_meeting_of_today(body=a_body(kind=a_kind(needs_approval=True), owner=office))
    record(meeting)
    write(meeting, "公園の話をしました。")
    confirmed(meeting)

    with pytest.raises(ApprovalMissing):
        publish(meeting)


def test_a_publication_is_approved_on_its_page_and_then_goes_out(secretariat: Browser) -> None:
    office = an_office(code="kuyakusho")
    meeting = a_meeting_of_today(body=a_body(kind=a_kind(needs_approval=True), owner=office))
    record(meeting)
    write(meeting, "公園の話をしました。")
    confirmed(meeting)

    secretariat.submit(f"/desk/meetings/{meeting.slug}/publication/approval", "approval-form", office="kuyakusho")

    assert publish(meeting)


def test_an_approval_is_recorded_on_its_page_and_then_the_notice_goes_out(browser: Browser) -> None:
    sign_in(browser, a_user(name="髙橋 書記"))
    meeting = a_strict_meeting()
    url = f"/desk/meetings/{meeting.slug}/notice"
    assert "決裁待ち：" in browser.page(url).words
    refused = browser.submit(f"{url}/send", "send-form", status=422)
    assert "決裁待ち：" in refused.words

    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    for office in ("kuyakusho", "tokotoko"):
        late = browser.submit(f"{url}/approval", "approval-form", status=422, office=office, decided_on=tomorrow)
        assert "まだ来ていない日です" in late.words
        browser.submit(f"{url}/approval", "approval-form", office=office, reference="決第3号", decided_by="見本 課長")
    assert "決裁した人：見本 課長" in browser.page(f"{url}/approval").words
    owner = approval_text.asked_of(meeting).offices
    for office in owner:
        browser.submit(f"{url}/approval", "approval-form", office=office.code)

    page = browser.page(f"{url}/approval")
    assert "決裁済み" in page.words
    assert "髙橋 書記" in page.words
    found = db.session.scalars(db.select(Approval)).all()
    assert {one.subject for one in found} == {Subject.NOTICE}
    assert browser.submit(f"{url}/send", "send-form")


def test_a_text_that_changed_since_the_page_was_opened_is_not_approved_unread(secretariat: Browser) -> None:
    meeting = a_strict_meeting()
    path = f"/desk/meetings/{meeting.slug}/notice/approval"
    opened = secretariat.page(path)
    texts.write(meeting, text="別の文章です。")
    db.session.commit()

    refused = secretariat.send(opened, "approval-form", status=422, office="kuyakusho")

    assert "この画面を開いたあとで、文面が変わりました" in refused.words
    assert db.session.scalar(db.select(Approval)) is None
    secretariat.send(refused, "approval-form", office="kuyakusho")
    assert db.session.scalars(db.select(Approval)).one().digest == approval_text.asked_of(meeting).digest


@pytest.mark.both_engines
def test_of_two_who_approve_a_proposal_at_once_both_are_recorded(
    app: Flask, open_browser: Callable[[], Browser]
) -> None:
    meeting = a_strict_meeting()
    path = f"/desk/meetings/{meeting.slug}/notice/approval"
    posts = [
        posting(browser, path, "approval-form", office=code)
        for browser, code in zip(two_people(open_browser), ("kuyakusho", "tokotoko"), strict=True)
    ]

    assert at_once(app, *posts) == [303, 303]

    assert db.session.scalar(db.select(db.func.count(Approval.id))) == 2


@pytest.mark.usefixtures("app")
def test_an_approved_proposal_stays_approved_in_whichever_order_the_offices_stand() -> None:
    kind = a_member_kind(group=Group.SECRETARIAT)
    for kana in ("わ", "あ"):
        an_office(kind=kind, kana=kana)
    meeting = a_meeting(body=a_body(kind=a_kind(needs_approval=True)))
    approve(meeting)
    db.session.expire_all()

    assert queries.missing(approval_text.asked_of(meeting)) == []


def test_only_the_secretariat_records_approvals(browser: Browser) -> None:
    meeting = a_meeting()

    assert browser.get(f"/desk/meetings/{meeting.slug}/notice/approval").status_code in (302, 303, 403)
    assert browser.post_raw(f"/desk/meetings/{meeting.slug}/notice/approval", office="x").status_code in (302, 303, 403)
