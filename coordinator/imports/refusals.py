"""What is said when a whole file, or one cell of it, cannot be read."""

from coordinator.errors import DomainError


class UnreadableTable(DomainError):
    """No row of the file can be trusted; the message says why, and how to save it so that it can be read."""


class CellError(DomainError):
    """One cell cannot be read; the message says what is wrong and how to write it."""
