"""The pages of the day: at the secretariat's desk, and at the door."""

from coordinator.minutes.reception.views import day, desk, door
from coordinator.minutes.reception.views.blueprint import bp, door_bp

__all__ = ["bp", "day", "desk", "door", "door_bp"]
