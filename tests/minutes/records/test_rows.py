"""Rows of a form are added, moved and taken out by the server, and keep their numbers."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import FormField, StringField

from coordinator.minutes.records.rows import Act, Row, Rows, act_of, rearranged


@pytest.fixture(autouse=True)
def a_request(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        yield


class Line(Row):
    uid = StringField()
    text = StringField()


class Sheet(Row):
    lines = Rows(FormField(Line))


def sent(order: str, **extra: str) -> MultiDict[str, str]:
    """Rows by their numbers; the row 2 is saved and watched."""
    data: MultiDict[str, str] = MultiDict()
    for number in order:
        data.add(f"lines-{number}-uid", "saved" if number == "2" else "")
        if number == "2":
            data.add("lines-2-version", "1")
            data.add("lines-2-is_removed", "")
        data.add(f"lines-{number}-text", f"text {number}")
    data.update(extra)
    return data


def numbers(data: MultiDict[str, str]) -> str:
    return "".join(str(entry.index) for entry in Sheet(data).lines)


@pytest.mark.parametrize(
    ("order", "act", "expected", "looked_at"),
    [
        ("012", "lines:up:1", "102", "lines-1"),
        ("012", "lines:up:0", "012", "lines-0"),
        ("102", "lines:down:1", "012", "lines-1"),
        ("012", "lines:down:2", "012", "lines-2"),
        ("02", "lines:add", "023", "lines-3"),
        ("", "lines:add", "0", "lines-0"),
        ("012", "lines:below:0", "0312", "lines-3"),
        ("012", "lines:remove:1", "02", "lines-2"),
        ("0", "lines:remove:0", "", ""),
        ("012", "lines:remove:7", "012", ""),
        ("012", "other:add", "012", "other-0"),
    ],
)
def test_a_button_rearranges_rows(order: str, act: str, expected: str, looked_at: str) -> None:
    done = act_of(act)
    assert done is not None

    data, name = rearranged(sent(order), done)

    assert (numbers(data), name) == (expected, looked_at)


def test_a_row_that_is_saved_is_only_marked_and_can_be_brought_back() -> None:
    removed, _ = rearranged(sent("012"), Act("lines", "remove", 2))
    restored, _ = rearranged(removed, Act("lines", "restore", 2))

    assert removed["lines-2-is_removed"] == "y"
    assert numbers(removed) == "012"
    assert not restored.get("lines-2-is_removed")


def test_everything_else_that_was_typed_stays() -> None:
    data, _ = rearranged(sent("01", title="題", due="おかしな日"), Act("lines", "up", 1))

    assert (data["title"], data["due"]) == ("題", "おかしな日")
    assert [entry.form.text.data for entry in Sheet(data).lines] == ["text 1", "text 0"]


@pytest.mark.parametrize("value", [None, "", "passages", "passages:jump:1", "passages:up:²", "passages:up:1:2"])
def test_what_is_no_act_does_nothing(value: str | None) -> None:
    assert act_of(value) is None


def test_strange_numbers_are_no_rows() -> None:
    data = MultiDict(
        [("lines-²-text", "x"), ("lines--1-text", "x"), ("lines-99999999999-text", "x"), ("lines-1-text", "y")]
    )

    assert numbers(data) == "1"
