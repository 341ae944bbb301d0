"""What a row says of a person: the same in every row of the file that means them."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from coordinator import text
from coordinator.exports.text import one_line
from coordinator.imports.rows import FileRow
from coordinator.orgs.roster.imports.identity import plain
from coordinator.orgs.roster.imports.steps import ImportStep
from coordinator.orgs.roster.models import ContactBy, Person
from coordinator.orgs.roster.people import can_be_reached
from coordinator.orgs.roster.refusals import NoWayToReach

# Column by column what it is of a person; an empty code or name empties nothing.
FACTS = {
    "person_code": "code",
    "person_name": "name",
    "person_kana": "kana",
    "email": "email",
    "phone": "phone",
    "contact_by": "contact_by",
    "shown_to": "shown_to",
}
OF_ONE_LINE = {"person_name", "person_kana"}
NEVER_EMPTY = ("person_code", "person_name")
REACHED = ("contact_by", "email", "phone")


class Sayings:
    """What the rows so far have said of each person."""

    def __init__(self) -> None:
        self._said: dict[Person, tuple[int, dict[str, Any]]] = {}

    def hear(self, step: ImportStep) -> None:
        """Take a step's facts of its person from its row; refuse a row that says otherwise than an earlier one."""
        row, person = step.row, step.person
        if person is None:
            return
        facts = _facts(row, person)
        first, said = self._said.setdefault(person, (row.number, facts))
        for name, value in facts.items():
            known = said.setdefault(name, value)
            if name == "person_name" and plain(known) == plain(value):
                facts[name] = known
            elif known != value:
                sentence = _("Row %(row)s says otherwise of the same person. Write the same in both.", row=first)
                row.refuse(name, sentence)
        _refuse_unreachable(row, person, facts)
        step.person_facts = dict(facts)


def _facts(row: FileRow, person: Person) -> dict[str, Any]:
    facts = {name: row.values[name] for name in FACTS if name in row.values}
    facts = {name: value for name, value in facts.items() if value or name not in NEVER_EMPTY}
    for name in OF_ONE_LINE & facts.keys():
        facts[name] = as_known(getattr(person, FACTS[name]), facts[name])
    if "contact_by" in facts or person.id is None:
        facts["contact_by"] = facts.get("contact_by") or _way(person, facts)
    return facts


def now(person: Person) -> dict[str, Any]:
    """A person's facts as they are, by the names of the columns."""
    return {name: person.agreed if name == "shown_to" else getattr(person, ours) for name, ours in FACTS.items()}


def _way(person: Person, facts: Mapping[str, Any]) -> ContactBy:
    """Where no way is written: mail to whoever has an address, else post through the organisation."""
    return ContactBy.MAIL if facts.get("email", person.email) else ContactBy.POST


def as_known(known: str | None, value: str) -> str:
    """A text that was written to a file and read again is not changed, though a cell holds no line breaks."""
    return known if known and text.typed(one_line(known)) == value else value


def _refuse_unreachable(row: FileRow, person: Person, facts: Mapping[str, Any]) -> None:
    before = {
        "contact_by": person.contact_by or ContactBy.MAIL,
        "email": person.email or "",
        "phone": person.phone or "",
    }
    after = {name: facts.get(name, before[name]) for name in REACHED}
    if (after != before or person.id is None) and not can_be_reached(**after):
        row.refuse("contact_by", NoWayToReach().sentence)
