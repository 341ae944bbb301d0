"""An entry is written: its head, its passages, its outcomes; nothing that somebody saved first is overwritten."""

from collections.abc import Iterable, Sequence
from typing import Any

from coordinator.events.agenda.models import AgendaItem
from coordinator.events.meetings.models import Meeting
from coordinator.extensions import db
from coordinator.guideline.models import Goal
from coordinator.minutes.records import queries
from coordinator.minutes.records.drafts import ActionDraft, EntryDraft, LineDraft, draft_of, first_draft
from coordinator.minutes.records.merge import merge
from coordinator.minutes.records.models import Action, Decision, Entry, Issue, Minutes, Passage
from coordinator.minutes.records.refusals import LateSave
from coordinator.minutes.records.services.minutes import note_change, open_minutes, place
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Seat
from coordinator.web.viewer import Viewer


def write_entry(
    meeting: Meeting, sent: EntryDraft, *, by: Viewer, item: AgendaItem | None = None, uid: str = ""
) -> Entry:
    """Save an entry: the one with this uid, else the item's, else a new free one. `LateSave` carries both texts."""
    minutes = open_minutes(meeting)
    entry = queries.entry_of(meeting, uid) if uid else queries.entry_of_item(item) if item else None
    _refuse_foreign(entry, sent)
    if entry is None:
        if not sent.version:
            raise LateSave(merge(sent, first_draft(item)))
        entry = _new(minutes, item, sent)
    else:
        saved = draft_of(entry)
        merged = merge(sent, saved)
        if merged.is_late:
            raise LateSave(merged)
        sent = merged.draft
        if sent.whole == saved.whole:
            return entry
        if (sent.content, sent.order) != (saved.content, saved.order):
            _write_head(entry, sent)
            entry.touch()

    _write_passages(entry, sent)
    note_change(minutes, by=by)
    return entry


def remove_entry(meeting: Meeting, uid: str, *, seen: str, by: Viewer) -> None:
    """Take an entry out of the working minutes; the revisions keep it, and so do publications.

    Only the whole entry as it was `seen`: a passage that somebody wrote since leaves the entry's version alone.
    """
    minutes = open_minutes(meeting)
    entry = queries.entry_of(meeting, uid)
    saved = draft_of(entry)
    if seen != saved.seen:
        raise LateSave(merge(saved, saved))
    minutes.entries.remove(entry)
    note_change(minutes, by=by)


def _refuse_foreign(entry: Entry | None, sent: EntryDraft) -> None:
    """What came with a uid is of this entry, or was once; another entry's is `NotFound`."""
    parts: tuple[tuple[Any, Sequence[Any], Sequence[Any]], ...] = (
        (Passage, entry.passages if entry else (), sent.passages),
        (Decision, entry.decisions if entry else (), sent.decisions),
        (Issue, entry.issues if entry else (), sent.issues),
        (Action, entry.actions if entry else (), sent.actions),
    )
    for model, rows, drafts in parts:
        own = {row.uid for row in rows}
        queries.refuse_foreign(model, [draft.uid for draft in drafts if draft.uid and draft.uid not in own])


def _new(minutes: Minutes, item: AgendaItem | None, sent: EntryDraft) -> Entry:
    """A new entry stands where its item stands in the programme, a free one at the end."""
    others = list(minutes.entries)
    entry = Entry(item=item)
    _write_head(entry, sent)
    minutes.entries.append(entry)
    db.session.flush()
    later = [other for other in others if item and other.item and _in_programme(other.item) > _in_programme(item)]
    where = others.index(later[0]) if later else len(others)
    place(Entry, [other.id for other in (*others[:where], entry, *others[where:])])
    db.session.expire(minutes, ["entries"])
    return entry


def _in_programme(item: AgendaItem) -> tuple[bool, int, int]:
    return item.number is None, item.number or item.position or 0, item.id


def _write_head(entry: Entry, sent: EntryDraft) -> None:
    entry.title, entry.kind = sent.title, sent.kind
    goals = queries.things_by_uid(Goal, sent.goals).values()
    entry.goals = sorted(goals, key=lambda goal: (goal.term_id, goal.order, goal.id))
    _write_lines(Decision, entry.decisions, sent.decisions)
    _write_lines(Issue, entry.issues, sent.issues)
    seats, organisations = _people(action.by for action in sent.actions)
    for row, action in _write_lines(Action, entry.actions, sent.actions):
        row.due_on, row.seat, row.organisation = action.due_on, seats.get(action.by), organisations.get(action.by)


def _write_lines(model: Any, rows: list[Any], lines: Sequence[LineDraft | ActionDraft]) -> list[tuple[Any, Any]]:
    """Known rows stay themselves, new lines get new rows, the others are taken out."""
    known = {row.uid: row for row in rows}
    pairs = [(known.pop(line.uid, None) or model(), line) for line in lines]
    for row, line in pairs:
        row.text = line.text
    rows[:] = [row for row, _ in pairs]
    return pairs


def _people(references: Iterable[str]) -> tuple[dict[str, Seat], dict[str, Organisation]]:
    """The seats and the organisations that are meant, by their references."""
    named = {reference: reference.partition(":")[2] for reference in references if reference}
    sitting = {reference: uid for reference, uid in named.items() if reference.startswith("seat:")}
    others = {reference: uid for reference, uid in named.items() if reference not in sitting}
    seats = queries.things_by_uid(Seat, sitting.values())
    organisations = queries.things_by_uid(Organisation, others.values())
    return (
        {reference: seats[uid] for reference, uid in sitting.items()},
        {reference: organisations[uid] for reference, uid in others.items()},
    )


def _write_passages(entry: Entry, sent: EntryDraft) -> None:
    known = {row.uid: row for row in entry.passages}
    kept = [draft for draft in sent.passages if not draft.is_removed]
    seats, offices = _people(draft.speaker for draft in kept)
    rows: list[Passage] = [known.pop(draft.uid, Passage()) for draft in kept]
    for row, draft in zip(rows, kept, strict=True):
        row.text, row.is_held_back = draft.text, draft.is_held_back
        row.speaker_seat, row.speaker_office = seats.get(draft.speaker), offices.get(draft.speaker)
    entry.passages[:] = rows
    db.session.flush()
    place(Passage, [row.id for row in rows])
    db.session.expire(entry, ["passages"])
