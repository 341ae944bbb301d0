"""What is said when a whole file, or one cell of it, cannot be read."""

from coordinator.errors import DomainError
from coordinator.text import typed


class UnreadableTable(DomainError):
    """No row of the file can be trusted; the message says why, and how to save it so that it can be read."""

    field = "file"


class CellError(DomainError):
    """One cell cannot be read; the message says what is wrong and how to write it."""


class OtherLetters(CellError):
    """Nothing is called as it is written, and one thing that is registered in other letters: it may be asked for."""

    def __init__(self, message: str, *, written: str, known: str) -> None:
        super().__init__(message)
        self.written = written
        self.known = known

    def mended(self, cell: str) -> str:
        """The cell, or the one of several in it, as it is registered."""
        parts = [cell] if typed(cell) == self.written else cell.replace("；", ";").split(";")
        return ";".join(self.known if typed(part) == self.written else part for part in parts)
