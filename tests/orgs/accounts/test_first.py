"""The first administrator comes from a printed code, never simply from the first visitor (SAFETY 5)."""

import threading

import pytest
from flask import Flask
from sqlalchemy import func, select

from coordinator.extensions import db
from coordinator.orgs.accounts import services as accounts
from coordinator.orgs.accounts.models import FirstCode, User
from coordinator.orgs.accounts.refusals import CodeWrong, NotTheFirst
from coordinator.web.viewer import Role
from tests.makers import a_user
from tests.orgs.accounts.people import ANOTHER, may_see
from tests.pages import Browser, Page


def a_code() -> str:
    code = accounts.make_first_code()
    db.session.commit()
    return code


def open_with(browser: Browser, code: str, status: int = 303, **values: str) -> Page:
    typed = {"code": code, "name": "見本 管理", "email": "kanri@example.jp", "new_password": ANOTHER, "repeat": ANOTHER}
    return browser.submit("/sign-in/first", "first-form", status=status, **{**typed, **values})


def test_the_printed_code_opens_the_first_account(browser: Browser) -> None:
    answer = open_with(browser, a_code())

    user = db.session.scalar(select(User))
    assert (user.email, user.role) == ("kanri@example.jp", Role.ADMINISTRATOR)
    assert answer.response.location == "/desk/first-use"
    assert may_see(browser, "/desk/users/")


def test_the_code_may_be_typed_in_small_letters_full_width_and_without_hyphens(browser: Browser) -> None:
    code = a_code()

    open_with(browser, code.lower().replace("-", "　"))


def test_a_wrong_code_opens_nothing_and_is_counted(browser: Browser) -> None:
    code = a_code()
    for status in [422] * 10 + [429]:
        open_with(browser, "AAAAA-AAAAA-AAAAA-AAAAA", status=status)

    assert db.session.scalar(select(func.count()).select_from(User)) == 0
    open_with(browser, code, status=429)


def test_without_a_printed_code_no_visitor_becomes_administrator(browser: Browser) -> None:
    open_with(browser, "", status=422)
    open_with(browser, "AAAAA-AAAAA-AAAAA-AAAAA", status=422)

    assert db.session.scalar(select(func.count()).select_from(User)) == 0


def test_a_mistyped_address_does_not_spend_the_code(browser: Browser) -> None:
    code = a_code()

    open_with(browser, code, status=422, email="not an address")

    open_with(browser, code)


def test_the_page_is_gone_as_soon_as_there_is_an_account(browser: Browser) -> None:
    a_code()
    page = browser.page("/sign-in/first")
    a_user()

    browser.page("/sign-in/first", status=404)
    browser.send(page, "first-form", status=404, new_password=ANOTHER, repeat=ANOTHER)


def test_a_code_is_made_only_while_there_is_no_account(app: Flask) -> None:
    a_user()

    with pytest.raises(NotTheFirst):
        accounts.make_first_code()


def test_a_new_code_voids_the_one_before_and_only_its_digest_is_kept(app: Flask) -> None:
    before, code = a_code(), a_code()

    with pytest.raises(CodeWrong):
        accounts.make_first_administrator(before, email="a@example.jp", name="a", password_hash="")
    assert db.session.scalar(select(func.count()).select_from(FirstCode)) == 1
    assert code not in str(db.session.execute(FirstCode.__table__.select()).all())


@pytest.mark.both_engines
def test_of_two_who_use_the_code_at_once_one_is_refused(app: Flask) -> None:
    code = a_code()
    ready, outcomes = threading.Barrier(2), []

    def use(number: int) -> None:
        with app.app_context():
            ready.wait()
            try:
                accounts.make_first_administrator(code, email=f"a{number}@example.jp", name="a", password_hash="")
                db.session.commit()
                outcomes.append("open")
            except (CodeWrong, NotTheFirst):
                db.session.rollback()
                outcomes.append("refused")

    threads = [threading.Thread(target=use, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["open", "refused"]
