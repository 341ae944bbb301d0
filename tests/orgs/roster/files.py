"""Files of the roster, as an official would save them."""

import csv
import io
from typing import Any

from coordinator.orgs.directory.models import Organisation
from tests.makers import an_organisation

HEADERS = (
    "団体コード",
    "役割",
    "席の番号",
    "人のコード",
    "氏名",
    "ふりがな",
    "役職",
    "メール",
    "電話",
    "届け方",
    "見せてよい相手",
    "いつから",
    "いつまで",
    "席の地区",
    "並び順",
)
EMPTY = dict.fromkeys(HEADERS, "")


def a_row(organisation: str | Organisation, name: str = "", **cells: Any) -> dict[str, str]:
    """The lead seat of an organisation, held by somebody without a way of their own."""
    code = organisation if isinstance(organisation, str) else organisation.code
    return {
        **EMPTY,
        "団体コード": code,
        "役割": "代表",
        "氏名": name,
        **{key: str(cell) for key, cell in cells.items()},
    }


def csv_file(*rows: dict[str, str], encoding: str = "utf-8-sig") -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode(encoding)


def rows_of(count: int) -> list[dict[str, str]]:
    """So many seats of as many organisations, which are made: every tenth vacant, every fifth person in two seats."""
    kind = an_organisation(code="R-0").kind
    rows = []
    for number in range(1, count + 1):
        an_organisation(code=f"R-{number}", kind=kind)
        person = number - 1 if number % 5 == 0 else number
        cells = {
            "いつから": "令和7年4月1日",
            "役職": "園長",
            "並び順": number,
            "見せてよい相手": "氏名：公開；電話：委員＠2027-03-31",
        }
        who = {"人のコード": f"P-{person}", "ふりがな": f"みほん{person}", "メール": f"p{person}@example.jp"}
        rows.append(
            a_row(f"R-{number}") if number % 10 == 9 else a_row(f"R-{number}", f"見本 {person}", **cells, **who)
        )
    return rows
