"""An entry as it is sent and as it is saved, in one shape, so that the two can be compared.

Seats, organisations and goals are named by their uids: `seat:<uid>` and `office:<uid>` speak, `seat:<uid>` and
`organisation:<uid>` act.
"""

from dataclasses import dataclass, replace
from datetime import date

from coordinator.events.agenda.models import AgendaItem, ItemKind
from coordinator.minutes.records.models import Action, Entry, Passage
from coordinator.minutes.records.parts import UNSAVED, print_of


@dataclass(frozen=True)
class PassageDraft:
    text: str
    speaker: str = ""
    is_held_back: bool = False
    uid: str = ""
    version: str = UNSAVED
    was: str = ""
    is_removed: bool = False

    @property
    def content(self) -> tuple[object, ...]:
        return self.text, self.speaker, self.is_held_back, self.is_removed


@dataclass(frozen=True)
class LineDraft:
    """A decision or an issue."""

    text: str
    uid: str = ""


@dataclass(frozen=True)
class ActionDraft:
    text: str
    by: str = ""
    due_on: date | None = None
    uid: str = ""


@dataclass(frozen=True)
class EntryDraft:
    """`order_was`: the passages' uids in the order in which they were served; None where nothing was served.

    `seen`: the print of the whole entry, passages too, as it was served.
    """

    title: str
    kind: ItemKind = ItemKind.OTHER
    goals: tuple[str, ...] = ()
    passages: tuple[PassageDraft, ...] = ()
    decisions: tuple[LineDraft, ...] = ()
    issues: tuple[LineDraft, ...] = ()
    actions: tuple[ActionDraft, ...] = ()
    version: str = UNSAVED
    was: str = ""
    order_was: tuple[str, ...] | None = None
    seen: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        """Everything but the passages, which are judged one by one."""
        lines = [[(line.uid, line.text) for line in lines] for lines in (self.decisions, self.issues)]
        actions = [(action.uid, action.text, action.by, action.due_on) for action in self.actions]
        return self.title, str(self.kind), sorted(self.goals), lines, actions

    @property
    def whole(self) -> tuple[object, ...]:
        """The content and the passages in their order."""
        return self.content, [(passage.uid, passage.content) for passage in self.passages]

    @property
    def order(self) -> tuple[str, ...]:
        """The saved passages' uids, in their order."""
        return tuple(passage.uid for passage in self.passages if passage.uid)


def draft_of(entry: Entry) -> EntryDraft:
    """A saved entry, as a form is served from it."""
    saved = EntryDraft(
        title=entry.title,
        kind=entry.kind,
        goals=tuple(goal.uid for goal in entry.goals),
        passages=tuple(passage_draft_of(passage) for passage in entry.passages),
        decisions=tuple(LineDraft(line.text, line.uid) for line in entry.decisions),
        issues=tuple(LineDraft(line.text, line.uid) for line in entry.issues),
        actions=tuple(ActionDraft(line.text, by_of(line), line.due_on, line.uid) for line in entry.actions),
        version=str(entry.version),
    )
    return served(saved)


def first_draft(item: AgendaItem | None) -> EntryDraft:
    """An entry before anybody wrote one: an item's, or a free one."""
    if item is None:
        return served(EntryDraft(title=""))
    return served(EntryDraft(title=item.title, kind=item.kind, goals=tuple(goal.uid for goal in item.goals)))


def served(draft: EntryDraft) -> EntryDraft:
    """With the prints by which it is recognised when it comes back."""
    passages = tuple(replace(passage, was=print_of(passage.content)) for passage in draft.passages)
    was, seen = print_of(draft.content), print_of(draft.whole)
    return replace(draft, passages=passages, was=was, order_was=draft.order, seen=seen)


def passage_draft_of(passage: Passage) -> PassageDraft:
    return PassageDraft(
        text=passage.text,
        speaker=speaker_of(passage),
        is_held_back=passage.is_held_back,
        uid=passage.uid,
        version=str(passage.version),
    )


def speaker_of(passage: Passage) -> str:
    if passage.speaker_seat:
        return f"seat:{passage.speaker_seat.uid}"
    return f"office:{passage.speaker_office.uid}" if passage.speaker_office else ""


def by_of(action: Action) -> str:
    if action.seat:
        return f"seat:{action.seat.uid}"
    return f"organisation:{action.organisation.uid}" if action.organisation else ""
