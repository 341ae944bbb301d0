"""Visitors' pages."""

from coordinator.public.views import meetings, programme
from coordinator.public.views.blueprint import bp

__all__ = ["bp", "meetings", "programme"]
