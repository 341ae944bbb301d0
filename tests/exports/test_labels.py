"""Address labels: each inside its own label of the sheet that was bought, whatever is typed."""

import pytest

from coordinator.exports.labels import SHEETS, Label, Labels
from coordinator.exports.writers.pdf_labels import write_labels
from tests import papers
from tests.exports.letters import FAX, faxed
from tests.exports.samples import DAY
from tests.exports.test_letters import HOSTILE, LONG, printed

DOTS = FAX / 25.4
POSTAL = ("〒236-0021", "見本市見本区見本町1-2-3")


def sheet_of(*labels: Label, name: str = "24", used: int = 0) -> bytes:
    return write_labels(Labels("宛名ラベル", SHEETS[name], labels, DAY, used))


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_lies_within_a4(name: str) -> None:
    sheet = SHEETS[name]

    assert sheet.count == int(name)
    assert 2 * sheet.left + sheet.columns * sheet.width + (sheet.columns - 1) * sheet.across == pytest.approx(210)
    assert 2 * sheet.top + sheet.rows * sheet.height + (sheet.rows - 1) * sheet.down == pytest.approx(297)


@pytest.mark.parametrize("name", SHEETS)
def test_a_very_long_name_stays_inside_its_label(name: str) -> None:
    long = Label((*POSTAL, LONG), (f"{LONG} 代表", f"{LONG} 副代表", "見本 花子 様"))
    sheet = SHEETS[name]

    (picture,) = faxed(sheet_of(long, name=name))
    left, top, right, bottom = picture.convert("L").point(lambda light: 255 - light).getbbox() or ()

    assert left >= sheet.left * DOTS
    assert top >= sheet.top * DOTS
    assert right <= (sheet.left + sheet.width) * DOTS
    assert bottom <= (sheet.top + sheet.height) * DOTS


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_typed_is_never_source(text: str) -> None:
    pages = papers.pages_of(sheet_of(Label((text,), (text, f"{text} 様"))))

    assert len(pages) == 1
    assert papers.bare(pages[0]).count(printed(text)) == 3


def test_labels_fill_sheet_after_sheet_and_begin_after_those_that_are_gone() -> None:
    labels = [Label(POSTAL, (f"見本 {number:02d} 様",)) for number in range(24)]

    pages = papers.pages_of(sheet_of(*labels, used=2))

    assert len(pages) == 2
    assert "見本 21 様" in pages[0]
    assert "見本 22 様" in pages[1]
