"""Processes that remind at the same moment: what goes by no mail has no message whose key would tell that it went."""

from contextlib import suppress
from datetime import timedelta
from functools import partial
from threading import Barrier, BrokenBarrierError

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator import jobs
from coordinator.events.invitations.models import Occasion, Sending
from coordinator.events.reminders import queries
from coordinator.events.reminders.models import ReminderClaim
from coordinator.extensions import db
from coordinator.orgs.roster.models import ContactBy
from tests.events.reminders.scenes import MEETING_DAY, a_meeting_told_of, at_nine
from tests.makers import a_council, a_holding, a_person
from tests.safety.people import at_once

PROCESSES, SECONDS_FOR_THE_OTHER = 2, 0.5


@pytest.mark.parametrize("way", [ContactBy.HAND, ContactBy.TELEPHONE])
def test_two_processes_claim_one_paper_reminder_once(
    app: Flask, monkeypatch: pytest.MonkeyPatch, way: ContactBy
) -> None:
    a_council()
    a_holding(person=a_person(contact_by=way, email="", phone="045-000-0000"))
    with at_nine(MEETING_DAY - timedelta(days=40)):
        a_meeting_told_of()
    both_have_read(monkeypatch)

    with at_nine(MEETING_DAY - timedelta(days=17)):
        reminded = at_once([partial(reminded_by_a_process, app)] * PROCESSES)

    assert sorted(reminded) == [0, 1]
    assert db.session.scalar(select(func.count(ReminderClaim.id))) == 1
    assert db.session.scalar(select(func.count(Sending.id)).where(Sending.occasion == Occasion.REMINDER)) == 1


def reminded_by_a_process(app: Flask) -> int:
    with app.app_context():
        return jobs.remind(lambda: False)


def both_have_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due is known to each before one of them claims it, where the engine lets two read at once."""
    waiting, others = queries.waiting, Barrier(PROCESSES)

    def read(day):
        found = waiting(day)
        with suppress(BrokenBarrierError):
            others.wait(SECONDS_FOR_THE_OTHER)
        return found

    monkeypatch.setattr(queries, "waiting", read)
