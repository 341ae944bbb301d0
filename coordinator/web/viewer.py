"""Who is asking: a frozen set of ids and roles, all that a policy may look at."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    SECRETARIAT = "secretariat"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True)
class Viewer:
    """A visitor has no role; a representative, and whoever opened a personal link, has the seats that are theirs.

    A seat that is theirs only from a later day on stands among the coming ones too, with that day. Their organisations
    are those of the seats that are theirs today, and those that ended and live on in these. A receptionist opened the
    pass of one meeting, and is nobody anywhere else.
    """

    role: Role | None = None
    user_id: int | None = None
    uid: str | None = None
    name: str = ""
    office_id: int | None = None
    person_id: int | None = None
    seat_ids: frozenset[int] = frozenset()
    coming_seats: frozenset[tuple[int, date]] = frozenset()
    organisation_ids: frozenset[int] = frozenset()
    link_uid: str | None = None
    pass_uid: str | None = None
    meeting_slug: str = ""

    def own_day(self, seat_id: int, day: date) -> date:
        """That day, or the first on which the seat is theirs where it comes later."""
        return max([day, *(first for coming_id, first in self.coming_seats if coming_id == seat_id)])

    def has_on(self, seat_id: int, day: date) -> bool:
        """Whether one of their seats counts for that day; one that is theirs today counts for every day."""
        return self.own_day(seat_id, day) == day

    @property
    def is_signed_in(self) -> bool:
        return self.role is not None

    @property
    def is_administrator(self) -> bool:
        return self.role is Role.ADMINISTRATOR

    @property
    def is_secretariat(self) -> bool:
        """The administrator may all that the secretariat may (DECISIONS 2)."""
        return self.role in (Role.ADMINISTRATOR, Role.SECRETARIAT)

    @property
    def is_representative(self) -> bool:
        return self.role is Role.REPRESENTATIVE

    @property
    def is_member(self) -> bool:
        """Whether a member's page is theirs: signed in as a representative, or here by a personal link."""
        return self.is_representative or self.link_uid is not None

    @property
    def is_receptionist(self) -> bool:
        return self.pass_uid is not None

    @property
    def kind(self) -> str:
        """What the audit calls them."""
        if self.link_uid is not None:
            return "link"
        if self.is_receptionist:
            return "reception"
        return str(self.role) if self.role else "visitor"


VISITOR = Viewer()
