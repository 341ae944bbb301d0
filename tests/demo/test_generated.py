"""Generated meetings look like those that people made."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator.demo import generated
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.publication.models import DecisionCounter, Publication, PublishedEntry, PublishedOutcome
from coordinator.minutes.records.models import Attendance, Entry
from tests.makers import a_meeting

MEETINGS = 3


@pytest.fixture
def loaded(app: Flask) -> None:
    generated.load(MEETINGS)
    db.session.commit()


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.usefixtures("loaded")
def test_every_meeting_has_eight_entries_and_thirty_seats() -> None:
    assert count(Meeting) == count(Publication) == MEETINGS
    assert count(Entry) == count(PublishedEntry) == 8 * MEETINGS
    assert count(Attendance) == 30 * MEETINGS
    assert count(PublishedOutcome) == 3 * 8 * MEETINGS


@pytest.mark.usefixtures("loaded")
def test_every_published_entry_serves_two_goals() -> None:
    assert {len(set(entry.goals)) for entry in db.session.scalars(select(PublishedEntry))} == {2}


@pytest.mark.usefixtures("loaded")
def test_decisions_are_counted_in_their_year() -> None:
    assert db.session.scalars(select(DecisionCounter.last_number)).all() == [8 * MEETINGS]


@pytest.mark.usefixtures("loaded")
def test_people_may_go_on_where_the_generated_rows_end() -> None:
    a_meeting()
    db.session.commit()

    assert count(Meeting) == MEETINGS + 1
