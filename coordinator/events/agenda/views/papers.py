"""Papers at the desk: given out, changed, withdrawn."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.events.agenda import queries, services
from coordinator.events.agenda.forms import DeskPaperForm
from coordinator.events.agenda.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.files.responses import attachment
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import ConfirmForm
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/papers/<uid:uid>")
@requires(secretariat_only)
def paper(slug: str, uid: str) -> ResponseReturnValue:
    return attachment(queries.paper_of_meeting(slug, uid).file)


@bp.route("/desk/meetings/<slug:slug>/agenda/<uid:uid>/papers/<uid:paper_uid>", methods=["GET", "POST"])
@requires(secretariat_only, takes=("file",))
def edit_paper(slug: str, uid: str, paper_uid: str) -> ResponseReturnValue:
    item = queries.item_of(meetings.for_desk(slug), uid)
    paper = queries.paper_of(item, paper_uid)
    form = DeskPaperForm(thing=paper)
    if form.saved(services.change_paper, paper):
        note("agenda.change_paper", thing_kind="paper", thing_uid=paper.uid, fields=form.values)
        return commit_and_go(url_for(".item", slug=slug, uid=uid), _("Saved."))
    return render_template("events/agenda/paper.html", item=item, paper=paper, form=form), form.status


@bp.route("/desk/meetings/<slug:slug>/agenda/<uid:uid>/papers/<uid:paper_uid>/withdraw", methods=["GET", "POST"])
@requires(secretariat_only)
def withdraw_paper(slug: str, uid: str, paper_uid: str) -> ResponseReturnValue:
    item = queries.item_of(meetings.for_desk(slug), uid)
    paper = queries.paper_of(item, paper_uid)
    form = ConfirmForm(thing=paper)
    if form.saved(services.withdraw_paper, paper):
        note("agenda.withdraw_paper", thing_kind="paper", thing_uid=paper.uid, fields=("withdrawn_at",))
        return commit_and_go(url_for(".item", slug=slug, uid=uid), _("The paper was withdrawn."))
    return render_template("events/agenda/withdraw_paper.html", item=item, paper=paper, form=form), form.status
