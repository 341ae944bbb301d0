"""Three presses from the desk's first page; then the list of whom to telephone, for several people at once."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.cancellations import services
from coordinator.events.cancellations.calls import call_list
from coordinator.events.invitations import services as inviting
from coordinator.events.invitations.models import ContactRole, Guest, MeetingContact, Outcome, Sending
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.orgs.directory.models import Group
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import ContactBy, Holding
from coordinator.web.link_tokens import token
from tests import papers
from tests.events.cancellations.test_calling_off import a_meeting_today, mails
from tests.makers import (
    a_council,
    a_holding,
    a_meeting,
    a_member_kind,
    a_person,
    a_seat,
    a_user,
    an_office,
    an_organisation,
    kept,
    sign_in,
)
from tests.outbox.test_delivery import mail_goes_to
from tests.pages import Browser

MAIL_SERVER = "smtp://127.0.0.1:1"


def by_telephone(number: int) -> Holding:
    return a_holding(person=a_person(contact_by=ContactBy.TELEPHONE, phone=f"045-000-{number:04}"))


def calls_of(meeting: Meeting) -> str:
    return f"/desk/meetings/{meeting.slug}/calls"


def fields_of(action: str) -> str:
    """What the audit says was changed by an act that was done once."""
    return db.session.scalars(select(AuditEntry.fields).where(AuditEntry.action == action)).one()


def test_three_presses_from_the_first_page_call_a_meeting_off(app: Flask, secretariat: Browser) -> None:
    a_council()
    by_telephone(1)
    hanako = a_holding().person
    meeting = a_meeting_today()

    home = secretariat.page("/desk/")
    first = home.tree.xpath("//a[contains(., '本日中止にする')]/@href")[0]
    page = secretariat.page(first)
    assert "メール1人・紙0人・電話1人" in page.words
    assert len(page.form("call-off-form").xpath(".//button[@type='submit']")) == 1
    after = secretariat.page(secretariat.send(page, "call-off-form").response.location)

    assert "電話でお知らせください" in after.words
    assert "045-000-0001" in after.words
    assert after.tree.xpath("//a[@href='tel:0450000001']")
    assert [mail.recipient for mail in mails()] == [hanako.email]
    assert db.session.get(Meeting, meeting.id).state_reason == "荒天のため"
    assert "電話でお知らせする方" in secretariat.page("/desk/").words


def test_every_page_says_so_the_visitors_and_every_link(app: Flask, browser: Browser) -> None:
    a_council()
    hanako = a_holding().person
    meeting = a_meeting_today()
    services.call_off(meeting, reason="荒天のため")
    mine = f"/r/{token(links.link_of(hanako).token_name)}"

    pages = ["/", "/meetings/", f"/meetings/{meeting.slug}", f"{mine}/", f"{mine}/meetings/{meeting.slug}"]
    pages.append(f"{mine}/meetings/{meeting.slug}/answer")
    for url in pages:
        assert "本日中止" in browser.page(url).words, url
    assert "【本日中止】この会議は行いません。" in browser.page(pages[-1]).words


def test_from_the_next_day_on_it_is_a_cancelled_meeting(app: Flask, browser: Browser) -> None:
    meeting = a_meeting_today()
    services.call_off(meeting, reason="荒天のため")
    meeting.held_on = clock.today() - timedelta(days=1)

    words = browser.page(f"/meetings/{meeting.slug}").words

    assert "本日中止" not in words
    assert "中止" in words


def test_another_reason_has_to_be_written(app: Flask, secretariat: Browser) -> None:
    meeting = a_meeting_today()
    url = f"/desk/meetings/{meeting.slug}/call-off"

    secretariat.submit(url, "call-off-form", status=422, cause="other")
    secretariat.submit(url, "call-off-form", cause="other", reason="停電のため")

    assert db.session.get(Meeting, meeting.id).state_reason == "停電のため"


def test_a_meeting_of_another_day_offers_no_form(app: Flask, secretariat: Browser) -> None:
    meeting = a_meeting()

    page = secretariat.page(f"/desk/meetings/{meeting.slug}/call-off")

    assert "できません" in page.words
    assert not [form for form in page.tree.forms if form.get("id") == "call-off-form"]


def test_those_without_mail_stand_first_and_the_offices_share_them(app: Flask, secretariat: Browser) -> None:
    office_kind = a_member_kind(group=Group.SECRETARIAT)
    offices = [an_office(kind=office_kind, name=f"見本機関{number}") for number in range(2)]
    for number in range(5):
        by_telephone(number)
        a_holding()

    with mail_goes_to(app, MAIL_SERVER):
        found = call_list(a_meeting_today())
        shares = found.shares(offices)

        assert [call.has_mail for share in shares[:1] for call in share.calls] == [False] * 3 + [True] * 3
    assert [len(share.calls) for share in shares] == [6, 4]
    names = [call.name for share in shares for call in share.calls]
    assert sorted(names) == sorted(call.name for call in [*found.without_mail, *found.with_mail])


def test_where_mail_is_only_kept_in_a_folder_everybody_is_to_be_telephoned(secretariat: Browser) -> None:
    a_council()
    by_telephone(1)
    a_holding()
    meeting = a_meeting_today()
    kept(MeetingContact(meeting=meeting, role=ContactRole.VENUE, name="見本会館", email="kaikan@example.jp"))
    assert "メールはどなたにも届きません" in secretariat.page(f"/desk/meetings/{meeting.slug}/call-off").words
    services.call_off(meeting, reason="荒天のため")

    page = secretariat.page(calls_of(meeting))

    assert "メールのない案内先 あと3件、メールのある案内先 あと0件" in page.words
    assert "メールはどなたにも届きません" in page.words


def test_ticks_count_down_are_taken_back_and_two_at_once_do_no_harm(
    app: Flask, secretariat: Browser, administrator: Browser
) -> None:
    by_telephone(1)
    meeting = a_meeting_today()
    (sending,) = services.call_off(meeting, reason="荒天のため")
    mine, theirs = secretariat.page(calls_of(meeting)), administrator.page(calls_of(meeting))
    assert "メールのない案内先 あと1件" in mine.words

    secretariat.send(mine, f"tick-{sending.uid}")
    first = db.session.get(Sending, sending.id).done_by
    administrator.send(theirs, f"tick-{sending.uid}")

    line = db.session.get(Sending, sending.id)
    assert (line.outcome, line.done_by) == (Outcome.REACHED, first)
    assert "メールのない案内先 あと0件" in secretariat.page(calls_of(meeting)).words
    secretariat.submit(calls_of(meeting), f"tick-{sending.uid}")
    assert db.session.get(Sending, sending.id).outcome is None


def test_the_meetings_contacts_are_ticked_too_and_guests_are_named(app: Flask, secretariat: Browser) -> None:
    meeting = a_meeting_today()
    venue = kept(MeetingContact(meeting=meeting, role=ContactRole.VENUE, name="見本会館", phone="045-222-3333"))
    kept(Guest(meeting=meeting, name="見本 区長", post="区長"))
    services.call_off(meeting, reason="荒天のため")

    page = secretariat.page(calls_of(meeting))
    assert "見本 区長" in page.words
    secretariat.send(page, f"tick-{venue.uid}")

    assert db.session.get(MeetingContact, venue.id).outcome is Outcome.REACHED
    kind_of_thing = select(AuditEntry.thing_kind).where(AuditEntry.thing_uid == venue.uid)
    assert db.session.scalars(kind_of_thing).all() == ["meeting_contact"]


def test_a_meeting_announced_again_shows_no_tick_of_its_earlier_postponement(app: Flask, secretariat: Browser) -> None:
    by_telephone(1)
    meeting = a_meeting(held_on=clock.today() + timedelta(days=3))
    venue = kept(MeetingContact(meeting=meeting, role=ContactRole.VENUE, name="見本会館", phone="045-222-3333"))
    (sending,) = services.postpone(meeting, reason="荒天のため", tell=True)
    for line in (sending, venue):
        services.reach(line, by="見本 太郎", is_reached=True)
    meeting.held_on = clock.today() + timedelta(days=9)
    meetings.announce(meeting)

    page = secretariat.page(calls_of(meeting))
    assert "メールのない案内先 あと2件" in page.words
    assert not [form for form in page.tree.forms if str(form.get("id")).startswith("tick-")]
    for line in (sending, venue):
        answer = secretariat.post_raw(f"{calls_of(meeting)}/{line.uid}", form_key=line.uid)
        assert answer.status_code == 404
    assert sending.outcome is venue.outcome is Outcome.REACHED


@pytest.mark.parametrize("act", [services.postpone, services.cancel])
def test_who_was_reached_for_a_postponement_is_still_to_be_reached_for_what_comes_after(app: Flask, act) -> None:
    by_telephone(1)
    meeting = a_meeting(held_on=clock.today() + timedelta(days=3))
    venue = kept(MeetingContact(meeting=meeting, role=ContactRole.VENUE, name="見本会館", phone="045-222-3333"))
    (sending,) = services.postpone(meeting, reason="荒天のため", tell=True)
    for line in (sending, venue):
        services.reach(line, by="見本 太郎", is_reached=True)
    meeting.held_on = clock.today() + timedelta(days=9)
    meetings.announce(meeting)

    act(meeting, reason="会場が使えなくなったため", tell=False)

    assert call_list(meeting).left_without_mail == 2


def test_after_a_postponement_those_of_the_day_that_was_taken_away_are_on_the_list(
    app: Flask, secretariat: Browser
) -> None:
    then = by_telephone(1)
    then.ends_on = date(2030, 12, 31)
    a_holding(seat=then.seat, person=a_person(name="見本 後任"), starts_on=date(2031, 1, 1))
    meeting = a_meeting(held_on=date(2030, 11, 23))

    (sending,) = services.postpone(meeting, reason="荒天のため", tell=True)

    assert [(call.who.who, call.line) for call in call_list(meeting).without_mail] == [(then.person, sending)]
    page = secretariat.page(calls_of(meeting))
    assert "見本 後任" not in page.words
    assert f"{then.seat.organisation.name} {then.post}" in page.words


def test_a_line_of_another_meeting_is_not_found(app: Flask, secretariat: Browser) -> None:
    by_telephone(1)
    meeting, other = a_meeting_today(), a_meeting_today()
    (sending,) = services.call_off(meeting, reason="荒天のため")
    services.call_off(other, reason="荒天のため")

    answer = secretariat.post_raw(f"{calls_of(other)}/{sending.uid}", is_reached="y", form_key="k" * 32)

    assert answer.status_code == 404
    assert db.session.get(Sending, sending.id).outcome is None


def test_the_list_is_printed_the_evening_before(app: Flask, secretariat: Browser) -> None:
    by_telephone(1)
    a_holding(seat=a_seat(an_organisation(name="𠮷田サークル")), person=a_person(name="髙橋 花子"))
    meeting = a_meeting(held_on=clock.today() + timedelta(days=1))

    page = secretariat.page(calls_of(meeting))
    assert "前の日の夕方に" in page.words
    assert not [form for form in page.tree.forms if str(form.get("id")).startswith("tick-")]
    text = "".join(papers.pages_of(secretariat.get(f"{calls_of(meeting)}.pdf").data))

    for word in ("045-000-0001", "髙橋 花子", "𠮷田サークル", "□"):
        assert word in text


def test_the_list_asks_as_little_for_many_as_for_few(app: Flask, secretariat: Browser) -> None:
    for number in range(40):
        by_telephone(number)
    meeting = a_meeting_today()
    services.call_off(meeting, reason="荒天のため")

    assert "あと40件" in secretariat.page(calls_of(meeting)).words


@pytest.mark.parametrize(("act", "state"), [("cancel", "cancelled"), ("postpone", "postponed")])
def test_in_advance_the_box_to_tell_is_ticked_where_a_notice_went_out(
    app: Flask, secretariat: Browser, act: str, state: str
) -> None:
    a_holding()
    told, untold = a_meeting(), a_meeting()
    inviting.give_notice(told)
    boxes = [
        secretariat.page(f"/desk/meetings/{meeting.slug}/{act}").form("reason-form").fields.get("tell")
        for meeting in (told, untold)
    ]
    assert boxes == ["y", None]

    secretariat.submit(f"/desk/meetings/{told.slug}/{act}", "reason-form", reason="会場が使えなくなったため")

    assert db.session.get(Meeting, told.id).state is MeetingState(state)
    assert len(mails(state)) == 1
    assert fields_of(f"meeting.{act}") == "state state_reason"


def test_a_changed_place_is_offered_on_the_meetings_page_and_told_there(app: Flask, secretariat: Browser) -> None:
    a_holding()
    meeting = a_meeting(venue="見本区役所")
    inviting.give_notice(meeting)
    meeting.venue, meeting.online_url = "見本会館", "https://meet.example.jp/room"
    kept(MeetingContact(meeting=meeting, role=ContactRole.VENUE, name="見本会館", email="kaikan@example.jp"))

    overview = secretariat.page(f"/desk/meetings/{meeting.slug}/overview")
    url = overview.tree.xpath("//a[contains(., '変更をお知らせする')]/@href")[0]
    page = secretariat.page(url)
    assert "見本区役所" in page.words
    secretariat.send(page, "tell-change-form")

    told = mails("changed")
    assert {mail.recipient == "kaikan@example.jp": "ご自分のページで接続先を" in mail.body for mail in told} == {
        True: False,
        False: True,
    }
    assert not any("meet.example.jp" in mail.body for mail in told)
    assert fields_of("meeting.tell_change") == ""
    assert "変わっています" not in secretariat.page(f"/desk/meetings/{meeting.slug}/overview").words


def test_after_a_change_those_contacts_are_named_whom_no_mail_tells(app: Flask, secretariat: Browser) -> None:
    meeting = a_meeting(venue="見本区役所")
    inviting.remember(meeting)
    kept(MeetingContact(meeting=meeting, role=ContactRole.VENUE, name="見本会館", phone="045-222-3333"))
    kept(MeetingContact(meeting=meeting, role=ContactRole.LECTURER, name="見本 講師", email="koshi@example.jp"))
    meeting.venue = "見本会館"

    after = secretariat.submit(f"/desk/meetings/{meeting.slug}/tell-change", "tell-change-form")

    words = secretariat.page(after.response.location).words
    assert "変更をお知らせします。メールのない次の方には、電話でお知らせください：見本会館" in words
    assert "見本 講師" not in words


def test_where_nothing_changed_there_is_no_button_to_tell_of_it(app: Flask, secretariat: Browser) -> None:
    a_holding()
    meeting = a_meeting(venue="見本区役所")
    inviting.give_notice(meeting)

    page = secretariat.page(f"/desk/meetings/{meeting.slug}/tell-change")

    assert not [form for form in page.tree.forms if form.get("id") == "tell-change-form"]


def test_a_representative_opens_none_of_it(app: Flask, open_browser: Callable[[], Browser]) -> None:
    holding = a_holding()
    meeting = a_meeting_today()
    browser = sign_in(open_browser(), a_user(role="representative", person=holding.person))

    for page in ("call-off", "calls", "calls.pdf", "tell-change", "cancel", "reminders"):
        assert browser.get(f"/desk/meetings/{meeting.slug}/{page}").status_code == 403


def test_ticks_of_many_at_once_all_stand(app: Flask, secretariat: Browser, administrator: Browser) -> None:
    for number in range(4):
        by_telephone(number)
    meeting = a_meeting_today()
    services.call_off(meeting, reason="荒天のため")
    uids = list(db.session.scalars(select(Sending.uid)))
    pages = [secretariat.page(calls_of(meeting)), administrator.page(calls_of(meeting))]

    for uid, (browser, page) in zip(uids, [(secretariat, pages[0]), (administrator, pages[1])] * 2, strict=True):
        browser.send(page, f"tick-{uid}")

    assert set(db.session.scalars(select(Sending.outcome))) == {Outcome.REACHED}
