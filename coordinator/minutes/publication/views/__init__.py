"""The pages of publishing: one meeting's, what changed between its texts, a year's, and a term's."""

from coordinator.minutes.publication.views import comparison, terms, years
from coordinator.minutes.publication.views.publication import bp

__all__ = ["bp", "comparison", "terms", "years"]
