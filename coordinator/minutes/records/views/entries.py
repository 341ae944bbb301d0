"""An entry is written: of an item, or a free one; its rows are rearranged without being saved."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.minutes.records import policies, queries, services
from coordinator.minutes.records.entry_page import Editing, editing_of
from coordinator.minutes.records.forms import EntryForm, RemoveEntryForm
from coordinator.minutes.records.refusals import LateSave
from coordinator.minutes.records.views.blueprint import bp, meeting_at_hand, sent
from coordinator.web.access import allow, requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/minutes/entries/new", methods=["GET", "POST"])
@requires(secretariat_only)
def write_free(slug: str) -> ResponseReturnValue:
    return write(editing_of(meeting_at_hand(slug)))


@bp.route("/desk/meetings/<slug:slug>/minutes/items/<uid:uid>", methods=["GET", "POST"])
@requires(secretariat_only)
def write_item(slug: str, uid: str) -> ResponseReturnValue:
    """The entry of an item that has none yet; when somebody wrote it meanwhile, that one."""
    meeting = meeting_at_hand(slug)
    item = queries.accepted_item(meeting, uid)
    entry = queries.entry_of_item(item)
    if entry is not None and request.method == "GET":
        return redirect(url_for(".entry", slug=slug, uid=entry.uid), 303)
    return write(editing_of(meeting, item=item, entry=entry))


@bp.route("/desk/meetings/<slug:slug>/minutes/entries/<uid:uid>", methods=["GET", "POST"])
@requires(secretariat_only)
def entry(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meeting_at_hand(slug)
    return write(editing_of(meeting, entry=queries.entry_of(meeting, uid)))


@bp.route("/desk/meetings/<slug:slug>/minutes/entries/<uid:uid>/remove", methods=["POST"])
@requires(secretariat_only)
def remove_entry(slug: str, uid: str) -> ResponseReturnValue:
    meeting = meeting_at_hand(slug)
    form = RemoveEntryForm()
    try:
        services.remove_entry(meeting, uid, seen=form.seen.data or "", by=g.viewer)
    except LateSave as late:
        editing = editing_of(meeting, entry=queries.entry_of(meeting, uid))
        return shown(editing, editing.late_form(late.merged))
    note("minutes.remove_entry", thing_kind="entry", thing_uid=uid)
    return commit_and_go(url_for(".minutes", slug=slug), _("The entry was taken out. The revisions keep it."))


def write(editing: Editing) -> ResponseReturnValue:
    """Show the form, rearrange it, refuse it, or save it."""
    allow(policies.can_write, editing.meeting)
    if request.method == "GET":
        return shown(editing, editing.form())
    form = editing.sent_form(sent(), request.form.get("rearrange", ""))
    if form.is_rearranged or not form.validate_on_submit():
        return shown(editing, form)
    try:
        saved = services.write_entry(
            editing.meeting, form.draft, by=g.viewer, item=editing.item, uid=editing.entry.uid if editing.entry else ""
        )
    except LateSave as late:
        return shown(editing, editing.late_form(late.merged))
    note("minutes.write_entry", thing_kind="entry", thing_uid=saved.uid, fields=form.values)
    stay = url_for(".entry", slug=editing.meeting.slug, uid=saved.uid)
    return commit_and_go(
        stay if request.form.get("stay") else url_for(".minutes", slug=editing.meeting.slug), _("Saved.")
    )


def shown(editing: Editing, form: EntryForm) -> ResponseReturnValue:
    page = render_template("minutes/records/entry.html", editing=editing, meeting=editing.meeting, form=form)
    return page, 200 if form.is_rearranged else form.status
