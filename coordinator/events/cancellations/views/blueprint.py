"""The one blueprint of calling off, and what every page of a meeting may ask of it."""

from flask import Blueprint

from coordinator.events.cancellations.changes import change_to_tell
from coordinator.events.invitations import words

bp = Blueprint("cancellations", __name__)
bp.add_app_template_global(change_to_tell, "change_to_tell")


@bp.context_processor
def own_words() -> dict[str, object]:
    return {"words": words}
