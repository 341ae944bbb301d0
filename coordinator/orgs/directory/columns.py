"""The columns of a file of organisations, the same for reading and writing."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from flask_babel import gettext as _

from coordinator import text
from coordinator.imports import cells, days
from coordinator.imports.columns import Column
from coordinator.imports.refusals import CellError
from coordinator.orgs.directory.models import PUBLIC_FIELDS, District, MemberKind
from coordinator.orgs.directory.services import RESERVED

NONE, NONE_LABEL = "none", "なし"
# What people write for a field that visitors may see, the word that we write first, and for none of them.
PUBLIC_LABELS = {
    "団体名": "name",
    "名前": "name",
    "ふりがな": "kana",
    "住所": "address",
    "電話": "phone",
    "ホームページ": "url",
    "説明": "description",
}
NONE_LABELS = frozenset({NONE, NONE_LABEL, "無し", "公開しない", "非公開"})


def columns(kinds: Sequence[MemberKind], districts: Sequence[District]) -> tuple[Column, ...]:
    """`code,name,kana,kind,districts,…` with the Japanese headers that stand for them, the one we write first."""
    return (
        Column("code", ("団体コード", "コード"), required=True, parse=code, longest=40),
        Column("name", ("団体名", "名称", "団体の名前"), parse=filled(cells.line), longest=200),
        Column("kana", ("ふりがな", "フリガナ", "団体名ふりがな", "よみがな"), parse=cells.kana, longest=200),
        Column("kind", ("種類", "団体の種類", "区分"), parse=filled(registered(kinds))),
        Column("districts", ("地区", "担当地区"), parse=partial(several, registered(districts))),
        Column("postal_code", ("郵便番号", "〒"), parse=cells.postal_code),
        Column("address", ("住所", "所在地"), parse=cells.line, longest=300),
        Column("phone", ("電話", "電話番号", "TEL"), parse=cells.phone, longest=40),
        Column("fax", ("FAX", "ファクス", "ファックス", "FAX番号"), parse=cells.phone, longest=40),
        Column("email", ("メール", "メールアドレス", "Eメール", "E-mail"), parse=cells.email, longest=254),
        Column("url", ("ホームページ", "URL", "ウェブサイト"), parse=cells.web_address, longest=500),
        Column("description", ("説明", "紹介", "団体の説明"), longest=5000, knows_nothing=False),
        Column("public", ("公開する項目", "公開項目", "公開"), parse=public, knows_nothing=False),
        Column("joined_on", ("入会日", "加入日"), parse=days.day),
        Column("left_on", ("退会日", "脱退日"), parse=days.day),
        Column("succeeds", ("前身", "前身の団体コード", "引き継いだ団体"), parse=partial(several, cells.code)),
    )


def filled(parse: Callable[[str], Any]) -> Callable[[str], Any]:
    """A parser of cells that may not be empty, in a column that may be missing."""

    def parsed(cell: str) -> Any:
        value = parse(cell)
        if value in ("", None):
            raise CellError(_("This cell is empty. Fill it in."))
        return value

    return parsed


def code(cell: str) -> str:
    value = cells.code(cell)
    if value in RESERVED:
        raise CellError(_("“%(code)s” cannot be a code. Please choose another one.", code=value))
    return value


def registered(rows: Sequence[MemberKind] | Sequence[District]) -> Callable[[str], Any]:
    """A parser of what is registered: by code, or by a name that only one of them has."""
    counts = Counter(folded(row.name) for row in rows)
    by_name = {row.name: row for row in rows if counts[folded(row.name)] == 1}
    return cells.one_of({**by_name, **{row.code: row for row in rows}})


def several(parse: Callable[[str], Any], cell: str) -> list[Any]:
    """A parser of several, divided by ;"""
    return list(dict.fromkeys(parse(word) for word in cells.listed(cell)))


def public(cell: str) -> list[str]:
    """What visitors may see, in the order of the page; nothing, or `none`, is nothing."""
    words = [word for word in cells.listed(cell) if word.casefold() not in NONE_LABELS]
    known = {**{field: field for field in PUBLIC_FIELDS}, **PUBLIC_LABELS}
    asked = set(several(cells.one_of(known), ";".join(words)))
    return [field for field in PUBLIC_FIELDS if field in asked]


def named(rows: Sequence[MemberKind] | Sequence[District]) -> dict[int, str]:
    """What each of them is called in a file that people read: by name where that is clear, else by code."""
    counts = Counter(folded(word) for row in rows for word in {row.name, row.code})
    clear = {row.id for row in rows if counts[folded(row.name)] == 1 and not set(row.name) & {";", "；"}}
    return {row.id: row.name if row.id in clear else row.code for row in rows}


def folded(word: str) -> str:
    """As files are read: without regard to width, large and small letters."""
    return text.half_width(word).casefold()
