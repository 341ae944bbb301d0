"""空き待ち: who waits for a place is counted and listed apart, and not among those who come."""

import pytest

from coordinator.events.invitations import queries, services
from coordinator.events.invitations.board.counts import Listing, Numbers
from coordinator.events.invitations.board.lists import board_of, numbers_of
from coordinator.events.invitations.models import AnswerCode, Children, Help
from coordinator.events.meetings.models import Meeting
from coordinator.orgs.roster.models import Seat
from tests.events.invitations.answering import board_url, say
from tests.makers import a_holding, a_meeting, a_person
from tests.pages import Browser

ATTEND, SUBSTITUTE, ONLINE = AnswerCode.ATTEND, AnswerCode.SUBSTITUTE, AnswerCode.ONLINE


def some(*names: str) -> list[Seat]:
    return [a_holding(person=a_person(name=name)).seat for name in names]


def tell(meeting: Meeting, name: str, **facts: object) -> None:
    [row] = [row for row in queries.invitations(meeting).values() if row.addressee.name == name]
    services.tell_more(row, **facts)


def persons(numbers: Numbers, *listings: Listing) -> list[int]:
    return [numbers.count(listing).persons for listing in listings]


@pytest.mark.usefixtures("app")
def test_who_waits_for_a_place_is_answered_but_not_coming() -> None:
    first, second, third, online = some("一", "二", "三", "四")
    meeting = a_meeting(places=1, online_url="https://example.jp/room")
    say(meeting, ATTEND, first)
    say(meeting, SUBSTITUTE, second, substitute="見本 次郎")
    say(meeting, ATTEND, third)
    say(meeting, ONLINE, online)
    tell(meeting, "三", help=[Help.WHEELCHAIR], children=Children.TOGETHER, children_months=[8])

    for numbers in (board_of(meeting), numbers_of(meeting)):
        found = persons(numbers, Listing.ANSWERED, Listing.COMING, Listing.SUBSTITUTES, Listing.WITHOUT_PLACE)
        assert found == [4, 2, 0, 2]
        assert persons(numbers, Listing.ONLINE, Listing.HELP) == [1, 0]
        assert numbers.children(Listing.CHILDREN) == 0


@pytest.mark.usefixtures("app")
def test_whose_children_wait_for_the_child_care_comes_without_them() -> None:
    first, second = some("一", "二")
    meeting = a_meeting(childcare_places=1)
    for seat, name in ((first, "一"), (second, "二")):
        say(meeting, ATTEND, seat)
        tell(meeting, name, children=Children.MINDED, children_months=[8])

    for numbers in (board_of(meeting), numbers_of(meeting)):
        assert persons(numbers, Listing.COMING, Listing.WITHOUT_PLACE) == [2, 0]
        assert [numbers.children(listing) for listing in (Listing.CHILDREN, Listing.MINDED)] == [1, 1]


def test_the_board_shows_who_waits_in_a_list_of_their_own(secretariat: Browser) -> None:
    meeting = a_meeting(places=1)
    for seat in some("一番さん", "二番さん"):
        say(meeting, ATTEND, seat)

    board = secretariat.page(board_url(meeting))
    [link] = board.tree.xpath("//dt[.='空き待ち']/following-sibling::dd[1]/a")
    waiting = secretariat.page(link.get("href"))
    everybody = secretariat.page(f"{board_url(meeting)}?list=invited")

    assert "1団体・1人" in link.text_content()
    assert ("二番さん" in waiting.words, "一番さん" in waiting.words) == (True, False)
    assert len(everybody.tree.xpath("//span[.='空き待ち']")) == 1
