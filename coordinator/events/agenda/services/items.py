"""An item's life: submitted or entered, changed, accepted, returned, withdrawn (DECISIONS 5)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from coordinator import clock
from coordinator.events.agenda import notices, refusals
from coordinator.events.agenda.models import AgendaItem, ItemKind, ItemState
from coordinator.events.agenda.services.order import last_position
from coordinator.events.agenda.services.papers import NewPaper, add_papers
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.inquiries.channels import Channel
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Seat


def submit(
    meeting: Meeting,
    *,
    organisation: Organisation,
    seat: Seat | None = None,
    submitted_by_uid: str | None = None,
    title: str,
    kind: ItemKind,
    asks_late: bool = False,
    new_papers: Sequence[NewPaper] = (),
    **content: Any,
) -> AgendaItem:
    """Put an item before the secretariat; it gets its place when it is accepted.

    After the deadline it is taken from those who know that they ask for a favour (`asks_late`).
    """
    if not meeting.accepts_items:
        _refuse_late(meeting, asks_late=asks_late)

    item = AgendaItem(meeting=meeting, organisation=organisation, seat=seat, title=title, kind=kind, **content)
    item.submitted_by_uid = submitted_by_uid
    _keep(item, new_papers)
    notices.item_received(item)
    return item


def enter(
    meeting: Meeting,
    *,
    organisation: Organisation,
    channel: Channel | None,
    received_from: str,
    received_on: date | None,
    title: str,
    kind: ItemKind,
    new_papers: Sequence[NewPaper] = (),
    **content: Any,
) -> AgendaItem:
    """The secretariat writes down what somebody phoned, faxed or wrote, or an office's own item (no channel)."""
    if meeting.is_over:
        raise refusals.MeetingIsOver()

    item = AgendaItem(meeting=meeting, organisation=organisation, title=title, kind=kind, **content)
    item.channel, item.received_from, item.received_on = channel, received_from, received_on
    _refuse_internal(item)
    _keep(item, new_papers)
    return item


def change(item: AgendaItem, *, new_papers: Sequence[NewPaper] = (), **content: Any) -> AgendaItem:
    """The secretariat mends an item, whatever its state; a withdrawn one stays as it is."""
    if not item.may_be_changed:
        raise refusals.NotToBeDecided()

    _write(item, content, new_papers)
    return item


def change_own(
    item: AgendaItem, *, submitted_by_uid: str | None, new_papers: Sequence[NewPaper] = (), **content: Any
) -> AgendaItem:
    """The proposer changes it; a returned one is thereby sent again."""
    if not item.is_open_to_its_proposer:
        raise refusals.ItemNotOpen()

    is_sent_again = item.state is ItemState.RETURNED
    if is_sent_again:
        item.state, item.submitted_at, item.decided_at = ItemState.SUBMITTED, clock.now(), None
        item.submitted_by_uid = submitted_by_uid
    _write(item, content, new_papers)
    if is_sent_again:
        notices.item_received(item)
    return item


def withdraw_own(item: AgendaItem) -> AgendaItem:
    if not item.is_open_to_its_proposer:
        raise refusals.ItemNotOpen()

    return _withdrawn(item, reason="")


def accept(item: AgendaItem) -> AgendaItem:
    """Give it the last place on the agenda."""
    if not item.may_be_accepted:
        raise refusals.NotToBeDecided()

    lock(item.meeting)
    item.position = last_position(item.meeting) + 1
    item.state, item.decided_at, item.reason = ItemState.ACCEPTED, clock.now(), ""
    db.session.flush()
    notices.item_accepted(item)
    return item


def return_to_proposer(item: AgendaItem, *, reason: str) -> AgendaItem:
    """Hand it back with a reason that the proposer reads."""
    if not item.may_be_returned:
        raise refusals.NotToBeDecided()
    if not reason:
        raise refusals.ItemReasonMissing()

    item.state, item.decided_at, item.reason, item.position = ItemState.RETURNED, clock.now(), reason, None
    db.session.flush()
    notices.item_returned(item)
    return item


def withdraw(item: AgendaItem, *, reason: str = "") -> AgendaItem:
    """The secretariat withdraws it on request. A number that it was given is not given again."""
    if not item.may_be_withdrawn:
        raise refusals.NotToBeDecided()

    return _withdrawn(item, reason=reason)


def _withdrawn(item: AgendaItem, *, reason: str) -> AgendaItem:
    item.state, item.decided_at, item.reason, item.position = ItemState.WITHDRAWN, clock.now(), reason, None
    db.session.flush()
    return item


def _keep(item: AgendaItem, new_papers: Sequence[NewPaper]) -> None:
    db.session.add(item)
    add_papers(item, new_papers)
    db.session.flush()


def _refuse_late(meeting: Meeting, *, asks_late: bool) -> None:
    if not meeting.accepts_late_items:
        raise refusals.AgendaClosed(meeting)
    if not asks_late:
        raise refusals.DeadlinePassed(meeting)


def _refuse_internal(item: AgendaItem) -> None:
    """What a member proposed, or the programme has numbered, is not hidden from them."""
    if item.is_internal and not (item.organisation.is_office and item.number is None):
        raise refusals.NotToBeInternal()


def _write(item: AgendaItem, content: dict[str, Any], new_papers: Sequence[NewPaper]) -> None:
    for name, value in content.items():
        setattr(item, name, value)
    _refuse_internal(item)
    add_papers(item, new_papers)
    # Goals and papers are rows of their own; the item's version must move for them too.
    item.touch()
    db.session.flush()
