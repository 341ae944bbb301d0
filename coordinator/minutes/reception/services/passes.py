"""The secretariat makes, renews and stops the pass of a meeting's reception."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from coordinator import clock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.reception import queries
from coordinator.minutes.reception.models import ReceptionPass
from coordinator.web import link_tokens


def make(meeting: Meeting) -> ReceptionPass:
    """The meeting's pass, made when it is asked for the first time."""
    found = queries.pass_of(meeting)
    if found is not None:
        return found
    made = ReceptionPass(meeting=meeting, generation=1)
    _seal(made)
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError:  # another request made it in this moment
        return db.session.scalars(queries.of(meeting)).one()
    return made


def renew(found: ReceptionPass) -> ReceptionPass:
    """A new link; the old one opens nothing from now on. What was ticked stays."""
    found.generation += 1
    found.stopped_at = None
    _seal(found)
    db.session.flush()
    return found


def stop(found: ReceptionPass) -> ReceptionPass:
    """Nothing opens until a new link is made."""
    if found.stopped_at is None:
        renew(found)
        found.stopped_at = clock.now()
        db.session.flush()
    return found


def seal_again(keep_former: bool) -> list[str]:  # the shape of `keys.Seal`
    """Every pass with the key of now; a line for each that still opens and is another one for that."""
    told = []
    for found in db.session.scalars(select(ReceptionPass).options(joinedload(ReceptionPass.meeting))):
        former = found.token_sha256
        _seal(found)
        if found.token_sha256 == former:
            continue
        found.former_sha256 = former if keep_former else None
        if not found.is_over:
            told.append(f"{found.meeting.slug}  {found.meeting.title}  reception  -")
    db.session.flush()
    return told


def _seal(found: ReceptionPass) -> None:
    found.token_sha256, found.former_sha256 = link_tokens.digest_of(found.token_name), None
