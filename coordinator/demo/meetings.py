"""The sample's meetings, each walked through its life day by day, through the services that people use."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from coordinator import clock
from coordinator.demo.days import written_on
from coordinator.demo.members import Members
from coordinator.events.agenda import services as agenda
from coordinator.events.agenda.models import AgendaItem, ItemKind
from coordinator.events.bodies import queries as bodies
from coordinator.events.bodies import services as body_services
from coordinator.events.bodies.models import Body
from coordinator.events.meetings import services
from coordinator.events.meetings.models import Meeting
from coordinator.guideline.models import Goal
from coordinator.inquiries.channels import Channel
from coordinator.orgs.accounts import queries as accounts
from coordinator.orgs.directory.models import Organisation
from coordinator.web.viewer import Viewer

EXCHANGES = {"exchange-tomioka3": "tomioka3", "exchange-chubu": "chubu"}
PLACE: dict[str, Any] = {
    "venue": "見本会館 2階 会議室",
    "address": "横浜市金沢区 見本町1-2-3",
    "access": "駅から歩いて5分、という見本です。ベビーカーのまま入れます。",
    "contact": "事務局（見本） 電話 045-000-0000",
    "observer_places": 10,
    "observers_how": "（見本）申し込みはいりません。当日、会場へどうぞ。",
}


@dataclass(frozen=True)
class Sample:
    """What every sample meeting draws on."""

    members: Members
    goals: Mapping[str, Goal]
    writer: Viewer


def add_bodies(members: Members) -> None:
    """The two districts' exchange meetings."""
    kind = bodies.kind_by_code("exchange")
    for order, (code, district) in enumerate(EXCHANGES.items(), start=10):
        body_services.create_body(
            code=code,
            kind=kind,
            name=f"{members.districts[district].name}交流会",
            district=members.districts[district],
            owner=members.organisations["tokotoko"],
            order=order,
        )


def prepared(sample: Sample, code: str, day: date, facts: Mapping[str, Any]) -> Meeting:
    """A past meeting up to its fixed programme: planned, announced, its items entered and accepted."""
    with written_on(day - timedelta(days=70)):
        meeting = plan(bodies.body_by_code(code), day, facts)
        services.announce(meeting)
    with written_on(day - timedelta(days=40)):
        items = [enter(sample, meeting, talk) for talk in facts["items"]]
    with written_on(day - timedelta(days=30)):
        for item in items:
            agenda.accept(item)
        agenda.fix(meeting)
    return meeting


def coming(sample: Sample, code: str, day: date, facts: Mapping[str, Any]) -> Meeting:
    """An announced meeting: members submit until its deadline, one item is accepted, one returned."""
    with written_on(clock.today() - timedelta(days=14)):
        meeting = plan(bodies.body_by_code(code), day, facts)
        services.announce(meeting)
    for ago, talk in zip((6, 4, 3), facts["items"], strict=True):
        with written_on(clock.today() - timedelta(days=ago)):
            item = submit(sample, meeting, talk)
        with written_on(clock.today() - timedelta(days=1)):
            if talk["state"] == "accepted":
                agenda.accept(item)
            elif talk["state"] == "returned":
                agenda.return_to_proposer(item, reason=talk["reason"])
    return meeting


def plan_ahead(code: str, day: date) -> Meeting:
    """A meeting that only the secretariat knows of so far."""
    body = bodies.body_by_code(code)
    return plan(body, day, {"title": f"{body.name}（見本）", "theme": "（見本）これから決めます"})


def plan(body: Body, day: date, facts: Mapping[str, Any]) -> Meeting:
    return services.create(
        body,
        held_on=day,
        starts=time(10),
        ends=time(11, 30),
        title=facts["title"],
        theme=facts["theme"],
        answers_due_on=day - timedelta(days=body.kind.answers_due_days),
        **PLACE,
    )


def submit(sample: Sample, meeting: Meeting, talk: Mapping[str, Any]) -> AgendaItem:
    """A member puts it forward by the page."""
    organisation, seat = sample.members.organisations[talk["by"]], sample.members.leads[talk["by"]]
    holding = seat.holding_on(clock.today())
    user = accounts.user_of_person(holding.person_id) if holding else None
    return agenda.submit(
        meeting,
        organisation=organisation,
        seat=seat,
        submitted_by_uid=user.uid if user else None,
        **_content(sample, talk),
    )


def enter(sample: Sample, meeting: Meeting, talk: Mapping[str, Any]) -> AgendaItem:
    """The secretariat writes it down: an office's own, or what a member said at the counter."""
    organisation: Organisation = sample.members.organisations[talk["by"]]
    holding = None if organisation.is_office else sample.members.leads[talk["by"]].holding_on(clock.today())
    return agenda.enter(
        meeting,
        organisation=organisation,
        channel=None if organisation.is_office else Channel.COUNTER,
        received_from=holding.person.name if holding else "",
        received_on=None if organisation.is_office else clock.today(),
        **_content(sample, talk),
    )


def _content(sample: Sample, talk: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "title": talk["title"],
        "kind": ItemKind(talk["kind"]),
        "request": talk["request"],
        "text": talk["text"],
        "minutes_wanted": talk["minutes"],
        "goals": [sample.goals[code] for code in talk["goals"]],
    }
