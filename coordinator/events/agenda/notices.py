"""What the proposer is told by mail: received, accepted, returned, moved. Entered by the secretariat: nobody is."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from coordinator.events.agenda.models import AgendaItem
from coordinator.extensions import db
from coordinator.orgs.accounts.models import User
from coordinator.outbox import services as outbox


def item_received(item: AgendaItem) -> None:
    _tell(item, "received")


def item_accepted(item: AgendaItem) -> None:
    _tell(item, "accepted")


def item_returned(item: AgendaItem) -> None:
    _tell(item, "returned")


def item_moved(item: AgendaItem) -> None:
    _tell(item, "moved")


def _tell(item: AgendaItem, event: str) -> None:
    """One mail for one event of one version of the item, to the person who sent it."""
    proposer = _proposer(item)
    if proposer is None or not proposer.is_active:
        return
    person = proposer.person
    outbox.enqueue(
        key=f"agenda:{event}:{item.uid}:{item.version}",
        notice=f"agenda/{event}",
        recipient=person.email if person and person.email else proposer.email,
        recipient_name=person.name if person else proposer.name,
        item=item,
        meeting=item.meeting,
    )


def _proposer(item: AgendaItem) -> User | None:
    if item.submitted_by_uid is None:
        return None
    asked = select(User).where(User.uid == item.submitted_by_uid).options(joinedload(User.person))
    return db.session.scalar(asked)
