"""Why a change of the council's facts is refused."""

from flask_babel import gettext as _

from coordinator.errors import DomainError


class SpanInDisorder(DomainError):
    def __init__(self) -> None:
        super().__init__(_("The last day must not lie before the first. Please mend the days."))
