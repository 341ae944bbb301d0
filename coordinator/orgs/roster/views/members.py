"""The members' list: for whom it is made, and the list as PDF and Excel."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.council import queries as council
from coordinator.errors import NotFound
from coordinator.exports.formats import WRITERS
from coordinator.orgs.roster import queries
from coordinator.orgs.roster.members_list import (
    HIDDEN,
    VACANT,
    MemberEntry,
    Readers,
    lines,
    members_document,
    members_table,
)
from coordinator.orgs.roster.views.blueprint import bp
from coordinator.orgs.roster.views.selection import SeatSelection
from coordinator.orgs.roster.words import READERS, ROLES
from coordinator.web.access import requires
from coordinator.web.attachments import attachment
from coordinator.web.audit_note import note_at_once
from coordinator.web.policies import secretariat_only

FORMATS = ("pdf", "xlsx")


@bp.route("/desk/roster/members")
@requires(secretariat_only)
def members() -> ResponseReturnValue:
    asked, readers = SeatSelection.of_request(), _readers()
    listed = _lines(asked, readers)
    held = [line for line in listed if line.name != VACANT]
    hidden = sum(line.name == HIDDEN for line in held)
    counts = {"seats": len(listed), "named": len(held) - hidden, "hidden": hidden, "vacant": len(listed) - len(held)}
    shown = {"asked": asked, "readers": readers, "all_readers": READERS, "roles": ROLES, "counts": counts}
    return render_template("orgs/roster/members.html", **shown)


@bp.route("/desk/roster/members.<format>")
@requires(secretariat_only)
def members_file(format: str) -> ResponseReturnValue:
    if format not in FORMATS:
        raise NotFound()
    asked, readers = SeatSelection.of_request(), _readers()
    listed = _lines(asked, readers)
    content = _pdf(asked, listed, readers) if format == "pdf" else WRITERS["xlsx"].write(members_table(listed))
    note_at_once("roster.members_list", thing_kind="file", fields=(format, readers.value))
    return _answer(content, format, asked)


def _readers() -> Readers:
    """Those in the address; the members for anything that names nobody."""
    written = request.args.get("for", "")
    return next((one for one in Readers if one == written), Readers.MEMBERS)


def _lines(asked: SeatSelection, readers: Readers) -> list[MemberEntry]:
    seats = queries.in_full(asked.seats())
    return lines(seats, on=asked.on, readers=readers, shown_on=clock.today())


def _pdf(asked: SeatSelection, listed: list[MemberEntry], readers: Readers) -> bytes:
    found = council.current()
    return WRITERS["pdf"].write(members_document(found.name if found else "", listed, on=asked.on, readers=readers))


def _answer(content: bytes, format: str, asked: SeatSelection) -> Response:
    name = _("Members list")
    return attachment(
        content,
        media_type=WRITERS[format].mime_type,
        ascii_name=f"members.{format}",
        shown_name=f"{name}_{asked.on.isoformat()}.{format}",
    )
