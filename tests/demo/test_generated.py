"""Generated meetings look like those that people made."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator import calendar_years, clock
from coordinator.demo import large_council
from coordinator.events.bodies import queries as bodies
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.publication import queries
from coordinator.minutes.publication.documents import digest, public_document, stamped
from coordinator.minutes.publication.models import DecisionCounter, Publication, PublishedEntry, PublishedOutcome
from coordinator.minutes.records.models import Attendance, Entry
from tests.makers import a_meeting

MEETINGS = 3


@pytest.fixture
def loaded(app: Flask) -> None:
    large_council.load(MEETINGS)
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
def test_each_publication_says_what_publishing_would_have_written() -> None:
    for publication in db.session.scalars(select(Publication)):
        minutes = queries.whole(publication.meeting)
        assert minutes is not None

        decisions = [decision for entry in minutes.entries for decision in entry.decisions]
        written = stamped(
            public_document(minutes, [], day=clock.today()),
            number=publication.number,
            at=publication.published_at,
            decisions=decisions,
        )

        assert publication.document == written
        assert publication.sha256 == digest(written)
        assert [entry.entry_uid for entry in publication.entries] == [entry.uid for entry in minutes.entries]


@pytest.mark.usefixtures("loaded")
def test_people_may_go_on_where_the_generated_rows_end() -> None:
    a_meeting()
    meetings.create(bodies.body_by_code("exchange-1"), fiscal_year=calendar_years.fiscal_year(clock.today()) - 1)
    db.session.commit()

    assert count(Meeting) == MEETINGS + 2
