"""What is said when a limited process does not come to its end."""

from flask_babel import lazy_gettext as _l

from coordinator.errors import DomainError


class BeyondLimits(DomainError):
    """The file asked for more time or memory than any file that somebody made for readers."""

    says = _l("The file is too complex to be checked. Save it as PDF, or in parts, and choose that.")


class NotAvailable(DomainError):
    """No limited process answers, or too many wait for one: nothing is known of the file."""

    says = _l("The file could not be checked. Try again later.")
