"""What is done about the reception: its pass, and the ticks at the door."""

from coordinator.minutes.reception.services.passes import make, renew, stop
from coordinator.minutes.reception.services.ticks import Moment, tick, walk_in

__all__ = ["Moment", "make", "renew", "stop", "tick", "walk_in"]
