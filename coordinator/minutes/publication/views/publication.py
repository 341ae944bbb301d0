"""⑩公開: what visitors would read, publishing it, taking it back; the draft's documents."""

from typing import Any

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import clock
from coordinator.errors import NotFound
from coordinator.events.approvals.refusals import ApprovalMissing
from coordinator.events.approvals.views import approvals_of
from coordinator.events.bodies.words import LAYOUTS
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.locks import lock
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.publication import (
    approval_text,
    documents,
    exports,
    policies,
    queries,
    reader,
    services,
    styles,
)
from coordinator.minutes.publication.answers import file_answer
from coordinator.minutes.publication.forms import PublishForm, TakeBackForm
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.publication.reader import Reading
from coordinator.minutes.publication.refusals import ChangedMeanwhile, NotToBeTakenBack, PublishedAlready
from coordinator.minutes.publication.styles import Style
from coordinator.minutes.records import queries as records
from coordinator.minutes.records.views.blueprint import meeting_at_hand
from coordinator.web.access import allow, requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.policies import secretariat_only

bp = Blueprint("publication", __name__)
bp.add_app_template_filter(reader.decision_label, "decision_label")
bp.add_app_template_filter(reader.minutes_word, "minutes_word")


@bp.route("/desk/meetings/<slug:slug>/publication")
@requires(secretariat_only)
def desk(slug: str) -> ResponseReturnValue:
    meeting = meetings.for_desk(slug)
    return render_template(
        "minutes/publication/desk.html",
        meeting=meeting,
        minutes=records.minutes_of(meeting),
        publications=queries.publications_of(meeting),
        policies=policies,
    )


@bp.route("/desk/meetings/<slug:slug>/publication/preview", methods=["GET", "POST"])
@requires(secretariat_only)
def preview(slug: str) -> ResponseReturnValue:
    """What visitors would read, and who would be named; below it the button that publishes exactly this."""
    meeting = meeting_at_hand(slug)
    minutes = records.minutes_of(meeting)
    allow(policies.can_publish, meeting, minutes)
    form = PublishForm()
    style = styles.asked(
        form.data if form.is_submitted() else request.args,
        styles.proposed(meeting, queries.latest(meeting)),
    )
    if not form.validate_on_submit():
        return shown(meeting, form, style)
    try:
        publication = services.publish(meeting, seen=form.seen.data or "", by=g.viewer, style=style)
    except (ApprovalMissing, ChangedMeanwhile, PublishedAlready) as refusal:
        return shown(meeting, form, style, refusal)
    note("minutes.publish", thing_kind="publication", thing_uid=publication.uid, fields=("document",))
    return commit_and_go(url_for(".desk", slug=slug), _("Published. Visitors can read it now."))


@bp.route("/desk/meetings/<slug:slug>/publication/approval", methods=["GET", "POST"])
@requires(secretariat_only)
def approval(slug: str) -> ResponseReturnValue:
    """What is approved is the document as it would be published now, in the proposed style."""
    meeting = meeting_at_hand(slug)
    allow(policies.can_publish, meeting, records.minutes_of(meeting))
    document = would_be(meeting, styles.proposed(meeting, queries.latest(meeting)))
    return approvals_of(approval_text.asked_of(meeting, documents.digest(document)), back=url_for(".desk", slug=slug))


@bp.route("/desk/meetings/<slug:slug>/publication/take-back", methods=["GET", "POST"])
@requires(secretariat_only)
def take_back(slug: str) -> ResponseReturnValue:
    meeting = meeting_at_hand(slug)
    if request.method == "POST":
        lock(meeting)
    latest = queries.latest(meeting)
    if latest is None:
        raise NotFound()
    if not latest.is_readable:
        raise NotToBeTakenBack()
    allow(policies.can_take_back, latest)
    form = TakeBackForm()
    if not form.validate_on_submit():
        return asking_to_take_back(meeting, latest, form)
    publication = queries.publication_seen(meeting, form.seen.data or "")
    try:
        services.take_back(publication, reason=form.reason.data)
    except NotToBeTakenBack as refusal:
        return asking_to_take_back(meeting, latest, form, refusal)
    note("minutes.take_back", thing_kind="publication", thing_uid=publication.uid, fields=("reason",))
    return commit_and_go(url_for(".desk", slug=slug), _("Taken back. Visitors find the day and the reason."))


@bp.route("/desk/meetings/<slug:slug>/minutes/minutes.<format>")
@requires(secretariat_only)
def draft(slug: str, format: str) -> ResponseReturnValue:  # the address names it so
    """The working minutes as a file, marked 案; names in full, what is held back marked."""
    meeting = meetings.for_desk(slug)
    layout = request.args.get("layout", meeting.body.kind.layout)
    minutes = queries.whole(meeting)
    if minutes is None:
        raise NotFound()
    document = documents.draft_document(minutes, queries.papers_of(meeting))
    return file_answer(document, format, layout=layout, is_draft=True)


def shown(
    meeting: Meeting,
    form: PublishForm,
    style: Style,
    refusal: ApprovalMissing | ChangedMeanwhile | PublishedAlready | None = None,
) -> ResponseReturnValue:
    document, number = would_be(meeting, style), queries.last_number(meeting) + 1
    form.seen.data = documents.mark_of(document, number=number)
    page = render_template(
        "minutes/publication/preview.html",
        meeting=meeting,
        form=form,
        refusal=refusal,
        style=style,
        layouts=LAYOUTS,
        namings=styles.NAMINGS,
        reading=Reading(document),
        file=exports.document_of(document, style.layout),
        named=documents.named(document),
        number=number,
        same=queries.same_edition(meeting, document, layout=style.layout.code),
    )
    return page, refusal.status if refusal else form.status


def asking_to_take_back(
    meeting: Meeting, latest: Publication, form: TakeBackForm, refusal: NotToBeTakenBack | None = None
) -> ResponseReturnValue:
    """The edition that would be taken back; where it is another than the one seen, a look at it comes first."""
    if not form.is_submitted() or refusal:
        form.seen.data = latest.uid
    facts = {"meeting": meeting, "publication": latest, "form": form, "refusal": refusal}
    page = render_template("minutes/publication/take_back.html", **facts)
    return page, refusal.status if refusal else form.status


def would_be(meeting: Meeting, style: Style) -> dict[str, Any]:
    """What a publication made now would say."""
    minutes = queries.whole(meeting)
    if minutes is None:
        raise NotFound()
    papers = queries.papers_of(meeting)
    return documents.public_document(minutes, papers, day=clock.today(), naming=style.naming)
