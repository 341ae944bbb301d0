"""The sample council: enough to see every page, and plainly a sample."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from coordinator import calendar_years, clock
from coordinator.calendar_years import is_working_day
from coordinator.demo import sample
from coordinator.events.agenda.models import AgendaItem, ItemState
from coordinator.events.bodies.models import Body
from coordinator.events.invitations import queries as invitations
from coordinator.events.invitations.dispatch import queries as dispatch
from coordinator.events.invitations.dispatch.progress import State
from coordinator.events.invitations.models import AnswerCode
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.extensions import db
from coordinator.guideline import queries as guideline
from coordinator.guideline.models import Goal
from coordinator.inquiries.addressees import addressees_of
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.records.models import Action, Minutes, MinutesState
from coordinator.orgs.accounts import passwords
from coordinator.orgs.accounts.models import User
from coordinator.orgs.directory.models import District, Group, Organisation
from coordinator.orgs.roster.models import Person, Seat
from coordinator.outbox.models import Message, MessageState
from tests import databases

pytestmark = pytest.mark.usefixtures("accounts")


@pytest.fixture(scope="module", params=databases.ENGINES)
def accounts(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[dict[str, str]]]:
    """Who may sign in to the sample; it is loaded once, for all that is asked here only reads."""
    folder = tmp_path_factory.mktemp(request.param)
    with databases.application(request.param, folder) as app, app.app_context():
        found = sample.load()
        db.session.commit()
        yield found


def meeting(slug_ends: str) -> Meeting:
    return db.session.scalars(select(Meeting).where(Meeting.slug.endswith(slug_ends))).one()


def coming() -> Meeting:
    announced = select(Meeting).where(Meeting.state == MeetingState.ANNOUNCED, Meeting.held_on > clock.today())
    return db.session.scalars(announced).one()


def test_each_account_signs_in_with_a_password_long_enough_to_keep(accounts: list[dict[str, str]]) -> None:
    roles = [account["role"] for account in accounts]

    assert roles == ["administrator", "secretariat", "secretariat", "representative", "representative"]
    for account in accounts:
        user = db.session.scalars(select(User).where(User.email == account["email"])).one()
        assert passwords.is_right(user.password_hash, account["password"])
        passwords.check(account["password"], email=user.email, name=user.name)
    assert len({account["password"] for account in accounts}) == len(accounts)


def test_whatever_is_invented_says_so() -> None:
    organisations = db.session.scalars(select(Organisation).where(Organisation.code.startswith("M-"))).all()
    goals = db.session.scalars(select(Goal).where(Goal.code.not_in(["A", "B", "C"])))
    known_districts = {"富岡第三地区", "金沢中部地区"}
    districts = set(db.session.scalars(select(District.name))) - known_districts
    titles = [*db.session.scalars(select(AgendaItem.title)), *db.session.scalars(select(Meeting.title))]
    names = [organisation.name for organisation in organisations] + [goal.title for goal in goals]

    assert len(organisations) == 24
    for name in [
        *names,
        *districts,
        *titles,
        *(goal.title for goal in goals),
        *db.session.scalars(select(Person.name)),
    ]:
        assert "見本" in name or "みほん" in name, name


def test_one_seat_is_vacant_and_one_person_holds_two() -> None:
    every = db.session.scalars(select(Seat)).all()
    seats = [seat for seat in every if not seat.organisation.is_office]
    holders = [holding.person_id for seat in seats if (holding := seat.holding_on(clock.today()))]

    assert len(seats) - len(holders) == 1
    assert len(holders) - len(set(holders)) == 1


def test_nobody_meets_on_a_weekend_or_a_holiday() -> None:
    assert all(is_working_day(day) for day in db.session.scalars(select(Meeting.held_on)) if day)


def test_the_next_plenary_takes_items_and_has_one_of_each_state() -> None:
    plenary = coming()
    items = db.session.scalars(select(AgendaItem).where(AgendaItem.meeting == plenary)).all()

    assert plenary.held_on is not None
    assert timedelta(days=35) <= plenary.held_on - clock.today() <= timedelta(days=46)
    assert plenary.accepts_items
    assert sorted(item.state for item in items) == [ItemState.ACCEPTED, ItemState.RETURNED, ItemState.SUBMITTED]
    assert all(item.reason for item in items if item.state is ItemState.RETURNED)


def test_the_next_plenarys_notice_has_gone_out_and_is_answered_in_every_way() -> None:
    plenary = coming()
    standing = dispatch.standing(plenary)
    given = {answer.answer for answer in invitations.answers(plenary).values()}

    assert not standing.untold
    assert {State.SENT, State.FAILED, State.TO_BE_DONE, State.DISPATCHED} <= {line.state for line in standing.lines}
    assert given >= {AnswerCode.ATTEND, AnswerCode.SUBSTITUTE, AnswerCode.ABSENT, AnswerCode.UNDECIDED}
    waiting = select(func.count(Message.id)).where(Message.state == MessageState.WAITING, Message.key.like("invit%"))
    assert db.session.scalar(waiting) == 0


def test_last_years_plenary_belongs_to_last_year() -> None:
    last_year = calendar_years.fiscal_year(clock.today()) - 1

    plenary = meeting(f"{last_year}-plenary-1")

    assert plenary.state is MeetingState.HELD
    assert plenary.announced_at is not None
    assert plenary.held_on is not None
    assert clock.local(plenary.announced_at).date() < plenary.held_on


def test_last_years_plenary_is_published_as_people_agreed() -> None:
    last_year = calendar_years.fiscal_year(clock.today()) - 1
    publication = publications.latest_with_document(f"{last_year}-plenary-1")
    assert publication is not None

    said = json.dumps(publication.document, ensure_ascii=False)
    entries = publication.document["entries"]
    assert publication.published_at < clock.now() - timedelta(days=250)
    assert len(entries) == 4
    for kind in ("goals", "decisions", "issues", "actions"):
        assert any(entry[kind] for entry in entries)
    assert "見本 花子" in said
    assert "見本 代子" not in said
    assert "個別の家庭" not in said


def test_one_exchange_meeting_is_published_and_one_still_a_draft() -> None:
    states = {
        minutes.meeting.body.code: minutes.state
        for minutes in db.session.scalars(select(Minutes))
        if minutes.meeting.body.code.startswith("exchange-")
    }

    assert states == {"exchange-tomioka3": MinutesState.PUBLISHED, "exchange-chubu": MinutesState.DRAFT}


def test_one_action_is_done_and_others_wait() -> None:
    days = db.session.scalars(select(Action.settled_on)).all()

    assert len([day for day in days if day]) == 1 < len(days)


def test_some_goals_were_never_touched() -> None:
    spoken_of = publications.counts_by_goal()

    assert spoken_of
    assert [goal.code for goal in guideline.goals_on(clock.today()) if goal.id not in spoken_of and goal.parent_id]


def test_internal_meetings_invite_agencies_and_offices_and_public_ones_the_members() -> None:
    invited = {
        body.code: {seat.organisation.kind.group for seat in db.session.scalars(select(Seat)) if body.expects(seat)}
        for body in db.session.scalars(select(Body))
    }

    assert invited["secretariat"] == {Group.SECRETARIAT}
    assert invited["agencies"] == {Group.AGENCY, Group.SECRETARIAT}
    assert invited["plenary"] == {Group.COMMUNITY, Group.AGENCY}


def test_the_offices_are_invited_to_their_own_meeting() -> None:
    body = db.session.scalars(select(Body).where(Body.code == "secretariat")).one()

    invited = [seat for seat in db.session.scalars(select(Seat)) if body.expects(seat)]

    codes = [addressee.who.code for addressee in addressees_of(invited, clock.today())]
    assert sorted(codes) == ["tokotoko", "ward_office", "ward_welfare_council"]
