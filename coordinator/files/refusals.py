"""What is said when a file is not taken."""

from flask_babel import gettext as _

from coordinator.errors import DomainError


class FileRefused(DomainError):
    """A file is not taken; the message is the sentence that the user reads: what is wrong, and how to mend it."""


def loads_by_itself() -> FileRefused:
    """What to say of a document that another machine or program would hear of."""
    return FileRefused(
        _("The file loads or runs something from elsewhere (a template, a linked or embedded object). Save it as PDF.")
    )
