"""The secretariat's side of the agenda and the programme."""

from coordinator.events.agenda.views import decisions, desk, documents, goals, items, papers, programme, transfer
from coordinator.events.agenda.views.blueprint import bp

__all__ = ["bp", "decisions", "desk", "documents", "goals", "items", "papers", "programme", "transfer"]
