"""The sample council: the registers as they are known, and 見本 wherever something had to be invented."""

from datetime import timedelta

from flask import current_app

from coordinator import calendar_years, clock
from coordinator.calendar_years import working_day
from coordinator.council import services as council
from coordinator.demo import accounts, goals, meetings, members, notice, registers, sources, talk
from coordinator.demo.days import last_year
from coordinator.events.bodies.models import Step
from coordinator.events.meetings import queries as every_meeting
from coordinator.handover import services as handover
from coordinator.orgs.directory import queries as directory

PLENARY, TOMIOKA, CHUBU = "plenary", *meetings.EXCHANGES


def load() -> list[dict[str, str]]:
    """Fill an empty installation; answers with the accounts, passwords in plain, for `instance/demo.json`."""
    registers.set_up(is_demo=True)
    fiscal_year = calendar_years.fiscal_year(clock.today())
    found = members.load(since=calendar_years.first_day(fiscal_year - 2))
    opened = accounts.load(found.people, base_url=current_app.config["COUNCIL"].base_url)
    meetings.add_bodies(found)
    _add_meetings(meetings.Sample(found, goals.load(), accounts.writer()))
    return opened


def _add_meetings(sample: meetings.Sample) -> None:
    """Every day is counted from today (DECISIONS 21)."""
    today, facts = clock.today(), sources.meetings()
    held = (
        (PLENARY, last_year(today), facts["plenary_past"]),
        (TOMIOKA, working_day(today - timedelta(days=60), earlier=True), facts["exchange_published"]),
        (CHUBU, working_day(today - timedelta(days=10), earlier=True), facts["exchange_draft"]),
    )
    for code, day, said in held:
        meeting = meetings.prepared(sample, code, day, said)
        talk.record(sample, meeting, said)
        if code != CHUBU:
            talk.publish(meeting, by=sample.writer)
        if code == PLENARY:
            talk.finish_one(meeting)
    _add_what_helps_next_year(fiscal_year=calendar_years.fiscal_year(today))
    coming = meetings.coming(sample, PLENARY, working_day(today + timedelta(days=35)), facts["plenary_coming"])
    notice.send_and_answer(coming)
    meetings.plan_ahead(TOMIOKA, working_day(today + timedelta(days=63)))


def _add_what_helps_next_year(*, fiscal_year: int) -> None:
    """A day to avoid, and what the office that wrote last year's agenda left for this one."""
    council.avoid(starts_on=working_day(clock.today() + timedelta(days=50)), reason="小学校の行事（見本）")
    office = directory.organisation_by_code("tokotoko")
    for meeting in every_meeting.all_of([fiscal_year - 1]):
        text = f"（見本）{meeting.body.name}の議題は、締切の二週間前にもう一度声をかけると集まりました。"
        handover.write(meeting, Step.AGENDA, text=text, office_id=office.id)
