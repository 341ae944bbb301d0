"""Passwords: argon2id, twelve characters or more, none of those that are guessed first."""

import re
import secrets
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _

from coordinator import text
from coordinator.errors import DomainError

SHORTEST = 12
LONGEST = 200
FEWEST_DIFFERENT = 5
LETTERS = re.compile(r"[^\W\d_]+")
SHORTEST_WORD = 3
WORDS = Path(__file__).parent / "common_passwords.txt"

# OWASP's figures for argon2id: 19 MiB, two passes, one lane; ten sign-ins at once still fit a small machine.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# An unknown address is answered by the same work as a known one.
_NOBODYS = _hasher.hash(secrets.token_urlsafe())


class WeakPassword(DomainError):
    """The message says what to change."""


def hash_of(password: str) -> str:
    """What is kept. Slow on purpose: never call it while a write transaction is open."""
    return _hasher.hash(_normal(password))


def is_right(password_hash: str, password: str) -> bool:
    """Compare; without a hash (nobody, or no password yet) the same work is done and the answer is no."""
    try:
        _hasher.verify(password_hash or _NOBODYS, _normal(password))
    except (VerificationError, InvalidHashError):
        return False
    return bool(password_hash)


def check(password: str, *, email: str, name: str = "") -> None:
    """Raise `WeakPassword` for what would be guessed first."""
    plain = _normal(password)
    if len(plain) < SHORTEST:
        raise WeakPassword(_("Please use 12 characters or more. Three or four words in a row are easy to remember."))
    if len(plain) > LONGEST:
        raise WeakPassword(_("Please use at most 200 characters."))
    if plain.lower() == email.lower() or _is_guessed_first(plain, _own_words(email, name)):
        raise WeakPassword(
            _("This password is among those that are guessed first. Please add words that only you would choose.")
        )


def _normal(password: str) -> str:
    """Typed in full width or in half width, it is the same password."""
    return text.half_width(password)


def _is_guessed_first(password: str, own_words: list[str]) -> bool:
    """Few different characters, digits alone, or well-known words with digits and signs around them."""
    if len(set(password)) < FEWEST_DIFFERENT:
        return True
    letters = "".join(LETTERS.findall(password.lower()))
    return _is_made_of([*_common_words(), *own_words], letters)


def _is_made_of(words: list[str], letters: str) -> bool:
    """Whether the letters are words of the list in a row; no letters at all are."""
    ends = {0}
    for start in range(len(letters)):
        if start in ends:
            ends.update(start + len(word) for word in words if letters.startswith(word, start))
    return len(letters) in ends


def _own_words(email: str, name: str) -> list[str]:
    found = LETTERS.findall(f"{email} {name}".lower())
    return sorted({word for word in found if len(word) >= SHORTEST_WORD})


@cache
def _common_words() -> tuple[str, ...]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
