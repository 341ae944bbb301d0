"""What would be added, changed, refused is said before anything is done."""

from datetime import date

from coordinator.imports.preview import FieldChange, Preview, RowChange
from tests.imports.tables import csv_of, read

HEADER = "団体コード,団体名,地区,加入日"


def a_preview(*lines: str, known: dict[str, dict] | None = None) -> Preview:
    sheet = read(csv_of(HEADER, *lines))
    preview = Preview.of(sheet)
    for row in sheet.rows:
        if not row.problems:
            before = (known or {}).get(row.values["code"])
            preview.compare(row, row.values["name"], before=before, after=row.values)
    return preview


def test_a_new_thing_is_shown_with_its_fields() -> None:
    preview = a_preview("A-1,見本,中部;南部,2026/4/1")

    assert preview.added == [
        RowChange(
            2,
            "見本",
            (
                FieldChange("団体コード", "", "A-1"),
                FieldChange("団体名", "", "見本"),
                FieldChange("地区", "", "中部;南部"),
                FieldChange("加入日", "", "2026-04-01"),
            ),
        )
    ]
    assert preview.can_be_applied


def test_a_change_shows_only_the_fields_that_differ() -> None:
    known = {"A-1": {"code": "A-1", "name": "見本", "districts": ["中部"], "joined_on": date(2026, 4, 1), "phone": "1"}}

    preview = a_preview("A-1,見本,,2026/4/1", known=known)

    assert preview.changed == [RowChange(2, "見本", (FieldChange("地区", "中部", ""),))]


def test_what_stays_the_same_needs_no_applying() -> None:
    known = {"A-1": {"code": "A-1", "name": "見本", "districts": [], "joined_on": None}}

    preview = a_preview("A-1,見本,,", known=known)

    assert [change.row for change in preview.unchanged] == [2]
    assert not preview.can_be_applied


def test_nothing_is_applied_while_anything_is_refused() -> None:
    preview = a_preview("A-1,見本,,", "A-2,,,")

    assert (len(preview.added), [problem.row for problem in preview.refused]) == (1, [3])
    assert not preview.can_be_applied


def test_a_fingerprint_tells_whether_the_same_would_be_done() -> None:
    before = a_preview("A-1,見本,,")

    assert before.fingerprint == a_preview("A-1,見本,,").fingerprint
    assert before.fingerprint != a_preview("A-1,見本,,", known={"A-1": {"name": "前の名"}}).fingerprint
