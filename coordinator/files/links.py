"""Addresses inside a document: what somebody must press, and what a program follows by itself."""

import re

SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# To press: the web, mail, a telephone; or a place in the document, or a file beside it.
PRESSED = frozenset({"http", "https", "mailto", "tel"})


def is_outside(address: str) -> bool:
    """Whether an address leaves the document: a scheme, a drive, or another machine."""
    written = address.strip()
    return bool(SCHEME.match(written)) or written.replace("\\", "/").startswith("//")


def may_be_pressed(address: str) -> bool:
    """Whether a press leads nowhere but to what everybody may open; a share of another machine asks for passwords."""
    written = address.strip()
    found = SCHEME.match(written)
    return found[1].casefold() in PRESSED if found else not written.replace("\\", "/").startswith("//")
