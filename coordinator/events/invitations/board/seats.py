"""What a list must know of one invited seat, as columns: three hundred of them are read in a few milliseconds."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from coordinator.events.invitations.models import AnswerCode, Children
from coordinator.events.invitations.replies import comes, is_waiting
from coordinator.inquiries.channels import Channel
from coordinator.orgs.roster.members import Key, MemberIdentity, MemberNames, MemberReach
from coordinator.orgs.roster.models import ContactBy

# An addressee, or the substitute of this name whom they send.
HeadKey = tuple[Key, str | None]


class Given(NamedTuple):
    """The answer of a seat, as it stands now."""

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
    """What belongs to the addressee in this meeting and not to a seat."""

    uid: str
    number: int
    opinion: str = ""
    help: Sequence[str] = ()
    help_note: str = ""
    children: Children = Children.NONE
    children_months: Sequence[int] = ()
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


def head_of(key: Key, answer: AnswerCode | None, substitute_name: str | None) -> HeadKey:
    """One person with two seats is one head; a substitute is another."""
    return key, substitute_name if answer is AnswerCode.SUBSTITUTE else None


class InvitedSeat(NamedTuple):
    """One invited seat: a member with what was answered, and with what belongs to its addressee."""

    identity: MemberIdentity
    names: MemberNames
    reach: MemberReach
    key: Key
    districts: tuple[str, ...]
    given: Given | None = None
    details: Details = NOTHING

    @property
    def seat_id(self) -> int:
        return self.identity.seat_id

    @property
    def seat_uid(self) -> str:
        return self.identity.seat_uid

    @property
    def organisation_id(self) -> int:
        return self.identity.organisation_id

    @property
    def kind(self) -> str:
        return self.identity.kind

    @property
    def way(self) -> ContactBy | None:
        return self.reach.way

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
    """As much of an invited seat as the numbers ask."""

    organisation_id: int
    kind: str
    answer: AnswerCode | None
    is_late: bool | None
    reach: MemberReach
    key: Key
    head: HeadKey
    districts: tuple[str, ...]
    details: Details = NOTHING

    @property
    def way(self) -> ContactBy | None:
        return self.reach.way
