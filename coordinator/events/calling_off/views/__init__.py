"""Ending a meeting otherwise than by holding it, and the telephone calls that follow."""

from coordinator.events.calling_off.views import calls, ending
from coordinator.events.calling_off.views.blueprint import bp

__all__ = ["bp", "calls", "ending"]
