"""電話かけリスト: who has not answered, by kana, shared among the offices; results typed on the same page."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.board.calls import Split, by_kana, shared
from coordinator.events.invitations.board.counts import Listing
from coordinator.events.invitations.board.lists import board_of
from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.inquiries.reply_codes import code_of_number
from tests import papers
from tests.events.invitations.answering import board_url, say
from tests.makers import (
    a_body,
    a_district,
    a_holding,
    a_meeting,
    a_member_kind,
    a_person,
    a_seat,
    an_office,
    an_organisation,
)
from tests.pages import Browser

OFFICES = [("a", "区役所"), ("b", "とことこ"), ("c", "社協")]
HOSTILE = '=HYPERLINK("http://evil")'


def a_meeting_with_calls(number: int = 7) -> Meeting:
    """A district's meeting, so that the offices are not among those called."""
    district = a_district()
    kinds = [a_member_kind() for _ in range(3)]
    for n in range(number):
        organisation = an_organisation(name=f"団体{n}", kana="あかさたなはま"[n % 7], kind=kinds[n % 3])
        organisation.districts = [district]
        a_holding(a_seat(organisation), a_person(name=f"見本 {n}", phone=f"045-000-000{n}", best_hour="平日の午前"))
    return a_meeting(body=a_body(district=district))


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("split", [Split.KANA, Split.KIND])
def test_every_call_is_one_offices_and_nobodys_twice(split: Split) -> None:
    waiting = board_of(a_meeting_with_calls()).listed(Listing.WAITING)

    parts = shared(waiting, OFFICES, split)

    called = [head.first.seat_id for part in parts for head in part.heads]
    assert sorted(called) == sorted(head.first.seat_id for head in waiting)
    assert sorted(len(part.heads) for part in parts) == [2, 2, 3]
    assert all(list(part.heads) == by_kana(part.heads) for part in parts)
    if split is Split.KIND:
        kinds = [{head.first.kind for head in part.heads} for part in parts]
        assert [len(own) for own in kinds] == [1, 1, 1]


@pytest.mark.usefixtures("app")
def test_without_offices_or_a_split_there_is_one_list() -> None:
    waiting = board_of(a_meeting_with_calls()).listed(Listing.WAITING)

    assert [len(part.heads) for part in shared(waiting, [], Split.KANA)] == [7]
    assert [len(part.heads) for part in shared(waiting, OFFICES, Split.NONE)] == [7]


def test_what_is_said_on_the_telephone_is_typed_on_the_same_page(secretariat: Browser) -> None:
    meeting = a_meeting_with_calls()
    services.invite(meeting, queries.addressees(meeting))
    address = board_url(meeting, "calls") + "?split=none"

    done = secretariat.submit(address, "proxy-entry-form", entry=code_of_number(1) + "1", channel="telephone")

    again = secretariat.page(done.response.headers["Location"])
    assert "いま入れたお返事" in again.words
    assert len(again.tree.xpath("//tbody/tr")) == 6
    assert [answer.answer for answer in db.session.scalars(select(Answer))] == [AnswerCode.ATTEND]


def test_the_page_names_number_hour_and_what_was_answered_before(secretariat: Browser) -> None:
    meeting = a_meeting_with_calls(1)
    seat = queries.addressees(meeting)[0].seats[0]
    earlier = a_meeting(body=meeting.body, held_on=clock.today() + timedelta(days=1))
    say(earlier, AnswerCode.ABSENT, seat)

    words = secretariat.page(board_url(meeting, "calls")).words
    assert "045-000-0000" in words
    assert "平日の午前" in words
    assert "前回：欠席" in words

    say(meeting, AnswerCode.UNDECIDED, seat)
    assert "未定" in secretariat.page(board_url(meeting, "calls")).words


def test_a_line_opens_the_field_with_whom_it_names(secretariat: Browser) -> None:
    meeting = a_meeting_with_calls(1)
    services.invite(meeting, queries.addressees(meeting))
    page = secretariat.page(board_url(meeting, "calls"))
    (link,) = page.tree.xpath("//tbody//a[contains(@href, 'for=')]/@href")

    assert secretariat.page(link).form("proxy-entry-form").fields["entry"] == code_of_number(1)


def test_the_files_hold_the_same_and_stand_in_the_audit(secretariat: Browser) -> None:
    meeting = a_meeting_with_calls(3)
    an_organisation()
    office = an_office(code="office", name="見本区役所")
    meeting_seat = queries.addressees(meeting)[0].seats[0]
    meeting_seat.organisation.name = HOSTILE

    pdf = secretariat.get(board_url(meeting, "call-sheet.pdf"))
    text = "".join(papers.pages_of(pdf.data))
    book = secretariat.get(board_url(meeting, "call-sheet.xlsx")).data

    assert "045-000-0001" in text
    assert office.name in text
    assert len(papers.rows_of(book)) == 4
    assert {cell.data_type for cell in papers.cells_of(book) if HOSTILE in str(cell.value)} == {"s"}
    noted = db.session.scalars(select(AuditEntry.fields).where(AuditEntry.action == "answers.call_sheet"))
    assert sorted(map(str, noted)) == ["pdf", "xlsx"]


@pytest.mark.parametrize(
    "asked", ["calls?split=by-age", "calls?office=nowhere", "calls?split=none&office=office", "call-sheet.docx"]
)
def test_what_there_is_not_is_not_there(secretariat: Browser, asked: str) -> None:
    an_office(code="office")

    secretariat.page(board_url(a_meeting_with_calls(1), asked), status=404)


def test_one_offices_share_alone_is_shown_and_printed(secretariat: Browser) -> None:
    meeting = a_meeting_with_calls(4)
    an_office(code="office-2")
    page = secretariat.page(board_url(meeting, "calls") + "?split=kana&office=office-2")

    assert len(page.tree.xpath("//main//h2[contains(., '件')]")) == 1
    assert len(page.tree.xpath("//tbody/tr")) == 2
