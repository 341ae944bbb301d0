"""Many answer at the same moment for few places: exactly so many have one, and the others wait (SAFETY 11)."""

from collections.abc import Iterator
from functools import partial

import pytest

from coordinator.database import reading
from coordinator.events.invitations import queries
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.web.link_tokens import token
from tests import counts
from tests.databases import ENGINES
from tests.makers import a_council, a_holding, a_meeting
from tests.safety.installation import Installation, installed
from tests.safety.people import Answer, Person, at_once


@pytest.fixture(scope="module", params=ENGINES)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(request.param, tmp_path_factory.mktemp(request.param), workers=2) as one:
        a_council()
        yield one


def doors(number: int) -> list[str]:
    """The personal links of so many members."""
    made = [links.link_of(a_holding().person) for _ in range(number)]
    return [f"/r/{token(link.token_name)}" for link in made]


def standing(slug: str) -> tuple[int, int]:
    """How many have a place, how many wait."""
    with reading():
        meeting = db.session.scalars(db.select(Meeting).where(Meeting.slug == slug)).one()
        waiting = [place.is_waiting for place in queries.places_of(meeting)]
    return waiting.count(False), waiting.count(True)


def answered(members: list[tuple[Person, str]], slug: str, answer: str) -> list[Answer]:
    """All open the page of their link, then all answer at the same moment."""
    pages = [(person, person.get(f"{door}/meetings/{slug}/answer")) for person, door in members]
    return at_once([partial(person.send, page, answer=answer) for person, page in pages])


def test_as_many_have_a_place_as_there_are(house: Installation) -> None:
    meeting = a_meeting(places=counts.PLACES)
    slug = meeting.slug
    members = [(Person(house.url), door) for door in doors(counts.ANSWERS_AT_ONCE)]
    db.session.commit()

    answers = answered(members, slug, "attend")

    assert [answer.status for answer in answers] == [303] * counts.ANSWERS_AT_ONCE
    assert standing(slug) == (counts.PLACES, counts.ANSWERS_AT_ONCE - counts.PLACES)

    freed = answered(members[:2], slug, "absent")
    assert [answer.status for answer in freed] == [303, 303]
    assert standing(slug)[0] == counts.PLACES
