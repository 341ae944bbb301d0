"""A uid or a slug of another shape is no address: 404 before anything is asked."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from coordinator.web import converters
from tests.makers import a_meeting
from tests.pages import Browser, counted_statements

SHAPES = {converters.UidConverter: ("uid", "paper_uid", "seat_uid"), converters.SlugConverter: ("slug", "to")}
ODD = (
    "x",
    "%00",
    "9" * 40,
    "a" * 5000,
    "..%2f..",
    "0" * 31 + "G",
    "2026-plenary-99999999999999999999",
    "2026-Plenary-1",
)


def converter_of(rule: Rule, name: str) -> type:
    return type(rule._converters[name])


def test_every_uid_and_slug_of_an_address_has_its_shape(app: Flask) -> None:
    rules = list(app.url_map.iter_rules())
    shapes = {name: shape for shape, names in SHAPES.items() for name in names}

    found = {
        (name, converter_of(rule, name) is shapes[name]) for rule in rules for name in rule.arguments if name in shapes
    }

    assert found == {(name, True) for name in shapes}
    assert {
        name for rule in rules for name in rule.arguments if name.endswith("uid") or "slug" in name
    } <= shapes.keys()


@pytest.mark.parametrize("odd", ODD)
def test_what_has_another_shape_costs_no_question(odd: str, secretariat: Browser) -> None:
    slug = a_meeting().slug
    addresses = (
        *(
            f"/meetings/{odd}",
            f"/meetings/{odd}/minutes",
            f"/me/meetings/{odd}/answer",
            f"/r/{'0' * 43}/meetings/{odd}",
        ),
        *(f"/desk/meetings/{odd}/agenda", f"/desk/meetings/{slug}/agenda/{odd}/edit", f"/desk/people/{odd}"),
    )

    nowhere = asked(secretariat, "/nowhere")
    assert [asked(secretariat, address) for address in addresses] == [nowhere] * len(addresses)


def asked(browser: Browser, address: str) -> tuple[int, int]:
    """How it was answered, and with how many statements: those of the page that says so alone."""
    with counted_statements() as statements:
        answer = browser.get(address)
    return answer.status_code, len(statements)
