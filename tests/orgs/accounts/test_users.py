"""The administrator's page of accounts."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator import clock
from coordinator.audit import AuditEntry
from coordinator.extensions import db
from coordinator.orgs.accounts import services
from coordinator.orgs.accounts.models import User
from coordinator.orgs.accounts.refusals import LastAdministrator, NoAddress, OfficeNeeded, PersonNeeded, PersonTaken
from coordinator.outbox.models import Message
from coordinator.web.viewer import Role
from tests.makers import a_holding, a_person, a_representative, a_seat, a_user, an_office, an_organisation
from tests.pages import Browser, counted_statements

HOSTILE = '"><script>alert(1)</script>{{ 7 * 7 }}'


def the_user(email: str) -> User:
    return db.session.scalars(select(User).where(User.email == email)).one()


def test_a_new_member_of_the_secretariat_gets_a_mail_to_set_the_password(administrator: Browser) -> None:
    office = an_office(name="見本区役所")

    administrator.submit(
        "/desk/users/new", name="見本 次郎", email="Jiro@Example.jp", role="secretariat", office_id=str(office.id)
    )

    user = the_user("jiro@example.jp")
    assert (user.role, user.office_id, user.password_hash) == (Role.SECRETARIAT, office.id, "")
    message = db.session.scalar(select(Message))
    assert (message.recipient, message.notice) == ("jiro@example.jp", "accounts/invitation")


def test_a_representative_is_a_person_of_the_roster(administrator: Browser) -> None:
    holding = a_holding(seat=a_seat(an_organisation(name="見本子育てサークル")))

    page = administrator.page("/desk/users/new")
    assert "見本子育てサークル" in page.tree.xpath("string(//select[@name='person_id'])")
    administrator.send(
        page,
        "new-user-form",
        name="見本",
        email="a@example.jp",
        role="representative",
        person_id=str(holding.person_id),
    )

    assert the_user("a@example.jp").person_id == holding.person_id


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"role": "secretariat"}, "office_id"),
        ({"role": "representative"}, "person_id"),
        ({"role": "administrator", "email": "not an address"}, "email"),
        ({"role": "administrator", "email": "taken@example.jp"}, "email"),
        ({"role": "administrator", "name": ""}, "name"),
        ({"role": "emperor"}, "role"),
        ({"role": "administrator", "office_id": "9223372036854775808"}, "office_id"),
    ],
)
def test_what_is_missing_or_wrong_is_said_beside_its_field(administrator: Browser, values: dict, field: str) -> None:
    a_user(email="taken@example.jp")
    before = db.session.scalar(select(func.count()).select_from(User))

    page = administrator.submit("/desk/users/new", status=422, **{"name": "見本", "email": "new@example.jp", **values})

    assert page.tree.xpath(f"//*[contains(@id, '-{field}-error')]")
    assert db.session.scalar(select(func.count()).select_from(User)) == before
    assert db.session.scalar(select(func.count()).select_from(Message)) == 0


def test_role_office_and_name_are_changed(administrator: Browser) -> None:
    user, office = a_user(), an_office()

    administrator.submit(f"/desk/users/{user.uid}", "user-form", name="新しい名前", office_id=str(office.id))

    assert (user.name, user.office_id) == ("新しい名前", office.id)
    assert "account.change" in db.session.scalars(select(AuditEntry.action)).all()


def test_a_late_change_shows_both_texts(administrator: Browser) -> None:
    user = a_user(name="もとの名前")
    page = administrator.page(f"/desk/users/{user.uid}")
    user.name = "先に保存した名前"
    db.session.commit()

    answer = administrator.send(page, "user-form", status=409, name="後から書いた名前")

    assert "先に保存した名前" in answer.words
    assert "後から書いた名前" in answer.text
    assert user.name == "先に保存した名前"


def test_an_account_is_closed_and_opened_again(administrator: Browser) -> None:
    user = a_user()

    administrator.submit(f"/desk/users/{user.uid}", "deactivate")
    assert not user.is_active

    administrator.submit(f"/desk/users/{user.uid}", "activate")
    assert user.is_active


def test_the_mail_to_set_a_password_can_be_sent_again(administrator: Browser) -> None:
    user = a_user()

    administrator.submit(f"/desk/users/{user.uid}", "invite")

    assert db.session.scalar(select(Message.recipient)) == user.email


def test_one_button_pressed_twice_sends_one_mail(administrator: Browser) -> None:
    page = administrator.page(f"/desk/users/{a_user().uid}")

    administrator.send(page, "invite")
    administrator.send(page, "invite")

    assert db.session.scalar(select(func.count()).select_from(Message)) == 1


def test_the_only_administrator_stays(administrator: Browser) -> None:
    user = db.session.scalar(select(User))

    answer = administrator.submit(f"/desk/users/{user.uid}", "deactivate", status=422)
    assert "管理者はこの方だけです。" in answer.words
    administrator.submit(
        f"/desk/users/{user.uid}", "user-form", status=422, role="secretariat", office_id=str(an_office().id)
    )

    assert (user.role, user.is_active) == (Role.ADMINISTRATOR, True)


def test_a_closed_administrator_does_not_count(app: Flask) -> None:
    a_user(role="administrator", deactivated_at=clock.now())
    only = a_user(role="administrator")

    with pytest.raises(LastAdministrator):
        services.deactivate(only)


@pytest.mark.parametrize(("role", "refusal"), [(Role.SECRETARIAT, OfficeNeeded), (Role.REPRESENTATIVE, PersonNeeded)])
def test_a_role_has_its_place(app: Flask, role: Role, refusal: type) -> None:
    with pytest.raises(refusal):
        services.create(email="a@example.jp", name="見本", role=role)


def test_an_office_is_an_organisation_of_the_secretariat(app: Flask) -> None:
    with pytest.raises(OfficeNeeded):
        services.create(email="a@example.jp", name="見本", role=Role.SECRETARIAT, office=an_organisation())


def test_one_person_has_one_account(app: Flask) -> None:
    person = a_representative().person

    with pytest.raises(PersonTaken):
        services.create(email="a@example.jp", name="見本", role=Role.REPRESENTATIVE, person=person)


@pytest.mark.parametrize(
    "email", ["", "a", "a@", "@example.jp", "a b@example.jp", "a@example.jp\nb@example.jp", "花@example.jp"]
)
def test_what_is_no_address_opens_no_account(app: Flask, email: str) -> None:
    with pytest.raises(NoAddress):
        services.create(email=email, name="見本", role=Role.ADMINISTRATOR)


def test_only_administrators_manage_accounts(secretariat: Browser, browser: Browser) -> None:
    uid = a_user().uid

    assert browser.get("/desk/users/").status_code == 303
    for path in ("", "new", uid):
        secretariat.page(f"/desk/users/{path}", status=403)
    for path in ("new", uid, f"{uid}/deactivate", f"{uid}/activate", f"{uid}/invite"):
        assert secretariat.post_raw(f"/desk/users/{path}", name="x", role="administrator").status_code == 403


def test_an_account_that_is_not_there_is_not_found(administrator: Browser) -> None:
    administrator.page("/desk/users/0123456789abcdef0123456789abcdef", status=404)
    administrator.page("/desk/users/%00", status=404)


def test_more_accounts_cost_no_more_statements(administrator: Browser) -> None:
    with counted_statements() as few:
        administrator.page("/desk/users/")
    for _ in range(10):
        a_user()
        a_representative()
    with counted_statements() as many:
        administrator.page("/desk/users/")

    assert len(many) == len(few)


def test_hostile_names_are_shown_as_names(administrator: Browser) -> None:
    user = a_user(name=HOSTILE, office=an_office(name=HOSTILE))
    a_person(name=HOSTILE)

    for url in ("/desk/users/", f"/desk/users/{user.uid}", "/desk/users/new"):
        page = administrator.page(url)
        assert HOSTILE in page.tree.xpath("string(//main)")
        assert not page.tree.xpath("//main//script")


def test_the_form_takes_no_further_fields(administrator: Browser) -> None:
    user = a_user()
    form = administrator.page(f"/desk/users/{user.uid}").form("user-form")
    data = dict(form.form_values())

    administrator.post_raw(
        f"/desk/users/{user.uid}", **{**data, "email": "evil@example.jp", "password_hash": "x", "uid": "0" * 32}
    )

    assert user.email != "evil@example.jp"
    assert (user.password_hash, user.uid == "0" * 32) == ("", False)
