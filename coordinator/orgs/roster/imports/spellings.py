"""What a file has where a name should be: 未定, two names, a name in other letters. Asked before anybody is meant."""

import re
from datetime import date

from flask_babel import gettext as _

from coordinator import text
from coordinator.imports import damage
from coordinator.imports.damage import AS_IT_IS, KEEP, NEW, WRITE
from coordinator.imports.questions import Choice
from coordinator.imports.rows import FileRow
from coordinator.orgs.roster.imports.holders import OF_SOMEBODY, meant_holding
from coordinator.orgs.roster.imports.identity import Identities, holders_of, plain
from coordinator.orgs.roster.models import Holding, Person, Seat

VACANT, FIRST, SECOND = "vacant", "first", "second"
BETWEEN = re.compile(r"[、，,／/・;；＆&\n]")
# ほか1名, 他二人: nobody's name.
AND_OTHERS = re.compile(r"[(（]?(?:ほか|他|外) ?[0-9０-９一二三四五六七八九十]{1,3} ?[名人][)）]?")
TWO = 2


def settle(row: FileRow, seat: Seat, identities: Identities, today: date) -> None:
    """Settle who is named, by what was answered; what stays open is asked."""
    damage.settle_code(row, "person_code", identities.codes)
    holding = meant_holding(row, seat, today)
    name = row.values.get("person_name", "")
    if "person_name" in row.nothing or damage.is_undecided(name):
        _settle_undecided(row, holding)
    elif name:
        _settle_two(row, name)
        _settle_letters(row, seat, identities)
    if holding and plain(row.values.get("person_name", "")) == plain(holding.person.name):
        _settle_facts(row, holding)


def _settle_undecided(row: FileRow, holding: Holding | None) -> None:
    """A seat that is vacant stays so; whoever holds one is not taken out of it in silence."""
    answer = VACANT
    if holding is not None:
        answer = row.ask(
            "person_name",
            "undecided",
            _("%(name)s holds this seat; the file says that it is not decided who will.", name=holding.person.name),
            Choice(KEEP, _("%(name)s stays", name=holding.person.name)),
            Choice(VACANT, _("The seat is vacant from today, or from the first day in the file")),
        )
    for name in (*OF_SOMEBODY, "person_code", "person_name"):
        row.values.pop(name, None)
    row.values["person_name"] = holding.person.name if holding and answer != VACANT else ""


def _settle_two(row: FileRow, name: str) -> None:
    named = AND_OTHERS.sub("", name)
    parts = [part for part in map(text.typed, BETWEEN.split(named)) if part]
    words = named.split()
    if len(parts) == 1 and len(words) == 2 * TWO:
        parts = [" ".join(words[:TWO]), " ".join(words[TWO:])]
    if len(parts) < TWO and named == name:
        return
    shown = list(zip((FIRST, SECOND), parts, strict=False))
    answer = row.ask(
        "person_name",
        "two",
        _("“%(text)s”: two names? One seat is held by one person; for the other write a row of its own.", text=name),
        *(Choice(which, _("Only %(name)s", name=part)) for which, part in shown),
        Choice(AS_IT_IS, _("It is one name: “%(text)s”", text=name)),
    )
    if answer in (FIRST, SECOND):
        place = (FIRST, SECOND).index(answer)
        kana = [part for part in map(text.typed, BETWEEN.split(row.values.get("person_kana", ""))) if part]
        row.values["person_name"] = parts[place]
        if len(kana) == len(parts):
            row.values["person_kana"] = kana[place]


def _settle_letters(row: FileRow, seat: Seat, identities: Identities) -> None:
    """The same person in other letters, or somebody else?"""
    name = row.values["person_name"]
    known = [*identities.by_code(row.values.get("person_code", "")), *holders_of(seat)]
    if any(plain(person.name) == plain(name) for person in known):
        return
    person = next((person for person in known if damage.alike(name, person.name)), None)
    if person is None:
        damage.settle_new_name(row, "person_name")
    elif text.name_key(name) == text.name_key(person.name):
        _ask_which(row, person, identities)
    else:
        damage.keep(row, "person_name", person.name)


def _ask_which(row: FileRow, person: Person, identities: Identities) -> None:
    name = row.values["person_name"]
    answer = row.ask(
        "person_name",
        "letters",
        _("“%(known)s” is registered, the file writes “%(written)s”.", known=person.name, written=name),
        Choice(KEEP, _("The same person: “%(name)s”, as it is registered", name=person.name)),
        Choice(WRITE, _("The same person: “%(name)s”, as the file writes it", name=name)),
        Choice(NEW, _("Somebody else")),
    )
    if answer == KEEP:
        row.values["person_name"] = person.name
    elif answer == WRITE:
        identities.mean(row, person)
    elif answer == NEW:
        identities.mean(row, None)


def _settle_facts(row: FileRow, holding: Holding) -> None:
    person = holding.person
    now = {"person_kana": person.kana, "post": holding.post, "email": person.email, "phone": person.phone}
    damage.settle_lost(row, ("person_kana", "post"), now)
    damage.settle_name(row, "post", holding.post or "")
    damage.settle_nothing(row, {**now, "ends_on": holding.ends_on})
