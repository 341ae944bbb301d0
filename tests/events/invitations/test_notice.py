"""開催通知を送る: read, tried on oneself, sent once to each by their way; newcomers with one press."""

import re

import pytest

from coordinator.desk.facts import facts_of
from coordinator.events.bodies.models import KindStep, Step
from coordinator.events.invitations import services
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.dispatch.progress import State, Way
from coordinator.events.invitations.letters import defaults
from coordinator.events.invitations.letters import queries as letters
from coordinator.events.invitations.letters import services as texts
from coordinator.events.invitations.models import Invitation, NoticeText, Sending
from coordinator.events.invitations.refusals import NobodyToTell, NotAnnouncedYet, TelephoneMissing
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox.models import Message, MessageState, Reason
from tests.events.invitations.test_letters import a_dated_meeting
from tests.makers import a_body, a_council, a_holding, a_kind, a_meeting, a_person, a_user, an_office, sign_in
from tests.pages import Browser, counted_statements

pytestmark = pytest.mark.stands_at("2026-10-28T10:00")


def some_addressees() -> None:
    """One by mail, one on paper, one by telephone, one whom no way reaches."""
    a_holding(person=a_person(name="𠮷田 花子", email="yoshida@example.jp"))
    a_holding(person=a_person(contact_by=ContactBy.HAND))
    a_holding(person=a_person(contact_by=ContactBy.TELEPHONE, phone="045-000-1111"))
    a_holding(person=a_person(email=""))


def messages() -> list[Message]:
    return list(db.session.scalars(db.select(Message).order_by(Message.id)))


@pytest.mark.usefixtures("app")
def test_it_goes_once_to_each_by_their_way_and_later_to_the_newcomers_alone() -> None:
    some_addressees()
    meeting = a_meeting()
    assert len(services.give_notice(meeting)) == 4
    with pytest.raises(NobodyToTell):
        services.give_notice(meeting)
    newcomer = a_holding().person

    assert [sending.invitation.addressee for sending in services.give_notice(meeting)] == [newcomer]
    standing = dispatch.standing(meeting)
    assert {way: len(lines) for way, lines in standing.by_way.items()} == {
        Way.MAIL: 2,
        Way.PAPER: 1,
        Way.TELEPHONE: 1,
        Way.NONE: 1,
    }
    assert not standing.untold
    assert len(dispatch.dispatch_list(meeting)) == 3


@pytest.mark.usefixtures("app")
def test_a_meeting_that_is_not_announced_sends_nothing() -> None:
    a_holding()

    for state in (MeetingState.PLANNED, MeetingState.POSTPONED, MeetingState.CANCELLED, MeetingState.HELD):
        with pytest.raises(NotAnnouncedYet):
            services.give_notice(a_meeting(state=state))
    assert messages() == []


@pytest.mark.usefixtures("app")
def test_the_mail_says_when_where_and_how_to_answer_with_the_telephone_above_the_link() -> None:
    a_council(name="健やか子育て連絡会")
    an_office(name="見本区役所")
    some_addressees()
    meeting = a_dated_meeting(body=a_body(name="全体会"))
    texts.write(meeting, senders=[], text="{日時}に{場所}で。{{7*7}}")

    services.give_notice(meeting)

    (mail,) = messages()
    assert mail.subject == "【11/6までにお返事を】12/3 全体会のご案内（健やか子育て連絡会）"
    assert "𠮷田 花子 様" in mail.body
    assert "令和8年12月3日（木）10時〜11時30分に見本会館（泥亀2-9-1）で。{{7*7}}" in mail.body
    lines = mail.body.splitlines()
    assert lines.index("事務局の電話：045-000-0000") < lines.index("[[the link is filled in when this is sent]]")
    assert re.search(r"返信番号 \d{4} ", mail.body)
    assert letters.text_of(meeting).dated_on is not None


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    "reply_how",
    [
        defaults.TEXTS["reply_how"],
        "返信票（FAX・郵送・手渡し）、メールのリンク、お電話のいずれかで、お知らせください。代わりの方でもかまいません。",
        "同封の返信票をお送りください。代わりの方でもかまいません。",
    ],
)
def test_a_mail_speaks_of_no_slip_and_paper_does(reply_how: str) -> None:
    a_council()
    some_addressees()
    meeting = a_dated_meeting()
    texts.write(meeting, senders=[], reply_how=reply_how)

    services.give_notice(meeting)

    (mail,) = messages()
    assert "返信票" not in mail.body
    assert "代わりの方でもかまいません" in mail.body
    frame = letters.letters_of(meeting).frame
    assert "返信票" in next(row.text for row in frame.rows if row.label == "お返事")


@pytest.mark.usefixtures("app")
def test_the_way_to_answer_is_that_of_the_channel_in_every_sentence() -> None:
    a_council()
    some_addressees()
    meeting = a_dated_meeting()
    texts.write(meeting, senders=[], text="ご都合を{返信方法}でお知らせください。")

    services.give_notice(meeting)

    (mail,) = messages()
    assert "ご都合を下のリンクかお電話でお知らせください。" in mail.body
    assert letters.letters_of(meeting).frame.paragraphs[0].startswith("ご都合を返信票（FAX・郵送・手渡し）か、")


@pytest.mark.parametrize("field", ["title", "text", "bad_weather", "contact"])
def test_a_slip_in_a_sentence_that_goes_by_mail_is_told_to_the_office(secretariat: Browser, field: str) -> None:
    a_council()
    some_addressees()
    meeting = a_dated_meeting()
    notice = f"/desk/meetings/{meeting.slug}/notice"
    told = "メールには返信票が付きません。"
    assert told not in secretariat.page(f"{notice}/text").words

    secretariat.submit(f"{notice}/text", "notice-text-form", **{field: "返信票をお送りください。"})

    assert all(told in secretariat.page(f"{notice}{page}").words for page in ("", "/text", "/preview"))


@pytest.mark.usefixtures("app")
def test_no_letter_goes_out_without_the_councils_telephone() -> None:
    a_council(phone="")
    some_addressees()

    with pytest.raises(TelephoneMissing):
        services.give_notice(a_dated_meeting())

    assert messages() == []


@pytest.mark.usefixtures("app")
def test_the_notice_of_a_moved_meeting_is_due_anew_and_the_line_of_steps_knows() -> None:
    a_holding()
    meeting = a_meeting()
    assert not facts_of([meeting])[meeting.id].is_notice_sent
    services.give_notice(meeting)
    assert facts_of([meeting])[meeting.id].is_notice_sent
    assert dispatch.is_sent(meeting)

    meeting.held_on = meeting.held_on.replace(day=1) if meeting.held_on.day != 1 else meeting.held_on.replace(day=2)
    db.session.flush()

    assert not facts_of([meeting])[meeting.id].is_notice_sent
    assert len(dispatch.standing(meeting).untold) == 1


@pytest.mark.usefixtures("app")
def test_what_did_not_arrive_says_so_with_its_reason() -> None:
    a_holding()
    meeting = a_meeting()
    (sending,) = services.give_notice(meeting)

    sending.message.become(MessageState.FAILED, Reason.MAILBOX_FULL)

    assert [line.state for line in dispatch.standing(meeting).failed] == [State.FAILED]


def test_three_clicks_from_the_meetings_page_to_everybody(secretariat: Browser) -> None:
    some_addressees()
    steps = [KindStep(step=step, position=step.number) for step in (Step.OVERVIEW, Step.NOTICE)]
    meeting = a_meeting(body=a_body(kind=a_kind(steps=steps)))
    desk = f"/desk/meetings/{meeting.slug}"

    overview = secretariat.page(f"{desk}/overview")
    assert overview.tree.xpath("//section[@class='next-step']//a/@href") == [f"{desk}/notice"]
    page = secretariat.page(f"{desk}/notice")
    button = "開催通知を送る（メール1人・紙1人・電話1人・届け先なし1人）"
    (link,) = [a for a in page.tree.xpath("//a") if " ".join(a.text_content().split()) == button]
    confirm = secretariat.page(link.get("href"))
    assert button in confirm.words
    secretariat.send(confirm, "send-form")
    # The same form again changes nothing.
    secretariat.send(confirm, "send-form")

    assert db.session.scalar(db.select(db.func.count(Sending.id))) == 4
    assert "開催通知は、案内先の全員に" in secretariat.page(f"{desk}/notice/send").words
    assert "開催通知を送ってください" not in secretariat.page(f"{desk}/overview").words


def test_the_page_lists_each_by_way_in_as_few_statements_for_many(secretariat: Browser) -> None:
    some_addressees()
    meeting = a_meeting()
    services.give_notice(meeting)
    few = _statements(secretariat, meeting.slug)
    holdings = [a_holding() for _ in range(18)]
    services.give_notice(meeting)
    for holding in holdings[:3]:
        services.leave_out(meeting, holding.seat)

    assert _statements(secretariat, meeting.slug) == few
    page = secretariat.page(f"/desk/meetings/{meeting.slug}/notice")
    assert "メール16人・紙1人・電話1人・届け先なし1人" in page.words
    assert len(page.tree.xpath("//section[@id='mail']//tbody/tr")) == 16


def test_the_page_names_those_whose_link_is_stopped(secretariat: Browser) -> None:
    person = a_holding(person=a_person(name="見本 花子")).person
    a_holding()
    meeting = a_meeting()
    url = f"/desk/meetings/{meeting.slug}/notice"
    assert "個人用リンクを止めてある" not in secretariat.page(url).words
    links.stop(links.link_of(person))

    for page in (secretariat.page(url), secretariat.page(f"{url}/send")):
        assert "個人用リンクを止めてある" in page.words
        assert page.tree.xpath(f"//a[@href='/desk/links/person/{person.uid}']/text()") == ["見本 花子"]


def test_a_confirmed_meeting_that_changed_meanwhile_asks_again(secretariat: Browser) -> None:
    seat = a_holding().seat
    a_holding()
    meeting = a_meeting()
    url = f"/desk/meetings/{meeting.slug}/notice/send"
    page = secretariat.page(url)
    services.leave_out(meeting, seat)

    secretariat.send(page, "send-form", status=409)

    assert messages() == []


def test_the_preview_shows_any_addressees_mail_without_a_link_and_a_trial_goes_to_oneself(browser: Browser) -> None:
    user = a_user(email="me@example.jp")
    sign_in(browser, user)
    some_addressees()
    stranger = a_person()
    meeting = a_meeting()
    url = f"/desk/meetings/{meeting.slug}/notice/preview"

    assert "𠮷田 花子 様" in browser.page(url).words
    browser.page(f"{url}?to={stranger.uid}", status=404)
    browser.submit(url, "trial")

    (mail,) = messages()
    assert (mail.recipient, mail.link_name) == ("me@example.jp", "")
    assert mail.subject.startswith("【試し】")
    assert "その方だけのリンクが入ります" in mail.body
    assert db.session.scalar(db.select(db.func.count(Invitation.id))) == 0


def test_the_text_is_proposed_saved_and_never_lost(secretariat: Browser) -> None:
    office = an_office(code="kuyakusho")
    meeting = a_meeting()
    url = f"/desk/meetings/{meeting.slug}/notice/text"
    first, second = secretariat.page(url), secretariat.page(url)

    refused = secretariat.send(first, status=422, text="{日付}に集まります。{{ config }}")
    assert "{日付}{config} という差し込みはありません" in refused.words
    secretariat.send(first, text="{日時}に集まります。", document_number="第12号", sender_codes=["kuyakusho"])
    late = secretariat.send(second, status=409, text="別の文章")
    assert "{日時}に集まります。" in late.words
    assert "別の文章" in late.text

    saved = letters.text_of(meeting)
    assert (saved.text, saved.document_number, saved.senders) == ("{日時}に集まります。", "第12号", [office])
    assert db.session.scalar(db.select(db.func.count(NoticeText.id))) == 1


def _statements(browser: Browser, slug: str) -> int:
    with counted_statements() as statements:
        browser.page(f"/desk/meetings/{slug}/notice")
    return len(statements)
