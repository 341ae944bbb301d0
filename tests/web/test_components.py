"""The macros that every room's pages are made of."""

from typing import Any

import pytest
from flask import Flask, get_template_attribute
from lxml import html
from markupsafe import Markup
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from coordinator.web.forms import BaseForm, EditForm

SCRIPT = "<script>alert(1)</script>"


class NoteForm(EditForm):
    title = StringField("題名", [InputRequired("題名を書いてください。")])
    kind = RadioField("種類", choices=[SelectChoice("report", "報告"), SelectChoice("consult", "協議")])
    text = TextAreaField("説明")


class OtherForm(BaseForm):
    title = StringField("題名")


class Saved:
    version = 7
    title = SCRIPT
    kind = "report"
    text = "保存された説明"


@pytest.fixture(autouse=True)
def a_request(app: Flask) -> Any:
    with app.test_request_context("/", method="POST"):
        yield


def component(file: str, name: str) -> Any:
    return get_template_attribute(f"components/{file}.html", name)


def tree(markup: str) -> Any:
    return html.fromstring(f"<div>{markup}</div>")


def whole(form: BaseForm, *fields: Any) -> Any:
    inside = Markup().join(component("forms", "field")(field) for field in fields)
    return tree(component("forms", "form")(form, caller=lambda: inside))


def test_two_forms_with_the_same_field_names_have_unique_ids() -> None:
    first, second = NoteForm(), OtherForm()

    page = tree(component("forms", "field")(first.title) + component("forms", "field")(second.title))

    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) == 2
    assert page.xpath("//label/@for") == page.xpath("//input/@id")


def test_the_summary_of_a_refused_form_leads_to_each_field() -> None:
    form = NoteForm()
    form.validate()

    page = whole(form, form.title, form.kind)

    targets = [link.removeprefix("#") for link in page.xpath("//*[@role='alert']//a/@href")]
    assert {"note-form-title", "note-form-kind-0"} <= set(targets) <= set(page.xpath("//input/@id"))


def test_an_error_and_a_hint_are_bound_to_their_field() -> None:
    form = NoteForm()
    form.validate()

    [field] = tree(component("forms", "field")(form.title, hint="短く")).xpath("//input")

    assert field.get("aria-describedby").split() == ["note-form-title-hint", "note-form-title-error"]
    assert field.get("aria-invalid") == "true"


def test_a_late_save_shows_both_texts_and_neither_is_markup() -> None:
    form = NoteForm(thing=Saved())
    form.version.data, form.title.data, form.text.data = "6", "わたしの題名", "わたしの説明"
    form._is_current()

    page = whole(form, form.title, form.text)

    assert SCRIPT in page.text_content()
    assert not page.xpath("//script")
    assert page.xpath("//input[@name='title']/@value") == ["わたしの題名"]
    assert page.xpath("//input[@name='version']/@value") == ["7"]


def test_every_form_carries_its_key_and_its_guard() -> None:
    sheets = [
        component("forms", "form")(OtherForm(), caller=lambda: ""),
        component("forms", "post_button")("送る", "/x", "key-1", hidden={"version": 3}),
        component("order", "ordered")([], "/order", "key-2", "an-order", caller=lambda item: ""),
    ]

    for form in (tree(sheet).xpath("//form")[0] for sheet in sheets):
        assert form.get("id")
        assert {"csrf_token", "form_key"} <= set(form.xpath(".//input/@name"))


def test_a_button_that_cannot_be_undone_asks_first() -> None:
    page = tree(component("forms", "post_button")("中止にする", "/x", "key", confirm_text="本当に中止にしますか。"))

    assert page.xpath("//details[not(@open)]//form//button")


def test_on_the_phone_each_cell_says_its_column() -> None:
    page = tree(component("tables", "table")("出欠", ["団体", "返事"], [["見本サークル", "出席"]]))

    assert page.xpath("//tbody//td/@data-label") == ["返事"]
    assert page.xpath("//tbody//th/@scope") == ["row"]
