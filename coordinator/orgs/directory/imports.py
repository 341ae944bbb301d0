"""Organisations from a file: what it would do is planned row by row, shown, and then done all or not at all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import gettext as _

from coordinator import clock, text
from coordinator.exports.text import clean, one_line
from coordinator.extensions import db
from coordinator.imports.preview import Preview
from coordinator.imports.reader import read_table
from coordinator.imports.row_reader import UNANSWERED
from coordinator.imports.rows import FileRow, Sheet
from coordinator.orgs.directory import identities, queries
from coordinator.orgs.directory.columns import columns, folded, named
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.directory.refusals import LeavesBeforeJoining
from coordinator.orgs.directory.services import keep_name
from coordinator.orgs.directory.succession import in_circles
from coordinator.orgs.directory.words import PUBLIC_FIELDS as PUBLIC_WORDS

NEEDED = ("name", "kind")


@dataclass
class DirectoryPlan:
    """What a file would do, and what is needed to do it."""

    preview: Preview
    known: dict[str, Organisation]
    columns: frozenset[str]
    values: dict[str, dict[str, Any]] = field(default_factory=dict)


def plan(content: bytes, file_name: str, answers: Mapping[str, str] = UNANSWERED) -> DirectoryPlan:
    """Read a file and compare it with what is registered, changing nothing; `UnreadableTable` where it is no table."""
    kinds, districts = queries.kinds(), queries.districts()
    read = columns(kinds, districts)
    sheet = read_table(content, file_name, read, answers)
    known = {one.code: one for one in queries.with_predecessors()}
    identities.settle(sheet, known)
    sheet.refuse_repeats("code")
    for row in sheet.rows:
        _keep_what_files_cannot_carry(row, known.get(row.values.get("code", "")))
    _check(sheet, known, {column.name: column.label for column in read})
    _check_succession(sheet, known)
    made = DirectoryPlan(Preview.of(sheet), known, sheet.columns)
    _compare(
        made, sheet, _Words(named(kinds), named(districts), {field: str(word) for field, word in PUBLIC_WORDS.items()})
    )
    return made


def _compare(made: DirectoryPlan, sheet: Sheet, words: "_Words") -> None:
    renamed = False
    for row in sheet.rows:
        if not row.is_clear:
            continue
        code = row.values["code"]
        now = made.known.get(code)
        made.values[code] = row.values
        renamed = renamed or (now is not None and row.values.get("name", now.name) != now.name)
        subject = f"{code} {row.values.get('name') or (now.name if now else '')}"
        before = None if now is None else words.now(now, row.values)
        made.preview.compare(row, subject, before=before, after=words.of(row.values))
    if renamed:
        sentence = _("A changed name is a new name from today on; the old one is kept for old days.")
        made.preview.notes.append(sentence)


def apply(made: DirectoryPlan) -> None:
    """Do what a plan says, all of it."""
    today = clock.today()
    for code, values in made.values.items():
        facts = {name: value for name, value in values.items() if name != "succeeds"}
        organisation = made.known.get(code)
        if organisation is None:
            # With nothing before it: else each new one would ask the database what came before.
            made.known[code] = Organisation(**facts, predecessors=[])
            db.session.add(made.known[code])
        else:
            _change(organisation, facts, today)
    with db.session.no_autoflush:
        _succeed(made)
    db.session.flush()


def _succeed(made: DirectoryPlan) -> None:
    for code, values in made.values.items():
        organisation = made.known[code]
        before = [made.known[earlier] for earlier in values.get("succeeds", ())]
        if "succeeds" in values and not _is_same(organisation.predecessors, before):
            organisation.predecessors = before
            if organisation.id is not None:
                organisation.touch()


def _change(organisation: Organisation, facts: Mapping[str, Any], today: date) -> None:
    if facts.get("name", organisation.name) != organisation.name:
        keep_name(organisation, new_name=facts["name"], from_on=today)
    for name, value in facts.items():
        if not _is_same(getattr(organisation, name), value):
            setattr(organisation, name, value)
            organisation.touch()


def _is_same(now: Any, new: Any) -> bool:
    """Whether nothing changes; several districts or public fields are the same in any order."""
    return set(now) == set(new) if isinstance(new, list) else bool(now == new)


def _check(sheet: Sheet, known: Mapping[str, Organisation], labels: Mapping[str, str]) -> None:
    """What only the register knows to be wrong."""
    codes = {folded(code): code for code in known}
    for row in sheet.rows:
        code = row.values.get("code")
        if code is None or not row.is_clear:
            continue
        if code not in known:
            other = codes.setdefault(folded(code), code)
            if other != code:
                row.refuse("code", _("“%(other)s” differs from it only in small and large letters.", other=other))
            _check_new(row, labels)
        _check_days(row, known.get(code))


def _check_new(row: FileRow, labels: Mapping[str, str]) -> None:
    refused = {problem.column for problem in row.problems}
    for name in NEEDED:
        if name not in row.values and labels[name] not in refused:
            row.refuse(labels[name], _("A new organisation needs this. Add the column and fill it in."))


def _check_days(row: FileRow, organisation: Organisation | None) -> None:
    joined_on = row.values.get("joined_on", organisation.joined_on if organisation else None)
    left_on = row.values.get("left_on", organisation.left_on if organisation else None)
    if joined_on and left_on and left_on < joined_on:
        row.refuse("left_on", LeavesBeforeJoining(joined_on).sentence)


def _check_succession(sheet: Sheet, known: Mapping[str, Organisation]) -> None:
    named_here = {row.values["code"]: row for row in sheet.rows if "code" in row.values and row.is_clear}
    before = {code: {one.code for one in organisation.predecessors} for code, organisation in known.items()}
    for code, row in named_here.items():
        before[code] = set(row.values.get("succeeds", before.get(code, ())))
        for earlier in sorted(before[code] - known.keys() - named_here.keys()):
            sentence = _("No organisation has the code “%(code)s”. Mend the code, or register it first.", code=earlier)
            row.refuse("succeeds", sentence)
    for code in in_circles(before) & named_here.keys():
        row = named_here[code]
        if "succeeds" in row.values:
            row.refuse("succeeds", _("It would come after itself. Please look at what came before what."))


def _keep_what_files_cannot_carry(row: FileRow, organisation: Organisation | None) -> None:
    """A text that was written to a file and read again is not changed, though a cell holds no line breaks."""
    if organisation is None:
        return
    for name, written in row.values.items():
        now = getattr(organisation, name)
        if isinstance(written, str) and written != now and written in _read_again(now):
            row.values[name] = now


def _read_again(now: str) -> list[str]:
    return [text.typed(form) for form in (clean(now), one_line(now), " ".join(_lines(now)))]


def _lines(value: str) -> list[str]:
    return [line for line in clean(value).split("\n") if line]


@dataclass(frozen=True)
class _Words:
    """Facts as the preview shows them."""

    kinds: Mapping[int, str]
    districts: Mapping[int, str]
    public: Mapping[str, str]

    def of(self, values: Mapping[str, Any]) -> dict[str, Any]:
        words: dict[str, Callable[[Any], Any]] = {
            "kind": lambda kind: self.kinds[kind.id],
            "districts": lambda districts: sorted(self.districts[district.id] for district in districts),
            "public": lambda fields: _(", ").join(self.public[field] for field in self.public if field in fields),
            "succeeds": sorted,
        }
        return {name: words[name](value) if name in words else value for name, value in values.items()}

    def now(self, organisation: Organisation, names: Iterable[str]) -> dict[str, Any]:
        facts = {name: getattr(organisation, name) for name in names if name != "succeeds"}
        return self.of({**facts, "succeeds": [one.code for one in organisation.predecessors]})
