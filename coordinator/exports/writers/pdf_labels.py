"""Sheets of labels by Typst: templates/typst/labels.typ draws."""

from dataclasses import asdict

from coordinator.exports.labels import Label, Labels
from coordinator.exports.text import one_line
from coordinator.exports.writers import typesetter
from coordinator.exports.writers.pdf import line


def write_labels(labels: Labels) -> bytes:
    """Bytes of a tagged PDF; the same labels give the same bytes."""
    page = {
        "title": line(one_line(labels.title)) or "宛名ラベル",
        "sheet": asdict(labels.sheet),
        "used": labels.used % labels.sheet.count,
        "labels": [_label(label) for label in labels.labels],
    }
    return typesetter.archival("labels", page, written_on=labels.written_on)


def _label(label: Label) -> dict[str, list[str]]:
    return {
        "postal": [line(one_line(text)) for text in label.postal],
        "to": [line(one_line(text)) for text in label.to],
    }
