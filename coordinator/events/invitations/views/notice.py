"""The notice step: whom the notice goes to, sending it, and what became of it."""

from flask import g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.errors import DomainError, NotFound
from coordinator.events.approvals import queries as approvals
from coordinator.events.invitations import queries, services
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.dispatch.forms import SendForm
from coordinator.events.invitations.dispatch.progress import grouped
from coordinator.events.invitations.letters import approval_text
from coordinator.events.invitations.letters import queries as letters
from coordinator.events.invitations.letters.letter import speaks_of_a_slip
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.inquiries.addressees import Addressee
from coordinator.orgs.accounts import queries as accounts
from coordinator.outbox import services as outbox
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go, is_done
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only


@bp.route("/desk/meetings/<slug:slug>/notice")
@requires(secretariat_only)
def notice(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    standing, text = dispatch.standing(meeting), letters.text_of(meeting)
    return render_template(
        "events/invitations/notice.html",
        meeting=meeting,
        standing=standing,
        to_send=grouped(standing.untold),
        text=text,
        speaks_of_a_slip=text is not None and speaks_of_a_slip(text),
        missing=approvals.missing(approval_text.asked_of(meeting, text)) if meeting.body.kind.needs_approval else [],
    )


@bp.route("/desk/meetings/<slug:slug>/notice/send", methods=["GET", "POST"])
@requires(secretariat_only)
def send(slug: str) -> ResponseReturnValue:
    """The page to confirm; what was confirmed is the meeting as it was looked at, with its day and its seats."""
    meeting = meetings.for_desk(slug)
    form = SendForm(thing=meeting)
    own = bool(form.by_own_mail.data)
    if form.validate_on_submit() and is_done(form, lambda: services.give_notice(meeting, by_own_mail=own), DomainError):
        note("notice.send", thing_kind="meeting", thing_uid=meeting.uid)
        if own:
            return commit_and_go(url_for(".own_mail", slug=slug), _("Now send each of these mails yourself."))
        return commit_and_go(url_for(".notice", slug=slug), _("The notice is on its way."))
    to_send = grouped(dispatch.standing(meeting).untold)
    page = render_template("events/invitations/send.html", meeting=meeting, form=form, to_send=to_send)
    return page, form.status


@bp.route("/desk/meetings/<slug:slug>/notice/again/<uid:uid>", methods=["POST"])
@requires(secretariat_only)
def send_again(slug: str, uid: str) -> ResponseReturnValue:
    """`uid`: of what did not arrive."""
    meeting = meetings.for_desk(slug)
    sending = services.give_notice_again(meeting, uid)
    note("notice.send_again", thing_kind="sending", thing_uid=sending.uid)
    if sending.message is None:
        return commit_and_go(url_for(".dispatch", slug=slug), _("The notice stands on the dispatch list now."))
    return commit_and_go(url_for(".notice", slug=slug), _("The notice is on its way."))


@bp.route("/desk/meetings/<slug:slug>/notice/preview")
@requires(secretariat_only)
def preview(slug: str) -> ResponseReturnValue:
    return previewed(meetings.for_desk(slug))


def previewed(meeting: Meeting) -> str:
    """The mail as any addressee gets it; the link is nobody's."""
    invited = queries.addressees(meeting)
    chosen = _chosen(invited)
    mail = chosen and outbox.written(
        services.MAIL,
        meeting=meeting,
        addressee=chosen,
        letters=letters.letters_of(meeting),
        reply_code=services.SAMPLE_CODE,
        link=_("(Here stands the link that is theirs alone.)"),
    )
    return render_template(
        "events/invitations/preview.html", meeting=meeting, invited=invited, chosen=chosen, mail=mail
    )


@bp.route("/desk/meetings/<slug:slug>/notice/trial", methods=["POST"])
@requires(secretariat_only)
def trial(slug: str) -> ResponseReturnValue:
    """One mail to whoever asks for it; nobody else gets anything."""
    meeting = meetings.for_desk(slug)
    user = accounts.user_of(g.viewer.uid)
    services.try_out(meeting, recipient=user.email, recipient_name=user.name)
    note("notice.trial", thing_kind="meeting", thing_uid=meeting.uid)
    message = _("A trial is on its way to you (%(email)s). Nobody else gets it.", email=user.email)
    return commit_and_go(url_for(".preview", slug=slug), message)


def _chosen(invited: list[Addressee]) -> Addressee | None:
    """Whom `?to=` names, else the first of all."""
    wanted = request.args.get("to")
    if wanted is None:
        return invited[0] if invited else None
    found = next((addressee for addressee in invited if addressee.who.uid == wanted), None)
    if found is None:
        raise NotFound()
    return found
