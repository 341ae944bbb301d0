"""The day's attendance and the working minutes, at the secretariat's desk."""

from coordinator.minutes.records.views import day, documents, entries, minutes, revisions
from coordinator.minutes.records.views.blueprint import bp

__all__ = ["bp", "day", "documents", "entries", "minutes", "revisions"]
