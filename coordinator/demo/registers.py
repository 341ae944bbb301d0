"""The first council's registers alone: what is known as fact, nothing invented."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from coordinator import text
from coordinator.council import services as council
from coordinator.council.models import Council, HistoryKind
from coordinator.events.bodies.models import Body, Kind, KindStep, Openness, Step
from coordinator.extensions import db
from coordinator.guideline import services as guideline
from coordinator.orgs.directory.models import Group, MemberKind, Organisation
from coordinator.orgs.roster import services as roster
from coordinator.orgs.roster.models import SeatRole

FACTS = Path(__file__).parent / "kanazawa"
GROUPS = {"地域": Group.COMMUNITY, "関係機関": Group.AGENCY, "事務局": Group.SECRETARIAT}
OFFICE_KANA = {
    "tokotoko": "かなざわくちいきこそだてしえんきょてん とことこ",
    "ward_office": "かなざわくやくしょ こどもかていしえんか",
    "ward_welfare_council": "かなざわくしゃかいふくしきょうぎかい",
}
# Steps that this version works on; who owns and who checks them is the council's own choice, to be changed at the desk.
PUBLIC_STEPS = {
    Step.OVERVIEW: ("tokotoko", "ward_office"),
    Step.NOTICE: ("ward_office", "tokotoko"),
    Step.ANSWERS: ("tokotoko", None),
    Step.AGENDA: ("tokotoko", "ward_office"),
    Step.PROGRAMME: ("tokotoko", "ward_office"),
    Step.DAY: ("ward_office", None),
    Step.MINUTES: ("tokotoko", "ward_office"),
    Step.PUBLICATION: ("ward_office", "tokotoko"),
}
# The offices run the public meetings, and are invited to the internal ones alone.
MEMBERS = [Group.COMMUNITY, Group.AGENCY]
KINDS = (
    ("plenary", "全体会", "Plenary", Openness.OPEN, False, MEMBERS),
    ("exchange", "地区別交流会", "District exchange meeting", Openness.OPEN, False, MEMBERS),
    ("agencies", "関係機関連絡会", "Agencies' meeting", Openness.CLOSED, True, [Group.AGENCY, Group.SECRETARIAT]),
    ("secretariat", "事務局会議", "Secretariat meeting", Openness.CLOSED, True, [Group.SECRETARIAT]),
)
BODIES = (("plenary", "plenary"), ("agencies", "agencies"), ("secretariat", "secretariat"))


def set_up(*, is_demo: bool = False) -> Council:
    """Fill an empty installation with the council's kinds of members, offices, kinds of meetings, terms and history."""
    found = council.set_up(
        name="金沢区健やか子育て連絡会",
        name_en="Kanazawa Ward Healthy Child-Rearing Liaison Council",
        introduction=(
            "養育者、地域、関係機関、行政が、子育てのしやすいまちを目指して平成17年度から集まっている連絡会です。"
            "年に一度の全体会と、地区ごとの交流会で、現状と課題を話し合い、つながりと担い手をつくっています。"
        ),
        office_name="金沢区役所 こども家庭支援課",
        phone="" if not is_demo else "045-000-0000",
        postal_code="236-0021",
        address="横浜市金沢区泥亀2-9-1",
        is_demo=is_demo,
    )
    offices = add_offices(add_member_kinds())
    add_kinds_and_bodies(offices)
    add_terms()
    add_history()
    return found


def add_member_kinds() -> list[MemberKind]:
    kinds = [
        MemberKind(
            code=row["code"],
            group=GROUPS[row["group"]],
            name=row["name"],
            name_en=row["name_en"],
            role=row["role"],
            order=order,
        )
        for order, row in enumerate(rows("member_kinds.csv"), start=1)
    ]
    db.session.add_all(kinds)
    db.session.flush()
    return kinds


def add_offices(kinds: list[MemberKind]) -> dict[str, Organisation]:
    """The three 事務局 organisations are the secretariat, jointly."""
    offices = {}
    for kind in kinds:
        if kind.group is Group.SECRETARIAT:
            kana = OFFICE_KANA[kind.code]
            offices[kind.code] = Organisation(
                code=kind.code, name=kind.name, kana=kana, kana_key=text.kana_sort_key(kana), kind=kind, public=["name"]
            )
    db.session.add_all(offices.values())
    db.session.flush()
    for office in offices.values():
        # By it the office is invited; who comes for it is its own affair.
        roster.add_seat(office, role=SeatRole.LEAD)
    return offices


def add_kinds_and_bodies(offices: dict[str, Organisation]) -> None:
    kinds = {}
    for order, (code, name, name_en, openness, is_internal, groups) in enumerate(KINDS, start=1):
        kind = Kind(code=code, name=name, name_en=name_en, openness=openness, is_internal=is_internal, order=order)
        kind.groups = list(groups)
        kind.steps = [
            KindStep(step=step, position=step.number, owner=offices[owner], checker=offices.get(checker or ""))
            for step, (owner, checker) in PUBLIC_STEPS.items()
        ]
        kinds[code] = kind
    db.session.add_all(kinds.values())
    for order, (code, kind_code) in enumerate(BODIES, start=1):
        kind = kinds[kind_code]
        owner = offices["ward_office"]
        db.session.add(Body(code=code, kind=kind, name=kind.name, name_en=kind.name_en, owner=owner, order=order))
    db.session.flush()


def add_terms() -> None:
    for row in rows("guideline_terms.csv"):
        guideline.add_term(
            number=int(row["number"]),
            name=row["name"],
            adopted_fiscal_year=int(row["adopted_fiscal_year"]),
            starts_on=day(row["starts_on"]),
            ends_on=day(row["ends_on"]),
            note=row["note"],
        )


def add_history() -> None:
    for row in rows("timeline.csv"):
        council.add_history(fiscal_year=int(row["fiscal_year"]), kind=HistoryKind(row["kind"]), title=row["title"])


def rows(file_name: str) -> Iterator[dict[str, str]]:
    with (FACTS / file_name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
