"""Signing in and out, passwords, the accounts page."""

from coordinator.orgs.accounts.views import forgotten, password, sign_in, users
from coordinator.orgs.accounts.views.blueprint import bp

__all__ = ["bp", "forgotten", "password", "sign_in", "users"]
