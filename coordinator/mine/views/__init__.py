"""A member's own pages: signed in under /me/, by a personal link under /r/<token>/.

The views know the addressee by the seats of `g.viewer` alone, and make every address with `address_of`.
"""

from coordinator.mine.views import answers, home, items, meetings, minutes, papers, strangers
from coordinator.mine.views.blueprint import open_doors

__all__ = ["answers", "home", "items", "meetings", "minutes", "open_doors", "papers", "strangers"]
