"""Letters by Typst: templates/typst/letters.typ draws."""

from typing import Any

from coordinator.exports import qr
from coordinator.exports.letters import LetterSheets, PrintedLetter, Slip, SlipQuestion
from coordinator.exports.text import one_line
from coordinator.exports.writers import typesetter
from coordinator.exports.writers.pdf import ZERO_WIDTH_BLANK, line

UNTITLED = "お知らせ"


def write_letters(sheets: LetterSheets) -> bytes:
    """Bytes of a tagged PDF; the same letters give the same bytes."""
    page = {
        "title": _heading(sheets.title),
        "large": sheets.large,
        "windowed": sheets.windowed,
        "letters": [_letter(letter) for letter in sheets.letters],
    }
    return typesetter.archival("letters", page, written_on=sheets.written_on)


def _letter(letter: PrintedLetter) -> dict[str, Any]:
    return {
        "number": line(letter.number),
        "day": line(letter.day),
        "postal": [line(one) for one in letter.postal],
        "to": [line(one_line(one)) for one in letter.to],
        "senders": [line(one) for one in letter.senders],
        "seal": line(letter.seal),
        "title": _heading(letter.title),
        "paragraphs": [{"text": line(words.text), "place": words.place} for words in letter.paragraphs],
        "rows_title": line(letter.rows_title),
        "rows": [[line(one_line(label)), line(text)] for label, text in letter.rows],
        "ending": line(letter.ending),
        "contact": [line(one) for one in letter.contact],
        "mark": line(letter.mark),
        "slip": _slip(letter.slip) if letter.slip else None,
    }


def _slip(slip: Slip) -> dict[str, Any]:
    return {
        "title": line(slip.title),
        "about": line(slip.about),
        "due": line(slip.due),
        "ways": [line(one) for one in slip.ways],
        "seats": [_question(one) for one in slip.seats],
        "questions": [_question(one) for one in slip.questions],
        "note": line(slip.note),
        "code_label": line(slip.code_label),
        "code": line(slip.code),
        "link": qr.svg(slip.link) if slip.link else "",
        "link_label": line(slip.link_label),
    }


def _question(question: SlipQuestion) -> dict[str, Any]:
    choices = [line(choice) for choice in question.choices]
    return {"about": line(question.about), "choices": choices, "height": question.height}


def _heading(text: str) -> str:
    """PDF/UA knows no empty heading."""
    shown = line(one_line(text))
    return shown if shown.replace(ZERO_WIDTH_BLANK, "").strip() else UNTITLED
