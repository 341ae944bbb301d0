"""The one place where characters that no file format bears are taken out, and where a file gets its name."""

import re
import unicodedata

from coordinator.text import without_controls

LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Byte order marks within a text, and the noncharacters of the planes beyond the first.
UNWRITABLE = re.compile(
    "[\ufeff" + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17)) + "]"
)
NOT_IN_FILE_NAMES = re.compile(r"[^A-Za-z0-9._]+")
LONGEST_STEM = 80


def clean(text: str) -> str:
    """The text as typed without unwritable characters; every kind of line break is a newline."""
    return UNWRITABLE.sub("", without_controls(LINE_BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """The cleaned text with each line break, and the blanks around it, as one blank."""
    return " ".join(part.strip() for part in clean(text).split("\n")).replace("\t", " ").strip()


def shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def columns(line: str) -> int:
    """How wide a line is in half-width characters."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def file_name(stem: str, extension: str) -> str:
    """An ASCII name for a download: `file_name("2026-plenary-1-minutes", "pdf")`."""
    ascii_stem = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    plain = NOT_IN_FILE_NAMES.sub("-", ascii_stem)[:LONGEST_STEM].strip("-._")
    return f"{plain or 'document'}.{extension}"
