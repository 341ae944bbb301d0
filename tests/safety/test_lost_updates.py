"""Of two who save the same thing, one wins and the other is shown both texts (SAFETY 10)."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import pytest
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from coordinator.council.models import Council
from coordinator.database import reading
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.invitations import services as answering
from coordinator.events.invitations.models import AnswerCode, Invitation
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from tests import counts
from tests.counts import Note
from tests.databases import ENGINES
from tests.makers import a_council, a_meeting, a_representative, a_user, an_item, an_organisation
from tests.safety.installation import Installation, installed
from tests.safety.people import Person, at_once, signed_in

# Two hold one's threads too.
PROCESSES = (1, 2) if counts.FULL else (2,)


class Edited(NamedTuple):
    """What two people edit at the same moment: where, in which field, and who they are."""

    path: str
    column: InstrumentedAttribute[str]
    people: list[Person]

    def saved(self) -> str:
        with reading():
            return db.session.scalars(select(self.column)).one()


@pytest.fixture(scope="module", params=[(engine, count) for engine in ENGINES for count in PROCESSES], ids=str)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Two processes with their threads: of five who save at once, two at least meet in one."""
    engine, count = request.param
    with installed(engine, tmp_path_factory.mktemp(engine), workers=count) as one:
        a_council()
        a_meeting(running_number=1)
        yield one


def people(house: Installation, count: int, role: str) -> list[Person]:
    return [signed_in(house.app, house.url, a_user(role=role)) for _ in range(count)]


def council(house: Installation) -> Edited:
    return Edited("/desk/settings/council", Council.name, people(house, 5, "administrator"))


def meeting(house: Installation) -> Edited:
    found = db.session.scalars(select(Meeting)).one()
    return Edited(f"/desk/meetings/{found.slug}/edit", Meeting.title, people(house, 5, "secretariat"))


def item_of_a_member(house: Installation) -> Edited:
    """The proposer, by the phone and by the computer."""
    organisation = an_organisation()
    found = an_item(db.session.scalars(select(Meeting)).one(), organisation=organisation)
    user = a_representative(organisation)
    both = [signed_in(house.app, house.url, user) for _ in range(5)]
    return Edited(f"/me/items/{found.uid}/edit", AgendaItem.title, both)


def first_opinion(house: Installation) -> Edited:
    """A member who has answered, and told nothing yet, by the phone and by the computer."""
    found = db.session.scalars(select(Meeting)).one()
    user = a_representative(an_organisation())
    assert user.person is not None
    seats = [holding.seat for holding in user.person.holdings]
    answering.answer(found, seats, answer=AnswerCode.ATTEND, origin=answering.Origin())
    both = [signed_in(house.app, house.url, user) for _ in range(2)]
    return Edited(f"/me/meetings/{found.slug}/answer", Invitation.opinion, both)


@pytest.mark.parametrize("thing", [council, meeting, item_of_a_member])
def test_one_wins_and_the_other_sees_both_texts(
    house: Installation, thing: Callable[[Installation], Edited], record_property: Note
) -> None:
    edited = thing(house)
    for number in range(counts.RACES_OF_EACH):
        race(edited, [f"早い人の題名{number} <b>", f"遅い人の題名{number} <i>"])
    record_property("races over each of three things: each one winner, both texts", counts.RACES_OF_EACH)


def test_of_five_one_wins(house: Installation) -> None:
    race(council(house), [f"五人の名前{number}" for number in range(5)])


def test_of_two_who_tell_a_meeting_something_for_the_first_time_one_wins(house: Installation) -> None:
    """The row that they write is not there before."""
    race(first_opinion(house), ["早い人の意見", "遅い人の意見"])


def race(edited: Edited, texts: list[str]) -> None:
    db.session.rollback()
    racers = edited.people[: len(texts)]
    pages = [person.get(edited.path) for person in racers]
    assert [page.status for page in pages] == [200] * len(texts), pages[0].words
    field = edited.column.key

    answers = at_once(
        [partial(person.send, page, **{field: text}) for person, page, text in zip(racers, pages, texts, strict=True)]
    )

    assert sorted(answer.status for answer in answers) == [303] + [409] * (len(texts) - 1), answers[0].words
    won = next(text for text, answer in zip(texts, answers, strict=True) if answer.status == 303)
    assert edited.saved() == won
    for text, answer in zip(texts, answers, strict=True):
        if answer.status == 409:
            assert answer.sent(field) == text
            assert won in answer.words
            assert "<b>" not in answer.text.partition("<main")[2]


def test_the_loser_may_save_knowingly(house: Installation) -> None:
    edited = council(house)
    early, late = edited.people[:2]
    pages = [early.get(edited.path), late.get(edited.path)]
    assert early.send(pages[0], name="先の名前").status == 303

    shown = late.send(pages[1], name="後の名前")

    assert shown.status == 409
    assert late.send(shown, name="二人で決めた名前").status == 303
    assert edited.saved() == "二人で決めた名前"
