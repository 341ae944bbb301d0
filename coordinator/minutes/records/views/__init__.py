"""The day's attendance and the working minutes, at the secretariat's desk."""

from coordinator.minutes.records.views import day, entries, minutes, revisions
from coordinator.minutes.records.views.blueprint import bp

__all__ = ["bp", "day", "entries", "minutes", "revisions"]
