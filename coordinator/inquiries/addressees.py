"""宛先: whom something is put to or told, and by which way each is reached."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.members import Key, addressee_of, key_of, way_to
from coordinator.orgs.roster.models import ContactBy, Person, Seat


class Way(StrEnum):
    """メール・紙・電話・届け先なし"""

    MAIL = "mail"
    PAPER = "paper"
    TELEPHONE = "telephone"
    NONE = "none"


def way_of(contact_by: ContactBy | None) -> Way:
    """What is posted, faxed or handed over is paper."""
    named = {ContactBy.MAIL: Way.MAIL, ContactBy.TELEPHONE: Way.TELEPHONE, None: Way.NONE}
    return named.get(contact_by, Way.PAPER)


@dataclass(frozen=True)
class Addressee:
    """A person with those of their seats that are meant, or an organisation with its vacant ones."""

    who: Person | Organisation
    seats: tuple[Seat, ...]
    link_is_stopped: bool = False

    @property
    def key(self) -> Key:
        return key_of(self.who)

    @property
    def name(self) -> str:
        return self.who.name

    @property
    def person(self) -> Person | None:
        return self.who if isinstance(self.who, Person) else None

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """Whom they represent, each once, in the roster's order."""
        return tuple(dict.fromkeys(seat.organisation for seat in self.seats))

    def named_on(self, day: date) -> tuple[tuple[str, str], ...]:
        """Organisation, as it was called, and post of each seat on a day; a vacant one has no post."""
        posts = dict.fromkeys((seat.organisation, seat.post_on(day)) for seat in self.seats)
        return tuple((organisation.name_on(day), post) for organisation, post in posts)

    @property
    def email(self) -> str:
        return self.who.email

    @property
    def phone(self) -> str:
        """Their own number, else that of the organisation of their first seat."""
        return self.who.phone or self.seats[0].organisation.phone

    @property
    def fax(self) -> str:
        return self.seats[0].organisation.fax

    @property
    def postal_address(self) -> str:
        """Where a letter goes: to the organisation, for the roster holds nobody's home."""
        return self.seats[0].organisation.address

    @property
    def way(self) -> ContactBy | None:
        """By which they are reached; None where the roster does not hold what that needs (届け先なし).

        While their link is stopped not by mail, which would carry a link that opens nothing.
        """
        asked = self.who.contact_by if isinstance(self.who, Person) else None
        needed = {"phone": self.phone, "fax": self.fax, "address": self.postal_address}
        way = way_to(asked, email=self.email, **needed)
        return way_to(None, email="", **needed) if way is ContactBy.MAIL and self.link_is_stopped else way


def addressees_of(seats: Iterable[Seat], day: date, *, stopped: Collection[Key] = ()) -> list[Addressee]:
    """Whom these seats make addressees on a day, in the order of their first seats; `stopped` are whose links are."""
    found: dict[Key, tuple[Person | Organisation, list[Seat]]] = {}
    for seat in seats:
        who = addressee_of(seat, day)
        found.setdefault(key_of(who), (who, []))[1].append(seat)
    return [Addressee(who, tuple(held), key in stopped) for key, (who, held) in found.items()]


@dataclass(frozen=True)
class Reach:
    """メール71人・紙24人・電話5人・届け先なし2人"""

    mail: int
    paper: int
    telephone: int
    none: int


def reach(addressees: Sequence[Addressee]) -> Reach:
    """How many are reached by which way."""
    ways = Counter(way_of(addressee.way) for addressee in addressees)
    return Reach(**{way.value: ways[way] for way in Way})
