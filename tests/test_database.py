"""Transactions: what reads cannot write, what is acknowledged is on disk."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError

from coordinator.council.models import Council
from coordinator.database import reading, writing
from coordinator.extensions import db
from tests.makers import a_council


def test_every_sqlite_connection_keeps_what_it_acknowledged(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        return
    for _ in range(3):
        with db.engine.connect() as connection:
            answers = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]
            foreign_keys = connection.execute(text("PRAGMA foreign_keys")).scalar()

        assert answers == ["wal", 2]
        assert foreign_keys == 1


def test_a_reading_transaction_cannot_write(app: Flask) -> None:
    with reading():
        db.session.add(Council(name="書けない"))

        with pytest.raises(DBAPIError):
            db.session.flush()


def test_an_error_of_the_database_repeats_no_value(app: Flask) -> None:
    with pytest.raises(DBAPIError) as refused:
        db.session.execute(text("SELECT * FROM nowhere WHERE name = :name"), {"name": "見本の秘密"})

    assert "nowhere" in str(refused.value)
    assert "見本の秘密" not in str(refused.value)


def test_what_is_not_committed_is_gone_after_writing(app: Flask) -> None:
    with writing():
        a_council()

    assert db.session.scalars(select(Council)).all() == []


def test_a_row_that_was_read_earlier_can_be_written_afterwards(app: Flask) -> None:
    a_council(name="前")
    db.session.commit()
    with reading():
        db.session.scalar(select(Council))

    with writing():
        council = db.session.scalars(select(Council)).one()
        council.name = "後"
        db.session.commit()

    assert db.session.scalars(select(Council)).one().name == "後"


def test_a_connection_of_sqlite_is_told_only_when_it_changes_what_it_may(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        return
    told: dict[int, list[str]] = {}

    def listen(driver: Any, *_: Any) -> None:
        driver.set_trace_callback(told.setdefault(id(driver), []).append)

    event.listen(db.engine, "checkout", listen)
    for act in (reading, reading, reading, writing, writing, writing, reading, reading, reading):
        with act():
            db.session.execute(text("SELECT 1"))
    event.remove(db.engine, "checkout", listen)

    assert sum(lines.count("SELECT 1") for lines in told.values()) == 9
    for lines in told.values():
        pragmas = [line for line in lines if "query_only" in line]
        assert [one for one, before in zip(pragmas[1:], pragmas, strict=False) if one == before] == []
