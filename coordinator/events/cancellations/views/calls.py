"""連絡先一覧: whom to telephone, ticked by several people at once; on paper the evening before."""

from flask import Response, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from coordinator.events.cancellations import audience, services
from coordinator.events.cancellations.calls import Share, call_list, line_of
from coordinator.events.cancellations.exports import calls_document
from coordinator.events.cancellations.forms import CallForm
from coordinator.events.cancellations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.exports.answers import printed_answer, printed_writer
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory.models import Organisation
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note, note_at_once
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/calls")
@requires(secretariat_only)
def calls(slug: str) -> ResponseReturnValue:
    """All of them by office, or one office's share."""
    meeting = meetings.for_desk(slug)
    found, offices = call_list(meeting), directory.offices()
    shares = found.shares(offices)
    chosen = request.args.get("office", "")
    page = "events/cancellations/calls.html"
    facts = {"shares": _chosen(shares, chosen), "offices": offices, "chosen": chosen}
    return render_template(page, meeting=meeting, calls=found, guests=audience.guests(meeting), **facts)


@bp.route("/desk/meetings/<slug:slug>/calls/<uid:uid>", methods=["POST"])
@requires(secretariat_only)
def tick(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    line = line_of(meeting, uid)
    services.reach(line, by=g.viewer.name, is_reached=CallForm().is_reached.data)
    note("call.tick", thing_kind=line.__tablename__, thing_uid=uid, fields=("outcome",))
    office = request.args.get("office") or None
    return commit_and_go(url_for(".calls", slug=slug, office=office, _anchor=f"tick-{uid}"))


@bp.route("/desk/meetings/<slug:slug>/calls.<format>")
@requires(secretariat_only)
def calls_file(slug: str, format: str) -> Response:
    meeting = meetings.for_desk(slug)
    writer = printed_writer(format)
    found = call_list(meeting)
    shares = found.shares(directory.offices())
    document = calls_document(meeting, shares, audience.guests(meeting), day=found.day)
    note_at_once("calls.export", thing_kind="file", fields=(format,))
    return printed_answer(document, writer, stem=f"{slug}-calls")


def _chosen(shares: list[Share], code: str) -> list[Share]:
    """The share of one office; all where none is named."""
    of_one = [share for share in shares if isinstance(share.office, Organisation) and share.office.code == code]
    return of_one or shares
