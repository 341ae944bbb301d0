"""The press: large documents are made in a process of their own."""

import pytest

from coordinator.exports import press
from coordinator.exports.bundle import join
from coordinator.exports.document import paragraph
from coordinator.exports.writers import docx_letters, typesetter
from coordinator.exports.writers.pdf import write_pdf
from tests.exports.joining import a_pdf, a_volume, attached, joined, parts_of
from tests.exports.letters import a_letter, a_slip, sheets
from tests.exports.samples import a_document


@pytest.fixture(autouse=True)
def press_at_hand() -> None:
    """Here the press is asked itself."""


def test_a_large_document_is_the_same_from_the_press(monkeypatch: pytest.MonkeyPatch) -> None:
    document = a_document(*[paragraph("本文")] * 20)
    here = write_pdf(document)
    monkeypatch.setattr(typesetter, "LONGEST_HERE", 100)
    monkeypatch.setattr(typesetter, "_compiled_here", lambda *_arguments: pytest.fail("made in this process"))

    assert write_pdf(document) == here


def test_many_letters_in_word_are_the_same_from_the_press(monkeypatch: pytest.MonkeyPatch) -> None:
    letters = sheets(a_letter(slip=a_slip("見本の会　代表")), a_letter())
    here = docx_letters.write_letters_docx(letters)
    monkeypatch.setattr(docx_letters, "MOST_HERE", 1)
    monkeypatch.setattr(docx_letters, "_written", lambda _sheets: pytest.fail("written in this process"))

    assert docx_letters.write_letters_docx(letters) == here


def test_a_volume_is_joined_in_the_press() -> None:
    parts = parts_of(a_document(paragraph("第一")), attached(b"PK\x03\x04", "予算.xlsx"), attached(a_pdf("第三")))

    bound = join(a_volume(*parts))

    with bound.file as file:
        content = file.read()
    _facts, pdf = joined(*parts)
    assert bound.pages == len(pdf.pages)
    assert content.startswith(b"%PDF")
    assert [(part.label, file.name) for part, file in bound.beside] == [("資料2", "予算.xlsx")]


@pytest.mark.parametrize(("limit", "most"), [("MOST_MEMORY", 40 * 1024 * 1024), ("LONGEST", 0.01)])
def test_what_passes_a_limit_ends_the_press_alone(
    limit: str, most: float, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(press, limit, most)

    with pytest.raises(press.NotPrinted):
        join(a_volume(*parts_of(a_document(paragraph("秘密の言葉")))))

    assert "did not print coordinator.exports.bundle.volume.write" in caplog.text
    assert "秘密の言葉" not in caplog.text
