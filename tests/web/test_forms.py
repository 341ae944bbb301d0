"""What every form of the house has in common."""

import pytest
from flask import Flask
from wtforms import IntegerField

from coordinator.web.forms import BaseForm
from coordinator.web.sentences import OURS, Sentences, sentences


class CountForm(BaseForm):
    count = IntegerField()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("/", "数字で書いてください。"), ("/?lang=en", "Please write a number in digits.")],
)
def test_what_is_wrong_is_said_in_our_words_and_the_readers_language(app: Flask, address: str, sentence: str) -> None:
    with app.test_request_context(address, method="POST", data={"count": "many"}):
        form = CountForm(meta={"csrf": False})

        form.validate()

        assert form.errors["count"] == [sentence]


def test_the_librarys_catalogue_is_read_once() -> None:
    assert sentences("ja") is sentences("ja")


def test_where_we_have_no_words_the_library_s_own_stand(app: Flask) -> None:
    with app.test_request_context("/"):
        assert Sentences(sentences("ja")).gettext("Invalid UUID.") == sentences("ja").gettext("Invalid UUID.")
        assert sentences("ja").gettext("Invalid UUID.") != "Invalid UUID."


def test_our_words_take_what_the_library_fills_in(app: Flask) -> None:
    facts = {"min": 1, "max": 9, "value": "x"}
    with app.test_request_context("/"):
        for words in OURS.values():
            assert "%" not in str(words) % facts
