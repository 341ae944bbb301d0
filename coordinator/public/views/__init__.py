"""Visitors' pages."""

from coordinator.public.views import goals, home, meetings, minutes, organisations, programme
from coordinator.public.views.blueprint import bp

__all__ = ["bp", "goals", "home", "meetings", "minutes", "organisations", "programme"]
