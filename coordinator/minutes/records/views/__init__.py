"""What is printed for the day, and the working minutes, at the secretariat's desk."""

from coordinator.minutes.records.views import documents, entries, minutes, revisions
from coordinator.minutes.records.views.blueprint import bp

__all__ = ["bp", "documents", "entries", "minutes", "revisions"]
