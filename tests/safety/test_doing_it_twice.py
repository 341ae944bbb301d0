"""Doing it twice is harmless, and many at once are all served (SAFETY 11)."""

from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy import select

from coordinator.council.models import HistoryEntry
from coordinator.database import reading
from coordinator.extensions import db
from tests.counts import FULL
from tests.databases import ENGINES
from tests.makers import a_council, a_user
from tests.safety.installation import Installation, installed
from tests.safety.people import Person, at_once, signed_in
from tests.test_policy_table import digest

NEW = "/desk/settings/history/new"
# Two hold one's threads too.
PROCESSES = (1, 2) if FULL else (2,)


@pytest.fixture(scope="module", params=[(engine, count) for engine in ENGINES for count in PROCESSES], ids=str)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    engine, count = request.param
    with installed(engine, tmp_path_factory.mktemp(engine), workers=count) as one:
        a_council()
        yield one


@pytest.fixture
def person(house: Installation) -> Person:
    return signed_in(house.app, house.url, a_user())


def titles() -> list[str]:
    with reading():
        return list(db.session.scalars(select(HistoryEntry.title)))


def test_one_form_sent_ten_times_at_once_makes_one_object(person: Person) -> None:
    before = titles()
    page = person.get(NEW)

    answers = at_once([partial(person.send, page, fiscal_year="2026", kind="event", title="一度だけ")] * 10)

    assert {(answer.status, answer.location) for answer in answers} == {(303, "/desk/settings/history")}
    assert titles() == [*before, "一度だけ"]


def test_fifty_forms_sent_at_once_make_fifty_objects(person: Person) -> None:
    before = titles()
    pages = [person.get(NEW) for _ in range(50)]

    answers = at_once(
        [
            partial(person.send, page, fiscal_year="2026", kind="event", title=f"同時{number}")
            for number, page in enumerate(pages)
        ]
    )

    assert [answer.status for answer in answers] == [303] * 50
    assert sorted(titles()) == sorted([*before, *(f"同時{number}" for number in range(50))])


def test_going_back_and_reloading_changes_nothing(person: Person) -> None:
    page = person.get(NEW)
    first = person.send(page, fiscal_year="2026", kind="event", title="もどる")
    before = digest()

    for _ in range(2):
        assert person.get(first.location).status == 200
        again = person.send(page, fiscal_year="2026", kind="event", title="もどる")
        assert (again.status, again.location) == (first.status, first.location)

    assert digest() == before
