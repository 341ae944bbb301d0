"""Guests (来賓など) and other contacts of a meeting: the venue, a lecturer, minders, an interpreter."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.invitations.invitees import queries, services
from coordinator.events.invitations.invitees.forms import ChangeGuestForm, ContactForm, GuestForm
from coordinator.events.invitations.models import Guest, MeetingContact
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import BaseForm
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/notice/guests/new", methods=["GET", "POST"])
@requires(secretariat_only)
def add_guest(slug: str) -> ResponseReturnValue:
    meeting, form = meetings.for_desk(slug), GuestForm()
    if form.validate_on_submit():
        guest = services.add_guest(meeting, **form.values)
        return _done("add", guest, meeting, form)
    return _shown(meeting, form, _("Add a guest"))


@bp.route("/desk/meetings/<slug:slug>/notice/guests/<uid:uid>", methods=["GET", "POST"])
@requires(secretariat_only)
def guest(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    found = queries.guest_of(meeting, uid)
    form = ChangeGuestForm(thing=found)
    if form.validate_on_submit():
        services.change(found, **form.values)
        return _done("change", found, meeting, form)
    return _shown(meeting, form, _("Change a guest"), url_for(".take_off_guest", slug=slug, uid=uid))


@bp.route("/desk/meetings/<slug:slug>/notice/guests/<uid:uid>/take-off", methods=["POST"])
@requires(secretariat_only)
def take_off_guest(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    return _taken_off(queries.guest_of(meeting, uid), meeting)


@bp.route("/desk/meetings/<slug:slug>/notice/contacts/new", methods=["GET", "POST"])
@requires(secretariat_only)
def add_contact(slug: str) -> ResponseReturnValue:
    meeting, form = meetings.for_desk(slug), ContactForm()
    if form.validate_on_submit():
        contact = services.add_contact(meeting, **form.values)
        return _done("add", contact, meeting, form)
    return _shown(meeting, form, _("Add a contact"))


@bp.route("/desk/meetings/<slug:slug>/notice/contacts/<uid:uid>", methods=["GET", "POST"])
@requires(secretariat_only)
def contact(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    found = queries.contact_of(meeting, uid)
    form = ContactForm(thing=found)
    if form.validate_on_submit():
        services.change(found, **form.values)
        return _done("change", found, meeting, form)
    return _shown(meeting, form, _("Change a contact"), url_for(".take_off_contact", slug=slug, uid=uid))


@bp.route("/desk/meetings/<slug:slug>/notice/contacts/<uid:uid>/take-off", methods=["POST"])
@requires(secretariat_only)
def take_off_contact(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    return _taken_off(queries.contact_of(meeting, uid), meeting)


def _shown(meeting: Meeting, form: BaseForm, heading: str, take_off_url: str = "") -> ResponseReturnValue:
    page = render_template(
        "events/invitations/invitees/one.html", meeting=meeting, form=form, title=heading, take_off_url=take_off_url
    )
    return page, form.status


def _done(act: str, thing: Guest | MeetingContact, meeting: Meeting, form: BaseForm) -> ResponseReturnValue:
    note(f"{thing.__tablename__}.{act}", thing_kind=thing.__tablename__, thing_uid=thing.uid, fields=form.values)
    return commit_and_go(url_for(".invited", slug=meeting.slug), _("Saved."))


def _taken_off(thing: Guest | MeetingContact, meeting: Meeting) -> ResponseReturnValue:
    note(f"{thing.__tablename__}.take_off", thing_kind=thing.__tablename__, thing_uid=thing.uid)
    services.take_off(thing)
    return commit_and_go(url_for(".invited", slug=meeting.slug), _("It was taken off."))
