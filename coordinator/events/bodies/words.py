"""What kinds, bodies and steps are called."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from coordinator.events.bodies.models import Openness, Step
from coordinator.orgs.directory.models import Group

STEPS: dict[Step, LazyString] = {
    Step.OVERVIEW: _l("Planning"),
    Step.DATES: _l("Finding a day"),
    Step.NOTICE: _l("Notice"),
    Step.ANSWERS: _l("Answers"),
    Step.AGENDA: _l("Agenda"),
    Step.PROGRAMME: _l("Programme"),
    Step.DAY: _l("The day"),
    Step.MINUTES: _l("Minutes"),
    Step.CONFIRMATION: _l("Confirmation"),
    Step.PUBLICATION: _l("Publication"),
    Step.FOLLOW_UP: _l("Follow-up"),
}
OPENNESS: dict[Openness, LazyString] = {
    Openness.OPEN: _l("Open to observers"),
    Openness.PARTLY: _l("Partly open to observers"),
    Openness.CLOSED: _l("Closed to observers"),
}
# To visitors, for whom 傍聴 is a word of the office.
WHO_MAY_LISTEN: dict[Openness, LazyString] = {
    Openness.OPEN: _l("Anybody may come and listen"),
    Openness.PARTLY: _l("Anybody may come and listen to a part of it"),
    Openness.CLOSED: _l("It cannot be listened to"),
}
GROUPS: dict[Group, LazyString] = {
    Group.COMMUNITY: _l("Community"),
    Group.AGENCY: _l("Agencies"),
    Group.SECRETARIAT: _l("Secretariat"),
}
LAYOUTS: dict[str, LazyString] = {
    "digest": _l("Digest"),
    "hiroshima": _l("Digest as Hiroshima prints it (numbered headings)"),
    "yokohama_style": _l("Minutes as they are often written in Yokohama (ruled table; no official form)"),
}
# The same in a word, for those who only read minutes.
LOOKS: dict[str, LazyString] = {
    "digest": _l("As a digest"),
    "hiroshima": _l("With numbered headings"),
    "yokohama_style": _l("As a ruled table"),
}


def step_name(step: Step) -> str:
    return str(STEPS[step])


def openness_of(value: Openness) -> str:
    return str(OPENNESS[value])


def who_may_listen(value: Openness) -> str:
    return str(WHO_MAY_LISTEN[value])
