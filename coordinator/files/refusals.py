"""What is said when a file is not taken."""

from coordinator.errors import DomainError


class FileRefused(DomainError):
    """A file is not taken; the message is the sentence that the user reads: what is wrong, and how to mend it."""
