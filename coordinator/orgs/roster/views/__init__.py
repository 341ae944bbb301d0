"""Seats, people and holdings at the secretariat's desk."""

from coordinator.orgs.roster.views import consent, files, holdings, lists, members, order, people, seats
from coordinator.orgs.roster.views.blueprint import bp

__all__ = ["bp", "consent", "files", "holdings", "lists", "members", "order", "people", "seats"]
