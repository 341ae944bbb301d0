"""What a state is: a function that makes something rare, and the role that sees most of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from coordinator.events.meetings.models import Meeting
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Person


class Onlooker(StrEnum):
    """In whose browser an address is fetched."""

    VISITOR = "visitor"
    LINK = "link holder"
    RECEPTIONIST = "receptionist"
    REPRESENTATIVE = "representative"
    SECRETARIAT = "secretariat"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Rare:
    """What a state made: what its addresses are about, and the person whose pages a link holder opens."""

    meeting: Meeting | None = None
    person: Person | None = None
    organisation: Organisation | None = None


@dataclass(frozen=True)
class State:
    name: str
    make: Callable[[], Rare]
    sees_most: Onlooker
    language: str


STATES: dict[str, State] = {}


def state(
    sees_most: Onlooker = Onlooker.SECRETARIAT, *, language: str = "ja"
) -> Callable[[Callable[[], Rare]], Callable[[], Rare]]:
    """Register the function below as the state of its name."""

    def register(make: Callable[[], Rare]) -> Callable[[], Rare]:
        name = make.__name__.replace("_", " ")
        STATES[name] = State(name, make, sees_most, language)
        return make

    return register
