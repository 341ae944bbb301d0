"""Whom a row means: by the person's code, else only where name and reading leave no doubt.

Two people may be called alike, and one person may hold several seats. Without a code a name means somebody known only
beside something else that speaks for it: the same seat, organisation, e-mail or telephone. Where nothing does, the row
is refused and says which code to write; nobody is taken for another in silence, and nobody is entered twice.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from flask_babel import gettext as _

from coordinator import text
from coordinator.errors import DomainError
from coordinator.exports.text import one_line
from coordinator.imports.damage import Codes
from coordinator.imports.rows import FileRow
from coordinator.orgs.directory.columns import folded
from coordinator.orgs.roster.models import Person, Seat


class Unclear(DomainError):
    """Why a row names nobody for certain, and what to write; `column` is where."""

    def __init__(self, column: str, sentence: str) -> None:
        super().__init__(sentence)
        self.column = column


class Identities:
    """Everybody of the register, and whoever the rows so far have brought."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._by_code: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        self._signs: dict[Person, set[tuple[str, str]]] = {}
        self._first_rows: dict[Person, int] = {}
        self._coded: set[Person] = set()
        self._meant: dict[int, Person | None] = {}
        for person in people:
            self._remember(person, {(sign, value) for sign, value in _own_signs(person) if value})
            if person.code:
                self._by_code[person.code] = person
                self._coded.add(person)
        self._codes = {folded(code): code for code in self._by_code}

    @cached_property
    def codes(self) -> Codes:
        """The codes of the register, with the names of those who have them."""
        return Codes({code: person.name for code, person in self._by_code.items()})

    def by_code(self, code: str) -> list[Person]:
        """Whose code it is, or nobody."""
        return [self._by_code[code]] if code in self._by_code else []

    def mean(self, row: FileRow, person: Person | None) -> None:
        """It was asked whom a row means, whatever its letters: this person, or somebody new."""
        self._meant[row.number] = person

    def expect(self, row: FileRow, seat: Seat) -> None:
        """A code that is new, beside the name of who holds the seat already, becomes that person's."""
        code, name = row.values.get("person_code"), plain(row.values.get("person_name", ""))
        if not code or code in self._by_code:
            return
        for person in holders_of(seat):
            if plain(person.name) == name and person not in self._coded:
                self._by_code[code] = person
                self._coded.add(person)
                return

    def person_of(self, row: FileRow, seat: Seat) -> Person:
        """Whom a row with a code or a name means, somebody new if need be; `Unclear` where it cannot be told."""
        person = self._meant.get(row.number)
        if person is None:
            person = self._of_code(row) if row.values.get("person_code") else self._of_name(row, seat)
        self._first_rows.setdefault(person, row.number)
        self._signs[person] |= _signs_of(row)
        return person

    def _of_code(self, row: FileRow) -> Person:
        code, name = row.values["person_code"], row.values.get("person_name", "")
        other = self._codes.setdefault(folded(code), code)
        if other != code:
            sentence = _("“%(other)s” differs from it only in small and large letters.", other=other)
            raise Unclear("person_code", sentence)
        person = self._by_code.get(code)
        if person is None and not name:
            raise Unclear("person_name", _("Nobody has the code “%(code)s” yet. Write the name too.", code=code))
        if person is None:
            person = self._by_code[code] = self._new(row)
        elif name and plain(name) != plain(person.name):
            raise Unclear("person_code", _of_another(code, person))
        return person

    def _of_name(self, row: FileRow, seat: Seat) -> Person:
        name = plain(row.values["person_name"])
        holders = holders_of(seat)
        called = [person for person in holders if plain(person.name) == name]
        if len(called) == 1:
            return called[0]
        if not called and row.number not in self._meant:
            self._refuse_other_letters(row, holders)
        called = called or [one for one in self._by_name[name] if _may_read(one, row.values.get("person_kana", ""))]
        fitting = [person for person in called if self._signs[person] & _signs_of(row)]
        if len(fitting) == 1:
            return fitting[0]
        if called:
            raise Unclear("person_code", self._namesakes(called[0]))
        return self._new(row)

    def _refuse_other_letters(self, row: FileRow, holders: list[Person]) -> None:
        """髙橋 beside 高橋 with the same reading: a slip of the pen, or somebody else?"""
        key = text.kana_sort_key(row.values.get("person_kana", ""))
        for person in holders:
            if row.values.get("person_kana") and person.kana and text.kana_sort_key(person.kana) == key:
                sentence = _(
                    "%(name)s, of the same reading, holds this seat. Mend the name on the person's page, "
                    "or write a new code if this is somebody else.",
                    name=person.name,
                )
                raise Unclear("person_name", sentence)

    def _new(self, row: FileRow) -> Person:
        person = Person(
            name=row.values["person_name"], kana=row.values.get("person_kana", ""), consents=[], holdings=[]
        )
        self._remember(person, set())
        return person

    def _remember(self, person: Person, signs: set[tuple[str, str]]) -> None:
        self._by_name[plain(person.name)].append(person)
        self._signs[person] = signs

    def _namesakes(self, person: Person) -> str:
        if person.code:
            return _(
                "%(name)s is in the roster. If this is the same person, write the code “%(code)s”; "
                "if not, a code that is new.",
                name=person.name,
                code=person.code,
            )
        if person.id is None:
            return _(
                "Row %(row)s has the same name. If this is the same person, write the same new code in both rows; "
                "if not, a code of its own in each.",
                row=self._first_rows[person],
            )
        return _(
            "%(name)s is in the roster. If this is the same person, give them a code on their page and write it here; "
            "if not, write a code that is new.",
            name=person.name,
        )


def plain(name: str) -> str:
    """A name as names are compared: blanks of any width do not count."""
    return "".join(one_line(name).split())


def holders_of(seat: Seat) -> list[Person]:
    """Whoever holds a seat, has held it, or will."""
    return list(dict.fromkeys(holding.person for holding in seat.holdings))


def _own_signs(person: Person) -> Iterable[tuple[str, str]]:
    yield "email", person.email
    yield "phone", person.phone
    for holding in person.holdings:
        yield "organisation", holding.seat.organisation.code


def _signs_of(row: FileRow) -> set[tuple[str, str]]:
    signs = {(name, row.values.get(name, "")) for name in ("email", "phone")}
    return {sign for sign in signs if sign[1]} | {("organisation", row.values["organisation_code"])}


def _may_read(person: Person, kana: str) -> bool:
    return not (kana and person.kana) or text.kana_sort_key(kana) == text.kana_sort_key(person.kana)


def _of_another(code: str, person: Person) -> str:
    return _(
        "The code “%(code)s” is that of %(name)s. For somebody else write another code, or none; "
        "a new name of the same person is entered on their page.",
        code=code,
        name=person.name,
    )
