"""What the roster's rules say no to."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.calendar_years import long_day_label
from coordinator.errors import DomainError, StaleVersion
from coordinator.orgs.roster.models import Holding, Person


class SeatTaken(DomainError):
    field = "number"
    says = _l("The organisation has a seat with this role and number. Please choose another number.")


class HoldingDaysTurned(DomainError):
    field = "ends_on"
    says = _l("The last day is before the first. Please change one of the two.")


class HoldingBegins(DomainError):
    field = "starts_on"

    def __init__(self, other: Holding) -> None:
        name, day = other.person.name, long_day_label(other.starts_on)
        sentence = _("%(name)s is entered from %(day)s. Choose another day, or mend that entry.", name=name, day=day)
        super().__init__(sentence)


class HoldingsOverlap(DomainError):
    field = "ends_on"

    def __init__(self, other: Holding) -> None:
        name, day = other.person.name, long_day_label(other.starts_on)
        sentence = _("From %(day)s on %(name)s holds the seat. Please change the days.", name=name, day=day)
        super().__init__(sentence)


class SeatIsOver(DomainError):
    field = "starts_on"

    def __init__(self, last_day: date) -> None:
        day = long_day_label(last_day)
        super().__init__(_("This seat ends on %(day)s. Please choose an earlier day.", day=day))


class NothingChanges(DomainError):
    field = "person"

    def __init__(self, person: Person) -> None:
        super().__init__(_("%(name)s holds this seat with this post already.", name=person.name))


class HoldingInUse(DomainError):
    says = _l("Records of a meeting speak of this entry, so it stays. Please mend its days instead.")


class NamesakeKnown(DomainError):
    """Whoever types a name that is in the roster says that somebody else is meant."""

    field = "is_another"
    says = _l("Somebody of this name is in the roster. Choose them above, or tick this box.")


class PersonCodeTaken(DomainError):
    field = "code"

    def __init__(self, code: str) -> None:
        super().__init__(_("The code “%(code)s” is taken. Please choose another one.", code=code))


class NoWayToReach(DomainError):
    field = "contact_by"
    says = _l("For this way an address or a number is needed. Please write it, or choose another way.")


class RosterMoved(StaleVersion):
    says = _l("Somebody else changed the roster meanwhile. This is how it stands now. Please move the seat once more.")
