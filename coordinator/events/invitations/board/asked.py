"""What a list must know of one invited seat, as columns: three hundred of them are read in a few milliseconds."""

from dataclasses import dataclass, field
from datetime import date, datetime

from coordinator.events.channels import Channel
from coordinator.events.invitations.addressees import Key
from coordinator.events.invitations.models import AnswerCode, Children
from coordinator.orgs.roster.models import ContactBy


@dataclass(frozen=True, slots=True)
class Given:
    """The answer of a seat, as it stands now."""

    uid: str
    answer: AnswerCode
    substitute_name: str
    answered_at: datetime
    is_late: bool
    channel: Channel
    received_from: str
    received_on: date | None
    has_photo: bool
    version: int


@dataclass(frozen=True, slots=True)
class Details:
    """What belongs to the addressee in this meeting and not to a seat."""

    uid: str
    number: int
    opinion: str = ""
    help: tuple[str, ...] = ()
    help_note: str = ""
    children: Children = Children.NONE
    children_months: tuple[int, ...] = ()

    @property
    def number_of_children(self) -> int:
        """One at least where children come, whose ages nobody told."""
        return 0 if self.children is Children.NONE else max(1, len(self.children_months))


NOTHING = Details(uid="", number=0)


@dataclass(frozen=True, slots=True)
class Asked:
    """One invited seat: of which addressee, of what kind and in which districts, and what was answered."""

    seat_id: int
    seat_uid: str
    key: Key
    name: str
    kana_key: str
    organisation_id: int
    organisation: str
    organisation_kana_key: str
    kind: str
    districts: tuple[str, ...]
    post: str
    way: ContactBy | None
    phone: str
    best_hour: str = ""
    given: Given | None = None
    details: Details = field(default=NOTHING)

    @property
    def is_vacant(self) -> bool:
        """The organisation itself is asked (後任未定)."""
        return self.key[0] == "organisation"

    @property
    def answer(self) -> AnswerCode | None:
        return self.given.answer if self.given else None

    @property
    def is_coming(self) -> bool:
        return self.given is not None and self.given.answer.is_coming

    @property
    def is_answered(self) -> bool:
        """まだわかりません is no answer yet."""
        return self.given is not None and self.given.answer.is_definite
