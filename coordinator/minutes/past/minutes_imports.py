"""Past minutes from a file: planned row by row, shown, and then done all or not at all.

Each meeting's minutes are published as they were settled elsewhere. What is published is never changed by a file: the
same rows again change nothing, other rows are refused, a correction is made on the page.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from coordinator.events.meetings.models import MeetingState
from coordinator.guideline import queries as guideline
from coordinator.guideline.models import Goal, Term
from coordinator.imports.damage import Codes, settled_code
from coordinator.imports.preview import Preview
from coordinator.imports.reader import read_table
from coordinator.imports.row_reader import UNANSWERED
from coordinator.imports.rows import FileRow, Sheet
from coordinator.minutes.past import queries, services
from coordinator.minutes.past.columns import GoalName, minutes_columns
from coordinator.minutes.past.entries import PastEntry, entries_of, shapes_of
from coordinator.minutes.past.queries import Known
from coordinator.minutes.publication.words import KINDS
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import Organisation
from coordinator.web.viewer import Viewer


@dataclass
class PastMinutesPlan:
    """What a file would do, and what is needed to do it; `entries` by the slug of their meeting."""

    preview: Preview
    columns: frozenset[str]
    known: dict[str, Known]
    entries: dict[str, list[PastEntry]] = field(default_factory=dict)


def plan(content: bytes, file_name: str, answers: Mapping[str, str] = UNANSWERED) -> PastMinutesPlan:
    """Read a file and compare it with what is registered, changing nothing; `UnreadableTable` where it is no table."""
    sheet = read_table(content, file_name, minutes_columns(_organisations(directory.with_predecessors())), answers)
    known = queries.by_slug({row.values["slug"] for row in sheet.rows if row.values.get("slug")})
    _check(sheet, known)
    made = PastMinutesPlan(Preview.of(sheet), sheet.columns, known)
    by_meeting: dict[str, list[FileRow]] = {}
    for row in sheet.rows:
        by_meeting.setdefault(row.values.get("slug", ""), []).append(row)
    for slug, rows in by_meeting.items():
        if all(row.is_clear for row in rows):
            _compare(made, slug, rows)
    made.preview.refused, made.preview.questions = sheet.problems, sheet.questions
    return made


def apply(made: PastMinutesPlan, *, by: Viewer | None = None) -> None:
    """Do what a plan says, all of it; decisions get their numbers in the order of the meetings' days."""
    services.record([(made.known[slug], entries) for slug, entries in made.entries.items()], by=by)


def _compare(made: PastMinutesPlan, slug: str, rows: list[FileRow]) -> None:
    one, entries = made.known[slug], entries_of(rows)
    shapes = [entry.shape_on(one.meeting.reference_day) for entry in entries]
    is_new = one.is_unwritten
    if not is_new and shapes != shapes_of(one.first_words):
        rows[0].refuse(
            "slug", _("This meeting has minutes that say otherwise. Mend them on its page, or take its rows out.")
        )
        return
    if is_new:
        made.entries[slug] = entries
    for row in rows:
        shown = _shown(row)
        made.preview.compare(row, f"{slug} {row.values['item']}", before=None if is_new else shown, after=shown)


def _shown(row: FileRow) -> dict[str, Any]:
    """The row as its reader knows it."""
    words = {name: value for name, value in row.values.items() if name not in ("slug", "item")}
    if words.get("kind"):
        words["kind"] = KINDS[words["kind"]]
    if words.get("action_by"):
        words["action_by"] = words["action_by"].name
    words["goals"] = [f"{goal.term.number}:{goal.code}" for goal in words.get("goals", ())]
    return words


def _organisations(every: Iterable[Organisation]) -> dict[str, Organisation]:
    """By each word that names one of them alone: a name of today or of an earlier day, and before all a code."""
    names = [(name, one) for one in every for name in {one.name, *(former.name for former in one.former_names)}]
    counts = Counter(name for name, _one in names)
    return {**{name: one for name, one in names if counts[name] == 1}, **{one.code: one for _name, one in names}}


def _check(sheet: Sheet, known: dict[str, Known]) -> None:
    """What only the register and the other rows know to be wrong."""
    terms = guideline.terms_with_goals()
    codes = {term.number: Codes({goal.code: goal.title for goal in term.goals}) for term in terms}
    kinds: dict[tuple[str, str], Any] = {}
    for row in sheet.rows:
        if row.problems:
            continue
        values = row.values
        one = known.get(values["slug"])
        _check_meeting(row, one)
        if one is not None:
            values["goals"] = _goals(row, one, terms, codes)
        if values.get("kind") and kinds.setdefault((values["slug"], values["item"]), values["kind"]) != values["kind"]:
            row.refuse("kind", _("An earlier row says otherwise of the same item. Write the same in both."))
        if not values.get("action") and (values.get("action_by") or values.get("action_due")):
            row.refuse("action", _("Who acts and until when is written, but not what. Fill it in."))


def _check_meeting(row: FileRow, one: Known | None) -> None:
    if one is None:
        row.refuse("slug", _("No meeting has this name. Mend it, or read the meetings in first."))
    elif one.meeting.state is not MeetingState.HELD:
        row.refuse("slug", _("This meeting is not marked as held. Open its page first."))


def _goals(row: FileRow, one: Known, terms: list[Term], codes: Mapping[int, Codes]) -> list[Goal]:
    """The goals that a row names: as on the page, of the term of the meeting's day.

    Of another term they are known only where the meeting's minutes hold them already, so that the file that brought
    them changes nothing.
    """
    of_the_day = guideline.term_on(one.meeting.reference_day, terms)
    known = {(term.number, goal.code): goal for term in terms for goal in term.goals}
    found: list[Goal] = []
    for name in row.values.get("goals", ()):
        term = name.term or (of_the_day.number if of_the_day else None)
        code = settled_code(row, "goals", name.code, codes[term]) if term and term in codes else name.code
        goal = known.get((term, code)) if term else None
        if goal is None and row.is_clear:
            row.refuse("goals", _no_goal(name, term))
        elif goal is not None and goal.term is not of_the_day and one.is_unwritten:
            row.refuse("goals", _of_another_term(goal, of_the_day))
        elif goal is not None:
            found.append(goal)
    return found


def _no_goal(name: GoalName, term: int | None) -> str:
    if term is None:
        return _("No guideline was in force on that day. Leave the goals empty.")
    return _("Term %(term)s has no goal “%(code)s”. Mend it, or register the goal first.", term=term, code=name.code)


def _of_another_term(goal: Goal, of_the_day: Term | None) -> str:
    if of_the_day is None:
        return _("No guideline was in force on that day. Leave the goals empty.")
    return _(
        "“%(goal)s” is a goal of term %(other)s, but on the day of the meeting term %(term)s was in force. Write a "
        "goal of that term.",
        goal=goal.code,
        other=goal.term.number,
        term=of_the_day.number,
    )
