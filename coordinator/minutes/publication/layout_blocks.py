"""All blocks that a layout may name: the simple ones, and those in which other bodies print several as one."""

from collections.abc import Callable, Mapping

from coordinator.exports.document import paragraph
from coordinator.minutes.publication import blocks, words
from coordinator.minutes.publication.blocks import Json, Made


def held_at_and_place(document: Json) -> Made:
    return _lines(words.held_at(document["meeting"]), words.place(document["meeting"]))


def present_with_secretariat_and_observers(document: Json) -> Made:
    return _lines(
        _fact(blocks.present(document)),
        _labelled("【事務局】\n", blocks.secretariat(document)),
        _labelled("【聞きに来られた方】", blocks.observers(document)),
    )


def present_counts(document: Json) -> Made:
    gone = len({row["organisation"] for row in words.were_absent(document)})
    return _lines(f"出席　{words.count_of_present(document)}", f"欠席　{gone}団体" if gone else "")


def present_and_absent(document: Json) -> Made:
    return _lines(
        _labelled("出席　", blocks.present(document)),
        _labelled("欠席　", blocks.absent(document)),
    )


def reason_if_closed(document: Json) -> Made:
    return str(document["meeting"]["openness_reason"])


def programme_with_papers(document: Json) -> Made:
    """Each item with the papers that were put before it."""
    lines = [(entry["number"], words.item_title(entry)) for entry in document["entries"]]
    numbers = {number for number, _title in lines if number}
    papers = [
        (paper["item"], "　".join(filter(None, [paper.get("label"), paper["title"]]))) for paper in document["papers"]
    ]
    loose = [paper for item, paper in papers if item not in numbers]
    listed = [
        _lines(title, *(f"　{paper}" for item, paper in papers if number and item == number)) for number, title in lines
    ]
    return _lines(*listed, *loose)


def discussion(document: Json) -> Made:
    """Each item with all that was said and all that came of it, its decisions too."""
    year = document["meeting"]["fiscal_year"]
    return [block for entry in document["entries"] for block in blocks.entry_blocks(entry, decided_in=year)]


def papers_and_notes(document: Json) -> Made:
    """A fact where there are papers alone, a section where something is to be told besides."""
    papers, notes = _fact(blocks.papers(document)), blocks.next_and_notes(document)
    if not notes or isinstance(notes, str):
        return papers
    return [*([paragraph(papers)] if papers else []), *notes]


BLOCKS: Mapping[str, Callable[[Json], Made]] = {
    **blocks.BLOCKS,
    "held_at_and_place": held_at_and_place,
    "present_with_substitutes": blocks.present,
    "present_with_secretariat_and_observers": present_with_secretariat_and_observers,
    "present_counts": present_counts,
    "present_and_absent": present_and_absent,
    "openness_with_reason": blocks.openness,
    "reason_if_closed": reason_if_closed,
    "programme_with_papers": programme_with_papers,
    "discussion": discussion,
    "discussion_by_programme": discussion,
    "digest_by_item": discussion,
    "results": discussion,
    "papers_and_notes": papers_and_notes,
    "other": blocks.next_and_notes,
    "signatories": blocks.author_and_confirmation,
}


def _fact(made: Made) -> str:
    return made if isinstance(made, str) else ""


def _labelled(label: str, made: Made) -> str:
    fact = _fact(made)
    return f"{label}{fact}" if fact else ""


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))
