"""Tokens of links that open something without a sign-in: made from the secret key, so that no table holds one.

A table keeps the digest alone; a message keeps the name, and the worker that sends it fills in the token (SAFETY 4).
"""

import base64
import hashlib
import hmac

from flask import current_app

LONGEST = 64
# Of a token, and of a line that no mail program breaks.
LENGTH, LONGEST_LINE = 32, 69


def token(name: str) -> str:
    """The token of a link's name, as `reset:<uid>`: 32 characters, the same each time, not to be guessed.

    192 bits of the code are as good as 256, and leave a link on one line of any mail program (70 characters).
    """
    key = str(current_app.secret_key).encode()
    mac = hmac.new(key, f"link:{name}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(mac[:24]).decode()


def is_possible(token: str) -> bool:
    """Whether somebody can have been given it; what is not even that is asked of no table."""
    return len(token) <= LONGEST and token.isascii()


def address(path: str, name: str) -> str:
    """The whole link of a name, as a mail or a screen shows it."""
    return f"{current_app.config['COUNCIL'].base_url}{path}{token(name)}"


def longest_base_url(path: str) -> int:
    """How many characters a base URL may have so that a link below that path stays on one line of a mail."""
    return LONGEST_LINE - len(path) - LENGTH


def digest_of(name: str) -> str:
    """What a table keeps of the token of a link's name."""
    return digest(token(name))


def digest(token: str) -> str:
    """What a table keeps of a token, in hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()
