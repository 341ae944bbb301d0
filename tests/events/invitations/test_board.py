"""The board: every number is the number of the list that it opens, as organisations and as persons."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from coordinator import clock
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.board.counts import BELONGS, WITHIN, Listing
from coordinator.events.invitations.board.lists import Board, board_of, numbers_of
from coordinator.events.invitations.models import AnswerCode, Children, Help
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.directory.models import FormerName, Group
from coordinator.orgs.roster.models import ContactBy, SeatRole
from tests.events.invitations.answering import board_url, say
from tests.makers import (
    LONG_AGO,
    a_body,
    a_district,
    a_holding,
    a_kind,
    a_meeting,
    a_member_kind,
    a_person,
    a_representative,
    a_seat,
    an_organisation,
    kept,
    sign_in,
)
from tests.pages import Browser, counted_statements

HOSTILE = "<script>alert('団体')</script>"


def counts(board: Board) -> dict[str, tuple[int, int]]:
    return {listing.value: tuple(board.count(listing)) for listing in Listing}


@pytest.mark.usefixtures("app")
def test_one_person_with_two_seats_is_one_head_and_a_substitute_is_one_too() -> None:
    hanako, meeting = a_person(), a_meeting()
    both = [a_holding(person=hanako).seat for _ in range(2)]
    sends, vacant, says_no = a_holding().seat, a_seat(), a_holding().seat
    a_holding()
    say(meeting, AnswerCode.ATTEND, *both)
    say(meeting, AnswerCode.SUBSTITUTE, sends, substitute="見本 次郎")
    say(meeting, AnswerCode.ATTEND, vacant)
    say(meeting, AnswerCode.ABSENT, says_no)

    found = counts(board_of(meeting))

    assert found["invited"] == (6, 5)
    assert found["coming"] == (4, 3)
    assert found["substitutes"] == (1, 1)
    assert found["absent"] == (1, 1)
    assert (found["answered"], found["waiting"]) == ((5, 4), (1, 1))


@pytest.mark.usefixtures("app")
def test_whoever_comes_for_one_seat_and_sends_somebody_for_the_other_fills_two_chairs() -> None:
    hanako, meeting = a_person(), a_meeting()
    first, second = (a_holding(person=hanako).seat for _ in range(2))
    say(meeting, AnswerCode.ATTEND, first)
    say(meeting, AnswerCode.SUBSTITUTE, second, substitute="見本 次郎")

    assert counts(board_of(meeting))["coming"] == (2, 2)


@pytest.mark.usefixtures("app")
def test_not_knowing_yet_is_no_answer_and_who_cannot_be_reached_is_named() -> None:
    meeting, unsure = a_meeting(), a_holding().seat
    a_holding(a_seat(an_organisation(email="", phone="")), a_person(email="", contact_by=ContactBy.MAIL))
    say(meeting, AnswerCode.UNDECIDED, unsure)

    found = counts(board_of(meeting))

    assert (found["answered"], found["waiting"]) == ((0, 0), (2, 2))
    assert (found["undecided"], found["unreachable"]) == ((1, 1), (1, 1))


@pytest.mark.usefixtures("app")
def test_children_are_counted_apart_and_only_of_those_who_come() -> None:
    meeting = a_meeting()
    comes, stays = a_holding().seat, a_holding().seat
    rows = services.invite(meeting, queries.addressees(meeting))
    for row in rows:
        services.tell_more(row, children=Children.MINDED, children_months=[8, 30], help=[Help.WHEELCHAIR])
    say(meeting, AnswerCode.ATTEND, comes)
    say(meeting, AnswerCode.ABSENT, stays)

    board = board_of(meeting)

    assert (board.children(Listing.CHILDREN), board.children(Listing.MINDED)) == (2, 2)
    assert board.count(Listing.COMING).persons == 1
    assert board.count(Listing.HELP).persons == 1


@pytest.mark.usefixtures("app")
def test_the_columns_say_what_the_rows_say() -> None:
    """The board reads columns, the notice reads rows: both ask the same people, by the same ways and names."""
    district = a_district()
    own = an_organisation(kind=a_member_kind(group=Group.AGENCY))
    own.districts = [district]
    kind = a_kind(groups=[Group.AGENCY])
    meeting = a_meeting(body=a_body(kind=kind, district=district), joint_bodies=[a_body()])
    shared = a_holding(a_seat(own)).seat
    a_holding(shared, starts_on=LONG_AGO - timedelta(days=1))
    db.session.expire(shared, ["holdings"])
    old = an_organisation()
    kept(FormerName(organisation=old, name="もとの名前", until_on=meeting.held_on))
    kept(FormerName(organisation=old, name="つぎの名前", until_on=meeting.held_on + timedelta(days=9)))
    a_holding(a_seat(old), a_person(contact_by=ContactBy.FAX))
    left_out, taken_in, nobody = a_holding().seat, a_seat(role=SeatRole.DEPUTY), a_seat(role=SeatRole.DEPUTY)
    services.leave_out(meeting, left_out)
    services.take_in(meeting, taken_in)

    asked = board_of(meeting).asked
    expected = [(one, seat) for one in queries.addressees(meeting) for seat in one.seats]

    day = meeting.reference_day
    assert {one.seat_id for one in asked} == {seat.id for _, seat in expected}
    assert {(one.key, one.names.name, one.way, one.reach.phone) for one in asked} == {
        (one.key, one.who.name, one.way, one.phone) for one, _ in expected
    }
    assert {one.names.organisation for one in asked} == {seat.organisation.name_on(day) for _, seat in expected}
    every = [left_out, taken_in, nobody, *(seat for _, seat in expected)]
    assert {seat.id for seat in every if meeting.expects(seat)} == {one.seat_id for one in asked}
    assert {seat.id for seat in meetings.expected_seats(meeting)} == {one.seat_id for one in asked}


def a_full_board() -> Meeting:
    """Two kinds, two districts, an organisation of both, and every sort of answer."""
    districts = [a_district() for _ in range(2)]
    kinds = [a_member_kind() for _ in range(2)]
    meeting = a_meeting(answers_due_at=clock.end_of(clock.today() - timedelta(days=1)))
    hanako = a_person()
    for number, answer in enumerate([*AnswerCode, None, AnswerCode.ATTEND]):
        organisation = an_organisation(kind=kinds[number % 2])
        organisation.districts = districts[: number % 3]
        seat = a_holding(a_seat(organisation), hanako if number % 4 == 0 else a_person()).seat
        if answer is not None:
            say(meeting, answer, seat)
    services.invite(meeting, queries.addressees(meeting))
    return meeting


def test_every_number_on_the_page_opens_a_list_of_so_many(secretariat: Browser) -> None:
    meeting = a_full_board()
    page = secretariat.page(board_url(meeting))
    links = page.tree.xpath("//main//a[contains(@href, 'list=')]")
    assert len(links) > 20

    for link in links:
        asked = parse_qs(urlsplit(link.get("href")).query)
        shown = secretariat.page(link.get("href"))
        said = link.xpath("text()")[0].strip()
        if asked["list"][0] not in ("children", "minded"):
            assert shown.tree.xpath("string(//main//h2)") == said
        assert len(shown.tree.xpath("//main//tbody/tr")) == int(said.rpartition("・")[2].removesuffix("人"))


def test_each_row_says_who_answered_substitutes_whom_no_way_reaches_and_how_many_children(secretariat: Browser) -> None:
    kind, meeting = a_member_kind(name="見本の種類"), a_meeting()
    comes, sends = (a_holding(a_seat(an_organisation(kind=kind))).seat for _ in range(2))
    nowhere = an_organisation(kind=kind, email="", phone="")
    a_holding(a_seat(nowhere), a_person(email="", contact_by=ContactBy.MAIL))
    for row in services.invite(meeting, queries.addressees(meeting)):
        services.tell_more(row, children=Children.TOGETHER, children_months=[8, 30])
    say(meeting, AnswerCode.ATTEND, comes)
    say(meeting, AnswerCode.SUBSTITUTE, sends, substitute="見本 次郎")

    page = secretariat.page(board_url(meeting))

    (row,) = page.tree.xpath("//tbody/tr[th[normalize-space()='見本の種類']]")
    said = {
        cell.get("data-label"): cell.xpath("string(a/text()|text()[normalize-space()])").strip() for cell in row[1:]
    }
    nobody, one, two = "0", "1団体・1人", "2団体・2人"
    assert said == {
        "案内先": "3団体・3人",
        "お返事あり": two,
        "出席": two,
        "代理": one,
        "欠席": nobody,
        "お返事待ち": one,
        "届け先なし": one,
        "お子さん": "4人",
    }


@pytest.mark.usefixtures("app")
def test_a_list_within_another_holds_all_that_belongs_to_it() -> None:
    board = board_of(a_full_board())

    for listing in WITHIN:
        assert board.seats(listing) == [one for one in board.asked if BELONGS[listing](one)]


def test_what_came_after_the_last_day_is_marked(secretariat: Browser) -> None:
    meeting = a_full_board()

    page = secretariat.page(board_url(meeting) + "?list=late")

    assert "期限のあと" in page.words


@pytest.mark.parametrize("asked", ["list=", "list=nobody", "list=coming&kind=nobody", "list=coming&district=nowhere"])
def test_a_list_that_is_none_is_not_there(secretariat: Browser, asked: str) -> None:
    secretariat.page(board_url(a_full_board()) + "?" + asked, status=404)


def test_the_page_asks_as_little_for_many_as_for_few(secretariat: Browser) -> None:
    meeting = a_full_board()

    def asked() -> list[int]:
        found = []
        for more in ("", "?list=invited"):
            with counted_statements() as statements:
                secretariat.page(board_url(meeting) + more)
            found.append(len(statements))
        return found

    few = asked()
    for _ in range(20):
        organisation = an_organisation(kind=a_member_kind())
        organisation.districts = [a_district()]
        say(meeting, AnswerCode.ATTEND, a_holding(a_seat(organisation)).seat)

    assert asked() == few


def test_names_are_text(secretariat: Browser) -> None:
    meeting = a_meeting()
    a_holding(a_seat(an_organisation(name=HOSTILE)), a_person(name="𠮷田 髙子"), post=HOSTILE)

    page = secretariat.page(board_url(meeting) + "?list=waiting")

    assert HOSTILE in page.words
    assert "𠮷田 髙子" in page.words
    assert not page.tree.xpath("//main//script")


def test_an_empty_meeting_says_so(secretariat: Browser) -> None:
    assert "案内先がありません" in secretariat.page(board_url(a_meeting())).words


def test_members_and_visitors_see_no_board(open_browser) -> None:  # type: ignore[no-untyped-def]
    meeting = a_full_board()

    assert sign_in(open_browser(), a_representative()).get(board_url(meeting)).status_code == 403
    assert "/sign-in" in open_browser().get(board_url(meeting)).headers["Location"]


@pytest.mark.usefixtures("app")
def test_heads_of_a_list_are_counted_as_they_stand_in_it() -> None:
    board = board_of(a_full_board())

    for listing in Listing:
        listed = board.listed(listing)
        organisations = {one.organisation_id for head in listed for one in head.seats}
        assert board.count(listing) == (len(organisations), len(listed))


@pytest.mark.usefixtures("app")
def test_the_numbers_read_less_and_count_the_same() -> None:
    meeting = a_full_board()
    row, *_ = services.invite(meeting, queries.addressees(meeting))
    services.tell_more(row, opinion="意見", help=[Help.WHEELCHAIR], children=Children.TOGETHER, children_months=[9])
    a_holding(a_seat(an_organisation(email="", phone="")), a_person(email="", contact_by=ContactBy.MAIL))
    say(meeting, AnswerCode.ATTEND, a_seat())

    board, numbers = board_of(meeting), numbers_of(meeting)

    kinds, districts = [one.code for one in board.kinds], [one.code for one in board.districts]
    assert (kinds, districts) == ([one.code for one in numbers.kinds], [one.code for one in numbers.districts])
    for listing in Listing:
        assert numbers.count(listing) == board.count(listing)
        assert numbers.children(listing) == board.children(listing)
        for code in kinds:
            assert numbers.count(listing, kind=code) == board.count(listing, kind=code)
        for code in [*districts, "none"]:
            assert numbers.count(listing, district=code) == board.count(listing, district=code)


def test_the_late_list_says_what_was_changed_and_nothing_of_what_was_not(secretariat: Browser) -> None:
    meeting = a_meeting(answers_due_at=clock.end_of(clock.today()))
    changed, back, new = (
        a_holding(a_seat(an_organisation(name=name))).seat for name in ("変えた会", "戻した会", "初めて会")
    )
    say(meeting, AnswerCode.ATTEND, changed)
    say(meeting, AnswerCode.ATTEND, back)
    meeting.answers_due_at = clock.end_of(clock.today() - timedelta(days=1))
    for seat, answer in ((changed, AnswerCode.ABSENT), (back, AnswerCode.ABSENT), (back, AnswerCode.ATTEND)):
        say(meeting, answer, seat)
    say(meeting, AnswerCode.ATTEND, new)

    rows = secretariat.page(board_url(meeting) + "?list=late").tree.xpath("//main//tbody/tr")

    said = {row.xpath("string(th/span)").split()[0]: "".join(row.xpath("string(td[2])").split()) for row in rows}
    assert said["変えた会"].startswith("出席→から変更：欠席")
    assert said["戻した会"].startswith("出席期限のあと")
    assert said["初めて会"].startswith("出席期限のあと")
