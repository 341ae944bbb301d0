"""Who was there, as it is sent and as it is saved, in one shape; row by row, so that two may write at two doors."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from coordinator.minutes.records.models import Attendance, Minutes
from coordinator.minutes.records.parts import UNSAVED, Verdict, judge, print_of

TAKEN_OFF = "none"
"""What a form says of a seat that was taken off the list; the row then has no attendance."""


@dataclass(frozen=True)
class RowDraft:
    """One seat, by its uid; the attendance is empty as long as nobody has said anything."""

    seat: str
    attendance: str = ""
    substitute: str = ""
    version: str = UNSAVED
    was: str = ""

    @property
    def content(self) -> tuple[str, str]:
        return self.attendance, self.substitute


@dataclass(frozen=True)
class DayDraft:
    """`offices`: the uid of each that was present, with its people as it writes them."""

    rows: tuple[RowDraft, ...] = ()
    observers: int | None = None
    offices: Mapping[str, str] = field(default_factory=dict)
    was: str = ""

    @property
    def content(self) -> tuple[object, ...]:
        return self.observers, sorted(self.offices.items())


@dataclass(frozen=True)
class MergedDay:
    """`draft` is to be saved, or to be shown again; `head` and `rows` are what is saved where both wrote."""

    draft: DayDraft
    head: DayDraft | None
    rows: Mapping[str, RowDraft]

    @property
    def is_late(self) -> bool:
        return self.head is not None or bool(self.rows)


def day_of(minutes: Minutes | None) -> DayDraft:
    """What is saved of the day, as a form is served from it."""
    if minutes is None:
        return _served(DayDraft())
    rows = tuple(row_of(row) for row in minutes.attendance)
    offices = {presence.office.uid: presence.people for presence in minutes.offices}
    return _served(DayDraft(rows=rows, observers=minutes.observers, offices=offices))


def row_of(row: Attendance) -> RowDraft:
    attendance = str(row.attendance) if row.attendance else TAKEN_OFF
    return as_served(RowDraft(row.seat.uid, attendance, row.substitute, version=str(row.version)))


def unsaid(seat_uid: str) -> RowDraft:
    """A seat of which nobody has said anything yet."""
    return as_served(RowDraft(seat_uid))


def as_served(draft: RowDraft) -> RowDraft:
    """A row as a form is served with it: its print tells later whether its reader touched it."""
    return replace(draft, was=print_of(draft.content))


def merge_day(sent: DayDraft, saved: DayDraft) -> MergedDay:
    verdict = judge(sent.content, version=sent.was, was=sent.was, saved=saved.content, saved_version=saved.was)
    head = saved if verdict is Verdict.KEEP else replace(sent, was=saved.was)
    now = {row.seat: row for row in saved.rows}
    rows: dict[str, RowDraft] = {}
    late: dict[str, RowDraft] = {}
    for mine in sent.rows:
        current = now.pop(mine.seat, None) or unsaid(mine.seat)
        rows[mine.seat] = _row(mine, current)
        if _verdict(mine, current) is Verdict.LATE:
            late[mine.seat] = current
    draft = replace(head, rows=(*rows.values(), *now.values()))
    return MergedDay(draft, head=saved if verdict is Verdict.LATE else None, rows=late)


def _row(mine: RowDraft, current: RowDraft) -> RowDraft:
    if _verdict(mine, current) is Verdict.KEEP:
        return current
    return replace(mine, version=current.version, was=current.was)


def _verdict(mine: RowDraft, current: RowDraft) -> Verdict:
    return judge(mine.content, version=mine.version, was=mine.was, saved=current.content, saved_version=current.version)


def _served(draft: DayDraft) -> DayDraft:
    return replace(draft, was=print_of(draft.content))
