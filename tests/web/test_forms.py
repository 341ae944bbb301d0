"""What every form of the house has in common."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from wtforms import IntegerField, StringField
from wtforms.fields.core import UnboundField
from wtforms.validators import InputRequired

from coordinator.errors import DomainError, StaleVersion
from coordinator.web.forms import BaseForm, MailField, PhoneField
from coordinator.web.sentences import OURS, Sentences, sentences
from tests.pages import Browser


class CountForm(BaseForm):
    count = IntegerField()


class TooMany(DomainError):
    field = "count"
    says = "Too many."


class ClosedToday(DomainError):
    field = ""
    says = "Closed today."


class NotOfThisForm(DomainError):
    field = "days"


def counted(app: Flask, save: Callable[..., object], count: str = "3") -> tuple[object, CountForm]:
    """What came of a form that was sent, and the form."""
    with app.test_request_context("/", method="POST", data={"count": count}):
        form = CountForm(meta={"csrf": False})
        return form.saved(save, "of what it is"), form


def refusing(refusal: Exception) -> Callable[..., object]:
    def save(*_about: object, **_facts: object) -> object:
        raise refusal

    return save


def test_a_form_hands_back_what_the_service_made(app: Flask) -> None:
    made, form = counted(app, lambda about, *, count: (about, count))

    assert (made, form.status) == (("of what it is", 3), 200)


def test_a_faulty_form_asks_no_service(app: Flask) -> None:
    made, form = counted(app, refusing(AssertionError()), count="many")

    assert (made, form.status) == (None, 422)


@pytest.mark.parametrize(
    ("refusal", "shown"), [(TooMany(), {"count": ["Too many."]}), (ClosedToday(), {"": ["Closed today."]})]
)
def test_a_refusal_stands_where_it_knows_it_belongs(app: Flask, refusal: DomainError, shown: object) -> None:
    made, form = counted(app, refusing(refusal))

    assert (made, form.status, form.errors) == (None, 422, shown)


@pytest.mark.parametrize("refusal", [DomainError("No."), StaleVersion("No."), NotOfThisForm("No.")])
def test_a_refusal_that_has_no_place_in_the_form_goes_on(app: Flask, refusal: DomainError) -> None:
    with pytest.raises(type(refusal)):
        counted(app, refusing(refusal))


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


def test_a_text_that_must_be_filled_in_is_asked_after_it_was_cleaned(app: Flask) -> None:
    asked_too_early = [
        f"{form.__name__}.{name}"
        for form in {*every_form(BaseForm)}
        for name, field in vars(form).items()
        if isinstance(field, UnboundField) and issubclass(field.field_class, StringField)
        if any(isinstance(rule, InputRequired) for rule in field.kwargs.get("validators", ()))
    ]

    assert asked_too_early == []


@pytest.mark.parametrize("nothing", ["\u3164", "\u200b\u2060", "\u3000", "\ufe0f", "\u2800"])
def test_a_name_that_nobody_can_see_is_asked_for(secretariat: Browser, nothing: str) -> None:
    page = secretariat.submit("/desk/districts/new", "district-form", status=422, code="A", name=nothing)

    assert "ここを書いてください" in page.words


def every_form(form: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for one in form.__subclasses__():
        yield one
        yield from every_form(one)


class ReachForm(BaseForm):
    phone = PhoneField()
    email = MailField()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("（０４５）１２３−４５６７", "(045)123-4567"),
        ("045-123-4567（代）", "045-123-4567（代）"),
        ("045･123･4567", "045･123･4567"),
        ("045-123-4567、090-1234-5678", "045-123-4567、090-1234-5678"),
        ("なし", ""),
        ("045", None),
        ("〃", None),
        ("同上", None),
    ],
)
def test_forms_take_telephone_numbers_as_files_do(app: Flask, written: str, kept: str | None) -> None:
    with app.test_request_context(method="POST", data={"phone": written}):
        form = ReachForm(meta={"csrf": False})

        assert form.validate() is (kept is not None)
        assert kept is None or form.phone.data == kept


@pytest.mark.parametrize("written", ["sora..mama.@docomo.ne.jp", '"sora..mama."@docomo.ne.jp'])
def test_forms_take_addresses_of_old_telephones(app: Flask, written: str) -> None:
    with app.test_request_context(method="POST", data={"email": written}):
        form = ReachForm(meta={"csrf": False})

        assert form.validate()
        assert form.email.data == "sora..mama.@docomo.ne.jp"
