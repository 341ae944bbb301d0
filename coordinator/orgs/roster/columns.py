"""The columns of a file of the roster, the same for reading and writing."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from flask_babel import gettext as _

from coordinator import text
from coordinator.imports import cells, days
from coordinator.imports.columns import Column
from coordinator.imports.refusals import CellError
from coordinator.orgs.directory.columns import folded, registered, several
from coordinator.orgs.directory.models import District
from coordinator.orgs.fields import LONGEST_CODE, LONGEST_MAIL, LONGEST_NAME, LONGEST_PHONE
from coordinator.orgs.roster.models import CONSENT_FIELDS, Consented, ContactBy, SeatRole

T = TypeVar("T")
Shown = dict[tuple[str, Consented], date | None]

LAST_SEAT, LAST_PLACE = 99, 9999
# What people write for each code; of several the first is what we write.
ROLE_LABELS = {"代表": SeatRole.LEAD, "副": SeatRole.DEPUTY, "副代表": SeatRole.DEPUTY, "担当": SeatRole.CONTACT}
WAY_LABELS = {
    "メール": ContactBy.MAIL,
    "郵送": ContactBy.POST,
    "FAX": ContactBy.FAX,
    "ファクス": ContactBy.FAX,
    "持参": ContactBy.HAND,
    "手渡し": ContactBy.HAND,
    "定例": ContactBy.REGULAR,
    "電話": ContactBy.TELEPHONE,
}
FIELD_LABELS = {"氏名": "name", "役職": "post", "電話": "phone", "メール": "email"}
NOBODY, NOBODY_LABEL = "secretariat", "事務局"
AUDIENCE_LABELS = {"委員": Consented.MEMBERS, "公開": Consented.PUBLIC, "一般": Consented.PUBLIC}
NOBODY_LABELS = frozenset({NOBODY, NOBODY_LABEL, "事務局だけ", "事務局のみ"})


def columns(districts: Sequence[District]) -> tuple[Column, ...]:
    """`organisation_code,role,seat,…,order` with the Japanese headers that stand for them, the one we write first."""
    return (
        Column("organisation_code", ("団体コード",), required=True, parse=cells.code, longest=LONGEST_CODE),
        Column("role", ("役割", "席の役割"), required=True, parse=cells.one_of({**coded(SeatRole), **ROLE_LABELS})),
        Column("seat", ("席の番号", "席"), parse=seat_number),
        Column("person_code", ("人のコード", "人コード"), parse=cells.code, longest=LONGEST_CODE),
        Column("person_name", ("氏名", "名前", "委員名"), parse=person_names, longest=LONGEST_NAME),
        Column("person_kana", ("ふりがな", "フリガナ", "よみがな"), parse=cells.kana, longest=LONGEST_NAME),
        Column("post", ("役職", "職名"), parse=cells.line, longest=LONGEST_NAME),
        Column("email", ("メール", "メールアドレス", "Eメール", "E-mail"), parse=cells.email, longest=LONGEST_MAIL),
        Column("phone", ("電話", "電話番号", "TEL"), parse=cells.phone, longest=LONGEST_PHONE),
        Column("contact_by", ("届け方", "連絡方法"), parse=cells.one_of({**coded(ContactBy), **WAY_LABELS})),
        Column("shown_to", ("見せてよい相手", "公開範囲"), parse=shown_to),
        Column("starts_on", ("いつから", "就任日"), parse=days.day),
        Column("ends_on", ("いつまで", "退任日"), parse=days.day),
        Column("districts", ("席の地区", "地区"), parse=partial(several, registered(districts))),
        Column("order", ("並び順", "名簿での並び順", "名簿順"), parse=place),
    )


def person_names(cell: str) -> str:
    """A name; two on two lines are asked about like two on one."""
    return "、".join(filter(None, map(text.typed, text.typed(cell).split("\n"))))


def coded(codes: type[SeatRole] | type[ContactBy]) -> dict[str, SeatRole | ContactBy]:
    """Each code by itself."""
    return {code.value: code for code in codes}


def seat_number(cell: str) -> int:
    """The number of the seat among those of its role; 1 where nothing is written."""
    number = cells.integer(cell)
    if number is not None and not 1 <= number <= LAST_SEAT:
        raise CellError(_("Seats are numbered from 1 to %(last)s.", last=LAST_SEAT))
    return number or 1


def place(cell: str) -> int:
    """The seat's place in the roster; 0, or nothing, is the order by kind and kana."""
    number = cells.integer(cell) or 0
    if not 0 <= number <= LAST_PLACE:
        raise CellError(_("Places in the roster are numbers from 0 to %(last)s.", last=LAST_PLACE))
    return number


def shown_to(cell: str) -> Shown:
    """`members`, `public`, `secretariat`, or by field: `name:public;phone:members@2027-03-31`."""
    agreed: Shown = {}
    for word in map(text.half_width, cells.listed(cell)):
        if folded(word) in NOBODY_LABELS:
            continue
        field, colon, rest = word.rpartition(":")
        audience, _at, until = rest.partition("@")
        fields = (_known(field, {**{name: name for name in CONSENT_FIELDS}, **FIELD_LABELS}),) if colon else None
        reader = _known(audience, {**{one.value: one for one in Consented}, **AUDIENCE_LABELS})
        for name in fields or CONSENT_FIELDS:
            if (name, reader) in agreed:
                raise CellError(_("“%(text)s” is said already. Keep one of the two.", text=cells.quoted(word)))
            agreed[name, reader] = days.day(until)
    return agreed


def shown_words(agreed: Shown, *, fields: Mapping[str, str], audiences: Mapping[Consented, str], nobody: str) -> str:
    """What `shown_to` reads, in the given words: one word where all fields are alike."""
    ordered = [(name, one) for name in CONSENT_FIELDS for one in Consented if (name, one) in agreed]
    parts = [_part(agreed[name, one], audiences[one]) for name, one in ordered]
    is_whole = [name for name, _one in ordered] == list(CONSENT_FIELDS) and len(set(parts)) == 1
    if is_whole:
        return parts[0]
    return ";".join(f"{fields[name]}:{part}" for (name, _one), part in zip(ordered, parts, strict=True)) or nobody


def _part(until_on: date | None, audience: str) -> str:
    return f"{audience}@{until_on.isoformat()}" if until_on else audience


def _known(word: str, choices: Mapping[str, T]) -> T:
    found = cells.one_of(choices)(word)
    if found is None:
        sentence = _("Write who may see what like this: name:public;phone:members@2027-03-31, or members for all.")
        raise CellError(sentence)
    return found
