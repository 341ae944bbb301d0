"""What a file leaves open: asked in the preview, and answered there or with the command, never taken for granted."""

from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import lazy_gettext as _l

# An answer under this name, with the kind of question behind it, is given to all that have none of their own.
ALL = "all"


# What an answer means for any cell, by what is sent for it.
GENERAL = {
    "same": _l("The registered one"),
    "new": _l("Another one"),
    "keep": _l("As it is registered"),
    "write": _l("As the file writes it"),
    "as-it-is": _l("As it is written"),
    "empty": _l("There is none"),
    "without": _l("Without this ending"),
    "back": _l("The code before it became a day"),
    "left": _l("As in the cell to the left"),
    "leave": _l("Leave it as it is"),
    "read": _l("Read it too"),
    "vacant": _l("The seat is vacant"),
    "first": _l("Only the first name"),
    "second": _l("Only the second name"),
}


# What the questions of a kind are about, over all of them.
HEADINGS = {
    "code": _l("Codes that a spreadsheet may have changed"),
    "date": _l("Codes that may have become days"),
    "ditto": _l("“The same” with nothing above it"),
    "hidden": _l("Rows that are hidden in Excel"),
    "honorific": _l("Names with a form of address"),
    "letters": _l("Names written with other letters than registered"),
    "lost": _l("Letters that the file may have lost"),
    "namesake": _l("Names of organisations that are registered already"),
    "nothing": _l("“None” where something is registered"),
    "twice": _l("Two organisations of one name in the file"),
    "two": _l("Two names in one cell"),
    "undecided": _l("Seats of which it is not decided who will hold them"),
}


class Choice(NamedTuple):
    """One possible answer: what is sent for it, and what the reader sees."""

    value: str
    words: str

    @property
    def general(self) -> str:
        """Its words where all cells are answered alike; none where it means one cell alone."""
        return str(GENERAL.get(self.value, ""))


@dataclass(frozen=True)
class Question:
    """Something to be decided about one cell; `about` is its kind, `answer` empty until somebody has decided."""

    row: int
    column: str
    name: str
    about: str
    sentence: str
    choices: tuple[Choice, ...]
    answer: str = ""
    # Of several of one kind in one cell the second is 2.
    place: int = 1

    @property
    def key(self) -> str:
        """`12.phone.nothing`: under this name it is answered."""
        parts = (str(self.row), self.name, self.about, str(self.place) if self.place > 1 else "")
        return ".".join(filter(None, parts))

    @property
    def heading(self) -> str:
        return str(HEADINGS[self.about])

    @property
    def for_all(self) -> str:
        """Under this name all of its kind are answered."""
        return f"{ALL}.{self.about}"
