"""Who may do what is a table: `tests/policy_table.txt` names every address, its methods and its policy.

A new address, or a changed policy, is a line to be read by somebody. Write the table anew with
`python -m tests.test_policy_table`, then look at the difference.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.routing import IntegerConverter, Rule

from coordinator.database import reading
from coordinator.extensions import db
from coordinator.orgs.links import services as links
from coordinator.web import access
from coordinator.web.converters import SlugConverter
from coordinator.web.link_tokens import token
from tests.makers import a_council, a_holding, a_representative, a_seat, a_user, sign_in
from tests.pages import Browser

TABLE = Path(__file__).parent / "policy_table.txt"
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
# By the shape that an address asks for.
FOREIGN: dict[type, int | str] = {IntegerConverter: 9223372036854775808, SlugConverter: "2026-nowhere-1"}
NOBODY = "0" * 32
OF_THE_ADMINISTRATOR = {"administrator_only"}
OF_THE_DESK = OF_THE_ADMINISTRATOR | {"secretariat_only"}
CLOSED_TO = {"representative": OF_THE_DESK, "secretariat": OF_THE_ADMINISTRATOR}


def rules(app: Flask) -> Iterator[Rule]:
    return (rule for rule in app.url_map.iter_rules() if rule.endpoint != "static")


def policy_name(app: Flask, rule: Rule) -> str:
    policy = access.policy_of(app, rule.endpoint)
    return policy.__name__ if policy else "none"


def lines(app: Flask) -> list[str]:
    found = []
    for rule in rules(app):
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        found.append(f"{rule.rule} {methods} {policy_name(app, rule)}")
    return sorted(found)


def foreign_address(rule: Rule) -> str:
    """The rule's address with ids that are nobody's, one of them past every integer of the database."""
    values = {name: FOREIGN.get(type(rule._converters[name]), NOBODY) for name in rule.arguments}
    return str(rule.build(values, append_unknown=False)[1])  # type: ignore[index]


def test_the_url_map_equals_the_table(app: Flask) -> None:
    assert lines(app) == TABLE.read_text().splitlines()


def test_a_visitor_gets_nothing_that_is_closed(app: Flask, browser: Browser) -> None:
    for rule in rules(app):
        if policy_name(app, rule) == "open_to_all":
            continue
        url = foreign_address(rule)
        expected = (410,) if rule.rule.startswith(("/r/", "/reception/")) else (303, 404)
        if "GET" in (rule.methods or ()):
            assert browser.get(url).status_code in expected, url
        if UNSAFE & (rule.methods or set()):
            assert browser.post_raw(url).status_code in expected, url


def test_a_link_opens_nothing_but_its_holders_pages(app: Flask, browser: Browser) -> None:
    path = f"/r/{token(links.link_of(a_holding(a_seat()).person).token_name)}"
    for rule in rules(app):
        if policy_name(app, rule) in ("open_to_all", "member_only", "by_link_only", "can_receive"):
            continue
        url = foreign_address(rule)
        assert browser.get(f"{path}{url}").status_code in (404, 405), url
        assert browser.get(url).status_code in (303, 404, 405), url


def test_the_desk_is_the_secretariat_s_and_the_administrator_s(app: Flask) -> None:
    assert {policy_name(app, rule) for rule in rules(app) if rule.rule.startswith("/desk/")} == OF_THE_DESK


@pytest.mark.parametrize("role", CLOSED_TO)
def test_nobody_gets_what_is_another_role_s(app: Flask, browser: Browser, role: str) -> None:
    a_council()
    sign_in(browser, a_representative() if role == "representative" else a_user(role=role))
    for rule in rules(app):
        if policy_name(app, rule) not in CLOSED_TO[role]:
            continue
        url = foreign_address(rule)
        if "GET" in (rule.methods or ()):
            assert browser.get(url).status_code == 403, url
        if UNSAFE & (rule.methods or set()):
            assert browser.post_raw(url).status_code == 403, url


@pytest.mark.parametrize("role", ["secretariat", "administrator", "representative"])
def test_ids_that_are_nobody_s_are_not_found(app: Flask, open_browser: Callable[[], Browser], role: str) -> None:
    a_council()
    browser = sign_in(open_browser(), a_representative() if role == "representative" else a_user(role=role))
    for rule in rules(app):
        if not rule.arguments or rule.endpoint == "accounts.reset" or "format" in rule.arguments:
            continue
        url = foreign_address(rule)
        if "GET" in (rule.methods or ()):
            assert browser.get(url).status_code in (403, 404, 410), url
        if UNSAFE & (rule.methods or set()):
            assert browser.post_raw(url).status_code in (403, 404, 410), url


def test_no_reading_request_changes_anything(app: Flask, open_browser: Callable[[], Browser]) -> None:
    a_council()
    browsers = [open_browser(), sign_in(open_browser(), a_user(role="administrator"))]
    db.session.commit()
    before = digest()

    for browser in browsers:
        for rule in rules(app):
            if "GET" in (rule.methods or ()):
                browser.get(foreign_address(rule))
                browser.head(foreign_address(rule))

    assert digest() == before


def digest() -> list[object]:
    """Every row of every table, but for a session's last-seen and the audit of exports of addresses."""
    left_out = {"sign_in", "audit_entry", "attempt"}
    with reading():
        return [
            (table.name, sorted(map(repr, db.session.execute(text(f'SELECT * FROM "{table.name}"')))))
            for table in db.metadata.sorted_tables
            if table.name not in left_out
        ]


if __name__ == "__main__":
    from tempfile import mkdtemp

    from coordinator import create_app
    from tests.databases import settings

    folder = Path(mkdtemp())
    TABLE.write_text("\n".join(lines(create_app(settings(folder, f"sqlite:///{folder}/c.db")))) + "\n")
