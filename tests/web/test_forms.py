"""What every form of the house has in common."""

import pytest
from flask import Flask
from wtforms import IntegerField

from coordinator.web.forms import BaseForm, own_sentences


class CountForm(BaseForm):
    count = IntegerField()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [("/", "無効な整数です。"), ("/?lang=en", "Not a valid integer value.")],
)
def test_sentences_of_the_library_are_in_the_readers_language(app: Flask, address: str, sentence: str) -> None:
    with app.test_request_context(address, method="POST", data={"count": "many"}):
        form = CountForm(meta={"csrf": False})

        form.validate()

        assert form.errors["count"] == [sentence]


def test_the_librarys_catalogue_is_read_once() -> None:
    assert own_sentences("ja") is own_sentences("ja")
