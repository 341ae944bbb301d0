"""`coordinator users …`."""

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator import clock
from coordinator.errors import DomainError
from coordinator.extensions import db
from coordinator.orgs.accounts import passwords
from coordinator.orgs.accounts.models import User
from coordinator.orgs.roster.models import Holding, Person, Seat, SeatRole
from coordinator.outbox.models import Message
from tests.makers import a_holding, a_person, a_seat, a_user, an_office, an_organisation
from tests.orgs.accounts.people import ANOTHER


def run(app: Flask, *args: str, typed: str = "") -> Any:
    return app.test_cli_runner().invoke(args=["users", *args], input=typed)


def create(app: Flask, *more: str, role: str, typed: str = f"{ANOTHER}\n") -> Any:
    given = ["--email", "New@example.jp", "--name", "見本 三郎", "--role", role, "--password-stdin"]
    return run(app, "create", *given, *more, typed=typed)


def test_an_administrator_is_made_with_a_password_from_the_input(app: Flask) -> None:
    result = create(app, role="administrator")

    user = db.session.scalar(select(User))
    assert (result.exit_code, result.output) == (0, "new@example.jp\n")
    assert passwords.is_right(user.password_hash, ANOTHER)


def test_a_member_of_the_secretariat_has_an_office(app: Flask) -> None:
    office = an_office(code="kuyakusho")
    db.session.commit()

    assert create(app, "--office", "kuyakusho", role="secretariat").exit_code == 0

    assert db.session.scalar(select(User.office_id)) == office.id


def test_a_representative_gets_a_new_contact_seat(app: Flask) -> None:
    organisation = an_organisation(code="A-101")
    a_seat(organisation)
    db.session.commit()

    assert create(app, "--organisation", "A-101", role="representative").exit_code == 0

    holding = db.session.scalar(select(Holding))
    assert (holding.seat.role, holding.seat.organisation_id, holding.starts_on) == (
        SeatRole.CONTACT,
        organisation.id,
        clock.today(),
    )
    assert db.session.scalar(select(User.person_id)) == holding.person_id


def test_a_vacant_contact_seat_is_filled_first(app: Flask) -> None:
    organisation = an_organisation(code="A-101")
    held = a_holding(seat=a_seat(organisation, role=SeatRole.CONTACT, number=1))
    vacant = a_seat(organisation, role=SeatRole.CONTACT, number=2)
    db.session.commit()

    create(app, "--organisation", "A-101", role="representative")

    assert db.session.scalar(select(Holding.seat_id).where(Holding.id != held.id)) == vacant.id
    assert db.session.scalar(select(func.count()).select_from(Seat)) == 2


def test_a_person_of_the_roster_is_not_written_down_twice(app: Flask) -> None:
    person = a_person(name="見本 三郎", email="new@example.jp")
    a_holding(seat=a_seat(an_organisation(code="A-101")), person=person)
    db.session.commit()

    create(app, "--organisation", "A-101", role="representative")

    assert db.session.scalar(select(User.person_id)) == person.id
    assert db.session.scalar(select(func.count()).select_from(Person)) == 1
    assert db.session.scalar(select(func.count()).select_from(Holding)) == 1


def test_without_a_password_a_mail_asks_for_one(app: Flask) -> None:
    given = ["--email", "new@example.jp", "--name", "見本", "--role", "administrator"]

    assert run(app, "create", *given).exit_code == 0

    assert db.session.scalar(select(Message.recipient)) == "new@example.jp"


@pytest.mark.parametrize(
    ("more", "role", "typed"),
    [
        (["--office", "nowhere"], "secretariat", f"{ANOTHER}\n"),
        (["--organisation", "nowhere"], "representative", f"{ANOTHER}\n"),
        ([], "secretariat", f"{ANOTHER}\n"),
        ([], "administrator", "short\n"),
        ([], "administrator", ""),
    ],
)
def test_a_refusal_is_one_sentence_and_changes_nothing(app: Flask, more: list[str], role: str, typed: str) -> None:
    result = create(app, *more, role=role, typed=typed)

    assert isinstance(result.exception, DomainError)
    assert len(result.exception.sentence.splitlines()) == 1
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(User)) == 0


@pytest.mark.parametrize(
    ("more", "role"),
    [([], "emperor"), ([], "representative"), (["--organisation", "A-101"], "administrator")],
)
def test_wrong_usage_ends_with_2(app: Flask, more: list[str], role: str) -> None:
    assert create(app, *more, role=role).exit_code == 2


def test_accounts_are_listed_without_anything_secret(app: Flask) -> None:
    a_user(email="a@example.jp", password_hash="secret", office=an_office(code="kuyakusho"))
    db.session.commit()

    listed = json.loads(run(app, "list", "--json").output)

    assert [(one["email"], one["role"], one["office"], one["active"]) for one in listed] == [
        ("a@example.jp", "secretariat", "kuyakusho", True)
    ]
    assert 'secret"' not in run(app, "list", "--json").output
    assert "a@example.jp" in run(app, "list").output


def test_an_account_is_closed_or_only_named(app: Flask) -> None:
    user = a_user(email="a@example.jp")
    db.session.commit()

    assert run(app, "deactivate", "A@example.jp", "--dry-run").exit_code == 0
    tried = json.loads(run(app, "deactivate", "A@example.jp", "--dry-run", "--json").output)
    assert (tried["email"], tried["active"]) == ("a@example.jp", True)
    assert run(app, "deactivate", "A@example.jp", "--json").exit_code == 2
    db.session.expire_all()
    assert user.is_active

    assert run(app, "deactivate", "A@example.jp").exit_code == 0
    db.session.expire_all()
    assert not user.is_active
    assert isinstance(run(app, "deactivate", "nobody@example.jp").exception, DomainError)
