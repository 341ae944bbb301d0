"""自分のメールで送る: texts and addresses to copy where no mail server may be used; what was sent is recorded."""

from flask import g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations import services
from coordinator.events.invitations.dispatch import queries
from coordinator.events.invitations.dispatch.forms import MarkForm
from coordinator.events.invitations.dispatch.progress import DispatchLine, State
from coordinator.events.invitations.letters import queries as letters
from coordinator.events.invitations.models import Occasion, Outcome
from coordinator.events.invitations.replies import has_answered
from coordinator.events.invitations.services import repeat_request
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.invitations.views.dispatch import note_export
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.orgs.links import queries as links
from coordinator.outbox import services as outbox
from coordinator.outbox.services import Written
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only

TEXTS = {Occasion.NOTICE: services.MAIL, Occasion.ASKED_AGAIN: repeat_request.MAIL}


@bp.route("/desk/meetings/<slug:slug>/notice/own-mail", methods=["GET", "POST"])
@requires(secretariat_only)
def own_mail(slug: str) -> ResponseReturnValue:
    """Each text carries that addressee's own link, so opening the page is an export of addresses."""
    meeting = meetings.for_desk(slug)
    lines = queries.own_mails(meeting)
    waiting = still_useful(meeting, [line for line in lines if line.state is State.TO_BE_DONE])
    form = MarkForm(waiting, by=g.viewer.name)
    if form.validate_on_submit():
        for sending in form.chosen:
            services.mark_done(sending, outcome=Outcome.DISPATCHED, **form.done)
            note("sending.mark", thing_kind="sending", thing_uid=sending.uid, fields=("outcome",))
        message = _("%(count)s mails are recorded as sent.", count=len(form.chosen))
        return commit_and_go(url_for(".own_mail", slug=slug), message)
    mails = texts_of(meeting, waiting)
    sent = [line for line in lines if line.state is State.SENT]
    page = render_template("events/invitations/own_mail.html", meeting=meeting, sent=sent, mails=mails, form=form)
    if mails and not form.is_submitted():
        note_export("own-mail")
    return page, form.status


def still_useful(meeting: Meeting, waiting: list[DispatchLine]) -> list[DispatchLine]:
    """Whoever has answered since is not asked again."""
    answers = invitations.answers(meeting)
    return [line for line in waiting if not (_asks_again(line) and has_answered(line.addressee, answers))]


def _asks_again(line: DispatchLine) -> bool:
    return line.sending is not None and line.sending.occasion is Occasion.ASKED_AGAIN


def texts_of(meeting: Meeting, lines: list[DispatchLine]) -> list[tuple[DispatchLine, Written]]:
    """What to copy, for each who is still to be sent one."""
    if not lines:
        return []
    addressed, urls = letters.letters_of(meeting), links.urls_of(line.addressee.who for line in lines)
    return [
        (
            line,
            outbox.written(
                TEXTS[line.sending.occasion],
                meeting=meeting,
                addressee=line.addressee,
                letters=addressed,
                reply_code=line.reply_code,
                is_overdue=meeting.is_overdue_on(clock.today()),
                link=urls.get(line.addressee.key, ""),
            ),
        )
        for line in lines
        if line.sending is not None
    ]
