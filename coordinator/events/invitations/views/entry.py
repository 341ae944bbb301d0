"""電話・FAXの返事を入れる: one field, one key for the answer, one request; what was entered last stands above."""

from dataclasses import dataclass, field
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator.errors import DomainError, NotFound
from coordinator.events.invitations import lookup, queries, services
from coordinator.events.invitations.board.lists import Board, board_of
from coordinator.events.invitations.board.seats import InvitedSeat
from coordinator.events.invitations.forms import ProxyEntryForm
from coordinator.events.invitations.lookup import AnswerKey
from coordinator.events.invitations.models import Answer, AnswerCode
from coordinator.events.invitations.refusals import EntryClosed
from coordinator.events.invitations.services import Origin
from coordinator.events.invitations.views.blueprint import bp
from coordinator.events.invitations.words import reply_code
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.files import services as files
from coordinator.files.models import ShownTo
from coordinator.files.responses import attachment
from coordinator.inquiries.channels import Channel
from coordinator.orgs.roster import queries as roster
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import ConfirmForm
from coordinator.web.policies import secretariat_only

MOST_CHOICES = 12


@dataclass
class Desk:
    """The page of proxy entry: the meeting with its board, the form, whom it may mean, what was entered last."""

    meeting: Meeting
    board: Board
    form: ProxyEntryForm
    found: list[AnswerKey] = field(default_factory=list)

    @property
    def last(self) -> list[InvitedSeat]:
        """The seats of the entry that the address names."""
        return entry_of(self.board, request.args.get("last", ""))


@bp.route("/desk/meetings/<slug:slug>/answers/enter", methods=["GET", "POST"])
@requires(secretariat_only, takes=("photo",))
def enter(slug: str) -> ResponseReturnValue:
    desk = desk_of(meetings.for_desk(slug))
    entered = entered_at(desk)
    if entered:
        return commit_and_go(url_for(".enter", slug=slug, last=entered[0].uid))
    return shown(desk)


@bp.route("/desk/meetings/<slug:slug>/answers/<uid:uid>/take-back", methods=["POST"])
@requires(secretariat_only)
def take_back(slug: str, uid: str) -> ResponseReturnValue:
    """取り消し of the last entry, as long as nobody answered anew."""
    meeting = meetings.for_desk(slug)
    answer = queries.answer_of(meeting, uid)
    if not ConfirmForm(thing=answer).validate_on_submit():
        return shown(desk_of(meeting), _("Somebody answered anew in the meantime. Nothing was taken back."))
    same = [one.given.uid for one in entry_of(board_of(meeting), uid) if one.given]
    services.take_back(queries.answers_by_uid(meeting, same))
    note("answer.take_back", thing_kind="answer", thing_uid=uid)
    return commit_and_go(url_for(".enter", slug=slug), _("The entry was taken back. What was said before holds again."))


@bp.route("/desk/meetings/<slug:slug>/answers/<uid:uid>/photo")
@requires(secretariat_only)
def photo(slug: str, uid: str) -> ResponseReturnValue:
    answer = queries.answer_of(meetings.for_desk(slug), uid)
    if answer.photo is None:
        raise NotFound()
    return attachment(answer.photo)


def desk_of(meeting: Meeting) -> Desk:
    board = board_of(meeting)
    kept = defaults(board) if request.method == "GET" else {}
    return Desk(meeting, board, ProxyEntryForm(has_online=bool(meeting.online_url), data=kept))


def defaults(board: Board) -> dict[str, Any]:
    """What stays from the last entry; all of an entry that is to be mended, or whom the address names."""
    args = request.args
    if "fix" in args and (wrong := entry_of(board, args["fix"])) and wrong[0].given:
        given = wrong[0].given
        return {
            **kept_of(wrong),
            "entry": name_of(wrong[0]),
            "answer": given.answer,
            "substitute_name": given.substitute_name,
        }
    kept = kept_of(entry_of(board, args.get("last", "")))
    named = [one for one in board.asked if one.seat_uid == args.get("for")]
    return {**kept, "entry": name_of(named[0])} if named else kept


def kept_of(entry: list[InvitedSeat]) -> dict[str, Any]:
    given = entry[0].given if entry else None
    if given is None or given.channel is Channel.LINK:
        return {}
    return {"channel": given.channel, "received_from": given.received_from, "received_on": given.received_on}


def name_of(one: InvitedSeat) -> str:
    """The reply code, or the name of whoever has none yet."""
    return reply_code(one.details) or one.names.name


def entry_of(board: Board, uid: str) -> list[InvitedSeat]:
    """The seats that were answered together with this answer."""
    named = next((one for one in board.asked if one.given and one.given.uid == uid), None)
    if named is None or named.given is None:
        return []
    at = named.given.answered_at
    return [one for one in board.asked if one.key == named.key and one.given and one.given.answered_at == at]


def entered_at(desk: Desk) -> list[Answer]:
    """Enter what was typed, if it means one addressee and one answer; else the form says what is missing."""
    form = desk.form
    if not form.validate_on_submit():
        if not desk.meeting.accepts_answers and not form.is_submitted():
            raise EntryClosed()
        return []
    desk.found, code = meant(form, desk.board)
    if form.errors or code is None or len(desk.found) != 1:
        return []
    if not desk.meeting.accepts_answers:
        form.form_errors.append(EntryClosed().sentence)
        return []
    return entered(desk, desk.found[0], code)


def meant(form: ProxyEntryForm, board: Board) -> tuple[list[AnswerKey], AnswerCode | None]:
    """Whom and what the field means; what is missing stands beside it."""
    read = lookup.read(form.entry.data, has_answer=form.answer.data is not None)
    code = form.answer.data or read.answer
    every = lookup.choices(read, board.asked)
    found = [choice for choice in every if choice.value == form.chosen.data] or every
    if read.is_wrong_code:
        form.refuse("entry", _("This is no reply code: a digit is wrong or missing. Please compare it with the slip."))
    elif not found:
        form.refuse("entry", _("Nobody of this meeting is found. Please try other letters, or the reply code."))
    elif len(found) > MOST_CHOICES:
        form.refuse("entry", _("%(count)s are found. Please type one more letter.", count=len(found)))
    elif code is None:
        form.refuse("entry", _("Please type the key of the answer behind it, or choose the answer below."))
    elif not form.offers(code) or read.answer not in (None, code):
        form.refuse(
            "entry", _("The key behind it and the answer below do not agree. Please choose one of the answers.")
        )
    return found, code


def entered(desk: Desk, choice: AnswerKey, code: AnswerCode) -> list[Answer]:
    form = desk.form
    photo = files.keep(form.photo.data, shown_to=ShownTo.SECRETARIAT) if form.photo.data else None
    origin = Origin(form.channel.data, form.received_from.data, form.received_on.data, photo)
    seats = roster.seats_by_ids([one.seat_id for one in choice.seats])
    more = {"substitute_name": form.substitute_name.data, **form.more}
    try:
        answers = services.enter(desk.meeting, seats, said=code, origin=origin, **more)
    except DomainError as refusal:
        form.form_errors.append(refusal.sentence)
        return []
    note("answer.enter", thing_kind="answer", thing_uid=answers[0].uid, fields=form.values)
    return answers


def shown(desk: Desk, refusal: str = "") -> tuple[str, int]:
    page = render_template(
        "events/invitations/answers/enter.html", desk=desk, meeting=desk.meeting, form=desk.form, refusal=refusal
    )
    return page, 409 if refusal else desk.form.status
