"""The numbers of the day are those of the lists behind them: heads, not seats; children once."""

import pytest
from flask import current_app

from coordinator.events.invitations.models import AnswerCode, Children, Guest, Help
from coordinator.minutes.reception.lists import reception_of
from coordinator.minutes.reception.numbers import Needed, numbers_of
from coordinator.minutes.reception.words import age_of
from tests.makers import a_holding, a_meeting, a_person, a_seat, kept
from tests.minutes.making import a_held_seat
from tests.minutes.reception.making import answered, told
from tests.pages import Browser

pytestmark = pytest.mark.usefixtures("app")


def test_heads_are_counted_and_children_apart(secretariat: Browser) -> None:
    meeting, hanako = a_meeting(), a_person(name="見本 花子")
    first, second = (a_holding(a_seat(), hanako).seat for _ in range(2))
    sends, online, away, silent = (a_held_seat(organisation=f"見本会{n}") for n in range(4))
    answered(meeting, dict.fromkeys((first, second), AnswerCode.ATTEND))
    answered(meeting, {sends: (AnswerCode.SUBSTITUTE, "見本 次郎"), online: AnswerCode.ONLINE, away: AnswerCode.ABSENT})
    told(meeting, first, children=Children.MINDED, children_months=[8, 25], help=[Help.WHEELCHAIR, Help.LARGE_PRINT])
    told(meeting, sends, children=Children.TOGETHER, help_note="前の方の席")
    told(meeting, away, children=Children.TOGETHER, children_months=[3], help=[Help.WHEELCHAIR])
    told(meeting, silent, help=[Help.INTERPRETER])
    kept(Guest(meeting=meeting, name="来賓 花子", post="区長"))
    kept(Guest(meeting=meeting, name="来ない 賓客", is_coming=False))

    reception = reception_of(meeting)
    found = {number.needed: number.value for number in numbers_of(reception.asked, reception.guests)}

    assert found == {
        Needed.CHAIRS: 3,
        Needed.PAPERS: 3,
        Needed.LARGE_PRINT: 1,
        Needed.TOGETHER: 1,
        Needed.MINDED: 2,
        Needed.WHEELCHAIR: 1,
        Needed.INTERPRETER: 0,
        Needed.OTHER_HELP: 1,
        Needed.ONLINE: 1,
        Needed.GUESTS: 1,
    }
    page = secretariat.page(f"/desk/meetings/{meeting.slug}/day/numbers")
    assert [int(one.text) for one in page.tree.xpath("//*[@class='day-number']")] == list(found.values())
    for words in ("8か月、2歳1か月", "前の方の席", "来賓 花子", "見本 次郎"):
        assert words in page.words
    assert "来ない 賓客" not in page.words


@pytest.mark.parametrize(("months", "age"), [(0, "0か月"), (11, "11か月"), (24, "2歳"), (25, "2歳1か月")])
def test_an_age_names_no_months_that_are_none(months: int, age: str) -> None:
    with current_app.test_request_context():
        assert age_of(months) == age


def test_who_sends_somebody_for_one_seat_and_comes_for_another_brings_the_children_once() -> None:
    meeting, hanako = a_meeting(), a_person()
    first, second = (a_holding(a_seat(), hanako).seat for _ in range(2))
    answered(meeting, {first: AnswerCode.ATTEND, second: (AnswerCode.SUBSTITUTE, "見本 次郎")})
    told(meeting, first, children=Children.TOGETHER, children_months=[12])

    reception = reception_of(meeting)
    found = {number.needed: number.value for number in numbers_of(reception.asked, reception.guests)}

    assert (found[Needed.CHAIRS], found[Needed.TOGETHER]) == (2, 1)
