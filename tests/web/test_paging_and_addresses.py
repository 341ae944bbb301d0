"""Addresses are ours, or they are refused."""

import pytest
from flask import Flask

from coordinator.web.addresses import asked_word, here, our_own
from coordinator.web.pagination import asked_page


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\/evil.example",
        "javascript:alert(1)",
        "/desk/\r\nSet-Cookie: a=b",
        "desk/",
        "",
        None,
    ],
)
def test_a_next_address_of_somebody_else_is_refused(target: str | None) -> None:
    assert our_own(target) is None


@pytest.mark.parametrize("target", ["/desk/", "/meetings/2026-plenary-1?lang=en", "/me/"])
def test_a_next_address_of_ours_is_kept(target: str) -> None:
    assert our_own(target) == target


@pytest.mark.parametrize("written", ["0", "-1", "9" * 30, "１", "x", "", "2.5", "²"])
def test_an_odd_page_number_is_a_page(app: Flask, written: str) -> None:
    with app.test_request_context("/meetings/", query_string={"page": written}):
        assert 1 <= asked_page() <= 100_000


def test_a_name_in_the_address_is_no_parameter_of_ours(app: Flask) -> None:
    with app.test_request_context("/meetings/?_external=1&_scheme=x&endpoint=y&_anchor=z"):
        assert here(page=2) == "/meetings/?_external=1&_scheme=x&endpoint=y&_anchor=z&page=2"


@pytest.mark.parametrize(
    ("written", "read"), [(" 見本 ", "見本"), ("あ" * 300, "あ" * 200), ("\u200b" * 200 + "あ", "")]
)
def test_a_long_search_word_is_cut_before_it_is_cleaned(app: Flask, written: str, read: str) -> None:
    with app.test_request_context("/", query_string={"q": written}):
        assert asked_word("q") == read
