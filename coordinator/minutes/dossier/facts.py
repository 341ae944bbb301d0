"""What the record says of the meeting itself, and of who was there, in rows."""

from collections.abc import Iterator

from coordinator import calendar_years, clock
from coordinator.events.bodies.models import Openness
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.minutes.records.models import Attendance, AttendanceKind, Minutes

STATES = {
    MeetingState.PLANNED: "準備中",
    MeetingState.ANNOUNCED: "公表済み",
    MeetingState.HELD: "開催済み",
    MeetingState.POSTPONED: "延期",
    MeetingState.CANCELLED: "中止",
}
OPENNESS = {Openness.OPEN: "公開", Openness.PARTLY: "一部公開", Openness.CLOSED: "非公開"}
ATTENDANCE = {AttendanceKind.PRESENT: "出席", AttendanceKind.SUBSTITUTE: "代理", AttendanceKind.ABSENT: "欠席"}


def rows_of_facts(meeting: Meeting) -> list[tuple[str, str]]:
    """会議体, 回数, 状態 …; what is empty is left out."""
    joint = "、".join(body.name for body in meeting.joint_bodies)
    number = f"第{meeting.number}回" if meeting.number else ""
    running = f"通算第{meeting.running_number}回" if meeting.running_number else ""
    announced = clock.local(meeting.announced_at).date() if meeting.announced_at else None
    owner = meeting.body.owner
    rows = (
        ("会議体", meeting.body.name),
        ("合同開催", joint),
        ("回数", "\u3000".join(filter(None, [number, running]))),
        ("名称", meeting.title),
        ("状態", "\n".join(filter(None, [STATES[meeting.state], meeting.state_reason]))),
        ("日程の公表", calendar_years.long_day_label(announced) if announced else ""),
        ("傍聴", "\n".join(filter(None, [OPENNESS[meeting.openness], meeting.openness_reason]))),
        ("会場への行き方", meeting.access),
        ("この会議の連絡先", meeting.contact),
        ("担当", owner.name if owner else ""),
        ("識別番号", meeting.slug),
    )
    return [(label, value) for label, value in rows if value]


def rows_of_attendance(minutes: Minutes) -> Iterator[tuple[str, str, str, str, str]]:
    """種類, 団体, 職名, 氏名, 出欠, in roster order, with names in full."""
    for row in minutes.attendance:
        if row.attendance is not None:
            yield row.seat.organisation.kind.name, row.organisation_name, row.post, row.name, _said(row)


def _said(row: Attendance) -> str:
    """出席, 代理（名前）, 欠席"""
    said = ATTENDANCE[AttendanceKind(row.attendance or "")]
    return f"{said}（{row.substitute}）" if row.substitute else said
