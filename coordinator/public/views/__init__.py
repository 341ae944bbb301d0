"""Visitors' pages."""

from coordinator.public.views import meetings
from coordinator.public.views.blueprint import bp

__all__ = ["bp", "meetings"]
