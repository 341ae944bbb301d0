"""⑪その後: beside each issue and action of the minutes the button that says what became of it."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.outcomes import policies, queries, services
from coordinator.minutes.outcomes.forms import ReopenForm, SettleForm
from coordinator.minutes.outcomes.queries import Outcome
from coordinator.minutes.outcomes.refusals import SettledMeanwhile
from coordinator.minutes.records.content import named
from coordinator.minutes.records.models import Action
from coordinator.minutes.records.views.blueprint import meeting_at_hand
from coordinator.web.access import allow, requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only

bp = Blueprint("outcomes", __name__)


@dataclass(frozen=True)
class OutcomeLine:
    """An issue or an action on the page; `by` is nobody's where nobody was named."""

    outcome: Outcome
    is_action: bool
    by: str
    due_on: date | None
    form: SettleForm


@bp.route("/desk/meetings/<slug:slug>/outcomes")
@requires(secretariat_only)
def index(slug: str) -> ResponseReturnValue:
    return shown(meeting_at_hand(slug))


@bp.route("/desk/meetings/<slug:slug>/outcomes/<uid:uid>/settle", methods=["POST"])
@requires(secretariat_only)
def settle(slug: str, uid: str) -> ResponseReturnValue:
    meeting, outcome = at_hand(slug, uid)
    form = SettleForm(outcome)
    try:
        settled = form.saved(services.settle, meeting, outcome)
    except SettledMeanwhile as refusal:
        return shown(meeting, refusal=refusal)
    return written(meeting, settled, "settle") if settled else shown(meeting, form)


@bp.route("/desk/meetings/<slug:slug>/outcomes/<uid:uid>/reopen", methods=["POST"])
@requires(secretariat_only)
def reopen(slug: str, uid: str) -> ResponseReturnValue:
    meeting, outcome = at_hand(slug, uid)
    try:
        services.reopen(outcome, seen=ReopenForm().seen.data or "")
    except SettledMeanwhile as refusal:
        return shown(meeting, refusal=refusal)
    return written(meeting, outcome, "reopen")


def at_hand(slug: str, uid: str) -> tuple[Meeting, Outcome]:
    meeting = meeting_at_hand(slug)
    allow(policies.can_settle, meeting)
    lock(meeting)
    return meeting, queries.outcome_of(meeting, uid)


def written(meeting: Meeting, outcome: Outcome, act: str) -> ResponseReturnValue:
    kind = "action" if isinstance(outcome, Action) else "issue"
    note(f"{kind}.{act}", thing_kind=kind, thing_uid=outcome.uid, fields=("settled_on",))
    return commit_and_go(url_for(".index", slug=meeting.slug), _("Saved."))


def shown(
    meeting: Meeting, form: SettleForm | None = None, refusal: SettledMeanwhile | None = None
) -> ResponseReturnValue:
    """All lines; `form` is the one that was sent and is to be mended."""
    lines = [line_of(outcome, meeting, form) for outcome in queries.outcomes_of(meeting)]
    facts = {"meeting": meeting, "lines": lines, "refusal": refusal, "policies": policies}
    page = render_template("minutes/outcomes/index.html", **facts)
    return page, refusal.status if refusal else form.status if form else 200


def line_of(outcome: Outcome, meeting: Meeting, sent: SettleForm | None) -> OutcomeLine:
    fresh = {"settled_on": clock.today(), "seen": services.seen_of(outcome)}
    form = sent if sent and sent.uid == outcome.uid else SettleForm(outcome, formdata=None, data=fresh)
    if not isinstance(outcome, Action):
        return OutcomeLine(outcome, False, "", None, form)
    by = named(outcome.seat, outcome.organisation, {}, meeting.reference_day)
    return OutcomeLine(outcome, True, by, outcome.due_on, form)
