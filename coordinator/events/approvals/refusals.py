"""Why something does not go out yet."""

from collections.abc import Sequence

from flask_babel import gettext as _

from coordinator.errors import DomainError
from coordinator.events.approvals.requests import ApprovalState


class ApprovalMissing(DomainError):
    """決裁待ち"""

    def __init__(self, missing: Sequence[ApprovalState]) -> None:
        names = "、".join(decision.office.name for decision in missing)
        super().__init__(_("Waiting for approval: %(names)s. Record it first; then this can go out.", names=names))
