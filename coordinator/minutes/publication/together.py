"""The minutes of many meetings at once: as one document with a table of contents, as a bundle, as tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from shutil import copyfileobj
from typing import IO, Any

from coordinator.exports import press
from coordinator.exports.archive import bundle
from coordinator.exports.document import Block, Document, Heading, paragraph
from coordinator.exports.formats import WRITERS
from coordinator.exports.table import Table, table
from coordinator.exports.text import file_name
from coordinator.guideline.models import Goal, Term
from coordinator.minutes.publication import exports, layouts, words
from coordinator.minutes.publication.blocks import Json, published_on
from coordinator.minutes.publication.models import Publication

# `itself`: 1 where the entry names the goal, 0 where it names one that stands below it.
BY_GOAL = ("term", "goal", "goal_title", "itself", *exports.COLUMNS)


def one_document(publications: Sequence[Publication], *, title: str, layout: str | None = None) -> Document:
    """A chapter a meeting, in its publication's own layout or in another."""
    days = [day for one in publications if (day := published_on(one.document))]
    blocks = tuple(block for one in publications for block in _chapter(one, layout))
    return Document(title=title, blocks=blocks, written_on=max(days, default=date(2000, 1, 1)), contents=True)


def one_pdf(publications: Sequence[Publication], *, title: str, layout: str | None = None) -> IO[bytes]:
    """The one document as a PDF, open at its beginning."""
    return BytesIO(WRITERS["pdf"].write(one_document(publications, title=title, layout=layout)))


def zipped(publications: Iterable[Publication], format_: str, *, layout: str | None = None) -> IO[bytes]:
    """A file a meeting, in one zip that is open at its beginning."""
    documents = [(one.document, layout or one.layout) for one in publications]
    return press.printed(__name__, "write_zip", documents, format_).file


def write_zip(file: IO[bytes], documents: Iterable[tuple[Json, str]], format_: str) -> None:
    """What the press does for `zipped`: each document in its layout."""
    with bundle((name, BytesIO(content)) for name, content in files(documents, format_)) as archive:
        copyfileobj(archive, file)


def files(documents: Iterable[tuple[Json, str]], format_: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each meeting's file, in its layout."""
    for document, layout in documents:
        name = file_name(f"{document['meeting']['slug']}-minutes", format_)
        yield name, exports.written(document, format_, layout=layout)


def tables(
    documents: Sequence[Mapping[str, Any]], *, name: str, terms: Iterable[Term], term: int | None = None
) -> tuple[Table, Table]:
    """One row an entry; and one row an entry and goal, to be counted and pivoted by goal.

    An entry has a row for each goal that it names and for each that stands above one of those in `terms`: counted by
    goal, they are whole branches. With the number of a term: its goals alone, and the entries that speak of one.
    """
    entries, above = exports.table_of(documents), _goals_above(terms)
    named = [_goals(entry, term) for document in documents for entry in document["entries"]]
    kept = [(row, goals) for row, goals in zip(entries.rows, named, strict=True) if goals or term is None]
    by_goal = [(*goal, *row) for row, goals in kept for goal in _branches(goals, above)]
    by_goal.sort(key=lambda row: row[:2])
    return replace(entries, name=name, rows=tuple(row for row, _ in kept)), table(f"{name}-by-goal", BY_GOAL, by_goal)


def _goals(entry: Mapping[str, Any], term: int | None) -> list[Mapping[str, Any]]:
    """The goals that an entry names; with a term those of the term."""
    return [goal for goal in entry["goals"] if term in (None, goal["term"])]


def _goals_above(terms: Iterable[Term]) -> dict[tuple[int, str], Goal]:
    """By term and code: the goal under which a goal stands today."""
    goals = [(term, goal) for term in terms for goal in term.goals]
    by_id = {goal.id: goal for _, goal in goals}
    return {(term.number, goal.code): by_id[goal.parent_id] for term, goal in goals if goal.parent_id in by_id}


def _branches(
    goals: Iterable[Mapping[str, Any]], above: Mapping[tuple[int, str], Goal]
) -> Iterator[tuple[int, str, str, int]]:
    """Term, code, title of each named goal and of each above one, once; and whether it is named itself."""
    found = {(goal["term"], goal["code"]): (goal["title"], 1) for goal in goals}
    waiting = list(found)
    while waiting:
        term, code = waiting.pop()
        higher = above.get((term, code))
        if higher is not None and (term, higher.code) not in found:
            found[term, higher.code] = (higher.title, 0)
            waiting.append((term, higher.code))
    return ((*place, *words) for place, words in found.items())


def _chapter(publication: Publication, layout: str | None) -> Iterator[Block]:
    document = publication.document
    made = exports.document_of(document, layouts.layout(layout or publication.layout))
    yield Heading(1, made.title)
    yield paragraph(words.publication(document, published_on(document)))
    for block in made.blocks:
        yield Heading(block.level + 1, block.text) if isinstance(block, Heading) else block
