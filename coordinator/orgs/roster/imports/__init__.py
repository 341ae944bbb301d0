"""The roster from a file: what it would do is planned row by row, shown, and then done all or not at all."""

from coordinator.orgs.roster.imports.applying import apply
from coordinator.orgs.roster.imports.planning import plan
from coordinator.orgs.roster.imports.steps import RosterPlan

__all__ = ["RosterPlan", "apply", "plan"]
