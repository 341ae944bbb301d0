"""Finding a name by a few of its letters, typed as a name or as kana."""

from typing import Any

from sqlalchemy import ColumnElement, func, or_

from coordinator import text

BLANKS = (" ", "\u3000")


def has_words(words: str, *, name: Any, kana_key: Any) -> ColumnElement[bool]:
    """Whether the name or its reading holds the words: blanks, marks of kana, small and large letters are one."""
    wanted = _without_blanks(words)
    reading = text.kana_sort_key(wanted).partition(" ")[0]
    asked = ((name, wanted), (name, text.half_width(wanted)), (kana_key, reading))
    return or_(*(_folded(column).icontains(one, autoescape=True) for column, one in asked))


def holds_words(words: str, *, name: str, kana_key: str) -> bool:
    """`has_words` asked of one name that was read already."""
    wanted = _without_blanks(words)
    reading = text.kana_sort_key(wanted).partition(" ")[0]
    asked = ((name, wanted), (name, text.half_width(wanted)), (kana_key, reading))
    return any(one.lower() in _without_blanks(column).lower() for column, one in asked)


def holds_each(words: str, *, name: str, kana_key: str) -> bool:
    """Whether each of the words stands in the name or its reading, wherever."""
    return all(holds_words(word, name=name, kana_key=kana_key) for word in words.split())


def _folded(column: Any) -> Any:
    for blank in BLANKS:
        column = func.replace(column, blank, "")
    return column


def _without_blanks(words: str) -> str:
    for blank in BLANKS:
        words = words.replace(blank, "")
    return words
