"""A council ten times as large costs no page a statement more: no list asks once for each of its lines."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from coordinator.orgs.accounts import sessions
from tests import databases
from tests.makers import a_user, sign_in
from tests.pages import Browser, counted_statements
from tests.safety.growing import Council, council_of
from tests.test_policy_table import rules

FEW, TIMES = 2, 10
Counts = dict[str, int]
# What must be among the pages that were counted, whatever else there is.
LISTS = {
    *("/", "/meetings/", "/goals/", "/organisations/", "/history", "/me/", "a goal", "a member's page"),
    *("/desk/", "/desk/meetings/", "/desk/past/", "/desk/roster/", "/desk/people/", "/desk/users/", "/desk/outbox/"),
    *("/desk/bodies/", "/desk/organisations/", "/desk/guideline/", "/desk/settings/history", "/desk/handover/"),
    *("ahead: /desk/meetings/<slug:slug>/agenda", "ahead: /desk/meetings/<slug:slug>/answers"),
    *("held: /desk/meetings/<slug:slug>/minutes", "held: /desk/meetings/<slug:slug>/minutes/revisions"),
}


def addresses(app: Flask, council: Council) -> Iterator[tuple[str, str]]:
    """Every page that takes no name, or a meeting's alone; and the pages of one thing that list others."""
    for rule in rules(app):
        if "GET" not in (rule.methods or ()) or "." in rule.rule:
            continue
        if not rule.arguments:
            yield rule.rule, rule.rule
        if rule.arguments == {"slug"}:
            for which in ("ahead", "held"):
                yield f"{which}: {rule.rule}", rule.rule.replace("<slug:slug>", getattr(council, which).slug)
    goal = council.goal
    yield "a goal", f"/goals/{goal.term.number}/{goal.code}"
    yield "a term", f"/desk/guideline/terms/{goal.term.number}"
    yield "a goal's succession", f"/desk/guideline/goals/{goal.uid}/succession"
    yield "an organisation", f"/desk/organisations/{council.organisation.code}"
    yield "a year", f"/desk/years/{council.ahead.fiscal_year}"
    yield "a member's page", f"{council.link}/"
    yield "a member's meeting", f"{council.link}/meetings/{council.ahead.slug}"
    yield "a member's answer", f"{council.link}/meetings/{council.ahead.slug}/answer"


def counts(app: Flask, council: Council) -> Counts:
    """The statements of each page that is there, asked by whom it is for."""
    app.test_client_class = Browser
    visitor, member, administrator = (app.test_client() for _ in range(3))
    sign_in(member, council.member)  # type: ignore[arg-type]
    sign_in(administrator, a_user(role="administrator"))  # type: ignore[arg-type]
    found: Counts = {}
    for name, path in list(addresses(app, council)):
        asks = administrator if path.startswith("/desk/") else member if path.startswith("/me/") else visitor
        with app.app_context(), counted_statements() as statements:
            answer = asks.get(path)
        if answer.status_code == 200:
            found[name] = len(statements)
    return found


@pytest.fixture(scope="module")
def few_and_many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counts, Counts]:
    """SQLite alone: PostgreSQL is sent the same statements."""
    with pytest.MonkeyPatch.context() as patch:
        # That a browser was seen is written down at most once a minute: on a slow machine with some page of many.
        patch.setattr(sessions, "TOUCHED_AT_MOST_EVERY", timedelta(days=1))
        few, many = (tmp_path_factory.mktemp(name) for name in ("few", "many"))
        return counted_at(few, FEW), counted_at(many, FEW * TIMES)


def counted_at(folder: Path, size: int) -> Counts:
    with databases.application("sqlite", folder) as app, app.app_context():
        return counts(app, council_of(size))


def test_no_page_asks_once_for_each_of_its_lines(few_and_many: tuple[Counts, Counts]) -> None:
    few, many = few_and_many

    assert set(few) == set(many) >= LISTS
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
