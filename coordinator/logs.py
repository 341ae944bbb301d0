"""The log says when, where and what kind of thing went wrong, and no value of anybody (SAFETY 24).

A line has the time, the process, the number of the request. Of an error stand the places in our source, its type, and
what is known to quote nobody: PostgreSQL's messages quote rows, many of Python's quote what somebody typed.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from contextvars import ContextVar
from types import TracebackType
from typing import Any

LINE = "%(asctime)s [%(process)d] [%(request_number)s] %(levelname)s %(name)s: %(message)s"
TIME = "%Y-%m-%dT%H:%M:%S%z"
OUTSIDE = "-"
# Of these types the message is made of names in our source.
OF_OUR_SOURCE = (
    "AttributeError",
    "ImportError",
    "ModuleNotFoundError",
    "NameError",
    "RecursionError",
    "UndefinedError",
)
# An address behind a link: whoever reads the log must not be able to open it.
TOKEN = re.compile(r"/(r|reception|reset|calendar)/[A-Za-z0-9_-]{16,64}")

# The number of the request that this thread is answering; it stands on the error page too.
request_number: ContextVar[str] = ContextVar("request_number", default=OUTSIDE)
ExceptionTriple = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class LineFormatter(logging.Formatter):
    """One line, and below it where an error came from."""

    def __init__(self) -> None:
        super().__init__(LINE, TIME)

    def format(self, record: logging.LogRecord) -> str:
        record.request_number = request_number.get()
        # What another handler made of the error may hold its message.
        record.exc_text = None
        line = TOKEN.sub(r"/\1/…", super().format(record))
        record.exc_text = None
        return line

    def formatException(self, ei: ExceptionTriple) -> str:  # noqa: N802  # the library's name
        return traced(ei[1]) if ei[1] is not None else ""


def begin(level: str) -> None:
    """Write to the console, once a process; what nobody caught is told in the same way."""
    root = logging.getLogger()
    root.setLevel(level)
    if not root.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(LineFormatter())
        root.addHandler(handler)
    sys.excepthook = _tell_uncaught
    threading.excepthook = lambda found: _tell_uncaught(found.exc_type, found.exc_value, found.exc_traceback)


def traced(error: BaseException) -> str:
    """The places an error passed, the first cause first, as Python writes them, with what may be told of each."""
    parts = []
    for one in reversed(list(_causes(error))):
        parts += [*traceback.format_tb(one.__traceback__), f"{kind(one)}: {told(one)}\n"]
    return "".join(parts).rstrip()


def told(error: BaseException) -> str:
    """What an error says beside its type, without a value: a code, a constraint, the system's own words."""
    cause: Any = getattr(error, "orig", None) or error
    if getattr(cause, "sqlite_errorname", None):
        return f"{cause.sqlite_errorname}, {cause}"
    if hasattr(cause, "sqlstate"):
        return _told_by_postgresql(cause)
    if isinstance(cause, OSError):
        return cause.strerror or kind(cause)
    return str(cause) if type(cause).__name__ in OF_OUR_SOURCE else kind(cause)


def kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")


def _told_by_postgresql(error: Any) -> str:
    """Its code and the names in the schema; its words only where no connection was made, for then it saw no row."""
    if error.sqlstate is None:
        return " ".join(str(error).split()) if type(error).__name__ == "OperationalError" else kind(error)
    diag = error.diag
    names = [diag.table_name, diag.column_name, diag.constraint_name]
    return " ".join([kind(error), error.sqlstate, *[name for name in names if name]])


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _tell_uncaught(kind_of: type[BaseException], error: BaseException | None, _trace: TracebackType | None) -> None:
    if error is None or issubclass(kind_of, KeyboardInterrupt):
        return
    logging.getLogger("coordinator").error("uncaught", exc_info=error)
