"""What is said when a limited process does not come to its end."""

from flask_babel import gettext as _

from coordinator.errors import DomainError


class BeyondLimits(DomainError):
    """The file asked for more time or memory than any file that somebody made for readers."""

    def __init__(self) -> None:
        super().__init__(_("The file is too complex to be checked. Save it as PDF, or in parts, and choose that."))


class NotAvailable(DomainError):
    """No limited process answers, or too many wait for one: nothing is known of the file."""

    def __init__(self) -> None:
        super().__init__(_("The file could not be checked. Try again later."))
