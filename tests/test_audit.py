"""The record of who did what."""

import pytest
from flask import Flask

from coordinator import audit
from coordinator.extensions import db


@pytest.mark.both_engines
def test_names_of_more_fields_than_a_row_holds_are_cut(app: Flask) -> None:
    entry = audit.record("user", "somebody", "meetings.change", fields=[f"field_{n:03d}" for n in range(100)])
    db.session.flush()
    db.session.refresh(entry)

    assert (entry.actor_kind, entry.actor_uid, entry.action) == ("user", "somebody", "meetings.change")
    assert entry.fields == " ".join(f"field_{n:03d}" for n in range(100))[:500]
