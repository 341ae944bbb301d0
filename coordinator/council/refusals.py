"""Why a change of the council's facts is refused."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError
from coordinator.web import filters


class SpanInDisorder(DomainError):
    field = "ends_on"
    says = _l("The last day must not lie before the first. Please mend the days.")


class ThemeTaken(DomainError):
    field = "kind"

    def __init__(self, fiscal_year: int) -> None:
        year = filters.fiscal_year(fiscal_year)
        super().__init__(_("%(year)s has a theme already. Please change that line instead.", year=year))
