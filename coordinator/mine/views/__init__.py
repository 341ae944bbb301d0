"""A member's own pages: signed in under /me/ now, by a personal link under /r/ later.

The views know the addressee by the seats of `g.viewer` alone, and make every address with `address_of`.
"""

from coordinator.mine.views import home, items, meetings, papers
from coordinator.mine.views.blueprint import bp

__all__ = ["bp", "home", "items", "meetings", "papers"]
