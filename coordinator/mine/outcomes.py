"""What a meeting said and decided about items, from its published minutes: it comes back to whoever proposed them."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import bindparam, select

from coordinator.events.agenda.models import AgendaItem
from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication.models import OutcomeKind, Publication, PublishedEntry, PublishedOutcome
from coordinator.minutes.records.models import Entry, Minutes


class Discussed(NamedTuple):
    """Where the minutes speak of it, and what was decided."""

    slug: str
    position: int
    decisions: tuple[str, ...] = ()


def discussed(item_uids: Collection[str]) -> dict[str, Discussed]:
    """Of these items those of which published minutes speak, by their uids."""
    found: dict[str, Discussed] = {}
    for uid, slug, position, decision in db.session.execute(SPOKEN, {"uids": list(item_uids)}) if item_uids else ():
        known = found.get(uid, Discussed(slug, position))
        found[uid] = known._replace(decisions=(*known.decisions, decision)) if decision else known
    return found


DECIDED = (PublishedOutcome.entry_id == PublishedEntry.id) & (PublishedOutcome.kind == OutcomeKind.DECISION)
SPOKEN = (
    select(AgendaItem.uid, Meeting.slug, PublishedEntry.position, PublishedOutcome.text)
    .join(Entry, Entry.item_id == AgendaItem.id)
    .join(Minutes, Minutes.id == Entry.minutes_id)
    .join(Publication, Publication.meeting_id == Minutes.meeting_id)
    # From the meeting to its entries: by the uid alone every entry ever published would be looked through.
    .join(PublishedEntry, (PublishedEntry.publication_id == Publication.id) & (PublishedEntry.entry_uid == Entry.uid))
    .join(Meeting, Meeting.id == Publication.meeting_id)
    .join(Body, Body.id == Meeting.body_id)
    .join(Body.kind)
    .outerjoin(PublishedOutcome, DECIDED)
    .where(AgendaItem.uid.in_(bindparam("uids", expanding=True)), publications.is_readable())
    .order_by(PublishedEntry.position, PublishedOutcome.id)
)
