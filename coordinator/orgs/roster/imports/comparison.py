"""What a row would do, as the preview shows it."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from coordinator.imports.preview import Preview
from coordinator.orgs.roster.file_words import FOR_PEOPLE, FOR_PROGRAMS
from coordinator.orgs.roster.imports import persons
from coordinator.orgs.roster.imports.steps import ImportStep
from coordinator.orgs.roster.words import seat_word
from coordinator.web.filters import in_japanese

OF_THE_SEAT = ("districts", "order")


def compare(preview: Preview, step: ImportStep, districts: Mapping[int, str]) -> None:
    """Put a row where it belongs: a new seat, one that changes in itself or in who holds it, one that stays."""
    seat = step.seat
    before, after = _before(step), _after(step)
    if step.closing:
        label = _("Last day of %(name)s", name=step.closing.person.name)
        before[label], after[label] = step.closing.ends_on, step.last_day
    subject = f"{seat.organisation.code} {seat.organisation.name} {seat_word(seat)}"
    now = None if seat.id is None else _shown(before, districts)
    preview.compare(step.row, subject, before=now, after=_shown(after, districts))


def _before(step: ImportStep) -> dict[str, Any]:
    facts: dict[str, Any] = {"districts": step.seat.own_districts, "order": step.seat.order}
    if step.person and step.person.id is not None:
        facts |= persons.now(step.person) | {"person_name": ""}
    if step.mended:
        facts |= {"starts_on": step.mended.starts_on, "ends_on": step.mended.ends_on}
    holding = step.mended or step.closing
    return {**facts, "person_name": holding.person.name, "post": holding.post} if holding else facts


def _after(step: ImportStep) -> dict[str, Any]:
    facts: dict[str, Any] = {name: value for name, value in step.row.values.items() if name in OF_THE_SEAT}
    if step.person:
        return {**facts, "person_name": step.person.name, **step.holding_facts, **step.person_facts}
    return {**facts, "person_name": "", "post": ""} if step.closing else facts


def _shown(facts: Mapping[str, Any], districts: Mapping[int, str]) -> dict[str, Any]:
    words = FOR_PEOPLE if in_japanese() else FOR_PROGRAMS
    shown = dict(facts)
    if "districts" in shown:
        shown["districts"] = sorted(districts[one.id] for one in shown["districts"])
    if "contact_by" in shown:
        shown["contact_by"] = words.ways[shown["contact_by"]]
    if "shown_to" in shown:
        shown["shown_to"] = words.agreed(shown["shown_to"])
    return shown
