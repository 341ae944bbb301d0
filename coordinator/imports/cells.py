"""What is written in a cell becomes a value, or a `CellError` that says how to write it.

Each parser takes the text of the cell. An empty cell is no error: it is the nothing of the kind, "" or None or [].
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask_babel import gettext as _

from coordinator import addresses
from coordinator import text as characters
from coordinator.imports.refusals import CellError, OtherLetters

T = TypeVar("T")
LONGEST_CELL = 32_767  # Excel's own limit
LONGEST_QUOTE = 40
LARGEST_INTEGER = 2**31 - 1
POSTAL_CODE = re.compile(r"([0-9]{3})-?([0-9]{4})")
CODE = re.compile(r"[^/\s?#\\;:]+")
INTEGER = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.0+)?")
WEB_ADDRESS = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)


def text(cell: str) -> str:
    """One line or many, as typed, without outer blanks and control characters."""
    return characters.typed(cell)


def passage(cell: str) -> str:
    """What was said or decided, in lines as they were written: a table in it keeps its empty cells."""
    return characters.written(cell)


def line(cell: str) -> str:
    """A name, a title: as typed, on one line."""
    value = characters.typed(cell)
    if "\n" in value:
        raise CellError(_("Write “%(text)s” on one line, without line breaks.", text=quoted(value)))
    return value


def kana(cell: str) -> str:
    """A reading: composed and full-width; sort it by `coordinator.text.kana_sort_key`."""
    return characters.kana(line(cell))


def code(cell: str) -> str:
    """A code in half-width characters; ー is a hyphen where the rest is ASCII."""
    hyphened = characters.hyphened(cell)
    value = hyphened if hyphened.isascii() else characters.half_width(cell)
    if value and not CODE.fullmatch(value):
        raise CellError(_("“%(text)s” is no code. Use letters, digits and hyphens, as A-103.", text=quoted(value)))
    return value


def phone(cell: str) -> str:
    """Telephone or fax numbers as typed; of full-width digits and hyphens half-width ones."""
    value = characters.phone(cell)
    if addresses.lost_its_zero(value):
        raise CellError(
            _("“%(text)s” lacks its first 0. Make the column a text in Excel and write it again.", text=value)
        )
    if value and not addresses.is_phone(value):
        raise CellError(_("“%(text)s” is no telephone number. Example: 045-123-4567", text=quoted(value)))
    return value


def postal_code(cell: str) -> str:
    """A postal code as 231-0017."""
    value = characters.hyphened(cell).removeprefix("〒").strip()
    if not value:
        return ""
    found = POSTAL_CODE.fullmatch(value)
    if not found:
        raise CellError(_("“%(text)s” is no postal code of seven digits. Example: 231-0017", text=quoted(value)))
    return f"{found[1]}-{found[2]}"


def email(cell: str) -> str:
    """An address of mail; whether it exists is not asked."""
    value = characters.half_width(cell)
    found = addresses.mail_address(value) if value else ""
    if found is None:
        raise CellError(_("“%(text)s” is no mail address. Example: name@example.jp", text=quoted(value)))
    return found


def web_address(cell: str) -> str:
    """An address of a page, http or https."""
    value = characters.half_width(cell)
    if value and not WEB_ADDRESS.fullmatch(value):
        raise CellError(_("“%(text)s” is no address of a page. Example: https://example.jp/", text=quoted(value)))
    return value


def integer(cell: str) -> int | None:
    """A whole number; 1,234 and 12.0 are read, and full-width digits."""
    value = characters.half_width(cell)
    if not value:
        return None
    found = INTEGER.fullmatch(value)
    number = int(found[1] + found[2].replace(",", "")) if found and len(value) < LONGEST_QUOTE else None
    if number is None or abs(number) > LARGEST_INTEGER:
        raise CellError(_("“%(text)s” is no whole number. Example: 12", text=quoted(value)))
    return number


def listed(cell: str) -> list[str]:
    """Several, divided by ; or ；, each once."""
    parts = (characters.typed(part) for part in cell.replace("；", ";").split(";"))
    return list(dict.fromkeys(part for part in parts if part))


def one_of(choices: Mapping[str, T]) -> Callable[[str], T | None]:
    """A parser of what is registered: by code or by name, whatever their width and case."""
    known = {characters.half_width(word).casefold(): value for word, value in choices.items()}

    def parse(cell: str) -> T | None:
        word = characters.half_width(cell)
        if word and word.casefold() not in known:
            shown = _(", ").join(list(choices)[:12])
            sentence = _("“%(text)s” is not registered. Write one of: %(choices)s", text=quoted(word), choices=shown)
            raise not_registered(cell, choices, sentence)
        return known.get(word.casefold())

    return parse


def not_registered(cell: str, choices: Mapping[str, Any], sentence: str) -> CellError:
    """The refusal of a word that names none of `choices`, or the question about the one that has its letters."""
    key = characters.name_key(cell)
    meant = [word for word in choices if characters.name_key(word) == key]
    if len(meant) != 1:
        return CellError(sentence)
    return OtherLetters(sentence, written=characters.typed(cell), known=meant[0])


def quoted(value: str) -> str:
    """As much of a wrong value as a sentence bears."""
    flat = " ".join(value.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[:LONGEST_QUOTE]}…"
