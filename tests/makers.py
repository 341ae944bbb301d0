"""Makers hide what does not matter to a test: each makes one row with everything it needs, and flushes."""

import itertools
import secrets
from datetime import date, timedelta
from typing import Any, TypeVar

from coordinator import calendar_years, clock, text
from coordinator.council.models import Council
from coordinator.events.agenda.models import AgendaItem, ItemKind
from coordinator.events.bodies.models import Body, Kind, KindStep, Step
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.guideline.models import Goal, Term
from coordinator.orgs.accounts.models import SignIn, User
from coordinator.orgs.directory.models import District, Group, MemberKind, Organisation
from coordinator.orgs.roster.models import Holding, Person, Seat, SeatRole
from coordinator.web.link_tokens import digest
from coordinator.web.viewer import Role
from tests.pages import Browser

T = TypeVar("T")
# Before any day of any test.
LONG_AGO = date(1990, 4, 1)
_numbers = itertools.count(1)


def count_from_one() -> None:
    """An empty database needs no number twice: with it they begin again, and stay as small as people's."""
    global _numbers  # noqa: PLW0603
    _numbers = itertools.count(1)


def kept(thing: T) -> T:
    db.session.add(thing)
    db.session.flush()
    return thing


def a_council(**facts: Any) -> Council:
    values = {"name": "見本区健やか子育て連絡会", "office_name": "事務局", "phone": "045-000-0000"}
    return kept(Council(**{**values, **facts}))


def a_district(**facts: Any) -> District:
    n = next(_numbers)
    return kept(District(**{"code": f"d{n}", "name": f"見本第{n}地区", "order": n, **facts}))


def a_member_kind(**facts: Any) -> MemberKind:
    n = next(_numbers)
    return kept(MemberKind(**{"code": f"k{n}", "group": Group.COMMUNITY, "name": f"種類{n}", "order": n, **facts}))


def an_organisation(**facts: Any) -> Organisation:
    n = next(_numbers)
    values = {"code": f"o{n}", "name": f"見本サークル{n}", "kana": f"みほんさーくる{n}", "public": ["name"], **facts}
    values.setdefault("kind", a_member_kind() if "kind_id" not in values else None)
    values["kana_key"] = text.kana_sort_key(values["kana"])
    return kept(Organisation(**{key: value for key, value in values.items() if value is not None}))


def an_office(**facts: Any) -> Organisation:
    return an_organisation(**{"kind": a_member_kind(group=Group.SECRETARIAT), "name": "見本事務局", **facts})


def a_person(**facts: Any) -> Person:
    n = next(_numbers)
    values = {"name": f"見本 花子{n}", "kana": f"みほん はなこ{n}", "email": f"person{n}@example.jp", **facts}
    return kept(Person(**values, kana_key=text.kana_sort_key(values["kana"])))


def a_seat(organisation: Organisation | None = None, **facts: Any) -> Seat:
    return kept(Seat(**{"organisation": organisation or an_organisation(), "role": SeatRole.LEAD, **facts}))


def a_holding(seat: Seat | None = None, person: Person | None = None, **facts: Any) -> Holding:
    values = {"seat": seat or a_seat(), "person": person or a_person(), "post": "代表", **facts}
    values.setdefault("starts_on", LONG_AGO)
    return kept(Holding(**values))


def a_term(**facts: Any) -> Term:
    n = next(_numbers)
    values = {"number": n, "name": f"第{n}期 見本の指針", "adopted_fiscal_year": 2020, "starts_on": date(2021, 4, 1)}
    return kept(Term(**{**values, **facts}))


def a_goal(term: Term | None = None, **facts: Any) -> Goal:
    n = next(_numbers)
    return kept(Goal(**{"term": term or a_term(), "code": f"G{n}", "title": f"見本の目標{n}", "order": n, **facts}))


def a_kind(**facts: Any) -> Kind:
    n = next(_numbers)
    used = [Step.OVERVIEW, Step.AGENDA, Step.PROGRAMME, Step.DAY, Step.MINUTES, Step.PUBLICATION]
    steps = facts.pop("steps", [KindStep(step=step, position=step.number) for step in used])
    return kept(Kind(**{"code": f"kind{n}", "name": f"見本会議{n}", "order": n, "steps": steps, **facts}))


def a_body(**facts: Any) -> Body:
    n = next(_numbers)
    values = {"code": f"body{n}", "name": "全体会", "order": n, **facts}
    values.setdefault("kind", a_kind())
    return kept(Body(**values))


def a_meeting(**facts: Any) -> Meeting:
    """An announced meeting four weeks from today, submissions open for a week."""
    n = next(_numbers)
    values: dict[str, Any] = {"state": MeetingState.ANNOUNCED, "title": f"見本の全体会{n}", "number": n, **facts}
    values.setdefault("body", a_body())
    values.setdefault("held_on", clock.today() + timedelta(days=28))
    day = values["held_on"] or clock.today()
    values.setdefault("fiscal_year", calendar_years.fiscal_year(day))
    values.setdefault("serial", n)
    values.setdefault("slug", f"{values['fiscal_year']}-{values['body'].code}-{n}")
    values.setdefault("items_due_at", clock.end_of(clock.today() + timedelta(days=7)))
    if values["state"] is not MeetingState.PLANNED:
        values.setdefault("announced_at", clock.now())
    return kept(Meeting(**values))


def an_item(meeting: Meeting | None = None, **facts: Any) -> AgendaItem:
    n = next(_numbers)
    values = {"meeting": meeting or a_meeting(), "title": f"見本の議題{n}", "kind": ItemKind.CONSULT, **facts}
    values.setdefault("organisation", an_organisation())
    return kept(AgendaItem(**values))


def a_user(role: str = "secretariat", **facts: Any) -> User:
    n = next(_numbers)
    values = {"email": f"user{n}@example.jp", "name": f"見本 太郎{n}", "role": Role(role), **facts}
    if role == "secretariat":
        values.setdefault("office", an_office())
    return kept(User(**values))


def a_representative(organisation: Organisation | None = None, **facts: Any) -> User:
    """A user whose person holds a seat of the organisation today."""
    holding = a_holding(seat=a_seat(organisation))
    return a_user(role="representative", person=holding.person, name=holding.person.name, **facts)


def sign_in(browser: Browser, user: User) -> Browser:
    """Sign in without the page: what the sign-in page does is tested where it stands."""
    token = secrets.token_hex(16)
    kept(SignIn(token_sha256=digest(token), user=user))
    db.session.commit()
    with browser.session_transaction() as session:
        session["_user_id"] = token
        session["_fresh"] = True
    return browser
