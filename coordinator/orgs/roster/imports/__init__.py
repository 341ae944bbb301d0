"""The roster from a file: what it would do is planned row by row, shown, and then done all or not at all."""

from coordinator.orgs.roster.imports.plans import plan
from coordinator.orgs.roster.imports.steps import RosterPlan
from coordinator.orgs.roster.imports.writer import apply

__all__ = ["RosterPlan", "apply", "plan"]
