"""The one blueprint of a member's pages."""

from typing import Any

from flask import Blueprint

from coordinator.mine.addresses import address_of

bp = Blueprint("mine", __name__)


@bp.context_processor
def addresses() -> dict[str, Any]:
    return {"address_of": address_of}
