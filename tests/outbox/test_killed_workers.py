"""Workers that are killed lose nothing; a double is only what was in flight, under its own Message-ID (SAFETY 12)."""

import random
import time
from collections import Counter
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator.extensions import db
from coordinator.outbox.delivery import LEASE
from coordinator.outbox.models import Message, MessageState
from tests import databases, process
from tests.counts import ENGINES_OF_KILLED_WORKERS, KILLS_OF_WORKERS, MESSAGES, Note
from tests.outbox.letters_of import Peer, a_message, mail_server

WORKERS = 2
NOT_WRITTEN = "nobody@example.jp"


@pytest.mark.parametrize("engine", ENGINES_OF_KILLED_WORKERS)
def test_killed_workers_lose_nothing_and_send_nothing_that_was_rolled_back(
    engine: str, tmp_path: Path, record_property: Note
) -> None:
    with databases.application(engine, tmp_path) as app, mail_server() as peer:
        peer.seconds_for_each = 0.02
        with app.app_context():
            ids = {message.recipient: message.message_id for message in waiting_messages()}
        deliver_with_kills(app, tmp_path, peer)

    got = Counter((recipient, mail["Message-ID"]) for recipient, mail in peer.got)
    assert {recipient for recipient, _ in got} == set(ids), "lost, or to somebody else"
    assert all(ids[recipient] == message_id for recipient, message_id in got)
    assert len(peer.got) - MESSAGES <= KILLS_OF_WORKERS * WORKERS, "more doubles than messages in flight"
    record_property("messages, 0 lost", MESSAGES)
    record_property("kill -9", KILLS_OF_WORKERS * WORKERS)
    record_property("doubles in flight", len(peer.got) - MESSAGES)


def waiting_messages() -> list[Message]:
    messages = [a_message(recipient=f"person{number}@example.jp") for number in range(MESSAGES)]
    db.session.add(Message(key="rolled back", notice="", recipient=NOT_WRITTEN, subject="", body="", message_id=""))
    db.session.flush()
    db.session.rollback()
    return messages


def deliver_with_kills(app: Flask, folder: Path, peer: Peer) -> None:
    """Start workers, kill them in the middle several times, then let them finish."""
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    settings = process.written(folder, url, peer.url)
    for kill in range(1, KILLS_OF_WORKERS + 1):
        with process.running(settings, "deliver", WORKERS):
            enough = kill * MESSAGES // (KILLS_OF_WORKERS + 1)
            process.wait_until(lambda enough=enough: len(peer.got) >= enough)
            time.sleep(random.uniform(0, 0.05))
        (folder / "ahead").write_text(str(kill * (LEASE.total_seconds() + 1)))
    with process.running(settings, "deliver", WORKERS):
        process.wait_until(lambda: all_are_sent(app))


def all_are_sent(app: Flask) -> bool:
    with app.app_context():
        return db.session.scalar(select(func.count()).where(Message.state == MessageState.SENT)) == MESSAGES
