"""Which organisation a row of a file means: by its code, and where that is new, asked by its name."""

from collections.abc import Mapping

from flask_babel import gettext as _

from coordinator import text
from coordinator.imports import damage
from coordinator.imports.damage import NEW, SAME
from coordinator.imports.questions import Choice
from coordinator.imports.rows import FileRow, Sheet
from coordinator.orgs.directory.models import Organisation

TEXTS = ("name", "kana", "address", "description")
ASKED = ("kana", "postal_code", "address", "phone", "fax", "email", "url", "districts", "joined_on", "left_on")


def settle(sheet: Sheet, known: Mapping[str, Organisation]) -> None:
    """Settle code and name of every row, by what was answered; what stays open is asked."""
    names = {code: one.name for code, one in known.items()}
    by_name: dict[str, list[str]] = {}
    for code, name in names.items():
        by_name.setdefault(text.name_key(name), []).append(code)
    codes, first_rows = damage.Codes(names), dict[str, FileRow]()
    for row in sheet.rows:
        damage.settle_code(row, "code", codes)
        if row.values.get("code") and row.values["code"] not in known:
            _ask_by_name(row, by_name, names, first_rows)
        if "succeeds" in row.values:
            row.values["succeeds"] = [
                damage.settled_code(row, "succeeds", one, codes) for one in row.values["succeeds"]
            ]
        now = known.get(row.values.get("code", ""))
        if now is None:
            damage.settle_new_name(row, "name")
            continue
        facts = {name: getattr(now, name) for name in ASKED}
        damage.settle_lost(row, TEXTS, {**facts, "name": now.name, "description": now.description})
        damage.settle_name(row, "name", now.name)
        damage.settle_nothing(row, facts)


def _ask_by_name(
    row: FileRow, by_name: Mapping[str, list[str]], names: Mapping[str, str], first_rows: dict[str, FileRow]
) -> None:
    """A new code beside a name that is there already: the same organisation, or another of that name?"""
    name = row.values.get("name", "")
    if not name or any(question.about == "code" for question in row.questions):
        return
    key = text.name_key(damage.bare(name))
    codes = by_name.get(key, [])
    if codes:
        shown = [(SAME if len(codes) == 1 else f"{SAME}-{place}", code) for place, code in enumerate(codes[:3], 1)]
        answer = row.ask(
            "name",
            "namesake",
            _("“%(name)s” is registered already. Is it the same organisation?", name=name),
            *(Choice(value, _("Yes: “%(code)s” %(name)s", code=code, name=names[code])) for value, code in shown),
            Choice(NEW, _("No: another one, with the code “%(code)s”", code=row.values["code"])),
        )
        row.values["code"] = dict(shown).get(answer, row.values["code"])
    elif first_rows.setdefault(key, row) is not row:
        row.ask(
            "name",
            "twice",
            _("Row %(row)s has the same name. Is it another organisation?", row=first_rows[key].number),
            Choice(NEW, _("Yes: another one, with the code “%(code)s”", code=row.values["code"])),
        )
