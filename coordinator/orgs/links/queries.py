"""Reading personal links: whose it is, what it opens, how long it holds."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from coordinator import calendar_years, clock
from coordinator.errors import NotFound
from coordinator.extensions import UtcDateTime, db
from coordinator.keys import queries as keys
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.links.models import PersonalLink
from coordinator.orgs.links.refusals import LinkGone
from coordinator.orgs.roster import own_seats
from coordinator.orgs.roster.members import Key, addressee_key
from coordinator.orgs.roster.models import Person
from coordinator.orgs.roster.own_seats import OwnSeat
from coordinator.web import link_tokens
from coordinator.web.viewer import Viewer

AFTER_THE_LAST_HOLDING = timedelta(days=60)
PATH = "/r/"


def of(addressee: Person | Organisation) -> Select[PersonalLink]:
    column = PersonalLink.person_id if isinstance(addressee, Person) else PersonalLink.organisation_id
    return select(PersonalLink).where(column == addressee.id)


def link_of(addressee: Person | Organisation) -> PersonalLink | None:
    return db.session.scalar(of(addressee))


def addressee_of(uid: str) -> Person | Organisation | None:
    """Whose link has this uid; None where there is none, or it was stopped."""
    link = db.session.scalar(links().where(PersonalLink.uid == uid, PersonalLink.stopped_at.is_(None)))
    return link.addressee if link else None


def link_by_uid(uid: str) -> PersonalLink:
    """The link with this uid; `NotFound` where there is none."""
    link = db.session.scalar(links().where(PersonalLink.uid == uid))
    if link is None:
        raise NotFound()
    return link


def disowned() -> list[PersonalLink]:
    """Those of which somebody said that they are not theirs, the first first; the secretariat looks into them."""
    query = links().where(PersonalLink.disowned_at.is_not(None)).order_by(None).order_by(PersonalLink.disowned_at)
    return list(db.session.scalars(query))


def url_of(link: PersonalLink) -> str:
    """The link itself, for the secretariat to hand over; it is shown, never kept."""
    return f"{link_tokens.address(PATH, link.token_name)}/"


def told(link: PersonalLink) -> str:
    """Whom to tell of a new link, and how they are reached."""
    addressee = link.addressee
    way = addressee.contact_by.value if isinstance(addressee, Person) else "organisation"
    return "  ".join((addressee.code or addressee.uid, addressee.name, way, addressee.email or addressee.phone or "-"))


def urls_of(addressees: Iterable[Person | Organisation]) -> dict[Key, str]:
    """The open links of many, by sort and row number: as many statements for three hundred as for one."""
    found = list(addressees)
    people = [one.id for one in found if isinstance(one, Person)]
    organisations = [one.id for one in found if isinstance(one, Organisation)]
    mine = PersonalLink.person_id.in_(people) | PersonalLink.organisation_id.in_(organisations)
    rows = db.session.scalars(select(PersonalLink).where(mine, PersonalLink.stopped_at.is_(None)))
    return {addressee_key(row.person_id, row.organisation_id): url_of(row) for row in rows}


def stopped() -> set[Key]:
    """Whose links are stopped, by sort and row number."""
    columns = PersonalLink.person_id, PersonalLink.organisation_id
    rows = db.session.execute(select(*columns).where(PersonalLink.stopped_at.is_not(None)))
    return {addressee_key(person, organisation) for person, organisation in rows}


def viewer_of(token: str) -> Viewer:
    """Who opened a link, with the seats that it is for; `LinkGone` for every link that opens nothing.

    It is for the seats that its addressee has today or, as far as is known, comes to have within a year: a person by
    holding them, an organisation by their being vacant. A coming one counts for meetings on its own days alone.
    """
    today = clock.today()
    found = _opened_by(token, today)
    if not found or found[0].stopped_at is not None or _is_of_an_earlier_year(found[0].last_sent_on, today):
        raise LinkGone()
    link = found[0]
    seats = _seats_of(link, found, today)
    if not seats and not _ended_lately(link.person_id, today):
        raise LinkGone()
    # Whoever comes to have a seat does not yet stand for its organisation; an organisation always does for itself.
    present = [seat for seat in seats if link.person_id is None or seat.first_on <= today]
    return Viewer(
        link_uid=link.uid,
        uid=link.uid,
        name=link.name,
        person_id=link.person_id,
        seat_ids=frozenset(seat.seat_id for seat in seats),
        coming_seats=own_seats.coming(seats, today),
        organisation_ids=_organisations_of(present, found, today),
    )


def _organisations_of(seats: Sequence[OwnSeat], found: Sequence[Row[Any]], day: date) -> frozenset[int]:
    """Those of the seats, with what lives on in them; most took nothing up, and nothing more is asked of them."""
    own = frozenset(seat.organisation_id for seat in seats)
    is_plain = own == {row.member_id for row in found if not row.took_something_up}
    return own if is_plain else directory.with_what_they_took_up(own, day)


def _is_of_an_earlier_year(last_sent_on: date | None, day: date) -> bool:
    """A link is good in the fiscal year in which it was last sent, and until 30 June after it."""
    return last_sent_on is not None and day > _end_of_the_year_of(last_sent_on)


def _ended_lately(person_id: int | None, day: date) -> bool:
    """Whether somebody without a seat held one until 60 days ago."""
    last = own_seats.last_day_in_one(person_id, day) if person_id is not None else None
    return last is not None and day <= last + AFTER_THE_LAST_HOLDING


def links() -> Select[PersonalLink]:
    """Every link with its addressee, for the list of the command line."""
    loaded = joinedload(PersonalLink.person), joinedload(PersonalLink.organisation)
    return select(PersonalLink).options(*loaded).order_by(PersonalLink.id)


def open_links() -> Select[PersonalLink]:
    """Those that are not stopped."""
    return links().where(PersonalLink.stopped_at.is_(None))


ADDRESSED = aliased(Organisation)
OPENED: tuple[Any, ...] = (
    *(PersonalLink.uid, PersonalLink.person_id, PersonalLink.organisation_id),
    *(PersonalLink.last_sent_on, PersonalLink.stopped_at),
    func.coalesce(Person.name, ADDRESSED.name).label("name"),
    *own_seats.COLUMNS,
    directory.took_something_up().label("took_something_up"),
)
OF_FORMER_KEY = (PersonalLink.former_sha256 == bindparam("digest")) & keys.opens_what_was_signed_before(
    bindparam("now", type_=UtcDateTime)
)
# Built once, in one statement, and read as columns: everything by a link begins with it. A row for each holding.
OPENED_BY = (
    own_seats.with_seats(
        select(*OPENED)
        .select_from(PersonalLink)
        .outerjoin(PersonalLink.person)
        .outerjoin(PersonalLink.organisation.of_type(ADDRESSED))
    )
    .where(or_(PersonalLink.token_sha256 == bindparam("digest"), OF_FORMER_KEY))
    .order_by(own_seats.FIRST_ON)
)


def _opened_by(token: str, day: date) -> Sequence[Row[Any]]:
    if not link_tokens.is_possible(token):
        return ()
    asked = {"digest": link_tokens.digest(token), "now": clock.now(), **own_seats.window(day)}
    return db.session.execute(OPENED_BY, asked).all()


def _seats_of(link: Row[Any], found: Sequence[Row[Any]], day: date) -> list[OwnSeat]:
    """The seats that the link is for."""
    if link.person_id is not None:
        return own_seats.of_rows(found, day)
    return own_seats.vacant_in(link.organisation_id, day)


def _end_of_the_year_of(day: date) -> date:
    """30 June after the fiscal year of a day."""
    return date(calendar_years.fiscal_year(day) + 1, 6, 30)


def reached_at(email: str) -> list[Person | Organisation]:
    """Whoever has a seat, or comes to have one, and is written to at this address, in whatever letters' size."""
    wanted, today = email.strip().lower(), clock.today()
    if not wanted:
        return []
    query = select(Person).where(func.lower(Person.email) == wanted, own_seats.has_one()).order_by(Person.id)
    people = db.session.scalars(query, own_seats.window(today))
    named = select(Organisation).where(func.lower(Organisation.email) == wanted).order_by(Organisation.id)
    vacant = [one for one in db.session.scalars(named) if own_seats.vacant_in(one.id, today)]
    return [*people, *vacant]
