"""Addresses of our own pages."""

from urllib.parse import urlencode, urlsplit

from flask import request

from coordinator import text

LONGEST_WORD = 200


def here(**changes: object) -> str:
    """This page's address with some arguments changed; a name in the address is data, never a parameter of ours."""
    arguments: dict[str, object] = {**request.args.to_dict(flat=False), **changes}
    return f"{request.path}?{urlencode(arguments, doseq=True)}"


def asked_word(name: str) -> str:
    """A filter or a search word of the address as typed; a longer one is cut before it is read (SAFETY 23)."""
    return text.typed(request.args.get(name, "")[:LONGEST_WORD])


def our_own(target: str | None) -> str | None:
    """The target of `next` if it is a path of this site, else None: no open redirects."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    if any(ord(character) < 32 for character in target) or "\\" in target:
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None
