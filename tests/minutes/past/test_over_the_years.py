"""Everything belongs to its time: the roster as of three days, and what was written on each of them."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from coordinator import clock
from coordinator.events.meetings import queries as meetings
from coordinator.extensions import db
from coordinator.minutes.past import meeting_imports, minutes_imports
from coordinator.minutes.publication import queries as publications
from coordinator.orgs.directory import imports as directory
from coordinator.orgs.directory import services as organisations
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster import imports as roster
from coordinator.orgs.roster.models import Seat
from tests.makers import a_body, a_goal, a_member_kind, a_term
from tests.minutes.making import publish, record
from tests.pages import Browser

ORGANISATIONS = "団体コード,団体名,ふりがな,種類,入会日\r\nA-001,見本ひだまり,みほんひだまり,見本の種類,2020-04-01\r\n"
HOLDERS = (
    ("見本 春子", "会長", "2024-04-01"),
    ("見本 夏子", "代表", "2025-06-01"),
    ("見本 冬子", "委員長", "2026-04-01"),
)
MEETINGS = "会議体,開催日,回\r\nplenary,2025-04-01,1\r\nplenary,2025-12-01,2\r\n"
MINUTES = (
    "会議の記号,議題,要旨,目標,対応事項,対応する団体\r\n"
    "2025-plenary-1,外遊び,春の話。,A,見本の対応,A-001\r\n"
    "2025-plenary-2,外遊び,冬の話。,A,見本の対応,A-001\r\n"
)


@pytest.fixture(autouse=True)
def the_years(app: Flask) -> None:
    """Registers and past out of files; three people follow each other in one seat, a name changes in between."""
    a_member_kind(name="見本の種類")
    a_body(code="plenary", name="全体会")
    a_goal(a_term(number=4, adopted_fiscal_year=2021, starts_on=date(2022, 4, 1)), code="A")
    bring(directory, ORGANISATIONS)
    for name, post, day in HOLDERS:
        bring(roster, f"団体コード,役割,席の番号,氏名,役職,いつから\r\nA-001,代表,1,{name},{post},{day}\r\n")
    organisation = db.session.scalars(select(Organisation)).one()
    organisations.rename(organisation, name="見本あおぞら", kana="みほんあおぞら", from_on=date(2025, 10, 1))
    bring(meeting_imports, MEETINGS)
    bring(minutes_imports, MINUTES)


def bring(room, text: str) -> None:
    plan = room.plan(text.encode(), "mihon.csv")
    assert plan.preview.refused == []
    room.apply(plan)
    db.session.commit()
    db.session.expire_all()


def test_the_roster_of_each_day_differs_as_planted(secretariat: Browser) -> None:
    for day, there, others in (
        ("2025-04-01", ("見本ひだまり", "見本 春子", "会長"), ("見本 夏子", "見本 冬子")),
        ("2025-12-01", ("見本あおぞら", "見本 夏子", "代表"), ("見本 春子", "見本 冬子")),
        (clock.today().isoformat(), ("見本あおぞら", "見本 冬子", "委員長"), ("見本 春子", "見本 夏子")),
    ):
        words = secretariat.page(f"/desk/roster/?on={day}").words
        assert [word for word in there if word not in words] == [], day
        assert [word for word in others if word in words] == [], day


def test_old_minutes_keep_the_names_and_posts_of_their_day(browser: Browser) -> None:
    seat = db.session.scalars(select(Seat)).one()
    for slug, name, post in (("2025-plenary-1", "見本ひだまり", "会長"), ("2025-plenary-2", "見本あおぞら", "代表")):
        first = publications.latest_with_document(slug)
        assert first.document["entries"][0]["actions"][0]["by"] == name

        record(meetings.for_desk(slug), {seat: "present"})
        second = publish(meetings.for_desk(slug))

        row = second.document["attendance"][0]
        assert (row["organisation"], row["post"], second.number) == (name, post, 2)
        assert second.document["entries"][0]["actions"][0]["by"] == name
        assert name in browser.page(f"/meetings/{slug}/minutes").words
