"""What passes between the application and a limited process: facts as JSON, and at most one file.

Nothing is unpickled: whoever got hold of a limited process could otherwise get hold of the application.
"""

import json
import struct
from socket import socket
from typing import Any, NamedTuple

# A limited process says so before it is sent anything.
BEGUN = b"b"
HEAD = struct.Struct("!II")
# A table of 20,000 rows is some 25 MiB of JSON; a limited process that promises more than this is not believed.
LONGEST = 40 * 1024 * 1024
PIECE = 1024 * 1024


class ProcessMessage(NamedTuple):
    facts: dict[str, Any]
    file: bytes = b""


class CutShort(Exception):
    """The other side ended, or sent what is no message."""


def send(connection: socket, message: ProcessMessage) -> None:
    facts = json.dumps(message.facts).encode()
    connection.sendall(HEAD.pack(len(facts), len(message.file)) + facts)
    connection.sendall(message.file)


def receive(connection: socket) -> ProcessMessage:
    """The next message; `CutShort` when there is none, `TimeoutError` after the connection's time."""
    facts_length, file_length = HEAD.unpack(_read(connection, HEAD.size))
    if facts_length + file_length > LONGEST:
        raise CutShort
    try:
        facts = json.loads(_read(connection, facts_length))
    except (ValueError, RecursionError) as error:
        raise CutShort from error
    if not isinstance(facts, dict):
        raise CutShort
    return ProcessMessage(facts, _read(connection, file_length))


def _read(connection: socket, length: int) -> bytes:
    pieces: list[bytes] = []
    missing = length
    while missing:
        try:
            piece = connection.recv(min(missing, PIECE))
        except ConnectionError as error:
            raise CutShort from error
        if not piece:
            raise CutShort
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
