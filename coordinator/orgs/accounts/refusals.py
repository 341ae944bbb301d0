"""What the accounts' rules say no to."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError
from coordinator.orgs.roster.models import Person


class NoAddress(DomainError):
    field = "email"

    def __init__(self, written: str) -> None:
        super().__init__(_("“%(written)s” is not an email address.", written=written))


class AddressTaken(DomainError):
    field = "email"

    def __init__(self, email: str) -> None:
        super().__init__(_("There is an account for %(email)s already.", email=email))


class PersonTaken(DomainError):
    field = "person_id"

    def __init__(self, person: Person) -> None:
        super().__init__(_("%(name)s has an account already.", name=person.name))


class OfficeNeeded(DomainError):
    field = "office_id"
    says = _l("Please choose the office to which this member of the secretariat belongs.")


class PersonNeeded(DomainError):
    field = "person_id"
    says = _l("Please choose the person in the roster whom this account is for.")


class LastAdministrator(DomainError):
    field = "role"
    says = _l("This is the only administrator. Please make another one first.")


class AccountClosed(DomainError):
    says = _l("This account is closed. Please open it again first.")


class LinkDead(DomainError):
    """Wrong, ended and used links are answered alike."""

    status = 410
    says = _l("This link can no longer be used.")


class CodeWrong(DomainError):
    field = "code"
    says = _l("The code is not right. It is printed where the system was started.")


class NotTheFirst(DomainError):
    """There are accounts already, so the page of the first one is gone."""

    status = 404
