"""Letters that go out on paper, one after another in one file: a notice with the slip to send back, a fax's cover.

Every text arrives as it is printed, in the council's language; nothing of it is source of any format.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Alignment(StrEnum):
    """Where a paragraph begins: indented as usual, at the margin (拝啓), or set to the right (敬具)."""

    INDENTED = "indented"
    MARGIN = "margin"
    RIGHT = "right"


@dataclass(frozen=True)
class Words:
    text: str
    place: Alignment = Alignment.INDENTED


@dataclass(frozen=True)
class SlipQuestion:
    """What is answered by a circle, or by hand into `height` millimetres; `about` names whom or what it concerns."""

    about: str
    choices: tuple[str, ...] = ()
    height: float = 0


@dataclass(frozen=True)
class Slip:
    """返信票, below the line where it is cut off: questions for each seat, then those for the person.

    `code` is the reply number; on a trial there is none, and `link_label` says what will stand there. `link` becomes a
    QR code. `ways` are the office's name and numbers.
    """

    title: str
    about: str
    due: str
    ways: tuple[str, ...]
    seats: tuple[SlipQuestion, ...]
    questions: tuple[SlipQuestion, ...]
    note: str
    code_label: str
    code: str
    link: str
    link_label: str


@dataclass(frozen=True)
class PrintedLetter:
    """`to` ends with the name; `postal` (postcode and address) is printed where a window shows the address.

    `rows` stand under 記, `ending` (以上) below them. A trial is marked with `mark` (案).
    """

    to: tuple[str, ...]
    title: str
    day: str
    number: str = ""
    postal: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    seal: str = ""
    paragraphs: tuple[Words, ...] = ()
    rows_title: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    ending: str = ""
    contact: tuple[str, ...] = ()
    slip: Slip | None = None
    mark: str = ""


@dataclass(frozen=True)
class LetterSheets:
    """Each letter begins a sheet of A4. `large`: in large print, the slip on a sheet of its own.

    `windowed`: the address stands where the window of a long envelope (長形3号) shows it, folded in three.
    """

    title: str
    letters: Sequence[PrintedLetter]
    written_on: date
    large: bool = False
    windowed: bool = False
