"""Why the reception does not open."""

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError
from coordinator.web import filters


class PassGone(DomainError):
    """Wrong, ended or stopped: the answer is the same, so that it tells nothing."""

    status = 410
    says = _l("This link to the reception cannot be used. Please ask the secretariat for a new one.")


class NotOpenYet(DomainError):
    """The pass is good, its hours have not come."""

    status = 403

    def __init__(self, opens_at: datetime) -> None:
        super().__init__(_("The reception opens at %(moment)s. Please open it then.", moment=filters.moment(opens_at)))
