"""The notice in 保存用一式: the letter as all got it, and to whom it went and how."""

from datetime import timedelta

import pytest

from coordinator import clock
from coordinator.calendar_years import long_day_label
from coordinator.events.bodies.models import KindStep, Step
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.letters import services as texts
from coordinator.events.invitations.models import Outcome, Sending
from coordinator.events.meetings.models import Meeting, SeatChange
from coordinator.extensions import db
from coordinator.inquiries.reply_codes import code_of_number
from coordinator.orgs.links import queries as link_queries
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.roster.models import ContactBy
from coordinator.outbox.models import MessageState, Reason
from tests.makers import a_body, a_council, a_holding, a_kind, a_meeting, a_person, a_seat, an_office, an_organisation
from tests.minutes.dossier.test_whole_record import pages_of
from tests.minutes.making import an_accepted_item
from tests.pages import Browser, costs

pytestmark = pytest.mark.usefixtures("app")


def a_told_meeting(**facts) -> Meeting:
    """One told by mail, one on paper, one organisation whose seat is vacant."""
    a_council(phone="045-000-0000")
    a_holding(
        a_seat(an_organisation(name="青空の会")), a_person(name="𠮷田 花子", email="yoshida@example.jp"), post="会長"
    )
    a_holding(a_seat(an_organisation(name="大空の会")), a_person(name="髙橋 二郎", contact_by=ContactBy.HAND))
    a_seat(an_organisation(name="夕空の会", phone="045-000-1111"))
    meeting = a_meeting(venue="見本区役所", **facts)
    texts.write(meeting, text="下記のとおり開きます。", title="全体会の開催について")
    services.give_notice(meeting)
    return meeting


def text_of(browser: Browser, meeting: Meeting) -> str:
    return "\n".join(pages_of(browser, meeting))


def sending_to(name: str) -> Sending:
    return next(one for one in db.session.scalars(db.select(Sending)) if one.invitation.addressee.name == name)


def test_the_letter_is_addressed_to_all_and_asks_nobody_for_an_answer(secretariat: Browser):
    meeting = a_told_meeting()

    pages = pages_of(secretariat, meeting)

    (letter,) = [page for page in pages if "各委員 様" in page]
    assert "全体会の開催について" in letter
    assert "下記のとおり開きます。" in letter
    assert "○をつけて" not in letter
    assert "𠮷田" not in letter


@pytest.mark.dated
def test_the_list_says_how_each_was_told(secretariat: Browser):
    meeting = a_told_meeting()
    day = clock.today()
    services.mark_done(sending_to("髙橋 二郎"), outcome=Outcome.HANDED, on=day, by="見本 事務")

    (page,) = [page for page in pages_of(secretariat, meeting)[1:] if "開催通知の案内先一覧" in page]

    rows = page.replace("\n", " ")
    assert "青空の会\u3000会長 𠮷田 花子 メール 送信待ち" in rows
    assert "手渡し 手渡し済み" in rows
    assert "見本 事務" in rows
    assert "後任未定 電話 届けた記録なし" in rows
    assert "3件（敬称略・名簿順）" in rows


def test_no_link_and_no_reply_number_stands_in_it(secretariat: Browser):
    meeting = a_told_meeting()
    urls = [link_queries.url_of(link) for link in db.session.scalars(db.select(PersonalLink))]
    codes = [code_of_number(row.number) for row in queries.invitations(meeting).values()]

    text = text_of(secretariat, meeting).replace("\n", "")

    assert urls
    assert codes
    assert "/r/" not in text
    for secret in (*urls, *codes):
        assert secret not in text


def test_who_was_taken_out_afterwards_still_stands_there(secretariat: Browser):
    meeting = a_told_meeting()
    seat = sending_to("𠮷田 花子").invitation.person.holdings[0].seat
    db.session.add(SeatChange(meeting=meeting, seat=seat, is_invited=False))

    text = text_of(secretariat, meeting)

    assert "𠮷田 花子" in text
    assert "3件" in text


def test_only_what_was_on_the_agenda_by_then_stands_in_the_letter(secretariat: Browser):
    meeting = a_told_meeting()
    for sending in db.session.scalars(db.select(Sending)):
        sending.written_at = clock.now() - timedelta(hours=1)
    an_accepted_item(meeting, title="早い議題", decided_at=clock.now() - timedelta(hours=2))
    an_accepted_item(meeting, title="あとからの議題", decided_at=clock.now())

    (letter,) = [page for page in pages_of(secretariat, meeting) if "各委員 様" in page]

    assert "（1）早い議題" in letter
    assert "あとからの議題" not in letter


def test_a_meeting_that_was_moved_has_a_list_for_each_day(secretariat: Browser):
    meeting = a_told_meeting()
    before, after = meeting.held_on, meeting.held_on + timedelta(days=7)
    meeting.held_on = after
    assert long_day_label(before) in text_of(secretariat, meeting)
    assert "会議の日時や場所が変わっています" in text_of(secretariat, meeting)

    services.give_notice(meeting)

    text = text_of(secretariat, meeting)
    assert f"{long_day_label(before)}の開催についてのお知らせ" in text
    assert f"{long_day_label(after)}の開催についてのお知らせ" in text
    assert "会議の日時や場所が変わっています" not in text


def test_what_did_not_arrive_and_what_went_out_instead_stand_under_one_day(secretariat: Browser):
    meeting = a_told_meeting()
    first = sending_to("𠮷田 花子")
    first.message.become(MessageState.FAILED, Reason.NO_SUCH_ADDRESS)
    db.session.flush()

    services.give_notice_again(meeting, first.uid)

    text = "".join(text_of(secretariat, meeting).split())
    assert "届きませんでした" in text
    assert "送信待ち" in text
    assert "4件（敬称略・名簿順）" in text
    assert "の開催についてのお知らせ" not in text


def test_before_a_notice_went_out_there_is_none(secretariat: Browser):
    a_council()
    a_holding()
    meeting = a_meeting()
    texts.write(meeting, title="まだ出していない通知")

    assert "まだ出していない通知" not in text_of(secretariat, meeting)


def test_it_costs_the_same_for_many_of_a_joint_meeting_with_owners(secretariat: Browser):
    offices = [an_office(name=f"事務局{number}") for number in range(3)]
    steps = [KindStep(step=step, position=step.number, owner=offices[step.number % 3]) for step in Step]
    kind = a_kind(steps=steps)
    a_council()
    secretariat.page("/desk/")
    found = []
    for count in (3, 27):
        for number in range(count):
            a_holding(a_seat(an_organisation(name=f"見本{number}の会")))
            a_seat(an_organisation(name=f"後任{number}の会"))
        joint = [a_body(kind=kind), a_body(kind=kind)]
        meeting = a_meeting(body=a_body(kind=kind, owner=offices[0]), joint_bodies=joint)
        services.give_notice(meeting)
        found += costs(secretariat, f"/desk/meetings/{meeting.slug}/publication/whole-record.pdf")

    assert found[0] == found[1]
    assert "60件" in text_of(secretariat, meeting)
