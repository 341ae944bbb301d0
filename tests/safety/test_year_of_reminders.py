"""A year walked with a fake clock by two processes, one of them killed: exactly the listed mails (SAFETY 13).

Each month five bodies with people of their own meet. Nobody's reminders are computed here: they are written down as
the days of a month.
"""

import random
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator import clock
from coordinator.events.bodies.models import Step
from coordinator.events.invitations import services
from coordinator.events.invitations.models import AnswerCode, Occasion, Sending
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings import services as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.events.reminders.models import ReminderRun
from coordinator.extensions import db
from coordinator.orgs.roster.models import ContactBy, Holding
from coordinator.outbox.models import Message, MessageState
from tests import databases, process
from tests.counts import DAYS_OF_KILLS, ENGINES_OF_A_YEAR, MONTHS, Note
from tests.events.reminders.scenes import steps, tell
from tests.makers import a_body, a_council, a_district, a_holding, a_kind, a_meeting, a_person, a_seat, an_organisation
from tests.outbox.letters_of import Peer, mail_server

Started = subprocess.Popen[bytes]
FIRST_YEAR, FIRST_MONTH = 2027, 4
BEGINNING = datetime(2027, 3, 31, 3, tzinfo=UTC)
AT_EIGHT, AT_NINE, AT_TEN = hour(8), hour(9, 5), hour(10)
BODIES = ("plain", "moved", "cancelled", "late", "missed")
PEOPLE = ("silent", "coming", "unsure", "by_telephone")
MEETS_ON = {"plain": 20, "moved": 20, "cancelled": 20, "late": 25, "missed": 24}
NO_PROCESS_RUNS = (23, 24)
# day of the month, who of which body, how many reminders in the one mail
LISTED = (
    *[(7, body, who, 1) for body in BODIES if body != "plain" for who in ("silent", "unsure")],
    *[(7, "plain", "silent", 2), (7, "plain", "unsure", 2), (7, "plain", "coming", 1)],
    # Whoever had answered for the day that was given up is asked again, and answers.
    *[(14, "moved", who, 1) for who in ("silent", "unsure", "coming")],
    *[(19, "plain", "coming", 1), (25, "late", "coming", 1), (26, "moved", "coming", 1)],
)
LINES_A_MONTH = 7


@pytest.mark.parametrize("engine", ENGINES_OF_A_YEAR)
def test_two_processes_of_which_one_is_killed_send_exactly_the_listed_mails(
    engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Note
) -> None:
    with databases.application(engine, tmp_path) as app, mail_server() as peer:
        walk = Walk(app, tmp_path, peer)
        monkeypatch.setattr(clock, "now", walk.now)
        with app.app_context():
            council = Council()
        walk.through_the_year(council)
        with app.app_context():
            lines = db.session.scalar(select(func.count(Sending.id)).where(lines_of_reminders()))

    assert mails_of(peer) == expected_mails()
    assert lines == LINES_A_MONTH * MONTHS
    record_property("days walked", walk.days)
    record_property("mails, exactly those listed", len(LISTED) * MONTHS)
    record_property("kill -9", walk.kills)
    record_property("doubles in flight", len(peer.got) - len(LISTED) * MONTHS)


class Council:
    """Five bodies with their people, and all the year's meetings, of which everybody was told."""

    def __init__(self) -> None:
        a_council()
        kind = a_kind(steps=[line for line in steps() if line.step is not Step.AGENDA])
        self.holdings: dict[str, dict[str, list[int]]] = {}
        self.meetings: dict[tuple[str, date], int] = {}
        for name in BODIES:
            district = a_district()
            body = a_body(kind=kind, code=name, district=district)
            self.holdings[name] = {who: people_of(name, who, district) for who in PEOPLE}
            for month in months():
                days = [MEETS_ON[name], 21] if name == "plain" else [MEETS_ON[name]]
                for day in days:
                    meeting = a_meeting_on(month.replace(day=day), body)
                    tell(meeting)
                    self.meetings.setdefault((name, month), meeting.id)
        db.session.commit()

    def answer(self, month: date) -> None:
        for name in BODIES:
            meeting = self._meeting(name, month)
            for who, code in (("coming", AnswerCode.ATTEND), ("unsure", AnswerCode.UNDECIDED)):
                seats = [db.session.get_one(Holding, one).seat for one in self.holdings[name][who]]
                services.answer(meeting, seats, answer=code, origin=Origin())

    def answer_anew(self, month: date) -> None:
        meeting = self._meeting("moved", month)
        seats = [db.session.get_one(Holding, one).seat for one in self.holdings["moved"]["coming"]]
        services.answer(meeting, seats, answer=AnswerCode.ATTEND, origin=Origin())

    def cancel(self, month: date) -> None:
        meetings.cancel(self._meeting("cancelled", month), reason="大雨のため")

    def move(self, month: date) -> None:
        moved = self._meeting("moved", month)
        hours = {"starts": moved.starts, "ends": moved.ends}
        meetings.change(moved, held_on=month.replace(day=27), answers_due_on=month.replace(day=17), **hours)

    def _meeting(self, name: str, month: date) -> Meeting:
        return db.session.get_one(Meeting, self.meetings[name, month])


ACTS: dict[int, Callable[[Council, date], None]] = {
    5: Council.answer,
    9: Council.cancel,
    12: Council.move,
    15: Council.answer_anew,
}


class Walk:
    """One clock for all processes, kept in a file; two processes that remind and deliver."""

    def __init__(self, app: Flask, folder: Path, peer: Peer) -> None:
        self.app, self.folder = app, folder
        self.settings = process.written(folder, app.config["SQLALCHEMY_DATABASE_URI"], peer.url)
        self.days = self.kills = 0
        self.set(BEGINNING)

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float((self.folder / "ahead").read_text()))

    def set(self, moment: datetime) -> None:
        """Whole or not at all: a process reads it at any time."""
        new = self.folder / "ahead.new"
        new.write_text(str((moment - datetime.now(UTC)).total_seconds()))
        new.replace(self.folder / "ahead")

    def through_the_year(self, council: Council) -> None:
        for month in months():
            before = [day for day in days_of(month) if day.day < NO_PROCESS_RUNS[0]]
            with self.processes() as running:
                self.through(before, council, running)
            for day in days_of(month)[len(before) : len(before) + len(NO_PROCESS_RUNS)]:
                self.set(clock.at(day, AT_NINE))
            with self.processes() as running:
                self.through(days_of(month)[len(before) + len(NO_PROCESS_RUNS) :], council, running)

    def through(self, days: list[date], council: Council, running: list[Started]) -> None:
        for day in days:
            self.set(clock.at(day, AT_EIGHT))
            if day.day in ACTS:
                with self.app.app_context():
                    ACTS[day.day](council, day.replace(day=1))
                    db.session.commit()
            self.set(clock.at(day, AT_NINE))
            if day.day in DAYS_OF_KILLS:
                self.kill_one(running)
            self.wait_for(day)
            self.days += 1

    @contextmanager
    def processes(self) -> Iterator[list[Started]]:
        with process.running(self.settings, "remind", 2) as running:
            yield running

    def kill_one(self, running: list[Started]) -> None:
        """In the middle of the day's work; another takes its place."""
        time.sleep(random.uniform(0, 0.2))
        place = random.randrange(len(running))
        running[place].kill()
        running[place].wait()
        running[place] = process.start(self.settings, "remind")
        self.kills += 1

    def wait_for(self, day: date) -> None:
        """What was leased to a process that is gone is free again a little later."""
        begun = time.monotonic()
        while not self.is_done(day):
            assert time.monotonic() - begun < 120, f"{day} takes too long"
            time.sleep(0.02)
            if time.monotonic() - begun > 3:
                begun += 3
                self.set(self.now() + timedelta(minutes=4))

    def is_done(self, day: date) -> bool:
        with self.app.app_context():
            waiting = select(Message.id).where(Message.state == MessageState.WAITING)
            return db.session.get(ReminderRun, day) is not None and db.session.scalar(waiting.limit(1)) is None


def months() -> list[date]:
    return [date(FIRST_YEAR + (FIRST_MONTH + n - 1) // 12, (FIRST_MONTH + n - 1) % 12 + 1, 1) for n in range(MONTHS)]


def days_of(month: date) -> list[date]:
    following = (month + timedelta(days=31)).replace(day=1)
    return [month + timedelta(days=n) for n in range((following - month).days)]


def a_meeting_on(day: date, body: object) -> Meeting:
    facts = {"answers_due_at": clock.end_of(day.replace(day=10)), "items_due_at": None}
    return a_meeting(body=body, held_on=day, starts_at=clock.at(day, AT_TEN), **facts)


def people_of(body: str, who: str, district: object) -> list[int]:
    """The one who is unsure has two seats."""
    facts = {"email": address_of(body, who)}
    if who == "by_telephone":
        facts = {"email": "", "contact_by": ContactBy.TELEPHONE, "phone": "045-000-0000"}
    person = a_person(**facts)
    seats = [a_seat(an_organisation(districts=[district])) for _ in range(2 if who == "unsure" else 1)]
    return [a_holding(seat=seat, person=person, starts_on=date(2020, 4, 1)).id for seat in seats]


def address_of(body: str, who: str) -> str:
    return f"{who}-{body}@example.jp"


def expected_mails() -> Counter[tuple[date, str, int]]:
    return Counter(
        (month.replace(day=day), address_of(body, who), count) for month in months() for day, body, who, count in LISTED
    )


def mails_of(peer: Peer) -> Counter[tuple[date, str, int]]:
    """What arrived; a double of what was in flight has the same Message-ID."""
    found = {mail["Message-ID"]: (recipient, mail) for recipient, mail in peer.got}
    return Counter(
        (clock.local(parsedate_to_datetime(mail["Date"])).date(), recipient, mail.get_content().count("■"))
        for recipient, mail in found.values()
    )


def lines_of_reminders():
    return (Sending.occasion == Occasion.REMINDER) & Sending.message_id.is_(None)
