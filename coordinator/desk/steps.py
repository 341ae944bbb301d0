"""The line of steps of a meeting: which one is now, whose it is, and where it leads."""

from typing import Any

from coordinator.events.meetings.models import Meeting


def line_of_steps(meeting: Meeting, current: str) -> list[Any]:
    return []
