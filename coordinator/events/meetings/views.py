"""The secretariat plans, announces and changes meetings; calling them off stands above, for it tells the invited."""

from collections.abc import Sequence

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from coordinator import calendar_years, clock
from coordinator.council import queries as council
from coordinator.council.models import DayToAvoid
from coordinator.errors import NotFound
from coordinator.events.bodies import queries as bodies
from coordinator.events.meetings import policies, queries, rules, services, words, year_copy
from coordinator.events.meetings.forms import AnnounceForm, ChangeMeetingForm, NewMeetingForm, RepeatForm
from coordinator.events.meetings.models import Meeting
from coordinator.events.meetings.refusals import LinesRefused
from coordinator.extensions import db
from coordinator.web.access import requires
from coordinator.web.answers import commit_and_go
from coordinator.web.audit_note import note
from coordinator.web.forms import BaseForm, ConfirmForm
from coordinator.web.pagination import asked_page, page_of
from coordinator.web.policies import secretariat_only

bp = Blueprint("meetings", __name__)
bp.add_app_template_filter(words.label_of, "meeting_label")
bp.add_app_template_filter(words.mark, "meeting_mark")
bp.add_app_template_filter(words.marked_label, "marked_meeting")
bp.add_app_template_filter(words.state_of, "meeting_state")
bp.add_app_template_filter(words.readers_of_its_reason, "who_reads_the_reason")
bp.add_app_template_filter(words.tone_of, "meeting_tone")
bp.add_app_template_filter(words.name_of, "name_here")
bp.add_app_template_filter(words.remark_on, "day_remark")


@bp.route("/desk/meetings/")
@requires(secretariat_only)
def index() -> ResponseReturnValue:
    years = queries.fiscal_years()
    year = asked_year() or calendar_years.fiscal_year(clock.today())
    page = page_of(queries.of_fiscal_year(year), asked_page())
    return render_template(
        "events/meetings/index.html", page=page, year=year, years=sorted({*years, year}, reverse=True)
    )


@bp.route("/desk/meetings/new", methods=["GET", "POST"])
@requires(secretariat_only)
def new() -> ResponseReturnValue:
    form = NewMeetingForm(bodies=bodies.bodies_not_ended(clock.today()))
    if meeting := form.saved(services.create):
        return done("meeting.create", meeting, form, _("The meeting was planned. Visitors do not see it yet."))
    return render_template("events/meetings/new.html", form=form, avoided=days_to_avoid()), form.status


@bp.route("/desk/meetings/<slug:slug>/overview")
@requires(secretariat_only)
def overview(slug: str) -> ResponseReturnValue:
    meeting = queries.for_desk(slug)
    page = "events/meetings/overview.html"
    return render_template(page, meeting=meeting, policies=policies, avoided=days_to_avoid())


@bp.route("/desk/meetings/<slug:slug>/edit", methods=["GET", "POST"])
@requires(secretariat_only)
def edit(slug: str) -> ResponseReturnValue:
    meeting = queries.for_desk(slug)
    form = ChangeMeetingForm(bodies=bodies.bodies(), thing=meeting)
    if form.saved(services.change, meeting):
        return done("meeting.edit", meeting, form, _("Saved."))
    return shown("edit", meeting, form)


@bp.route("/desk/meetings/<slug:slug>/announce", methods=["GET", "POST"])
@requires(secretariat_only)
def announce(slug: str) -> ResponseReturnValue:
    meeting = queries.for_desk(slug)
    number, running_number = rules.proposed_number(meeting), rules.proposed_running_number(meeting)
    form = AnnounceForm(thing=meeting, number=number, running_number=running_number)
    if form.saved(services.announce, meeting):
        return done("meeting.announce", meeting, form, _("Announced."))
    return shown("announce", meeting, form)


@bp.route("/desk/meetings/<slug:slug>/hold", methods=["GET", "POST"])
@requires(secretariat_only)
def hold(slug: str) -> ResponseReturnValue:
    meeting = queries.for_desk(slug)
    form = ConfirmForm(thing=meeting)
    if form.saved(services.hold, meeting):
        return done("meeting.hold", meeting, form, _("Marked as held."))
    return shown("hold", meeting, form)


@bp.route("/desk/meetings/<slug:slug>/repeat", methods=["GET", "POST"])
@requires(secretariat_only)
def repeat(slug: str) -> ResponseReturnValue:
    """The next fiscal year's meeting out of this one."""
    meeting = queries.for_desk(slug)
    return begin([meeting], meeting.fiscal_year + 1)


@bp.route("/desk/years/<int:year>/begin", methods=["GET", "POST"])
@requires(secretariat_only)
def begin_year(year: int) -> ResponseReturnValue:
    """A fiscal year's meetings out of those of the year before."""
    if year not in calendar_years.YEARS:
        raise NotFound()
    return begin(queries.all_of([year - 1]), year)


def begin(earlier: Sequence[Meeting], year: int) -> ResponseReturnValue:
    """Show what would be made, each line to be changed or left out; then make all of it, or nothing."""
    form = RepeatForm(year_copy.offers_of(earlier))
    if form.validate_on_submit() and not form.check.data:
        try:
            begun = year_copy.begin(form.chosen, fiscal_year=year)
        except LinesRefused as refusal:
            db.session.rollback()
            form.refuse_lines(refusal.sentences)
        else:
            for meeting in begun.made:
                note("meeting.repeat", thing_kind="meeting", thing_uid=meeting.uid, fields=("made_from",))
            return commit_and_go(url_for("desk.year", year=year), words.begun(begun))
    made = [offer for offer in form.offers.values() if offer.made]
    page = "events/meetings/repeat.html"
    return render_template(page, form=form, year=year, made=made, avoided=days_to_avoid()), form.status


def done(action: str, meeting: Meeting, form: BaseForm, message: str) -> ResponseReturnValue:
    note(action, thing_kind="meeting", thing_uid=meeting.uid, fields=form.values)
    remark = words.remark_on(meeting.held_on, days_to_avoid()) if "held_on" in form else ""
    return commit_and_go(url_for(".overview", slug=meeting.slug), " ".join(filter(None, [message, remark])))


def shown(page: str, meeting: Meeting, form: BaseForm) -> ResponseReturnValue:
    """The page of an act; it offers its form only where the meeting's state allows the act."""
    is_allowed = getattr(policies, f"can_{page}")(g.viewer, meeting)
    page_name = f"events/meetings/{page}.html"
    facts = {"meeting": meeting, "is_allowed": is_allowed, "avoided": days_to_avoid()}
    return render_template(page_name, form=form, **facts), form.status


def days_to_avoid() -> list[DayToAvoid]:
    """Those that whoever chooses a day may still run into."""
    return council.days_to_avoid_from(clock.today())


def asked_year() -> int | None:
    """The fiscal year in the address; None for anything that is none."""
    written = request.args.get("year", "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) == 4 else None
