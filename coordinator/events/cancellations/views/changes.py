"""本日中止にする, cancel, postpone, tell of a change: each says first whom it reaches, then does it in one press."""

from collections.abc import Sequence

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.cancellations import audience, queries, services
from coordinator.events.cancellations.changes import change_to_tell
from coordinator.events.cancellations.forms import CallOffForm, ReasonForm, TellChangeForm
from coordinator.events.cancellations.views.blueprint import bp
from coordinator.events.invitations.invitees import queries as invited
from coordinator.events.invitations.models import Sending
from coordinator.events.meetings import policies
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.addressees import Addressee, reach
from coordinator.web.access import Policy, requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import EditForm
from coordinator.web.policies import secretariat_only

# What each way of ending a meeting changes of it.
STATE = ("state", "state_reason")


@bp.route("/desk/meetings/<slug:slug>/call-off", methods=["GET", "POST"])
@requires(secretariat_only)
def call_off(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    form = CallOffForm(thing=meeting)
    if form.validate_on_submit():
        services.call_off(meeting, reason=form.written_reason)
        note("meeting.call_off", thing_kind="meeting", thing_uid=meeting.uid, fields=STATE)
        told = _("Called off. The mails go out now. Please telephone those below.")
        return commit_and_go(url_for(".calls", slug=slug), told)
    return shown("call_off", meeting, form, policies.can_call_off)


@bp.route("/desk/meetings/<slug:slug>/cancel", methods=["GET", "POST"])
@requires(secretariat_only)
def cancel(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    form = ReasonForm(thing=meeting, tell=queries.was_told(meeting))
    if form.validate_on_submit():
        told = services.cancel(meeting, **form.values)
        note("meeting.cancel", thing_kind="meeting", thing_uid=meeting.uid, fields=STATE)
        return done(meeting, told, _("Cancelled."))
    return shown("cancel", meeting, form, policies.can_cancel)


@bp.route("/desk/meetings/<slug:slug>/postpone", methods=["GET", "POST"])
@requires(secretariat_only)
def postpone(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    form = ReasonForm(thing=meeting, tell=queries.was_told(meeting))
    if form.validate_on_submit():
        told = services.postpone(meeting, **form.values)
        note("meeting.postpone", thing_kind="meeting", thing_uid=meeting.uid, fields=STATE)
        return done(meeting, told, _("Postponed."))
    return shown("postpone", meeting, form, policies.can_postpone)


@bp.route("/desk/meetings/<slug:slug>/tell-change", methods=["GET", "POST"])
@requires(secretariat_only)
def tell_change(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    change, form = change_to_tell(meeting), TellChangeForm(thing=meeting)
    if change is not None and form.validate_on_submit():
        told = services.tell_change(meeting)
        note("meeting.tell_change", thing_kind="meeting", thing_uid=meeting.uid)
        return done(meeting, told, change_told(meeting))
    concerned = audience.to_hear_of_change(meeting, change.told if change else None)
    return shown("tell_change", meeting, form, policies.can_edit, concerned, change=change)


def done(meeting: Meeting, told: Sequence[Sending], message: str) -> ResponseReturnValue:
    """Go where one sees what is left to do: the dispatch list, or the meeting where every mail goes by itself."""
    page = "invitations.dispatch" if any(sending.is_to_be_done for sending in told) else "meetings.overview"
    return commit_and_go(url_for(page, slug=meeting.slug), message)


def change_told(meeting: Meeting) -> str:
    """Other contacts stand on no list after a change: those without mail are named, so that somebody telephones."""
    names = [contact.name for contact in invited.contacts(meeting) if not contact.email]
    if not names:
        return _("The change is told.")
    return _("The change is told. Please telephone those without mail: %(names)s", names=_(", ").join(names))


def shown(
    page: str,
    meeting: Meeting,
    form: EditForm,
    policy: Policy,
    concerned: list[Addressee] | None = None,
    **more: object,
) -> ResponseReturnValue:
    """The page of an act, with how many it reaches; no form where the meeting's state does not allow the act."""
    concerned = audience.concerned(meeting) if concerned is None else concerned
    found = {"concerned": concerned, "reach": reach(concerned), "contacts": invited.contacts(meeting)}
    is_allowed = policy(g.viewer, meeting)
    template = f"events/cancellations/{page}.html"
    return render_template(template, meeting=meeting, form=form, is_allowed=is_allowed, **found, **more), form.status
