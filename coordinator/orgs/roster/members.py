"""委員（その日の席）: a seat on a day. Who stands for it, how they are reached, what it was called then.

Here alone stand three rules. A vacant seat means its organisation (後任未定). Where two hold a seat on one day, the one
who began earlier is its addressee and is counted, as `Seat.holding_on` has it for a seat that is loaded. Organisations
and posts are named as on that day.

`members_on` gives a statement, which its callers narrow, order and join with columns of their own, and build once. Its
sister beside it, `own_seats`, tells whose a seat is, today or within a year.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, and_, case, distinct, exists, func, or_, select
from sqlalchemy.orm import aliased

from coordinator.extensions import columns_of, db
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import District, MemberKind, Organisation, organisation_district
from coordinator.orgs.roster.models import ContactBy, Holding, Person, Seat, seat_district

Day = date | BindParameter[date]
# A person, or an organisation whose seat is vacant, by row number.
Key = tuple[str, int]
Districts = Callable[[int, int], tuple[str, ...]]
# What a row must have for `addressee_key`, of a statement whose rows are no members.
ADDRESSEE = Holding.person_id, Seat.organisation_id
OTHER = aliased(Holding)


class MemberIdentity(NamedTuple):
    """Which seat of which organisation, of what kind by its code; who stands for it, None while it is vacant."""

    seat_id: int
    seat_uid: str
    organisation_id: int
    kind: str
    person_id: int | None

    @property
    def key(self) -> Key:
        """Its addressee."""
        return addressee_key(self.person_id, self.organisation_id)


class MemberNames(NamedTuple):
    """What was said of it on the day; `person` is None while it is vacant, and there is no post then."""

    kind: str
    organisation: str
    organisation_kana_key: str
    post: str = ""
    person: str | None = None
    person_kana_key: str | None = None

    @property
    def is_vacant(self) -> bool:
        return self.person is None

    @property
    def name(self) -> str:
        """The addressee's."""
        return self.organisation if self.person is None else self.person

    @property
    def kana_key(self) -> str:
        return self.organisation_kana_key if self.person_kana_key is None else self.person_kana_key

    @property
    def label(self) -> str:
        """The organisation and the post."""
        return " ".join(filter(None, (self.organisation, self.post)))


class MemberReach(NamedTuple):
    """How its addressee is reached: what the person has, else what their organisation has."""

    contact_by: ContactBy | None
    person_email: str | None
    person_phone: str | None
    best_hour: str | None
    organisation_email: str
    organisation_phone: str
    fax: str
    address: str

    @property
    def phone(self) -> str:
        """Their own number, else their organisation's."""
        return self.person_phone or self.organisation_phone

    @property
    def way(self) -> ContactBy | None:
        """By which they are reached; None where the roster does not hold what that needs (届け先なし)."""
        email = self.organisation_email if self.person_email is None else self.person_email
        return way_to(self.contact_by, email=email, phone=self.phone, fax=self.fax, address=self.address)


MemberGroup = type[MemberIdentity] | type[MemberNames] | type[MemberReach]


def members_on(day: Day, who: ColumnElement[bool], *groups: MemberGroup) -> Select[Any]:
    """The seats that exist on a day and that `who` means, a row each, in no order.

    A row has the groups of columns that are named, as `identity`, `names` and `reach`. The condition, and whatever the
    caller adds, may speak of Seat, Organisation, MemberKind and Holding.
    """
    statement = (
        select(*(COLUMNS[group](day) for group in groups))
        .select_from(Seat)
        .join(Seat.organisation)
        .join(Organisation.kind)
        .outerjoin(Holding, and_(Holding.seat_id == Seat.id, answers_on(day)))
        .where(exists_on(day), who)
    )
    names_people = {MemberNames, MemberReach}.intersection(groups)
    return statement.outerjoin(Holding.person) if names_people else statement


def exists_on(day: Day) -> ColumnElement[bool]:
    """`Seat.exists_on` asked of the database."""
    return and_(or_(Seat.ended_on.is_(None), Seat.ended_on >= day), directory.is_member_on(day))


def is_held_on(day: Day) -> ColumnElement[bool]:
    """`Holding.is_valid_on` asked of the database."""
    return and_(Holding.starts_on <= day, or_(Holding.ends_on.is_(None), Holding.ends_on >= day))


def answers_on(day: Day) -> ColumnElement[bool]:
    """Whether a holding is valid on a day, and the first of those that are."""
    began_before = or_(
        OTHER.starts_on < Holding.starts_on, and_(OTHER.starts_on == Holding.starts_on, OTHER.id < Holding.id)
    )
    has_not_ended = or_(OTHER.ends_on.is_(None), OTHER.ends_on >= day)
    # The index on the seat tells that it is another one: of nearly all seats no second row is looked at.
    is_another = OTHER.seat_id == Holding.seat_id, OTHER.id != Holding.id
    answers_instead = exists().where(*is_another, began_before, has_not_ended)
    return and_(is_held_on(day), ~answers_instead)


def organisations_of_people(day: Day) -> Select[int, str]:
    """Who holds seats on a day, by row number, and the names of their organisations: who answers is not asked."""
    held = select(Holding.person_id, Organisation.name).join(Holding.seat).join(Seat.organisation)
    return held.where(is_held_on(day)).order_by(Holding.starts_on)


def number_of_addressees(counted: ColumnElement[bool]) -> ColumnElement[int]:
    """As a column of a statement about members: how many addressees those have for which something is so."""
    person = case((counted, Holding.person_id))
    vacant = case((and_(counted, Holding.person_id.is_(None)), Seat.organisation_id))
    return func.count(distinct(person)) + func.count(distinct(vacant))


def districts_of(districts: Collection[District]) -> Districts:
    """The codes of a seat's own districts, else its organisation's, of these alone; asked by both row numbers."""
    if not districts:
        return lambda seat_id, organisation_id: ()
    codes = {district.id: district.code for district in districts}
    seats = _codes(select(seat_district.c.seat_id, seat_district.c.district_id), codes)
    owner = organisation_district.c.organisation_id
    organisations = _codes(select(owner, organisation_district.c.district_id), codes)
    return lambda seat_id, organisation_id: seats.get(seat_id) or organisations.get(organisation_id, ())


def addressee_of(seat: Seat, day: date) -> Person | Organisation:
    """Of a seat that is loaded: whoever answers for it on a day."""
    holding = seat.holding_on(day)
    return holding.person if holding else seat.organisation


def key_on(seat: Seat, day: date) -> Key:
    """The key of its addressee; the people need not be loaded."""
    holding = seat.holding_on(day)
    return addressee_key(holding.person_id if holding else None, seat.organisation_id)


def key_of(who: Person | Organisation) -> Key:
    return ("person" if isinstance(who, Person) else "organisation", who.id)


def addressee_key(person_id: int | None, organisation_id: int | None) -> Key:
    """Of a row that names one of the two."""
    return ("person", person_id) if person_id is not None else ("organisation", organisation_id or 0)


def names_of(seat: Seat, day: date) -> MemberNames:
    """Of a seat that is loaded with its kind and former names: what was said of it on a day."""
    organisation, holding = seat.organisation, seat.holding_on(day)
    named = MemberNames(organisation.kind.name, organisation.name_on(day), organisation.kana_key)
    if holding is None:
        return named
    return named._replace(post=holding.post, person=holding.person.name, person_kana_key=holding.person.kana_key)


def way_to(asked: ContactBy | None, *, email: str, phone: str, fax: str, address: str) -> ContactBy | None:
    """The way that somebody asked for, or that suits an organisation; None where what it needs is missing."""
    needed = {ContactBy.MAIL: email, ContactBy.POST: address, ContactBy.FAX: fax, ContactBy.TELEPHONE: phone}
    return next((way for way in ((asked,) if asked else needed) if needed.get(way, way)), None)


def _identity(_day: Day) -> columns_of:
    return columns_of(
        "identity",
        MemberIdentity,
        seat_id=Seat.id,
        seat_uid=Seat.uid,
        organisation_id=Seat.organisation_id,
        kind=MemberKind.code,
        person_id=Holding.person_id,
    )


def _names(day: Day) -> columns_of:
    return columns_of(
        "names",
        MemberNames,
        kind=MemberKind.name,
        organisation=directory.name_on(day),
        organisation_kana_key=Organisation.kana_key,
        post=func.coalesce(Holding.post, ""),
        person=Person.name,
        person_kana_key=Person.kana_key,
    )


def _reach(_day: Day) -> columns_of:
    return columns_of(
        "reach",
        MemberReach,
        contact_by=Person.contact_by,
        person_email=Person.email,
        person_phone=Person.phone,
        best_hour=Person.best_hour,
        organisation_email=Organisation.email,
        organisation_phone=Organisation.phone,
        fax=Organisation.fax,
        address=Organisation.address,
    )


COLUMNS: Mapping[MemberGroup, Callable[[Day], columns_of]] = {
    MemberIdentity: _identity,
    MemberNames: _names,
    MemberReach: _reach,
}


def _codes(query: Select[Any], codes: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    """The districts of each thing, in the order of `codes`."""
    found: dict[int, set[int]] = {}
    for owner_id, district_id in db.session.execute(query):
        found.setdefault(owner_id, set()).add(district_id)
    return {owner: tuple(code for number, code in codes.items() if number in ids) for owner, ids in found.items()}
