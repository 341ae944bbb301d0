"""What closes the minutes, watched by its own content: who writes an entry meanwhile is not in the way."""

from dataclasses import dataclass
from datetime import date

from coordinator.minutes.records.models import Minutes
from coordinator.minutes.records.parts import print_of


@dataclass(frozen=True)
class Closing:
    """When they meet next, and what remains to be said."""

    next_on: date | None = None
    next_and_notes: str = ""

    @property
    def version(self) -> str:
        return print_of([self.next_on, self.next_and_notes])


def closing_of(minutes: Minutes | None) -> Closing:
    return Closing(minutes.next_on, minutes.next_and_notes) if minutes else Closing()
