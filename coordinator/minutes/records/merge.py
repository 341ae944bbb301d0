"""What was sent and what is saved become one entry, or a question to the late writer."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from coordinator.minutes.records.drafts import EntryDraft, PassageDraft
from coordinator.minutes.records.parts import UNSAVED, Verdict, judge, print_of, woven


@dataclass(frozen=True)
class LatePassage:
    """What is saved now of a passage that the late writer changed too; None: somebody took it out."""

    saved: PassageDraft | None


@dataclass(frozen=True)
class Merged:
    """`draft` is to be saved, or to be shown again: its versions are those of now.

    `passages` are the late ones, by their place among the draft's; `head` and `order` are what is saved of those.
    """

    draft: EntryDraft
    head: EntryDraft | None = None
    order: EntryDraft | None = None
    passages: Mapping[int, LatePassage] = field(default_factory=dict)

    @property
    def is_late(self) -> bool:
        return bool(self.head or self.order or self.passages)


def merge(sent: EntryDraft, saved: EntryDraft) -> Merged:
    """Part by part: the head, the order, each passage."""
    verdict = judge(sent.content, version=sent.version, was=sent.was, saved=saved.content, saved_version=saved.version)
    head = saved if verdict is Verdict.KEEP else replace(sent, version=saved.version, was=saved.was)
    order, order_is_late = _order(sent, saved)
    rows, late = _passages(sent, saved, order)
    return Merged(
        replace(head, passages=tuple(rows), order_was=saved.order, seen=saved.seen),
        head=saved if verdict is Verdict.LATE else None,
        order=saved if order_is_late else None,
        passages=late,
    )


def _order(sent: EntryDraft, saved: EntryDraft) -> tuple[list[str], bool]:
    """The keys of all passages in their order, and whether both writers moved some."""
    mine, now = _keys(sent), list(saved.order)
    both_mine, both_now = [key for key in mine if key in now], [key for key in now if key in mine]
    if both_mine == both_now or sent.version == saved.version:
        return woven(mine, now), False
    served = None if sent.order_was is None else [key for key in sent.order_was if key in mine]
    if served == [key for key in mine if key in sent.order]:
        return woven(now, mine), False
    was_moved_since = sent.order_was is None or [key for key in sent.order_was if key in both_now] != both_now
    return woven(mine, now), was_moved_since


def _keys(sent: EntryDraft) -> list[str]:
    """A new passage is known by its place, until it has a uid."""
    return [passage.uid or f"new {place}" for place, passage in enumerate(sent.passages)]


def _passages(
    sent: EntryDraft, saved: EntryDraft, order: list[str]
) -> tuple[list[PassageDraft], dict[int, LatePassage]]:
    mine = dict(zip(_keys(sent), sent.passages, strict=True))
    now = {passage.uid: passage for passage in saved.passages}
    rows: list[PassageDraft] = []
    late: dict[int, LatePassage] = {}
    for key in order:
        row, question = _one(mine.get(key), now.get(key))
        if question is not None:
            late[len(rows)] = question
        if row is not None:
            rows.append(row)
    return rows, late


def _one(mine: PassageDraft | None, now: PassageDraft | None) -> tuple[PassageDraft | None, LatePassage | None]:
    if mine is None or not mine.uid:
        return mine or now, None
    if now is None:
        untouched = mine.is_removed or mine.was == print_of(mine.content)
        gone = replace(mine, uid="", version=UNSAVED, was="")
        return (None, None) if untouched else (gone, LatePassage(None))
    verdict = judge(mine.content, version=mine.version, was=mine.was, saved=now.content, saved_version=now.version)
    if verdict is Verdict.KEEP:
        return now, None
    current = replace(mine, version=now.version, was=now.was)
    return current, LatePassage(now) if verdict is Verdict.LATE else None
