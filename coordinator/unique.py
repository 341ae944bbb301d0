"""A code or a number that is taken: the database's unique index decides, also between two who save at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import IntegrityError

from coordinator.errors import DomainError
from coordinator.extensions import db


@contextmanager
def refused_if_taken(refusal: DomainError) -> Iterator[None]:
    """Make the change inside; where a unique index says no, it is undone and `refusal` raised."""
    try:
        with db.session.begin_nested():
            yield
            db.session.flush()
    except IntegrityError:
        raise refusal from None
