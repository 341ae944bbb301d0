"""A member answers: one tap saves it, the next page says so, and the last tap counts."""

from datetime import date, time, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.agenda import services as agenda
from coordinator.events.invitations import services
from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings import services as moving
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.files.models import ShownTo
from coordinator.inquiries.channels import Channel
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import Holding, SeatRole
from coordinator.web import filters
from coordinator.web.link_tokens import token
from tests.events.agenda.making import a_paper
from tests.makers import (
    a_body,
    a_council,
    a_district,
    a_holding,
    a_meeting,
    a_person,
    a_seat,
    a_user,
    an_item,
    an_organisation,
    sign_in,
)
from tests.pages import Browser, Page

HOSTILE = "<script>alert('𠮷')</script>"
RECEIVED = "「{}」で受け付けました。変えるときは、下のボタンを押してください。"


@pytest.fixture
def holding(app) -> Holding:
    a_council(phone="045-111-2222")
    organisation = an_organisation(name="見本町")
    return a_holding(a_seat(organisation), a_person(name="見本 花子"), post="主任児童委員")


@pytest.fixture
def door(holding: Holding) -> str:
    """The path of the member's own link."""
    return f"/r/{token(links.link_of(holding.person).token_name)}/"


def answer_of(meeting: Meeting, holding: Holding) -> AnswerCode | None:
    return db.session.scalar(select(Answer.answer).where(Answer.meeting == meeting, Answer.seat == holding.seat))


def button(meeting: Meeting, code: str) -> str:
    return f"answer-{meeting.slug}-{code}"


def tapped(browser: Browser, page: Page, form_id: str) -> Page:
    """Press a button of an open page; the page that comes next."""
    return browser.page(browser.send(page, form_id).response.location)


def test_the_page_says_whose_it_is_first_of_all(browser, door):
    page = browser.page(door)

    assert page.heading == "見本町 主任児童委員 見本 花子様のページです。"
    assert "パスワードはいりません。" in page.words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("attend", "出席します"),
        ("substitute", "代わりの人が出ます"),
        ("absent", "欠席します"),
        ("undecided", "まだわかりません"),
    ],
)
def test_one_tap_saves_and_the_next_page_says_what(browser, door, holding, code, words):
    meeting = a_meeting()

    page = tapped(browser, browser.page(door), button(meeting, code))

    assert answer_of(meeting, holding) == code
    assert RECEIVED.format(words) in " ".join(page.tree.xpath("string(//*[@role='status'])").split())
    assert RECEIVED.format(words) in browser.page(door).words


def test_every_button_says_for_which_meeting_it_answers(browser, door, holding):
    a_holding(a_seat(), holding.person)
    meetings = [a_meeting(number=number) for number in (1, 2)]

    page = browser.page(door)

    buttons = page.tree.xpath("//button[ancestor::*[@class='answer-buttons']]")
    names = [" ".join(button.text_content().split()) for button in buttons]
    assert len(names) == len(set(names)) == 8
    for meeting in meetings:
        assert sum(meeting.label in name for name in names) == 4
    assert "どちらの団体も同じ" in page.words


def test_the_same_buttons_stand_on_the_page_of_whoever_signs_in(browser, holding):
    meeting = a_meeting()
    sign_in(browser, a_user(role="representative", person=holding.person, name=holding.person.name))

    tapped(browser, browser.page("/me/"), button(meeting, "attend"))

    assert answer_of(meeting, holding) is AnswerCode.ATTEND


@pytest.mark.both_engines
def test_each_page_of_a_meeting_opens_by_its_address_too(browser, holding, door):
    meeting = a_meeting()
    services.answer(meeting, [holding.seat], answer=AnswerCode.SUBSTITUTE, origin=Origin())
    a_paper(agenda.accept(an_item(meeting)), ShownTo.MEMBERS)
    agenda.fix(meeting)
    pages = (f"answer/{holding.seat.uid}/substitute", "answer/more", "papers.zip")

    by_link = [browser.get(f"{door}meetings/{meeting.slug}/{page}").status_code for page in pages]
    sign_in(browser, a_user(role="representative", person=holding.person, name=holding.person.name))
    signed_in = [browser.get(f"/me/meetings/{meeting.slug}/{page}").status_code for page in pages]

    assert by_link == signed_in == [200, 200, 200]


def test_the_last_tap_counts_and_a_double_tap_is_one(browser, door, holding):
    meeting = a_meeting()
    page = browser.page(door)

    for _ in range(2):
        assert (
            browser.send(page, button(meeting, "attend")).response.location == f"{door}meetings/{meeting.slug}/answer"
        )
    tapped(browser, page, button(meeting, "absent"))

    assert answer_of(meeting, holding) is AnswerCode.ABSENT
    assert db.session.scalar(select(func.count(Answer.id))) == 1
    rows = db.session.execute(
        select(AuditEntry.actor_kind, AuditEntry.action, AuditEntry.fields).order_by(AuditEntry.id)
    ).all()
    assert [tuple(row) for row in rows] == [("link", "invitation.answer", "answer")] * 2


def test_online_is_offered_only_where_the_meeting_has_a_link_for_it(browser, door, holding):
    here, there = a_meeting(online_url="https://example.jp/room"), a_meeting()
    page = browser.page(door)

    assert button(there, "online") not in page.text
    tapped(browser, page, button(here, "online"))
    assert answer_of(here, holding) is AnswerCode.ONLINE
    form = browser.page(f"{door}meetings/{there.slug}/answer").form(button(there, "absent"))
    form.fields["answer"] = "online"
    refused = browser.post(form.action, data=dict(form.form_values()))
    assert refused.status_code == 422
    assert "まだ何も変わっていません" in refused.get_data(as_text=True)
    assert answer_of(there, holding) is None


def test_an_answer_is_taken_until_the_meetings_day_is_over(browser, door, holding):
    meeting = a_meeting()
    page = browser.page(door)

    with time_machine.travel(clock.at(meeting.held_on, time(23, 59)), tick=False):
        tapped(browser, page, button(meeting, "attend"))
    with time_machine.travel(clock.end_of(meeting.held_on), tick=False):
        late = browser.send(page, button(meeting, "absent"), status=422)

    assert "会議は、終わったか、いま開かれています" in late.words
    assert answer_of(meeting, holding) is AnswerCode.ATTEND


def test_i_do_not_know_yet_is_no_answer(browser, door):
    meeting = a_meeting(answers_due_at=clock.end_of(date(2099, 11, 6)), held_on=date(2099, 12, 3))

    page = tapped(browser, browser.page(door), button(meeting, "undecided"))

    assert page.heading == "出欠のお返事"
    assert "あらためておたずねします" in page.words
    assert "11月6日（金）までにお返事をお願いします" in page.words


def test_after_the_last_day_an_answer_is_still_taken_and_the_telephone_said(browser, door, holding):
    meeting = a_meeting(answers_due_at=clock.end_of(clock.today() - timedelta(days=1)))
    page = browser.page(door)

    assert "を過ぎています。まだ間に合うことがあります。お電話ください。" in page.words
    assert "を過ぎています" in tapped(browser, page, button(meeting, "attend")).words

    late = db.session.scalars(select(Answer)).one()
    assert (late.answer, late.is_late) == (AnswerCode.ATTEND, True)


def test_what_the_secretariat_entered_is_shown_and_can_be_corrected(browser, door, holding):
    meeting = a_meeting()
    phoned = Origin(Channel.TELEPHONE, received_from="見本", received_on=date(2026, 11, 2))
    services.answer(meeting, [holding.seat], answer=AnswerCode.ABSENT, origin=phoned)

    page = browser.page(door)
    assert "電話で 見本様から 11月2日（月）" in page.words
    page = tapped(browser, page, button(meeting, "attend"))

    assert "見本様から" not in page.words
    assert answer_of(meeting, holding) is AnswerCode.ATTEND


@pytest.mark.parametrize("state", [MeetingState.POSTPONED, MeetingState.CANCELLED, MeetingState.HELD])
def test_a_meeting_that_is_not_to_be_has_its_state_and_no_buttons(browser, door, holding, state):
    meeting = a_meeting()
    page = browser.page(f"{door}meetings/{meeting.slug}/answer")
    meeting.state = state

    assert browser.send(page, button(meeting, "attend"), status=422).status == 422
    page = browser.page(f"{door}meetings/{meeting.slug}/answer")
    assert not page.tree.xpath("//main//form")
    assert {"postponed": "延期", "cancelled": "中止", "held": "開催済み"}[state] in page.words
    assert not browser.page(door).tree.xpath("//main//form")
    assert answer_of(meeting, holding) is None


def test_both_organisations_are_answered_in_one_tap_or_one_by_one(browser, door, holding):
    other = a_holding(a_seat(an_organisation(name="見本サークル")), holding.person, post="代表")
    meeting = a_meeting()
    page = browser.page(door)

    assert "どちらの団体も同じ" in page.words
    page = tapped(browser, page, button(meeting, "attend"))
    assert [answer_of(meeting, one) for one in (holding, other)] == ["attend", "attend"]

    page = tapped(browser, page, f"answer-{meeting.slug}-{other.seat.uid}-absent")
    assert [answer_of(meeting, one) for one in (holding, other)] == ["attend", "absent"]
    assert "見本町 主任児童委員：「出席します」で受け付けました。" in page.words
    assert "見本サークル 代表：「欠席します」で受け付けました。" in page.words


def test_a_vacant_seat_is_answered_by_its_organisation(browser, app):
    seat, meeting = a_seat(an_organisation(name="見本保育園")), a_meeting()
    door = f"/r/{token(links.link_of(seat.organisation).token_name)}/"

    tapped(browser, browser.page(door), button(meeting, "attend"))

    assert db.session.scalar(select(Answer.answer).where(Answer.seat == seat)) is AnswerCode.ATTEND


def test_the_seat_of_another_and_a_meeting_of_others_are_not_there(browser, door, holding):
    stranger = a_holding(a_seat(an_organisation()), a_person())
    meeting, elsewhere = a_meeting(), a_meeting(body=a_body(district=a_district()))
    url = f"{door}meetings/{meeting.slug}/answer"

    assert browser.post_raw(url, answer="absent", seat=stranger.seat.uid).status_code == 404
    browser.page(f"{door}meetings/{elsewhere.slug}/answer", status=404)
    assert browser.post_raw(f"{door}meetings/{elsewhere.slug}/answer", answer="absent").status_code == 404
    for odd in ("x", "1", "%00", "9" * 40):
        browser.page(f"{door}meetings/{odd}/answer", status=404)

    assert db.session.scalar(select(func.count(Answer.id))) == 0


def test_nothing_but_the_answer_is_taken_from_a_tap(browser, door, holding):
    meeting = a_meeting()
    sent = {
        "channel": "telephone",
        "received_from": "だれか",
        "is_late": "1",
        "meeting_id": "9",
        "substitute_name": "x",
    }

    browser.post_raw(f"{door}meetings/{meeting.slug}/answer", answer="attend", **sent)

    answer = db.session.scalars(select(Answer)).one()
    assert (answer.channel, answer.received_from, answer.is_late) == (Channel.LINK, "", False)
    assert (answer.substitute_name, answer.seat_id) == ("", holding.seat_id)


def test_a_tap_on_a_page_of_the_day_before_is_no_answer_for_the_new_one(browser, door, holding):
    meeting = a_meeting()
    page = browser.page(door)
    day = meeting.held_on + timedelta(days=7)
    moving.change(meeting, held_on=day, title=meeting.title, number=meeting.number)

    refused = browser.send(page, button(meeting, "attend"), status=409)

    assert "開催日が変わりました。まだ何も変わっていません。" in refused.words
    assert filters.long_day(day) in refused.words
    assert answer_of(meeting, holding) is None
    tapped(browser, refused, button(meeting, "absent"))
    assert answer_of(meeting, holding) is AnswerCode.ABSENT


def test_hostile_names_are_text(browser, door, holding):
    holding.person.name = holding.post = holding.seat.organisation.name = HOSTILE
    a_holding(a_seat(an_organisation(name=HOSTILE)), holding.person, post=HOSTILE)
    meeting = a_meeting(title=HOSTILE, venue=HOSTILE, state_reason=HOSTILE)
    told = Origin(Channel.FAX, received_from=HOSTILE, received_on=clock.today())
    services.answer(meeting, [holding.seat], answer=AnswerCode.SUBSTITUTE, origin=told, substitute_name=HOSTILE)

    for url in (door, f"{door}meetings/{meeting.slug}/answer"):
        page = browser.page(url)
        assert "<script>alert" not in page.text
        assert HOSTILE in page.words


def test_the_pages_cost_the_same_with_many_meetings_and_seats(browser, door, holding):
    for number in range(6):
        a_holding(a_seat(an_organisation(), role=SeatRole.LEAD, number=number + 1), holding.person)
    meetings = [a_meeting(joint_bodies=[a_body()]) for _ in range(12)]
    for meeting in meetings:
        tapped(browser, browser.page(f"{door}meetings/{meeting.slug}/answer"), button(meeting, "substitute"))

    for url in (door, f"{door}meetings/{meetings[0].slug}/answer"):
        browser.page(url)


def test_48_looks_of_a_scanner_change_nothing(browser, open_browser, door, holding):
    meeting = a_meeting()
    services.answer(meeting, [holding.seat], answer=AnswerCode.SUBSTITUTE, origin=Origin())
    before = rows()

    for _ in range(24):
        assert open_browser().get(f"{door}meetings/{meeting.slug}/answer").status_code == 200
        assert open_browser().head(f"{door}meetings/{meeting.slug}/answer").status_code == 200

    assert rows() == before
    tapped(browser, browser.page(door), button(meeting, "attend"))


def rows() -> list[list[tuple[object, ...]]]:
    """All that the database holds."""
    db.session.commit()
    return [[tuple(row) for row in db.session.execute(select(table))] for table in db.metadata.sorted_tables]


def test_who_waits_for_a_place_sees_as_which_of_them(browser, door, holding):
    meeting = a_meeting(places=1)
    others = [a_holding().seat for _ in range(2)]
    for seat in (*others, holding.seat):
        services.answer(meeting, [seat], answer=AnswerCode.ATTEND, origin=Origin())
    waits = "満席のため、順番をお待ちいただいています（{}番目）。空きが出たらお知らせします。"

    assert waits.format(2) in browser.page(door).words
    assert waits.format(2) in browser.page(f"{door}meetings/{meeting.slug}/answer").words

    services.answer(meeting, [others[0]], answer=AnswerCode.ABSENT, origin=Origin())
    assert waits.format(1) in browser.page(door).words
    services.answer(meeting, [others[1]], answer=AnswerCode.ABSENT, origin=Origin())
    assert "満席" not in browser.page(door).words
