"""What the directory's rules say no to."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.calendar_years import long_day_label
from coordinator.errors import DomainError
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.names import RenamedBeforeEarlierName, SameName

__all__ = [
    "CodeReserved",
    "CodeTaken",
    "DaysTurned",
    "LeavesBeforeJoining",
    "NameKnown",
    "NoSuchOrganisations",
    "RenamedBeforeEarlierName",
    "SameName",
    "SucceedsItself",
]


class CodeReserved(DomainError):
    field = "code"

    def __init__(self, code: str) -> None:
        super().__init__(_("“%(code)s” cannot be a code. Please choose another one.", code=code))


class CodeTaken(DomainError):
    field = "code"

    def __init__(self, code: str) -> None:
        super().__init__(_("The code “%(code)s” is taken. Please choose another one.", code=code))


class DaysTurned(DomainError):
    field = "ends_on"
    says = _l("The last day is before the first. Please change one of the two.")


class LeavesBeforeJoining(DomainError):
    field = "joined_on"

    def __init__(self, joined_on: date) -> None:
        day = long_day_label(joined_on)
        super().__init__(_("It joined on %(day)s. The last day cannot be before that.", day=day))


class NameKnown(DomainError):
    """Whoever types a name that is registered says that another is meant."""

    field = "is_another"

    def __init__(self, known: Organisation) -> None:
        super().__init__(
            _(
                "“%(name)s” is registered with the code “%(code)s”. If this is another organisation, tick this box.",
                name=known.name,
                code=known.code,
            )
        )


class NoSuchOrganisations(DomainError):
    field = "succeeds"

    def __init__(self, codes: list[str]) -> None:
        listed = _(", ").join(codes)
        super().__init__(_("No organisation has the code %(codes)s. Please look at the list.", codes=listed))


class SucceedsItself(DomainError):
    field = "succeeds"

    def __init__(self, organisation: Organisation) -> None:
        name = organisation.name
        sentence = _("“%(name)s” would come after itself. Please look at what came before what.", name=name)
        super().__init__(sentence)
