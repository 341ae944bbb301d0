"""The pages of publishing: one meeting's, what changed between its texts, and a year's."""

from coordinator.minutes.publication.views import comparing, years
from coordinator.minutes.publication.views.publication import bp

__all__ = ["bp", "comparing", "years"]
