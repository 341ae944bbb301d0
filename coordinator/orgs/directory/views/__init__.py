"""Districts, kinds of members, organisations at the secretariat's desk."""

from coordinator.orgs.directory.views import files, organisations, registers
from coordinator.orgs.directory.views.blueprint import bp

__all__ = ["bp", "files", "organisations", "registers"]
