"""Who is invited: counted, listed, and changed by hand."""

from collections.abc import Sequence

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.errors import NotFound
from coordinator.events.invitations import services
from coordinator.events.invitations.invitees import queries, tallies
from coordinator.events.invitations.invitees.forms import ACTS, SeatsForm
from coordinator.events.invitations.invitees.tallies import Tally
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.web.access import requires
from coordinator.web.addresses import asked_word
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/notice/invited", methods=["GET", "POST"])
@requires(secretariat_only)
def invited(slug: str) -> ResponseReturnValue:
    """Numbers and lists are of the same seats; `?kind=` and `?district=` show the list behind a number."""
    meeting = meetings.for_desk(slug)
    choice = queries.choice(meeting)
    form = SeatsForm(choice.seats)
    if form.validate_on_submit():
        for seat in form.chosen:
            ACTS[form.act.data](meeting, seat)
        if meeting.has_limits and meeting.accepts_answers:
            services.settle(meeting)
        note(f"invited.{form.act.data}", thing_kind="meeting", thing_uid=meeting.uid, fields=("seat_changes",))
        return commit_and_go(url_for(".invited", slug=slug), _("%(count)s seats are changed.", count=len(form.chosen)))
    return shown(choice, form), form.status


def shown(choice: queries.InvitedChoice, form: SeatsForm) -> str:
    meeting, day = choice.meeting, choice.meeting.reference_day
    kinds, districts = tallies.by_kind(choice.invited, day), tallies.by_district(choice.invited, day)
    words = asked_word("words")
    return render_template(
        "events/invitations/invitees/index.html",
        meeting=meeting,
        form=form,
        choice=choice,
        changes=queries.changes(choice),
        total=tallies.tally(choice.invited, day, name=_("All")),
        kinds=kinds,
        districts=districts,
        listed=_listed(kinds, "kind") or _listed(districts, "district") or tallies.tally(choice.invited, day),
        words=words,
        found=choice.matching(words),
        guests=queries.guests(meeting),
        contacts=queries.contacts(meeting),
    )


def _listed(tallies: Sequence[Tally], name: str) -> Tally | None:
    """The one that the address names; None where it names none."""
    code = request.args.get(name)
    if not code:
        return None
    found = next((tally for tally in tallies if tally.code == code), None)
    if found is None:
        raise NotFound()
    return found
