"""Reading districts, kinds of members and organisations."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload, subqueryload

from coordinator import clock, text
from coordinator.database import NameKey
from coordinator.errors import NotFound
from coordinator.extensions import db
from coordinator.orgs.directory.models import (
    District,
    FormerName,
    Group,
    MemberKind,
    Organisation,
    organisation_district,
    organisation_predecessor,
)
from coordinator.orgs.name_search import has_words

LONGEST_CODE = 40
SORTS: dict[str, tuple[Any, ...]] = {
    "kana": (Organisation.kana_key, Organisation.id),
    "code": (Organisation.code,),
    "joined": (Organisation.joined_on.is_(None), Organisation.joined_on.desc(), Organisation.kana_key, Organisation.id),
}


def organisations() -> Select[Organisation]:
    """All organisations in roster order (kind, kana), kinds and districts loaded, as a query to be narrowed."""
    return (
        select(Organisation)
        .join(Organisation.kind)
        .options(joinedload(Organisation.kind), selectinload(Organisation.districts))
        .order_by(*roster_order())
    )


def narrowed(
    query: Select[Any], *, kind: MemberKind | None = None, district: District | None = None, words: str = ""
) -> Select[Any]:
    """A query about organisations, narrowed to a kind, a district, some letters of the name or its reading."""
    if kind is not None:
        query = query.where(Organisation.kind_id == kind.id)
    if district is not None:
        query = query.where(Organisation.districts.any(District.id == district.id))
    if words:
        query = query.where(has_words(words, name=Organisation.name, kana_key=Organisation.kana_key))
    return query


def sorted_by(query: Select[Any], sort: str) -> Select[Any]:
    """A list in another order than the roster's; in that of the roster for a word that names none."""
    return query.order_by(None).order_by(*SORTS[sort]) if sort in SORTS else query


def roster_order() -> tuple[Any, ...]:
    """By kind, then by kana; the query must have joined the kind."""
    return MemberKind.order, MemberKind.id, Organisation.kana_key, Organisation.id


def is_member_on(day: date | BindParameter[date]) -> ColumnElement[bool]:
    """Joined by that day and not left before it; `Organisation.is_member_on` asked of the database."""
    return and_(
        or_(Organisation.joined_on.is_(None), Organisation.joined_on <= day),
        or_(Organisation.left_on.is_(None), Organisation.left_on >= day),
    )


def name_on(day: date | BindParameter[date]) -> ColumnElement[str]:
    """`Organisation.name_on` asked of the database."""
    former = select(FormerName.name).where(FormerName.organisation_id == Organisation.id, FormerName.until_on >= day)
    then = former.order_by(FormerName.until_on).limit(1).correlate(Organisation).scalar_subquery()
    return case(
        (Organisation.next_name_on <= day, Organisation.next_name), else_=func.coalesce(then, Organisation.name)
    )


def has_left_by(day: date) -> ColumnElement[bool]:
    """Was a member once and is none on that day; who joins later has not left."""
    return and_(Organisation.left_on.is_not(None), Organisation.left_on < day)


def members_on(day: date) -> list[Organisation]:
    """The members of a day, the secretariat's offices among them."""
    return list(db.session.scalars(organisations().where(is_member_on(day))))


def members_ever() -> list[Organisation]:
    """Every organisation, whether a member today or not."""
    return list(db.session.scalars(select(Organisation)))


def offices(*loaded: Any) -> list[Organisation]:
    """The secretariat's offices of today (事務局の機関); `loaded` says what else comes with them."""
    query = organisations().where(MemberKind.group == Group.SECRETARIAT, is_member_on(clock.today()))
    return list(db.session.scalars(query.options(*loaded)))


def public_organisations() -> list[Organisation]:
    """Today's members that show their name to visitors; their other fields only as far as `shows` says."""
    return [organisation for organisation in members_on(clock.today()) if organisation.shows("name")]


def organisation_by_code(code: str) -> Organisation:
    """One organisation with its former names and predecessors; `NotFound` if there is none."""
    loaded = (
        joinedload(Organisation.kind),
        selectinload(Organisation.districts),
        selectinload(Organisation.former_names),
        selectinload(Organisation.predecessors),
    )
    return found(select(Organisation).where(Organisation.code == code).options(*loaded), code)


def called_anew(day: date) -> list[Organisation]:
    """Those whose coming name holds from that day or from an earlier one."""
    query = (
        select(Organisation).where(Organisation.next_name_on <= day).options(selectinload(Organisation.former_names))
    )
    return list(db.session.scalars(query))


def organisations_by_codes(codes: Collection[str]) -> list[Organisation]:
    """Those of these codes that are registered."""
    asked = [code for code in codes if can_be_code(code)]
    return list(db.session.scalars(select(Organisation).where(Organisation.code.in_(asked)))) if asked else []


def namesakes(name: str) -> list[Organisation]:
    """Organisations that are called so, in whatever letters."""
    alike = NameKey(Organisation.name) == text.name_key(name)
    return list(db.session.scalars(select(Organisation).where(alike).order_by(Organisation.code)))


def with_predecessors() -> list[Organisation]:
    """All organisations with all that a file says of them: as many statements for two thousand as for two."""
    loaded = (
        joinedload(Organisation.kind),
        subqueryload(Organisation.districts),
        subqueryload(Organisation.predecessors),
        subqueryload(Organisation.former_names),
    )
    query = select(Organisation).join(Organisation.kind).options(*loaded).order_by(*roster_order())
    return list(db.session.scalars(query))


def predecessors() -> dict[int, set[int]]:
    """Row numbers of what came directly before each organisation that has predecessors."""
    pairs: dict[int, set[int]] = {}
    for organisation_id, predecessor_id in db.session.execute(select(organisation_predecessor)):
        pairs.setdefault(organisation_id, set()).add(predecessor_id)
    return pairs


def _taken_up() -> Select[int]:
    line = select(Organisation.id).where(Organisation.id.in_(bindparam("ids", expanding=True)))
    begun = line.cte("line", recursive=True)
    before = (
        select(Organisation.id)
        .join(organisation_predecessor, organisation_predecessor.c.predecessor_id == Organisation.id)
        .join(begun, begun.c.id == organisation_predecessor.c.organisation_id)
        .where(Organisation.left_on < bindparam("day"))
    )
    return select(begun.union(before).c.id)


# Built once: every page of a member begins with it.
TAKEN_UP = _taken_up()


def took_something_up() -> ColumnElement[bool]:
    """Whether an organisation has any before it at all; a column of a query about organisations."""
    return exists().where(organisation_predecessor.c.organisation_id == Organisation.id)


def with_what_they_took_up(ids: Collection[int], day: date) -> frozenset[int]:
    """Row numbers of these organisations and of those that live on in them: merged or split, and no more on that day.

    What such a one left open, its successors stand for; what was recorded and published keeps its name.
    """
    if not ids:
        return frozenset()
    return frozenset(db.session.scalars(TAKEN_UP, {"ids": list(ids), "day": day}))


def successors_of(organisation: Organisation) -> list[Organisation]:
    """What came directly after an organisation."""
    query = select(Organisation).where(Organisation.predecessors.any(Organisation.id == organisation.id))
    return list(db.session.scalars(query.order_by(Organisation.kana_key)))


def districts() -> list[District]:
    """The whole register, former districts too."""
    return list(db.session.scalars(select(District).order_by(District.order, District.id)))


def stranded(day: date) -> dict[int, int]:
    """How many members of a day have no district left that is valid, by the row number of each ended district."""
    ended = [district.id for district in districts() if district.ends_on is not None and district.ends_on < day]
    goes_on = Organisation.districts.any(District.id.not_in(ended))
    asked = (
        select(organisation_district.c.district_id, func.count())
        .join(Organisation, Organisation.id == organisation_district.c.organisation_id)
        .where(organisation_district.c.district_id.in_(ended), is_member_on(day), ~goes_on)
        .group_by(organisation_district.c.district_id)
    )
    return dict(db.session.execute(asked).all()) if ended else {}


def districts_on(day: date) -> list[District]:
    """The districts that are valid on a day."""
    return [district for district in districts() if district.is_valid_on(day)]


def kinds() -> list[MemberKind]:
    """The kinds of members in their order."""
    return list(db.session.scalars(select(MemberKind).order_by(MemberKind.order, MemberKind.id)))


def district_by_code(code: str) -> District:
    return found(select(District).where(District.code == code), code)


def kind_by_code(code: str) -> MemberKind:
    return found(select(MemberKind).where(MemberKind.code == code), code)


def members_called(words: str, day: date, *, besides: Collection[Organisation], most: int) -> list[Organisation]:
    """The first of the day's members whose names hold these letters."""
    query = narrowed(organisations(), words=words).where(is_member_on(day))
    return list(db.session.scalars(query.where(Organisation.id.not_in([one.id for one in besides])).limit(most)))


def found(query: Select[Any], name: str) -> Any:
    """What a query finds under a name from outside; `NotFound` if there is none.

    Only what can be a name is asked of the database: a NUL in an address is no error of ours.
    """
    thing = db.session.scalar(query) if can_be_code(name) else None
    if thing is None:
        raise NotFound()
    return thing


def can_be_code(name: str) -> bool:
    return 0 < len(name) <= LONGEST_CODE and text.typed(name) == name
