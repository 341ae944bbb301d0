"""まだお返事のない方に知らせる: who and by which way, the mail as it arrives, one press."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.errors import DomainError
from coordinator.events.invitations import services
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.dispatch.forms import SendForm
from coordinator.events.invitations.dispatch.progress import DispatchLine, grouped
from coordinator.events.invitations.letters import queries as letters
from coordinator.events.invitations.services import repeat_request
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.addressees import Addressee, Way
from coordinator.outbox import services as outbox
from coordinator.outbox.services import Written
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go, is_done
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/answers/ask", methods=["GET", "POST"])
@requires(secretariat_only)
def ask(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    form = SendForm(thing=meeting)
    own, today = bool(form.by_own_mail.data), clock.today()
    if form.validate_on_submit() and is_done(
        form, lambda: services.ask_again(meeting, on=today, by_own_mail=own), DomainError
    ):
        note("answers.ask_again", thing_kind="meeting", thing_uid=meeting.uid)
        if own:
            return commit_and_go(url_for(".own_mail", slug=slug), _("Now send each of these mails yourself."))
        return commit_and_go(url_for(".answers", slug=slug), _("The mails are on their way."))
    asked = dispatch.to_be_asked(meeting, today)
    to_ask = grouped([DispatchLine(addressee) for addressee in asked])
    page = render_template(
        "events/invitations/answers/ask.html",
        meeting=meeting,
        form=form,
        to_ask=to_ask,
        count=len(asked),
        mail=mail_to(meeting, next((line.addressee for line in to_ask[Way.MAIL]), None)),
    )
    return page, form.status


def mail_to(meeting: Meeting, addressee: Addressee | None) -> Written | None:
    """The mail as the first of them gets it, with nobody's link."""
    if addressee is None:
        return None
    return outbox.written(
        repeat_request.MAIL,
        meeting=meeting,
        addressee=addressee,
        letters=letters.letters_of(meeting),
        reply_code=services.SAMPLE_CODE,
        is_overdue=meeting.is_overdue_on(clock.today()),
        link=_("(Here stands the link that is theirs alone.)"),
    )
