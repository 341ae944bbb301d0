"""The reception and the numbers of the day at the desk: the pass, who came, what is to be prepared."""

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.errors import NotFound
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.exports import qr
from coordinator.minutes.reception import queries, services
from coordinator.minutes.reception.forms import PassForm
from coordinator.minutes.reception.lists import reception_of
from coordinator.minutes.reception.models import ReceptionPass
from coordinator.minutes.reception.numbers import numbers_of
from coordinator.minutes.reception.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only

ACTS = {"make": services.make, "renew": services.renew, "stop": services.stop}


@bp.route("/desk/meetings/<slug:slug>/day/reception")
@requires(secretariat_only)
def desk(slug: str) -> ResponseReturnValue:
    """The link for those who receive, and what they have ticked."""
    meeting = meetings.for_desk(slug)
    return shown(meeting, queries.pass_of(meeting))


@bp.route("/desk/meetings/<slug:slug>/day/reception/qr.png")
@requires(secretariat_only)
def code(slug: str) -> ResponseReturnValue:
    """The link as a QR code, to be read off the screen by a phone."""
    found = queries.pass_of(meetings.for_desk(slug))
    if found is None or found.stopped_at is not None:
        raise NotFound()
    return Response(qr.png(queries.url_of(found)), mimetype="image/png")


@bp.route("/desk/meetings/<slug:slug>/day/reception/<act>", methods=["POST"])
@requires(secretariat_only)
def change(slug: str, act: str) -> ResponseReturnValue:
    """Make, renew or stop the pass."""
    meeting = meetings.for_desk(slug)
    found = queries.pass_of(meeting)
    if act not in ACTS or (found is None) != (act == "make"):
        raise NotFound()
    form = PassForm(thing=found)
    if not form.validate_on_submit():
        return shown(meeting, found), form.status
    done = ACTS[act](meeting if found is None else found)  # type: ignore[operator]
    note(f"reception.{act}", thing_kind="reception_pass", thing_uid=done.uid)
    return commit_and_go(url_for(".desk", slug=slug), SAID[act]())


SAID = {
    "make": lambda: _("The link for the reception is made."),
    "renew": lambda: _("A new link is made. The old one opens nothing any more."),
    "stop": lambda: _("The link is stopped. It opens nothing any more."),
}


@bp.route("/desk/meetings/<slug:slug>/day/numbers")
@requires(secretariat_only)
def numbers(slug: str) -> ResponseReturnValue:
    """What is to be prepared, on one sheet of paper; the lists behind the numbers are folded."""
    meeting = meetings.for_desk(slug)
    reception = reception_of(meeting)
    found = numbers_of(reception.asked, reception.guests)
    return render_template("minutes/reception/numbers.html", meeting=meeting, numbers=found)


def shown(meeting: Meeting, found: ReceptionPass | None) -> str:
    is_open = found is not None and found.stopped_at is None
    return render_template(
        "minutes/reception/desk.html",
        meeting=meeting,
        found=found,
        url=queries.url_of(found) if found is not None and is_open else None,
        reception=reception_of(meeting),
    )
