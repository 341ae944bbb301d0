"""The secretariat's home, and the plan of a fiscal year."""

from flask import Blueprint, Response, g, render_template
from flask.typing import ResponseReturnValue
from flask_babel import LazyString

from coordinator import calendar_years, clock
from coordinator.backup import queries as backup
from coordinator.backup.words import PROBLEMS
from coordinator.council import queries as council
from coordinator.desk import exports, queries
from coordinator.desk.due import ahead, due, late_answers, shared
from coordinator.desk.steps import next_steps
from coordinator.desk.year import Month, months_of
from coordinator.errors import NotFound
from coordinator.events.cancellations import queries as cancellations
from coordinator.events.meetings import queries as meetings
from coordinator.events.meetings.models import Meeting
from coordinator.exports.answers import table_answer, table_writer
from coordinator.exports.formats import WRITERS
from coordinator.orgs.links import queries as links
from coordinator.web import proxies
from coordinator.web.access import requires
from coordinator.web.attachments import attachment
from coordinator.web.policies import secretariat_only

bp = Blueprint("desk", __name__)
bp.add_app_template_global(next_steps, "next_steps")
bp.add_app_template_filter(exports.month_name, "month_name")

SHOWN = 5


@bp.route("/desk/")
@requires(secretariat_only)
def home() -> ResponseReturnValue:
    """今日の仕事: what the viewer's office does, what it checks, what is the others', then what lies ahead."""
    duties = due(clock.today())
    return render_template(
        "desk/home.html",
        shares=shared(duties, g.viewer.office_id),
        ahead=ahead(duties)[:SHOWN],
        late_answers=late_answers(duties, clock.today()),
        of_today=cancellations.of_today(clock.today()),
        items=queries.waiting_items(),
        failed=queries.failed_messages(),
        disowned=links.disowned(),
        backups=_trouble_with_backups(),
        is_behind_unnamed_proxy=g.viewer.is_administrator and proxies.is_untrusted(),
    )


@bp.route("/desk/years/")
@requires(secretariat_only)
def this_year() -> ResponseReturnValue:
    """年間予定 of the fiscal year that it is."""
    return shown_year(calendar_years.fiscal_year(clock.today()))


@bp.route("/desk/years/<int:year>")
@requires(secretariat_only)
def year(year: int) -> ResponseReturnValue:
    """年間予定 of any fiscal year."""
    return shown_year(year)


def shown_year(year: int) -> ResponseReturnValue:
    """The months with their meetings and what comes next, last year beside them."""
    months, planned = plan_of(year)
    return render_template(
        "desk/year.html",
        year=year,
        months=months,
        tasks=next_steps(planned),
        theme=council.themes_of([year]).get(year, ""),
        avoided=council.days_to_avoid_of(year),
    )


@bp.route("/desk/years/<int:year>/plan.pdf")
@requires(secretariat_only)
def plan_for_the_wall(year: int) -> Response:
    months, planned = plan_of(year)
    tasks, theme = next_steps(planned), council.themes_of([year]).get(year, "")
    avoided, today = council.days_to_avoid_of(year), clock.today()
    document = exports.plan_document(year, months, tasks, theme=theme, avoided=avoided, written_on=today)
    writer = WRITERS["pdf"]
    names = {"ascii_name": f"plan-{year}.pdf", "shown_name": f"{document.title}.pdf"}
    return attachment(writer.write(document), media_type=writer.mime_type, **names)


@bp.route("/desk/years/<int:year>/plan.xlsx")
@requires(secretariat_only)
def plan_to_work_on(year: int) -> Response:
    months, planned = plan_of(year)
    table = exports.plan_table(year, months, next_steps(planned))
    return table_answer(table, table_writer("xlsx"), shown_name=exports.plan_title(year))


def plan_of(year: int) -> tuple[list[Month], list[Meeting]]:
    """The months of a fiscal year, and its meetings."""
    if year not in calendar_years.YEARS:
        raise NotFound()
    both = meetings.all_of([year - 1, year])
    planned = [meeting for meeting in both if meeting.fiscal_year == year]
    return months_of(planned, [meeting for meeting in both if meeting.fiscal_year != year]), planned


def _trouble_with_backups() -> LazyString | None:
    """Only the administrator can mend it."""
    trouble = backup.trouble(backup.last_run(), clock.now()) if g.viewer.is_administrator else None
    return PROBLEMS[trouble] if trouble else None
