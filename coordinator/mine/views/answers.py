"""出欠のお返事: one tap saves it; the next page says so, and takes what else one wishes to tell."""

from collections.abc import Sequence

from flask import g, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from coordinator.events.invitations import policies, services
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations.models import Invitation
from coordinator.events.invitations.refusals import AnswersClosed, NobodySent
from coordinator.events.invitations.services import Origin
from coordinator.events.meetings.locks import lock, lock_with_its_day
from coordinator.mine import queries
from coordinator.mine.addresses import address_of
from coordinator.mine.forms import AnswerForm, MoreForm, SubstituteForm
from coordinator.mine.requests import MeetingRequest
from coordinator.mine.views.blueprint import bp
from coordinator.web.access import allow, requires
from coordinator.web.answers import commit_and_go, is_done
from coordinator.web.audit_note import note
from coordinator.web.policies import member_only

REFUSALS = (AnswersClosed, NobodySent)
NOT_OFFERED = _l("This answer cannot be chosen any more. Nothing was changed. Please press another button.")
MOVED = _l(
    "The day of the meeting has changed since you opened this page. Nothing was changed. Please see the new day, and"
    " press a button once more."
)


@bp.route("/meetings/<slug:slug>/answer", methods=["GET", "POST"])
@requires(member_only)
def answer(slug: str) -> ResponseReturnValue:
    """Each button posts here; the last tap counts, whoever answered before."""
    asked = asked_for(slug)
    form = AnswerForm(asked.codes)
    if form.validate_on_submit():
        lock_with_its_day(asked.meeting)
        if form.is_of_a_day_left(asked.meeting.held_on):
            return shown(asked_for(slug), refusal=str(MOVED)), 409
        seats = asked.seats_named(form.seat.data or "")
        services.answer(asked.meeting, seats, answer=form.answer.data, origin=Origin())
        note("invitation.answer", thing_kind="meeting", thing_uid=asked.meeting.uid, fields=("answer",))
        return commit_and_go(address_of("answer", slug=slug))
    if form.errors or not (asked.takes_answers and asked.is_begun):
        return shown(asked, refusal=str(NOT_OFFERED) if form.errors else ""), form.status
    return shown(asked, substitutes=[SubstituteForm(one) for one in asked.substituted], more=more_of(asked))


@bp.route("/meetings/<slug:slug>/answer/<uid:seat_uid>/substitute", methods=["GET", "POST"])
@requires(member_only)
def substitute(slug: str, seat_uid: str) -> ResponseReturnValue:
    """Who comes instead, said after the tap."""
    asked = asked_for(slug)
    given = asked.answer_of(seat_uid)
    form = SubstituteForm(given)
    if form.validate_on_submit() and is_done(
        form, lambda: services.name_substitute(given, name=form.substitute_name.data or ""), *REFUSALS
    ):
        note("invitation.name_substitute", thing_kind="answer", thing_uid=given.uid, fields=form.values)
        return commit_and_go(address_of("answer", slug=slug), _("Saved."))
    return shown(asked, substitutes=[form]), form.status


@bp.route("/meetings/<slug:slug>/answer/more", methods=["GET", "POST"])
@requires(member_only)
def tell_more(slug: str) -> ResponseReturnValue:
    """An opinion, help, children; two who save at one moment come one after the other, with what the first saved."""
    asked = asked_for(slug)
    if request.method == "POST":
        lock(asked.meeting)
    form = more_of(asked)
    if form.validate_on_submit() and is_done(
        form,
        lambda: services.tell_more(row_of(asked, form), answers=asked.answers.values(), **form.facts),
        *REFUSALS,
    ):
        note("invitation.tell_more", thing_kind="meeting", thing_uid=asked.meeting.uid, fields=form.values)
        return commit_and_go(address_of("answer", slug=slug), _("Saved."))
    return shown(asked, more=form), form.status


def asked_for(slug: str) -> MeetingRequest:
    """What the meeting asks of the viewer; it is not there for whom it does not ask."""
    asked = queries.asked_for(g.viewer, slug)
    allow(policies.can_answer, frozenset(seat.id for seat in asked.seats))
    return asked


def shown(
    asked: MeetingRequest,
    *,
    substitutes: Sequence[SubstituteForm] = (),
    more: MoreForm | None = None,
    refusal: str = "",
) -> str:
    """The answer with its buttons and these forms below; a tap that was refused stands alone."""
    return render_template(
        "mine/answer.html",
        asked=asked,
        meeting=asked.meeting,
        substitutes=substitutes,
        suggested=invitations.last_substitute_names([form.seat for form in substitutes], asked.meeting),
        more=more,
        refusal=refusal,
    )


def more_of(asked: MeetingRequest) -> MoreForm:
    return MoreForm(thing=invitations.invitation_of(asked.meeting, asked.addressee.who), may_come=asked.may_come)


def row_of(asked: MeetingRequest, form: MoreForm) -> Invitation:
    """Whoever answers before any notice went out has no row yet."""
    return form.thing or services.invite_one(asked.meeting, asked.addressee)
