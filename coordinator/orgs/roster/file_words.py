"""What a file of the roster writes for codes: Japanese for people, the codes themselves for programs."""

from collections.abc import Mapping
from dataclasses import dataclass

from coordinator.orgs.roster.columns import (
    AUDIENCE_LABELS,
    FIELD_LABELS,
    NOBODY,
    NOBODY_LABEL,
    ROLE_LABELS,
    WAY_LABELS,
    Shown,
    shown_words,
)
from coordinator.orgs.roster.models import CONSENT_FIELDS, Consented, ContactBy, SeatRole


@dataclass(frozen=True)
class FileWords:
    """What is written for a role, a way to reach people, and for what they agree to show to whom."""

    roles: Mapping[SeatRole, str]
    ways: Mapping[ContactBy, str]
    fields: Mapping[str, str]
    audiences: Mapping[Consented, str]
    nobody: str

    def agreed(self, shown: Shown) -> str:
        return shown_words(shown, fields=self.fields, audiences=self.audiences, nobody=self.nobody)


FOR_PROGRAMS = FileWords(
    {one: one.value for one in SeatRole},
    {one: one.value for one in ContactBy},
    {one: one for one in CONSENT_FIELDS},
    {one: one.value for one in Consented},
    NOBODY,
)
# Of several labels for one code the first is written.
FOR_PEOPLE = FileWords(
    {code: label for label, code in reversed(ROLE_LABELS.items())},
    {code: label for label, code in reversed(WAY_LABELS.items())},
    {code: label for label, code in reversed(FIELD_LABELS.items())},
    {code: label for label, code in reversed(AUDIENCE_LABELS.items())},
    NOBODY_LABEL,
)
