"""Ending a meeting otherwise than by holding it, and the telephone calls that follow."""

from coordinator.events.cancellations.views import calls, changes
from coordinator.events.cancellations.views.blueprint import bp

__all__ = ["bp", "calls", "changes"]
