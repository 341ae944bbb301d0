"""The schema by migrations is the schema of the models; up and down with rows in it, on both engines."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import func, inspect, select, text

from coordinator import create_app
from coordinator.demo import registers
from coordinator.events.agenda import services as agenda
from coordinator.events.agenda.models import AgendaItem, ItemState, Paper
from coordinator.events.bodies.models import Kind
from coordinator.events.meetings.models import MeetingState
from coordinator.extensions import db
from coordinator.files.models import ShownTo
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication.models import SpokenOf
from coordinator.orgs.directory.models import MemberKind
from tests.databases import ENGINES, new_database, settings
from tests.events.agenda.making import a_paper
from tests.makers import a_goal, a_meeting, an_item, an_office
from tests.minutes.making import publish, write

ROOT = Path(__file__).parent.parent


@pytest.fixture(params=ENGINES)
def unmigrated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """An application whose database is there and holds nothing, not even a schema."""
    app = create_app(settings(tmp_path, new_database(request.param, tmp_path, "migrations")))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


def test_the_migrated_schema_is_that_of_the_models(unmigrated: Flask) -> None:
    upgrade()

    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []
    assert tables() == set(db.metadata.tables)


def test_down_and_up_again_with_rows_in_it(unmigrated: Flask) -> None:
    upgrade()
    registers.set_up()
    db.session.commit()
    assert db.session.scalar(select(func.count()).select_from(MemberKind)) == 13
    db.session.remove()

    downgrade(revision="base")
    assert tables() == set()

    upgrade()
    registers.set_up()
    db.session.commit()
    assert db.session.scalar(select(func.count()).select_from(MemberKind)) == 13


def test_papers_of_a_programme_that_was_fixed_before_there_were_numbers_get_theirs(unmigrated: Flask) -> None:
    upgrade()
    meeting = a_meeting()
    items = [agenda.accept(an_item(meeting)) for _ in range(2)]
    for item in reversed(items):
        a_paper(item)
    a_paper(items[0], ShownTo.SECRETARIAT)
    agenda.fix(meeting)
    db.session.commit()
    db.session.remove()

    downgrade(revision="0002")
    upgrade()

    papers = select(AgendaItem.number, Paper.number, Paper.is_reference).join(Paper.item).order_by(Paper.id)
    assert db.session.execute(papers).all() == [(2, 2, False), (1, 1, False), (1, None, False)]


def test_a_version_that_knows_no_internal_items_finds_them_withdrawn_and_held_back(unmigrated: Flask) -> None:
    upgrade()
    meeting = a_meeting(state=MeetingState.HELD)
    item = an_item(meeting, organisation=an_office(), is_internal=True, state=ItemState.ACCEPTED)
    write(meeting, "内々の話", item=item)
    db.session.commit()
    db.session.remove()

    downgrade(revision="0010")

    states = db.session.execute(text("SELECT state, is_held_back FROM agenda_item, passage")).all()
    assert [(state, bool(is_held_back)) for state, is_held_back in states] == [("withdrawn", True)]


def test_of_two_themes_of_a_year_the_one_that_was_shown_stays_a_theme(unmigrated: Flask) -> None:
    upgrade(revision="0018")
    columns = 'uid, version, fiscal_year, kind, title, "order"'
    line = text(f"INSERT INTO history_entry ({columns}) VALUES (:title, 1, 2026, 'theme', :title, :place)")
    for place, title in enumerate(("先のテーマ", "後のテーマ")):
        db.session.execute(line, {"title": title, "place": place})
    db.session.commit()
    db.session.remove()

    upgrade()

    kept = db.session.execute(text("SELECT title, kind FROM history_entry ORDER BY id")).all()
    assert [tuple(row) for row in kept] == [("先のテーマ", "event"), ("後のテーマ", "theme")]


def test_what_goals_found_before_it_had_days_gets_those_of_its_meetings(unmigrated: Flask) -> None:
    upgrade()
    goal, days = a_goal(), (date(2025, 5, 1), date(2026, 5, 1))
    for day in days:
        meeting = a_meeting(held_on=day, state=MeetingState.HELD)
        write(meeting, "本文", goals=(goal.uid,))
        publish(meeting)
    meeting.held_on = None
    db.session.commit()
    db.session.remove()

    downgrade(revision="0022")
    upgrade()

    found = db.session.scalars(select(SpokenOf.held_on).order_by(SpokenOf.entry_id)).all()
    assert found == [date(2025, 5, 1), date(2027, 3, 31)]


def test_what_was_said_of_goals_is_said_of_those_above_them_too(unmigrated: Flask) -> None:
    upgrade()
    top = a_goal()
    low = a_goal(top.term, parent=top)
    meeting = a_meeting(state=MeetingState.HELD)
    for goals in ((low.uid,), (low.uid, top.uid)):
        write(meeting, "本文", goals=goals)
    publish(meeting)
    db.session.commit()
    expected, before = {top.id: (2, 1), low.id: (2, 2)}, {top.id: 1, low.id: 2}
    db.session.remove()

    downgrade(revision="0032")
    assert dict(map(tuple, db.session.execute(text("SELECT goal_id, entries FROM goal_count")))) == before
    db.session.remove()
    upgrade()

    assert publications.counts_by_goal() == expected


def test_the_shipped_internal_kinds_get_their_groups_unless_somebody_saved_them(unmigrated: Flask) -> None:
    upgrade()
    registers.set_up()
    changed = db.session.scalars(select(Kind).where(Kind.code == "agencies")).one()
    changed.name = "関係機関の会"
    changed.touch()
    db.session.commit()
    db.session.remove()
    downgrade(revision="0035")
    db.session.execute(text("UPDATE kind SET groups = '[]'"))
    db.session.commit()

    upgrade()

    found = dict(map(tuple, db.session.execute(select(Kind.code, Kind.groups).order_by(Kind.code))))
    assert found == {"agencies": [], "exchange": [], "plenary": [], "secretariat": ["secretariat"]}


def test_four_workers_may_start_on_an_empty_database(unmigrated: Flask) -> None:
    environment = {
        **os.environ,
        "COORDINATOR_DATABASE_URL": unmigrated.config["SQLALCHEMY_DATABASE_URI"],
        "COORDINATOR_SECRET_KEY": unmigrated.secret_key,
    }
    command = [sys.executable, "-m", "coordinator", "db", "upgrade"]
    workers = [
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(4)
    ]
    said = [worker.communicate(timeout=120)[0].decode() for worker in workers]

    assert [worker.returncode for worker in workers] == [0, 0, 0, 0], said
    assert tables() == set(db.metadata.tables)
