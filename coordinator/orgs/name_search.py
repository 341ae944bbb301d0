"""Finding a name by a few of its letters, typed as a name or as kana, in whatever shape they were typed."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_

from coordinator import text
from coordinator.database import NameKey


def has_words(words: str, *, name: Any, kana_key: Any) -> ColumnElement[bool]:
    """Whether the name or its reading holds the words: letters of a kind, blanks, marks of kana, sizes are one."""
    wanted, reading = _wanted(words)
    return or_(
        NameKey(name).contains(wanted, autoescape=True),
        func.replace(func.replace(kana_key, " ", ""), "\u3000", "").icontains(reading, autoescape=True),
    )


def holds_words(words: str, *, name: str, kana_key: str) -> bool:
    """`has_words` asked of one name that was read already."""
    wanted, reading = _wanted(words)
    return wanted in text.name_key(name) or reading.lower() in "".join(kana_key.split()).lower()


def holds_each(words: str, *, name: str, kana_key: str) -> bool:
    """Whether each of the words stands in the name or its reading, wherever."""
    return all(holds_words(word, name=name, kana_key=kana_key) for word in words.split())


def _wanted(words: str) -> tuple[str, str]:
    """What is looked for in names, and in readings."""
    plain = "".join(words.split())
    return text.name_key(plain), text.kana_sort_key(plain).partition(" ")[0]
