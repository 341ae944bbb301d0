"""Long lists in pages: the same number of statements however long the list."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import request
from sqlalchemy import Select, func, select

from coordinator.extensions import db
from coordinator.web.addresses import here

T = TypeVar("T")
PER_PAGE = 50
LAST_PAGE = 100_000


@dataclass(frozen=True)
class Page(Generic[T]):
    items: list[T]
    number: int
    total: int
    per_page: int = PER_PAGE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.per_page))

    def url(self, number: int) -> str:
        """This page's address with another page number."""
        return here(page=number)


def page_of(query: Select[Any], number: int, *, per_page: int = PER_PAGE) -> Page[Any]:
    """One page of a query's first column; a number past the end is the last page."""
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    number = max(1, min(number, -(-total // per_page) or 1))
    rows = db.session.scalars(query.limit(per_page).offset((number - 1) * per_page)).unique().all()
    return Page(items=list(rows), number=number, total=total, per_page=per_page)


def asked_page() -> int:
    """The page number in the address; 1 for anything that is none."""
    written = request.args.get("page", "1")
    is_a_number = written.isascii() and written.isdecimal() and len(written) < 9
    return max(1, min(int(written), LAST_PAGE)) if is_a_number else 1


@dataclass(frozen=True)
class LongPage(Generic[T]):
    """One page of a list so long that nobody counts it: it knows only whether more follows."""

    items: list[T]
    number: int
    has_more: bool

    def url(self, number: int) -> str:
        return here(page=number)


def long_page_of(query: Select[Any], number: int, *, per_page: int = PER_PAGE) -> LongPage[Any]:
    """One page of a query's first column, as dear for a long list as for a short one."""
    number = max(1, number)
    rows = db.session.scalars(query.limit(per_page + 1).offset((number - 1) * per_page)).unique().all()
    return LongPage(items=list(rows[:per_page]), number=number, has_more=len(rows) > per_page)
