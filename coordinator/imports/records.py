"""What every kind of file is read into first: numbered rows of texts."""

from typing import NamedTuple


class FileRecord(NamedTuple):
    """A row as a spreadsheet numbers it; `problem` says why nothing after it could be read; Excel can hide rows."""

    number: int
    cells: list[str]
    problem: str = ""
    is_hidden: bool = False
