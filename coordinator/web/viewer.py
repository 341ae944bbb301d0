"""Who is asking: a frozen set of ids and roles, all that a policy may look at."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    ADMINISTRATOR = "administrator"
    SECRETARIAT = "secretariat"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True)
class Viewer:
    """A visitor has no role; a representative has the seats held today."""

    role: Role | None = None
    user_id: int | None = None
    uid: str | None = None
    name: str = ""
    office_id: int | None = None
    person_id: int | None = None
    seat_ids: frozenset[int] = frozenset()
    organisation_ids: frozenset[int] = frozenset()

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


VISITOR = Viewer()
