"""What a request brings is cut or refused before anybody works on it."""

import time

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import StringField, TextAreaField
from wtforms.validators import Length

from coordinator.errors import NotAllowed
from coordinator.web import forms, headers
from coordinator.web.forms import BaseForm, CodeField, DayField, KanaField, PhoneField
from coordinator.web.limits import LARGEST_OF_A_VISITOR
from tests.pages import Browser


class Everything(BaseForm):
    line = StringField(validators=[Length(max=10)])
    text = TextAreaField()
    code = CodeField(validators=[Length(max=40)])
    phone = PhoneField(validators=[Length(max=40)])
    kana = KanaField(validators=[Length(max=40)])
    day = DayField()


@pytest.mark.parametrize("address", ["/sign-in", "/lost-link", "/sign-in/forgotten"])
def test_a_visitors_form_takes_no_more_than_64_kilobytes(browser: Browser, address: str) -> None:
    answer = browser.post(address, data={"email": "ａ" * (LARGEST_OF_A_VISITOR // 3)})

    assert answer.status_code == 413
    assert "短くして" in answer.text
    assert "ファイル" not in answer.text


def test_four_megabytes_in_any_field_are_cut_before_they_are_cleaned(app) -> None:
    megabytes = "か゛＠" * 400_000
    sent = MultiDict(dict.fromkeys(("line", "text", "code", "phone", "kana", "day"), megabytes))

    with app.test_request_context("/", method="POST"):
        began = time.process_time()
        form = Everything(formdata=sent, meta={"csrf": False})
        form.validate()
        took = time.process_time() - began

    assert len(form.line.data) == 10 * forms.TIMES_ITS_LIMIT
    assert max(len(form.code.data), len(form.phone.data), len(form.kana.data)) <= 2 * 40 * forms.TIMES_ITS_LIMIT
    assert len(form.text.data) == forms.LONGEST_TEXT * forms.TIMES_ITS_LIMIT
    assert set(form.errors) >= {"line", "code", "phone", "kana", "day"}
    assert took < 0.5


def test_what_is_a_little_too_long_comes_back_whole(app) -> None:
    with app.test_request_context("/", method="POST", data={"line": "あ" * 35}):
        form = Everything(meta={"csrf": False})

        assert not form.validate()
        assert form.line.data == "あ" * 35


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "//[", "http://]"])
def test_an_origin_that_is_no_address_is_refused_as_any_foreign_one(app, browser: Browser, origin: str) -> None:
    with app.test_request_context("/sign-in", method="POST", headers={"Origin": origin}), pytest.raises(NotAllowed):
        headers.refuse_foreign_senders()

    answers = [browser.post("/sign-in", headers={"Origin": one}) for one in (origin, "https://evil.example")]
    assert answers[0].status_code == answers[1].status_code == 400
