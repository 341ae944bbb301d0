"""昨年からの変更: what a meeting has otherwise than the one it was made from, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from coordinator import calendar_years
from coordinator.events.bodies.models import Openness
from coordinator.events.invitations.paper.queries import Earlier
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.addressees import Addressee

OPENNESS = {Openness.OPEN: "公開", Openness.PARTLY: "一部公開", Openness.CLOSED: "非公開"}
NONE, CHANGED = "（なし）", "変更"
UNKNOWN = "（記録がありません）"


@dataclass(frozen=True)
class Compared:
    """One fact of both years."""

    label: str
    before: str
    now: str

    @property
    def row(self) -> tuple[str, str, str, str]:
        return self.label, self.before or NONE, self.now or NONE, CHANGED if self.before != self.now else ""


def compared(meeting: Meeting, invited: Sequence[Addressee], *, before: Earlier) -> list[Compared]:
    """The facts in their order; those that stayed the same too."""
    people = sum(addressee.person is not None for addressee in invited)
    now = [*_facts(meeting), ("案内先", _count(people, len(invited) - people))]
    known = _count(before.people, before.vacant) if before.people or before.vacant else UNKNOWN
    earlier = [*_facts(before.meeting), ("案内先", known)]
    return [Compared(label, was, value) for (label, value), (_label, was) in zip(now, earlier, strict=True)]


def _count(people: int, vacant: int) -> str:
    return f"{people}人" + (f"、後任未定{vacant}件" if vacant else "")


def _facts(meeting: Meeting) -> list[tuple[str, str]]:
    hours = calendar_years.span_label(meeting.starts_at, meeting.ends_at)
    places = "" if meeting.observer_places is None else f"{meeting.observer_places}人"
    return [
        ("会議", meeting.label),
        ("開催日", _day(meeting.held_on)),
        ("時間", hours),
        ("会場", meeting.venue),
        ("会場の住所", meeting.address),
        ("合同開催", "、".join(body.name for body in meeting.joint_bodies)),
        ("テーマ", meeting.theme),
        ("傍聴", OPENNESS[meeting.openness]),
        ("傍聴の定員", places),
        ("お返事の期限", _day(meeting.answers_due_on)),
        ("議題の締切", _day(meeting.items_due_on)),
        ("連絡先", meeting.contact),
    ]


def _day(day: date | None) -> str:
    return calendar_years.long_day_label(day) if day else ""
