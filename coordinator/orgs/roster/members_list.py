"""The members' list (委員名簿) of a day, with what each person agreed to show to those who get it.

It is a paper of the council, and the council writes in Japanese: so its words stand here, in one language.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from coordinator.calendar_years import era_year
from coordinator.exports.document import Block, Document, Grid, Heading, grid, paragraph
from coordinator.exports.table import Table, table
from coordinator.exports.text import one_line
from coordinator.orgs.directory.models import MemberKind, Organisation
from coordinator.orgs.roster import members
from coordinator.orgs.roster.file_words import FOR_PEOPLE
from coordinator.orgs.roster.models import Consented, Holding, Seat, SeatRole

TITLE, ORDER = "委員名簿", "（敬称略・名簿順）"
VACANT, HIDDEN = "後任未定", "―"
HIDDEN_NOTE = "「―」は、ご本人の希望により載せていないところです。"
COLUMNS = ("団体の種類", "団体", "地区", "役割", "役職", "氏名（敬称略）", "ふりがな", "電話", "メール")
PLAIN, WITH_CONTACTS = (0.46, 0.24, 0.3), (0.36, 0.17, 0.19, 0.28)


class Readers(StrEnum):
    """For whom a list is made."""

    MEMBERS = "members"
    PUBLIC = "public"
    SECRETARIAT = "secretariat"


FOOTERS = {
    Readers.MEMBERS: "委員限り",
    Readers.PUBLIC: "",
    Readers.SECRETARIAT: "事務局限り（連絡先を含みます）",
}


@dataclass(frozen=True)
class MemberEntry:
    """One seat as it stands in the list; `organisation` and `kind` are those of the day."""

    kind: MemberKind
    organisation: Organisation
    organisation_name: str
    districts: str
    role: str
    post: str
    name: str
    kana: str
    phone: str
    email: str


def lines(seats: Iterable[Seat], *, on: date, readers: Readers, shown_on: date) -> list[MemberEntry]:
    """By kind, within it in the order of the seats. Consent counts on the day of showing, not on the roster's day.

    Of organisations that do not show visitors their name, a list for the public says nothing.
    """
    listed = [_line(seat, on, _Shown(readers, shown_on)) for seat in seats if _may_stand(seat.organisation, readers)]
    return sorted(listed, key=lambda line: (line.kind.order, line.kind.id))


def members_document(council: str, listed: Sequence[MemberEntry], *, on: date, readers: Readers) -> Document:
    """The list on paper: a heading and a table for each kind of members."""
    has_contacts = any(line.phone or line.email for line in listed)
    hidden = HIDDEN_NOTE if any(HIDDEN in (line.name, line.post) for line in listed) else ""
    blocks: list[Block] = [paragraph(_counted(listed)), paragraph(hidden)]
    for kind, of_kind in groupby(listed, key=lambda line: line.kind):
        blocks += [Heading(1, kind.name), _grid(list(of_kind), has_contacts=has_contacts)]
    return Document(
        f"{council} {TITLE}".strip(),
        blocks=tuple(blocks),
        written_on=on,
        subtitle=f"{era_year(on)}{on.month}月{on.day}日現在{ORDER}",
        footer=FOOTERS[readers],
    )


def members_table(listed: Iterable[MemberEntry]) -> Table:
    """The list as a spreadsheet, one row a seat."""
    return table("members", COLUMNS, (_cells(line) for line in listed))


class _Shown:
    """What of a holding may be shown to the readers."""

    def __init__(self, readers: Readers, day: date) -> None:
        self._audience = None if readers is Readers.SECRETARIAT else Consented(readers.value)
        self._day = day

    def field(self, holding: Holding | None, name: str, value: str, *, hidden: str = "") -> str:
        if holding is None:
            return ""
        if self._audience is None or holding.person.shows(name, self._audience, self._day):
            return one_line(value)
        return hidden


def _may_stand(organisation: Organisation, readers: Readers) -> bool:
    return readers is not Readers.PUBLIC or organisation.shows("name")


def _line(seat: Seat, on: date, shown: _Shown) -> MemberEntry:
    holding, names = seat.holding_on(on), members.names_of(seat, on)
    person = seat.holder_on(on)
    return MemberEntry(
        kind=seat.organisation.kind,
        organisation=seat.organisation,
        organisation_name=one_line(names.organisation),
        districts="・".join(one_line(one.name) for one in seat.districts_on(on)),
        role=_role(seat),
        post=shown.field(holding, "post", names.post, hidden=HIDDEN),
        name=_name(seat, on, shown),
        kana=shown.field(holding, "name", person.kana if person else ""),
        phone=shown.field(holding, "phone", person.phone if person else ""),
        email=shown.field(holding, "email", person.email if person else ""),
    )


def _name(seat: Seat, on: date, shown: _Shown) -> str:
    """Who answers for the seat; where another holds it too, they stand beside."""
    holding = seat.holding_on(on)
    if holding is None:
        return VACANT
    holdings = (holding, *seat.holdings_beside(on))
    return "、".join(shown.field(one, "name", one.person.name, hidden=HIDDEN) for one in holdings)


def _role(seat: Seat) -> str:
    word = FOR_PEOPLE.roles[seat.role]
    return word if seat.number == 1 else f"{word}（{seat.number}）"


def _counted(listed: Sequence[MemberEntry]) -> str:
    vacant = sum(line.name == VACANT for line in listed)
    organisations = len({line.organisation.id for line in listed})
    sentence = f"{organisations}団体　{len(listed)}席"
    return f"{sentence}（うち後任未定 {vacant}席）" if vacant else sentence


def _grid(listed: Sequence[MemberEntry], *, has_contacts: bool) -> Grid:
    header, rows = ("団体", "役職", "氏名"), [(_place(line), line.post, line.name) for line in listed]
    if not has_contacts:
        return grid(header, rows, widths=PLAIN)
    contacts = ("\n".join(filter(None, (line.phone, line.email))) for line in listed)
    return grid(
        (*header, "連絡先"), [(*row, one) for row, one in zip(rows, contacts, strict=True)], widths=WITH_CONTACTS
    )


def _place(line: MemberEntry) -> str:
    """The organisation, the role where it is not the representative's, and the district."""
    role = "" if line.role == FOR_PEOPLE.roles[SeatRole.LEAD] else f"　{line.role}"
    districts = f"（{line.districts}）" if line.districts else ""
    return f"{line.organisation_name}{role}{districts}"


def _cells(line: MemberEntry) -> tuple[str, ...]:
    place = (one_line(line.kind.name), line.organisation_name, line.districts, line.role)
    return (*place, line.post, line.name, line.kana, line.phone, line.email)
