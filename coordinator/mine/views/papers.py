"""Papers of the meetings that I am expected at, and those of my own items."""

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.errors import NotFound
from coordinator.events.agenda import policies, services
from coordinator.events.agenda import queries as agenda
from coordinator.events.agenda.exports.papers import papers_volume, title_of_set
from coordinator.events.agenda.exports.programme import MEMBERS
from coordinator.events.agenda.forms import READERS_IN_PROGRAMME, PaperForm
from coordinator.events.agenda.models import AgendaItem, Paper
from coordinator.events.agenda.refusals import ItemNotOpen
from coordinator.events.agenda.views.documents import TYPES, bound_answer, programme_of
from coordinator.events.meetings import queries as meetings
from coordinator.files.responses import attachment
from coordinator.mine.addresses import address_of
from coordinator.mine.views.blueprint import bp
from coordinator.web.access import allow, requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import ConfirmForm
from coordinator.web.policies import member_only


@bp.route("/meetings/<slug:slug>/papers/<uid:uid>")
@requires(member_only)
def paper(slug: str, uid: str) -> ResponseReturnValue:
    paper = agenda.paper_of_meeting(slug, uid)
    allow(policies.sees_paper, paper, agenda.expected_seat_ids(g.viewer, paper.item.meeting))
    return attachment(paper.file)


@bp.route("/meetings/<slug:slug>/papers.<format>")
@requires(member_only)
def all_papers(slug: str, format: str) -> ResponseReturnValue:  # the address names it so
    """What is shown to members, in one file, once the programme is fixed."""
    meeting = meetings.visible_to(g.viewer, slug)
    allow(policies.sees_set_of_papers, meeting, agenda.expected_seat_ids(g.viewer, meeting))
    if format not in TYPES:
        raise NotFound()
    found = programme_of(meeting)
    volume = papers_volume(meeting, found.lines, found.numbers, council=found.council, readers=MEMBERS)
    return bound_answer(volume, format, stem=f"{slug}-papers", name=title_of_set(meeting))


@bp.route("/items/<uid:uid>/papers/<uid:paper_uid>", methods=["GET", "POST"])
@requires(member_only, takes=("file",))
def edit_paper(uid: str, paper_uid: str) -> ResponseReturnValue:
    item, paper = _own(uid, paper_uid)
    form = PaperForm(readers=READERS_IN_PROGRAMME, thing=paper)
    if form.saved(services.change_own_paper, paper):
        note("agenda.change_own_paper", thing_kind="paper", thing_uid=paper.uid, fields=form.values)
        return commit_and_go(address_of("item", uid=uid), _("Saved."))
    return render_template("mine/paper.html", item=item, paper=paper, form=form), form.status


@bp.route("/items/<uid:uid>/papers/<uid:paper_uid>/withdraw", methods=["GET", "POST"])
@requires(member_only)
def withdraw_paper(uid: str, paper_uid: str) -> ResponseReturnValue:
    item, paper = _own(uid, paper_uid)
    form = ConfirmForm(thing=paper)
    if form.saved(services.withdraw_own_paper, paper):
        note("agenda.withdraw_own_paper", thing_kind="paper", thing_uid=paper.uid, fields=("withdrawn_at",))
        return commit_and_go(address_of("item", uid=uid), _("The paper was withdrawn."))
    return render_template("mine/withdraw_paper.html", item=item, paper=paper, form=form), form.status


def _own(uid: str, paper_uid: str) -> tuple[AgendaItem, Paper]:
    """A paper of the addressee's own item, as far as it is not the secretariat's."""
    item = agenda.item_visible_to(g.viewer, uid)
    allow(policies.is_proposer, item)
    paper = agenda.paper_of(item, paper_uid)
    allow(policies.sees_paper, paper, g.viewer.seat_ids)
    if request.method == "GET" and not item.is_open_to_its_proposer:
        raise ItemNotOpen()
    return item, paper
