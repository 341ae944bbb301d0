"""Earlier versions of the minutes: each 保存, seen whole or beside another."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coordinator.errors import NotFound
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.records import queries
from coordinator.minutes.records.comparison import parts
from coordinator.minutes.records.models import Minutes
from coordinator.minutes.records.revisions import parts_of
from coordinator.minutes.records.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.pagination import asked_page, page_of
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/minutes/revisions")
@requires(secretariat_only)
def revisions(slug: str) -> ResponseReturnValue:
    meeting, minutes = found(slug)
    page = page_of(queries.revisions_of(minutes), asked_page())
    return render_template("minutes/records/revisions.html", meeting=meeting, page=page)


@bp.route("/desk/meetings/<slug:slug>/minutes/revisions/<int:number>")
@requires(secretariat_only)
def revision(slug: str, number: int) -> ResponseReturnValue:
    meeting, minutes = found(slug)
    one = queries.revision_of(minutes, number)
    return render_template("minutes/records/revision.html", meeting=meeting, revision=one, parts=parts_of(one.content))


@bp.route("/desk/meetings/<slug:slug>/minutes/revisions/compare")
@requires(secretariat_only)
def compare(slug: str) -> ResponseReturnValue:
    """Two revisions, the earlier one first whichever way they were chosen."""
    meeting, minutes = found(slug)
    old, new = (queries.revision_of(minutes, number) for number in sorted((asked("from"), asked("to"))))
    compared = parts(parts_of(old.content), parts_of(new.content))
    return render_template("minutes/records/compare.html", meeting=meeting, old=old, new=new, parts=compared)


def found(slug: str) -> tuple[Meeting, Minutes]:
    meeting = meetings.for_desk(slug)
    minutes = queries.minutes_of(meeting)
    if minutes is None:
        raise NotFound()
    return meeting, minutes


def asked(name: str) -> int:
    """A revision's number in the address; 0, which is none, for anything else."""
    written = request.args.get(name, "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 9 else 0
