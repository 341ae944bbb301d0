"""Why organisations cannot be merged or split so."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.calendar_years import long_day_label
from coordinator.errors import DomainError
from coordinator.orgs.directory.models import Organisation


class NotAMemberThen(DomainError):
    field = "from_on"

    def __init__(self, organisation: Organisation, day: date) -> None:
        name, shown = organisation.name, long_day_label(day)
        super().__init__(_("“%(name)s” is no member on %(day)s. Choose another day.", name=name, day=shown))


class NothingToMerge(DomainError):
    says = _l("Please choose at least two organisations.")


class NothingToSplitInto(DomainError):
    field = "part2_name"
    says = _l("Please write at least two organisations, or one if the present one goes on.")
