"""What the page of an entry needs: whose entry it is, who and what may be chosen in it, and the form."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coordinator.events.agenda.models import AgendaItem
from coordinator.events.meetings.models import Meeting
from coordinator.guideline import queries as guideline
from coordinator.guideline.models import Goal
from coordinator.minutes.records import people, queries
from coordinator.minutes.records.drafts import (
    ActionDraft,
    EntryDraft,
    LineDraft,
    PassageDraft,
    draft_of,
    first_draft,
)
from coordinator.minutes.records.forms import EntryForm
from coordinator.minutes.records.merge import Merged
from coordinator.minutes.records.models import Entry
from coordinator.minutes.records.rows import Sent, act_of, rearranged

PREVIEW = "preview"


@dataclass(frozen=True)
class Editing:
    """An entry at work: a saved one, an item's first, or a free one."""

    meeting: Meeting
    item: AgendaItem | None
    entry: Entry | None
    cast: people.Cast
    goals: Sequence[Goal]

    @property
    def draft_key(self) -> str:
        """The name under which the browser keeps what is typed."""
        thing = self.entry or self.item
        return f"entry-{thing.uid}" if thing else f"free-{self.meeting.uid}"

    def form(self) -> EntryForm:
        """As it is saved, with an empty row at the end of each list."""
        return EntryForm(goals=self.goals, cast=self.cast, draft=with_empty_rows(self._draft()))

    def sent_form(self, sent: Sent, act: str) -> EntryForm:
        """As it was sent, its rows rearranged by a button."""
        done, look_at = act_of(act), ""
        if done is not None:
            sent, look_at = rearranged(sent, done)
        form = EntryForm(goals=self.goals, cast=self.cast, sent=sent)
        form.look_at = look_at
        form.shows_preview = act == PREVIEW
        form.is_rearranged = done is not None or form.shows_preview
        return form

    def late_form(self, merged: Merged) -> EntryForm:
        """What was sent, and beside it what somebody else saved first."""
        form = EntryForm(goals=self.goals, cast=self.cast, draft=merged.draft)
        form.show_late(merged)
        return form

    def _draft(self) -> EntryDraft:
        if self.entry is not None:
            return draft_of(self.entry)
        return first_draft(self.item)


def editing_of(meeting: Meeting, *, item: AgendaItem | None = None, entry: Entry | None = None) -> Editing:
    minutes = queries.minutes_with_seats(meeting)
    offered = guideline.goals_on(meeting.reference_day)
    chosen = [*(entry.goals if entry else ()), *(item.goals if item else ())]
    return Editing(
        meeting=meeting,
        item=item or (entry.item if entry else None),
        entry=entry,
        cast=people.cast_of(meeting, minutes, entry),
        goals=list(dict.fromkeys([*offered, *chosen])),
    )


def with_empty_rows(draft: EntryDraft) -> EntryDraft:
    return replace(
        draft,
        passages=(*draft.passages, PassageDraft("")),
        decisions=(*draft.decisions, LineDraft("")),
        issues=(*draft.issues, LineDraft("")),
        actions=(*draft.actions, ActionDraft("")),
    )
