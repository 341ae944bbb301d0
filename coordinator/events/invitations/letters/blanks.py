"""Named blanks, as {日時}, in texts that the secretariat edits. They are names, never code (DESIGN, rule 10)."""

import re
from collections.abc import Mapping

from coordinator import calendar_years
from coordinator.events.meetings.models import Meeting

NAMES = ("時候", "連絡会", "会議", "日時", "場所", "テーマ", "返信期限", "返信方法", "電話")
# Full-width braces mean the same: they come of themselves when one types Japanese.
BLANK = re.compile(r"[{｛]([^{}｛｝\n]*)[}｝]")
UNDECIDED = "（未定）"
# Filled when it is known by which way a letter goes: a mail has no slip, and a sheet has no line to tap.
WAY_TO_ANSWER = "返信方法"
BY_MAIL, ON_PAPER = "下のリンクかお電話", "返信票（FAX・郵送・手渡し）か、二次元コード、お電話"
# As texts have it that were written before there was this blank.
BEFORE = "返信票（FAX・郵送・手渡し）、メールのリンク、お電話のいずれか"


def unknown(text: str) -> list[str]:
    """What stands in braces and is no blank that we know, each once."""
    return [name for name in dict.fromkeys(BLANK.findall(text)) if name.strip() not in NAMES]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its blanks filled, once: braces inside a value stay as they are, unknown ones too."""
    return BLANK.sub(lambda found: values.get(found[1].strip(), found[0]), text)


def values_of(meeting: Meeting, *, council: str, phone: str, greeting: str) -> dict[str, str]:
    """What each blank means for a meeting; the council writes in one language."""
    due_on = meeting.answers_due_on
    return {
        "時候": greeting,
        "連絡会": council,
        "会議": meeting.label,
        "日時": when(meeting),
        "場所": where(meeting),
        "テーマ": meeting.theme,
        "返信期限": calendar_years.day_label(due_on) if due_on else UNDECIDED,
        WAY_TO_ANSWER: ON_PAPER,
        "電話": phone,
    }


def when(meeting: Meeting) -> str:
    """令和8年12月3日（木）10時〜11時30分"""
    if meeting.held_on is None:
        return UNDECIDED
    hours = calendar_years.span_label(meeting.starts_at, meeting.ends_at)
    return f"{calendar_years.long_day_label(meeting.held_on)}{hours}"


def where(meeting: Meeting) -> str:
    """Venue and address."""
    if not meeting.venue:
        return UNDECIDED
    return f"{meeting.venue}（{meeting.address}）" if meeting.address else meeting.venue
