"""The past at the desk: read in from tables, and old minutes as files."""

from coordinator.minutes.past.views import files, imports
from coordinator.minutes.past.views.blueprint import bp

__all__ = ["bp", "files", "imports"]
