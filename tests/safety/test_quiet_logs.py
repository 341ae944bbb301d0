"""No form's value reaches the log, whatever becomes of the database while it is saved (SAFETY 24)."""

import io
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import psycopg
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import event, select
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from coordinator import logs
from coordinator.demo import sample
from coordinator.extensions import db
from coordinator.orgs.accounts.models import User
from coordinator.orgs.links import queries as links
from coordinator.web.link_tokens import token
from coordinator.web.viewer import Role
from tests import databases
from tests.journeys import fuller
from tests.makers import a_user, sign_in
from tests.pages import Browser

CANARY = "canary8f2c"
TYPED = ("text", "search", "tel", "url", "email", "password", None)
FORMS_AT_LEAST, INTO_THE_DATABASE = 60, 25


class Form(NamedTuple):
    """A form as a page had it, a canary in each of its fields that take one."""

    action: str
    fields: dict[str, Any]


class Person(FlaskClient):
    """Somebody's browser; each request has a context of its own, as from a server."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        db.session.commit()
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        db.session.rollback()
        return response


class Fault:
    """What becomes of the first statement that carries a canary."""

    def __init__(self, error: Exception) -> None:
        self.error, self.times = error, 0

    def strike(self, connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if CANARY in str(parameters):
            self.times += 1
            raise DBAPIError.instance(
                statement,
                parameters,
                self.error,
                Exception,
                hide_parameters=connection.engine.hide_parameters,
                dialect=connection.dialect,
            )


def locked() -> Exception:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorname = "SQLITE_BUSY"
    return error


def stopped() -> Exception:
    """As PostgreSQL words it, which quotes the row."""
    return psycopg.errors.QueryCanceled(f"canceling statement\nDETAIL:  Failing row contains (1, {CANARY}).")


def killed() -> Exception:
    return psycopg.errors.AdminShutdown(f"terminating connection\nCONTEXT:  while inserting ({CANARY})")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with databases.application("sqlite", tmp_path_factory.mktemp("quiet")) as app, app.app_context():
        sample.load()
        fuller.add_to_the_sample()
        db.session.commit()
        yield app


@pytest.fixture(scope="module")
def people(house: Flask) -> list[tuple[Person, str]]:
    """Who sees all there is, each with where they begin."""
    house.test_client_class = Person
    member = db.session.scalars(select(User).where(User.role == Role.REPRESENTATIVE)).first()
    assert member is not None
    assert member.person is not None
    link = links.link_of(member.person)
    assert link is not None
    of_link = f"/r/{token(link.token_name)}/"
    administrator = sign_in(house.test_client(), a_user(role="administrator"))  # type: ignore[arg-type]
    signed_in = sign_in(house.test_client(), member)  # type: ignore[arg-type]
    visitor = house.test_client()
    house.test_client_class = Browser
    return [(administrator, "/desk/"), (signed_in, "/me/"), (visitor, of_link), (visitor, "/sign-in")]  # type: ignore[list-item]


@pytest.fixture(scope="module")
def forms(house: Flask, people: list[tuple[Person, str]]) -> list[tuple[Person, Form]]:
    """One of each kind that the pages of these people have."""
    return [(person, form) for person, start in people for form in forms_from(house, person, start)]


def forms_from(app: Flask, person: Person, start: str) -> Iterator[Form]:
    """Follow links from one page, one page of each endpoint, and give one form that takes text of each sort."""
    pages, seen, sent_to = [start], set(), set()
    for path in pages:
        endpoint = endpoint_of(app, path, "GET")
        is_file = "." in urlsplit(path).path
        if endpoint in seen or endpoint in ("", "static") or is_file:
            continue
        seen.add(endpoint)
        answer = person.get(path)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        tree = html.fromstring(answer.get_data(as_text=True))
        pages += [link for link in tree.xpath("//a/@href") if link.startswith("/") and "lang=" not in link]
        for form in tree.forms:
            action = form.get("action") or path
            where = endpoint_of(app, action, "POST"), form.get("id")
            fields = filled(form)
            if form.get("method") == "post" and where not in sent_to and CANARY in str(fields):
                sent_to.add(where)
                yield Form(action, fields)


def endpoint_of(app: Flask, path: str, method: str) -> str:
    try:
        return str(app.url_map.bind("localhost").match(urlsplit(path).path, method)[0])
    except HTTPException:
        return ""


def filled(form: Any) -> dict[str, Any]:
    """As the page offers it, a canary wherever somebody may type."""
    fields: dict[str, Any] = {}
    for name, value in form.form_values():
        fields.setdefault(name, []).append(value)
    for field in form.inputs:
        takes_text = field.tag == "textarea" or (field.tag == "input" and field.get("type") in TYPED)
        if field.get("name") and takes_text:
            fields[field.get("name")] = f"{CANARY}@example.jp" if field.get("type") == "email" else CANARY
        elif field.tag == "select" and not any(fields.get(field.get("name"), ())):
            options = [option for option in field.value_options if option]
            fields[field.get("name")] = options[:1]
    return fields


@contextmanager
def the_log() -> Iterator[io.StringIO]:
    """What the console would show."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(logs.LineFormatter())
    logging.getLogger().addHandler(handler)
    try:
        yield written
    finally:
        logging.getLogger().removeHandler(handler)


@pytest.mark.parametrize("fault", [locked, stopped, killed])
def test_no_value_of_any_form_reaches_the_log(house: Flask, forms: list[tuple[Person, Form]], fault: Any) -> None:
    found = Fault(fault())
    event.listen(db.engine, "before_cursor_execute", found.strike)
    try:
        with the_log() as written:
            for person, form in forms:
                answer = person.post(form.action, data=form.fields)
                assert CANARY not in written.getvalue(), f"{form.action}: {written.getvalue()[-2000:]}"
                assert answer.status_code != 500 or "unexpected" in written.getvalue(), form.action
    finally:
        event.remove(db.engine, "before_cursor_execute", found.strike)

    assert len(forms) >= FORMS_AT_LEAST
    assert found.times >= INTO_THE_DATABASE, "forms whose values were on their way into the database"
    assert "not saved" in written.getvalue() or "unexpected" in written.getvalue()
