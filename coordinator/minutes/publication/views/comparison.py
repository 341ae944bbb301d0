"""Two texts of a meeting's minutes side by side, whichever they are: a version that was saved, or one published.

The secretariat alone sees this page, for a saved version holds what is held back.
"""

import re
from collections.abc import Mapping
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.errors import NotFound
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.publication import queries
from coordinator.minutes.publication.views.publication import bp
from coordinator.minutes.records import queries as records
from coordinator.minutes.records.comparison import parts
from coordinator.minutes.records.models import Minutes
from coordinator.minutes.records.revisions import parts_of
from coordinator.web.access import requires
from coordinator.web.policies import secretariat_only

# p2 is the second edition, r31 the version 31.
CODE = re.compile("(?P<kind>[pr])(?P<number>[1-9][0-9]{0,8})")
VERSIONS_OFFERED = 200


@bp.route("/desk/meetings/<slug:slug>/publication/compare")
@requires(secretariat_only)
def compare(slug: str) -> ResponseReturnValue:
    """Any two texts; without a choice, what changed since the last edition."""
    meeting = meetings.for_desk(slug)
    minutes = records.minutes_of(meeting)
    offered = texts(meeting, minutes) if minutes else {}
    if minutes is None or not offered:
        raise NotFound()
    old, new = asked("from", next(iter(offered))), asked("to", next(reversed(offered)))
    compared = parts(*(parts_of(content(meeting, minutes, code)) for code in (old, new)))
    facts = {"offered": offered, "old": old, "new": new, "parts": compared}
    return render_template("minutes/publication/compare.html", meeting=meeting, **facts)


def texts(meeting: Meeting, minutes: Minutes) -> dict[str, str]:
    """The editions from the newest on, then the versions up to the newest, by code."""
    editions = {
        f"p{one.number}": _("Edition %(number)s", number=one.number) for one in queries.publications_of(meeting)
    }
    saved = records.newest_revisions(minutes, most=VERSIONS_OFFERED)
    versions = {f"r{one.number}": _("Version %(number)s", number=one.number) for one in reversed(saved)}
    return editions | versions


def content(meeting: Meeting, minutes: Minutes, code: str) -> Mapping[str, Any]:
    """What that text says; `NotFound` for a code of none of this meeting's."""
    found = CODE.fullmatch(code)
    if found is None:
        raise NotFound()
    number = int(found["number"])
    if found["kind"] == "p":
        return queries.publication_of(meeting, number).document
    return records.revision_of(minutes, number).content


def asked(name: str, otherwise: str) -> str:
    return request.args.get(name) or otherwise
