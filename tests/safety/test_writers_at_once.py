"""Many save without pause, to several processes: none is turned away, none waits long, all of it is kept."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.backup.models import BackupRun
from coordinator.database import reading
from coordinator.events.invitations.models import Answer
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.orgs.roster.models import Holding
from coordinator.web.link_tokens import token
from tests.backup.houses import a_file, house
from tests.counts import ANSWERS_OF_EACH, CLIENTS, FULL, MIB_OF_FILES, Note
from tests.makers import a_council, a_holding, a_meeting, kept
from tests.safety.installation import installed, served
from tests.safety.people import Person, at_once

CODES = ("attend", "absent", "undecided")
# Of the requests that save, in seconds; at small counts the order of the writers is proven where they queue.
P95, LONGEST = 1.5, 3.0
LONGEST_PAGE = 1.0
LARGEST_FILE = 4 * 1024 * 1024


class Saved(NamedTuple):
    status: int
    seconds: float


def answers_of(person: Person, path: str) -> list[Saved]:
    """One member answers again and again, each time on the page as it is by then."""
    found = []
    for number in range(ANSWERS_OF_EACH):
        page = person.get(path)
        begun = time.monotonic()
        answer = person.send(page, answer=CODES[number % len(CODES)])
        found.append(Saved(answer.status, time.monotonic() - begun))
    return found


def test_answers_of_many_at_once_are_all_kept_and_none_waits_long(tmp_path: Path, record_property: Note) -> None:
    with installed("sqlite", tmp_path, workers=2) as installation:
        a_council()
        kept(BackupRun(at=clock.now()))
        meeting = a_meeting()
        holdings = [a_holding() for _ in range(CLIENTS)]
        acts = [member_who_answers(installation.url, holding, meeting.slug) for holding in holdings]
        seats = [holding.seat_id for holding in holdings]
        db.session.commit()

        saved = [one for of_one in at_once(acts) for one in of_one]

        with reading():
            recorded = db.session.scalar(select(func.count()).where(AuditEntry.action == "invitation.answer"))
            last = dict(db.session.execute(select(Answer.seat_id, Answer.answer)).all())
    seconds = sorted(one.seconds for one in saved)
    record_property("answers", len(saved))
    record_property("clients", CLIENTS)
    record_property("s, 95 of 100 answers", f"{quantiles(seconds, n=20)[-1]:.2f}")
    record_property("s, the longest", f"{seconds[-1]:.2f}")
    assert {one.status for one in saved} == {303}
    assert recorded == len(saved) == CLIENTS * ANSWERS_OF_EACH
    assert last == dict.fromkeys(seats, CODES[(ANSWERS_OF_EACH - 1) % len(CODES)])
    if FULL:
        assert quantiles(seconds, n=20)[-1] <= P95
        assert seconds[-1] <= LONGEST


def member_who_answers(url: str, holding: Holding, slug: str) -> Callable[[], list[Saved]]:
    path = f"/r/{token(links.link_of(holding.person).token_name)}/meetings/{slug}/answer"
    return lambda: answers_of(Person(url), path)


def test_pages_are_answered_while_the_nightly_backup_is_written(tmp_path: Path, record_property: Note) -> None:
    """The clock's leader begins it as soon as the server runs: no backup was made yet."""
    longest, fetched = 0.0, 0
    with house("sqlite", tmp_path, "busy") as app:
        a_council()
        for number in range(MIB_OF_FILES * 1024 * 1024 // LARGEST_FILE):
            a_file(number.to_bytes(4, "big") * (LARGEST_FILE // 4))
        db.session.commit()
        with served(app, app.config["COUNCIL"].instance) as busy:
            while not backups():
                begun = time.monotonic()
                assert Person(busy.url).get("/meetings/").status == 200
                longest, fetched = max(longest, time.monotonic() - begun), fetched + 1
            assert backups() == [None], busy.log()

    record_property("pages beside a backup", fetched)
    record_property("s, the longest of them", f"{longest:.2f}")
    assert longest <= LONGEST_PAGE or not FULL


def backups() -> list[object]:
    """What became of each; None for one that is whole."""
    with reading():
        return list(db.session.scalars(select(BackupRun.problem)))
