"""Visitors' pages."""

from coordinator.public.views import goals, home, meetings, organisations, programme
from coordinator.public.views.blueprint import bp

__all__ = ["bp", "goals", "home", "meetings", "organisations", "programme"]
