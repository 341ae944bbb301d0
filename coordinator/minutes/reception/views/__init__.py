"""The pages of the day, at the secretariat's desk."""

from coordinator.minutes.reception.views import day
from coordinator.minutes.reception.views.blueprint import bp

__all__ = ["bp", "day"]
