"""The programme of a meeting once it is fixed, and the papers in it that everybody may have."""

from flask import render_template
from flask.typing import ResponseReturnValue

from coordinator.errors import NotFound
from coordinator.events.agenda import policies
from coordinator.events.agenda import queries as agenda
from coordinator.events.agenda.exports.programme import public_programme
from coordinator.events.agenda.views.documents import council_name
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.exports.answers import printed_answer, printed_writer
from coordinator.files.responses import attachment
from coordinator.public.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.policies import open_to_all


@bp.route("/meetings/<slug:slug>/programme")
@requires(open_to_all)
def programme(slug: str) -> ResponseReturnValue:
    """Title and kind of each numbered item. Nothing here depends on who asks (DECISIONS 1)."""
    meeting = fixed(slug)
    return render_template("public/programme.html", meeting=meeting, items=agenda.programme_items(meeting))


@bp.route("/meetings/<slug:slug>/programme.<format>")
@requires(open_to_all)
def programme_document(slug: str, format: str) -> ResponseReturnValue:  # the address names it so
    writer, meeting = printed_writer(format), fixed(slug)
    document = public_programme(meeting, agenda.programme_items(meeting), council=council_name())
    return printed_answer(document, writer, stem=f"{slug}-programme")


@bp.route("/meetings/<slug:slug>/papers/<uid:uid>")
@requires(open_to_all)
def paper(slug: str, uid: str) -> ResponseReturnValue:
    found = agenda.paper_of_meeting(slug, uid)
    if not policies.shows_paper_to_all(found):
        raise NotFound()
    return attachment(found.file)


def fixed(slug: str) -> Meeting:
    """A public meeting whose programme is fixed; `NotFound` for any other."""
    meeting = meetings.public_meeting(slug)
    if meeting.programme_fixed_at is None:
        raise NotFound()
    return meeting
