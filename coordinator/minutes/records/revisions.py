"""A revision, or what was published of it, as its reader sees it: parts with labels, each a plain text."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from coordinator.events.agenda.models import ItemKind
from coordinator.events.agenda.words import KINDS
from coordinator.minutes.records.words import ATTENDANCE
from coordinator.web import filters

Content = Mapping[str, Any]


def parts_of(content: Content) -> list[tuple[str, str, str]]:
    """(key, label, text): the day, each entry by its uid, what closes them."""
    entries = [(entry["uid"], entry["item"], "\n".join(_entry(entry))) for entry in content["entries"]]
    return [
        ("day", _("Attendance"), "\n".join(_day(content))),
        *entries,
        ("next", _("The next meeting and other notes"), "\n".join(_next(content["next"]))),
    ]


def _day(content: Content) -> Iterator[str]:
    for row in content["attendance"]:
        names = " ".join(filter(None, [row["organisation"], row["post"], row.get("name")]))
        substitute = row["substitute"] if isinstance(row["substitute"], str) else ""
        yield _fact(names, f"{ATTENDANCE[row['attendance']]} {substitute}")
    for one in content["secretariat"]:
        yield _fact(_("Secretariat"), f"{one['office']} {one.get('people', '')}")
    if content["observers"] is not None:
        yield _fact(_("Number of observers"), str(content["observers"]))


def _entry(entry: Content) -> Iterator[str]:
    yield _fact(_("Kind"), str(KINDS[ItemKind(entry["kind"])]))
    for goal in entry["goals"]:
        yield _fact(_("Goal"), f"{goal['code']} {goal['title']}")
    for passage in entry["passages"]:
        mark = _("[held back] ") if passage.get("held_back") else ""
        yield mark + (_fact(passage["speaker"], passage["text"]) if passage["speaker"] else passage["text"])
    for line in entry["decisions"]:
        yield _fact(_("Decision"), line["text"])
    for line in entry["issues"]:
        yield _fact(_("Issue"), line["text"])
    for line in entry["actions"]:
        facts = "、".join(filter(None, [line["by"], _day_of(line["due"])]))
        yield _fact(_("Action"), line["text"] + (f"（{facts}）" if facts else ""))


def _next(following: Content) -> Iterator[str]:
    if following["on"]:
        yield _fact(_("Day of the next meeting"), _day_of(following["on"]))
    if following["notes"]:
        yield following["notes"]


def _fact(label: str, text: str) -> str:
    return f"{label}：{text}".strip()


def _day_of(written: str | None) -> str:
    return filters.long_day(date.fromisoformat(written)) if written else ""
