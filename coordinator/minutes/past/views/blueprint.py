"""The one blueprint of the past."""

from flask import Blueprint

from coordinator.minutes.past import policies, queries

bp = Blueprint("past", __name__)
# The publication's page stands below this room, and shows its files beside the editions.
bp.add_app_template_global(queries.files_of, "past_files_of")
bp.add_app_template_global(policies.can_attach, "can_attach_past")
bp.add_app_template_global(policies.can_withdraw, "can_withdraw_past")
