"""The shape that every form shares: cleaned text, a key against doing it twice, a version against overwriting."""

import re
from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    Field,
    FieldList,
    FileField,
    HiddenField,
    MultipleFileField,
    PasswordField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.core import UnboundField
from wtforms.validators import ValidationError

from coordinator import addresses, text
from coordinator.errors import DomainError
from coordinator.extensions import db
from coordinator.web import form_keys
from coordinator.web.language import locale
from coordinator.web.sentences import Sentences, sentences

T = TypeVar("T")
BEFORE_CAPITALS = re.compile(r"(?<!^)(?=[A-Z])")
PLUMBING = ("csrf_token", "form_key", "version")
TIMES_ITS_LIMIT = 4
# Of a field that names no limit of its own.
LONGEST_TEXT = 100_000
LONGEST_DAY = 100


def cut(validators: Iterable[Any]) -> Callable[[Any], Any]:
    """A filter that leaves a few times what the field may hold: what is far too long is not worth cleaning.

    Its rule about the length still sees that it is too long.
    """
    limits = [most for validator in validators if (most := getattr(validator, "max", -1)) and isinstance(most, int)]
    longest = TIMES_ITS_LIMIT * max([limit for limit in limits if limit > 0], default=LONGEST_TEXT)
    return lambda value: value[:longest] if isinstance(value, str) else value


def cleaned(clean: Callable[[str], str]) -> Callable[[Any], Any]:
    """A WTForms filter from a cleaner of text."""
    return lambda value: clean(value) if isinstance(value, str) else value


def cleaner_of(field_class: type[Field]) -> Callable[[str], str]:
    if issubclass(field_class, PasswordField):
        return text.secret
    return text.written if issubclass(field_class, TextAreaField) else text.typed


class BaseForm(FlaskForm):
    """A form of the house. `thing` is what it edits: its values fill the fields, its version is watched."""

    form_key = HiddenField()
    # Fields of which nobody need be told that they may stay empty.
    unmarked: Collection[str] = ()

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> Sentences:
            return sentences(locale())

        def bind_field(self, form: Any, unbound_field: UnboundField, options: dict[str, Any]) -> Any:
            """Text fields lose invisible characters and outer blanks before any rule looks at them."""
            if issubclass(unbound_field.field_class, (StringField, TextAreaField)):
                clean = cleaner_of(unbound_field.field_class)
                options = {**options, "filters": [cleaned(clean), *unbound_field.kwargs.get("filters", ())]}
            field = unbound_field.bind(form=form, **options)
            if isinstance(field, StringField):
                # Before all others, also those that a kind of field brings along.
                field.filters = [cut(field.validators), *field.filters]
            return field

    def __init__(self, *args: Any, thing: Any = None, **kwargs: Any) -> None:
        self.thing = thing
        self.conflict = False
        super().__init__(*args, obj=thing, **kwargs)
        if not self.form_key.data:
            self.form_key.data = form_keys.new_key()

    @property
    def id(self) -> str:
        return BEFORE_CAPITALS.sub("-", type(self).__name__).lower()

    @property
    def shown(self) -> list[Field]:
        """The fields that somebody fills in, in their order."""
        return [field for field in self if not isinstance(field, HiddenField)]

    @property
    def values(self) -> dict[str, Any]:
        """What was filled in, by field name, without the plumbing."""
        return {name: value for name, value in self.data.items() if name not in PLUMBING}

    @property
    def facts(self) -> dict[str, Any]:
        """What the service is told, where that is not what was filled in, word for word."""
        return self.values

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into it, so that there is nothing that could have been saved."""
        typed = (field for field in self if isinstance(field, (StringField, DateField, FieldList)))
        return not any(field.data for field in typed if not isinstance(field, HiddenField))

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows this form."""
        if self.conflict:
            return 409
        return 422 if self.errors else 200

    def validate(self, extra_validators: Any = None) -> bool:
        valid = bool(super().validate(extra_validators))
        return self._is_current() and valid

    def saved(self, save: Callable[..., T], *about: Any) -> T | None:
        """What the service made of what was sent; None where the form was not sent, or shows what is to be mended.

        `save` is told what it is about, and the form's facts. A refusal knows where it stands; one that is no form's
        matter, or whose field this form has not, goes on.
        """
        if not self.validate_on_submit():
            return None
        facts = self.facts
        return self.tried(lambda: save(*about, **facts))

    def tried(self, act: Callable[[], T]) -> T | None:
        """The same of an act that is told something else; what a refused one had begun is forgotten."""
        try:
            return act()
        except DomainError as refusal:
            if not self.shows(refusal):
                raise
            db.session.rollback()
        return None

    def shows(self, refusal: DomainError) -> bool:
        """Take a refusal to its place in this form, if it has one."""
        place = self.place_of(refusal)
        if place is None or (place and place not in self):
            return False
        self.refuse(place, refusal.sentence)
        return True

    def place_of(self, refusal: DomainError) -> str | None:
        """The name of the field; of a form whose fields are called otherwise it is another than the refusal's."""
        return refusal.field

    def refuse(self, field_name: str, sentence: str) -> None:
        """Put a sentence beside its field, or at the top; a later rule than the form's own shape."""
        if not field_name:
            self.form_errors.append(sentence)
            return
        field = self[field_name]
        field.errors = [*field.errors, sentence]

    def _is_current(self) -> bool:
        """A late save never overwrites: both texts are shown, and the next save is made knowingly."""
        version = getattr(self, "version", None)
        if version is None or self.thing is None or version.data == str(self.thing.version):
            return True
        self.conflict = True
        for field in self:
            if field.short_name in PLUMBING or not hasattr(self.thing, field.short_name):
                continue
            saved = as_typed(field, getattr(self.thing, field.short_name))
            if saved != field.data:
                field.current = readable(field, saved)
        version.data = version.raw_data = str(self.thing.version)
        return False


class EditForm(BaseForm):
    """A form that edits what others may edit too."""

    version = HiddenField()

    def __init__(self, *args: Any, thing: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        if thing is None:
            return
        if not self.is_submitted():
            self.version.data = str(thing.version)
        elif not self.version.raw_data:
            # A field that was not sent holds what is saved, which would always be current.
            self.version.data = ""


class ConfirmForm(EditForm):
    """One button: nothing to fill in."""


class CodeField(StringField):
    """A code, a number, an address of mail: full-width characters become half-width."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["filters"] = [cleaned(text.half_width), *kwargs.get("filters", ())]
        super().__init__(*args, **kwargs)


class PostalCodeField(StringField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["filters"] = [cleaned(text.hyphened), *kwargs.get("filters", ())]
        super().__init__(*args, **kwargs)


class PhoneField(StringField):
    """Numbers that somebody can dial, as typed; なし is none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["filters"] = [cleaned(text.phone), *kwargs.get("filters", ())]
        super().__init__(*args, **kwargs)

    def pre_validate(self, form: Any) -> None:
        if self.data and not addresses.is_phone(self.data):
            raise ValidationError(_("“%(text)s” is no telephone number. Example: 045-123-4567", text=self.data[:40]))


class MailField(CodeField):
    """An address of mail, of an old telephone too."""

    def pre_validate(self, form: Any) -> None:
        written = str(self.data or "")
        self.data: Any = addresses.mail_address(written) if written else ""
        if self.data is None:
            self.data = written
            raise ValidationError(_("“%(text)s” is no mail address. Example: name@example.jp", text=written[:40]))


class KanaField(StringField):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["filters"] = [cleaned(text.kana), *kwargs.get("filters", ())]
        super().__init__(*args, **kwargs)


class DayField(DateField):
    """A day, or None; the years that a council can mean."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        written = [text.half_width(value[:LONGEST_DAY]) for value in valuelist]
        if not written or not written[0]:
            self.data = None
            return
        try:
            super().process_formdata(written)
        except ValueError:
            self.data = None
            raise ValueError(_("There is no such day. Write it like 2026-04-01.")) from None
        if self.data and not date(1900, 1, 1) <= self.data <= date(2199, 12, 31):
            raise ValueError(_("There is no such day. Write it like 2026-04-01."))


def as_typed(field: Field, saved: Any) -> Any:
    """A saved value as the field would hold it: things become the values by which the field's choices name them."""
    if not isinstance(field, SelectField):
        return saved
    offered = [field.coerce(value) for value, _label in _choices(field)]
    if not isinstance(field, SelectMultipleField):
        return _offered(field, saved, offered)
    chosen = [_offered(field, one, offered) for one in saved or ()]
    is_the_same = len(chosen) == len(field.data or ()) and all(one in chosen for one in field.data or ())
    return field.data if is_the_same else chosen


def _offered(field: Field, value: Any, offered: list[Any]) -> Any:
    """The choice that stands for a value; the value itself where none does."""
    try:
        return field.coerce(value) if field.coerce(value) in offered else value
    except (TypeError, ValueError):
        return value


def readable(field: Field, value: Any) -> str:
    """A saved value as its field would show it, for the page that shows both texts."""
    if value is None:
        return ""
    if isinstance(field, (FileField, MultipleFileField)):
        return ""
    choices = dict(_choices(field))
    values = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return _(", ").join(choices.get(str(getattr(one, "id", one)), str(one)) for one in values)


def _choices(field: Field) -> list[tuple[str, str]]:
    if not isinstance(field, SelectField):
        return []
    return [(str(choice.value), str(choice.label)) for choice in field.iter_choices()]


def one_line(form: Any, field: Field) -> None:
    """A validator: names and titles have no line breaks."""
    if field.data and "\n" in field.data:
        raise ValidationError(_("Please write this on one line."))
