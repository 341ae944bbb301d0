"""What a list must know of one invited seat, as columns: three hundred of them are read in a few milliseconds."""

from datetime import date, datetime
from typing import Any, NamedTuple

from coordinator.events.channels import Channel
from coordinator.events.invitations.addressees import Key, way_to
from coordinator.events.invitations.answered import comes, is_waiting
from coordinator.events.invitations.models import AnswerCode, Children
from coordinator.orgs.roster.models import ContactBy

# An addressee, or the substitute of this name whom they send.
HeadKey = tuple[Key, str | None]


class Given(NamedTuple):
    """The answer of a seat, as it stands now; the fields stand as `reading.GIVEN` do."""

    uid: str
    answer: AnswerCode
    substitute_name: str
    answered_at: datetime
    is_late: bool
    channel: Channel
    received_from: str
    received_on: date | None
    photo_id: int | None
    version: int

    @property
    def has_photo(self) -> bool:
        return self.photo_id is not None


class Details(NamedTuple):
    """What belongs to the addressee in this meeting and not to a seat; the fields stand as `reading.DETAILS` do."""

    uid: str
    number: int
    opinion: str = ""
    help: tuple[str, ...] = ()
    help_note: str = ""
    children: Children = Children.NONE
    children_months: tuple[int, ...] = ()
    waits_for_place: bool = False
    waits_for_childcare: bool = False

    @property
    def expected_children(self) -> Children:
        """Whose children wait for a place in the child care comes without them."""
        is_without = self.waits_for_childcare and self.children is Children.MINDED
        return Children.NONE if is_without else self.children

    @property
    def number_of_children(self) -> int:
        """One at least where children come, whose ages nobody told."""
        return 0 if self.children is Children.NONE else max(1, len(self.children_months))


NOTHING = Details(uid="", number=0)


class Holder(NamedTuple):
    """Who holds a seat on the meeting's day, and how they are reached; the fields stand as `reading.HOLDER` do."""

    person_id: int
    post: str
    name: str
    kana_key: str
    email: str
    phone: str
    contact_by: ContactBy
    best_hour: str


def head_of(key: Key, answer: AnswerCode | None, substitute_name: str | None) -> HeadKey:
    """One person with two seats is one head; a substitute is another."""
    return key, substitute_name if answer is AnswerCode.SUBSTITUTE else None


class Asked(NamedTuple):
    """One invited seat: of which addressee, of what kind and in which districts, and what was answered.

    The first fields stand as `reading.SEAT` do.
    """

    seat_id: int
    seat_uid: str
    organisation_id: int
    kind: str
    organisation_kana_key: str
    address: str
    fax: str
    organisation_email: str
    organisation_phone: str
    organisation: str
    districts: tuple[str, ...]
    key: Key
    holder: Holder | None = None
    given: Given | None = None
    details: Details = NOTHING

    @property
    def is_vacant(self) -> bool:
        """The organisation itself is asked (後任未定)."""
        return self.holder is None

    @property
    def name(self) -> str:
        return self.holder.name if self.holder else self.organisation

    @property
    def kana_key(self) -> str:
        return self.holder.kana_key if self.holder else self.organisation_kana_key

    @property
    def post(self) -> str:
        return self.holder.post if self.holder else ""

    @property
    def phone(self) -> str:
        """Their own number, else their organisation's."""
        return (self.holder.phone if self.holder else "") or self.organisation_phone

    @property
    def best_hour(self) -> str:
        return self.holder.best_hour if self.holder else ""

    @property
    def way(self) -> ContactBy | None:
        """By which they are reached; None where the roster does not hold what that needs (届け先なし)."""
        asked = self.holder.contact_by if self.holder else None
        email = self.holder.email if self.holder else self.organisation_email
        return way_to(asked, email=email, phone=self.phone, fax=self.fax, address=self.address)

    @property
    def answer(self) -> AnswerCode | None:
        return self.given.answer if self.given else None

    @property
    def head(self) -> HeadKey:
        return head_of(self.key, self.answer, self.given.substitute_name if self.given else None)

    @property
    def is_late(self) -> bool:
        return self.given is not None and self.given.is_late

    @property
    def wants_a_place(self) -> bool:
        """Whether somebody wants to come to the room, be there a place or not."""
        return self.answer is not None and self.answer.is_in_the_room

    @property
    def is_waiting(self) -> bool:
        return is_waiting(self.answer, waits=self.details.waits_for_place)

    @property
    def is_in_the_room(self) -> bool:
        return self.wants_a_place and not self.is_waiting

    @property
    def is_coming(self) -> bool:
        return comes(self.answer, waits=self.details.waits_for_place)


class Counted(NamedTuple):
    """As much of an invited seat as the numbers ask; the first fields stand as `reading.COUNTED` do."""

    organisation_id: int
    kind: str
    answer: AnswerCode | None
    is_late: bool | None
    ways: tuple[Any, ...]
    key: Key
    head: HeadKey
    districts: tuple[str, ...]
    details: Details = NOTHING

    @property
    def way(self) -> ContactBy | None:
        """As `Asked.way`; the fields of `ways` stand as `reading.WAYS` do."""
        contact_by, own_email, own_phone, email, phone, fax, address = self.ways
        own_email = email if own_email is None else own_email
        return way_to(contact_by, email=own_email, phone=own_phone or phone, fax=fax, address=address)
