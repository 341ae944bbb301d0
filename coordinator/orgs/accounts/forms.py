"""Signing in, setting a password, and the administrator's form of an account."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, EqualTo, Length, ValidationError

from coordinator import text
from coordinator.orgs.accounts import passwords, words
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.roster.models import Person
from coordinator.web.forms import BaseForm, CodeField, EditForm, cleaned, one_line
from coordinator.web.viewer import Role

REQUIRED = DataRequired(_l("Please fill this in."))
CHOICES = [SelectChoice(role.value, label) for role, label in words.ROLES.items()]
LONGEST_ADDRESS = Length(max=254, message=_l("This is too long."))
LONGEST_NAME = Length(max=200, message=_l("This is too long."))
# What the browser knows of the address by which somebody signs in.
AS_USER_NAME = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}


class AddressField(EmailField):
    """An address of mail; full-width letters become half-width."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["filters"] = [cleaned(text.half_width), *kwargs.get("filters", ())]
        super().__init__(*args, **kwargs)


def row_or_none(value: Any) -> int | None:
    return int(value) if value else None


def labelled(person: Person, place: str) -> str:
    return f"{person.name}（{place}）" if place else person.name


class SignInForm(BaseForm):
    email = AddressField(_l("Email address"), validators=[REQUIRED])
    password = PasswordField(_l("Password"), validators=[REQUIRED])

    @property
    def id(self) -> str:
        return "sign-in"


class ForgottenForm(BaseForm):
    email = AddressField(
        _l("Email address"),
        validators=[REQUIRED, LONGEST_ADDRESS],
        description=_l("The address with which you sign in."),
        render_kw=AS_USER_NAME,
    )


class PresentPasswordForm(BaseForm):
    password = PasswordField(
        _l("Your password now"), validators=[REQUIRED], render_kw={"autocomplete": "current-password"}
    )


class NewcomerForm(BaseForm):
    code = CodeField(
        _l("Code"),
        validators=[REQUIRED],
        description=_l("Four groups of five letters and digits, as ABCDE-FGHJK-…"),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    name = StringField(_l("Name"), validators=[REQUIRED, LONGEST_NAME, one_line], render_kw={"autocomplete": "name"})
    email = AddressField(_l("Email address"), validators=[REQUIRED, LONGEST_ADDRESS], render_kw=AS_USER_NAME)


class NewPasswordForm(BaseForm):
    """A new password, typed twice. `owner`: (email, name) of whose it will be."""

    new_password = PasswordField(
        _l("New password"),
        validators=[REQUIRED],
        description=_l("12 characters or more. Three or four words in a row are easy to remember and hard to guess."),
        render_kw={"autocomplete": "new-password"},
    )
    repeat = PasswordField(
        _l("New password once more"),
        validators=[REQUIRED, EqualTo("new_password", _l("The two passwords are not the same."))],
        render_kw={"autocomplete": "new-password"},
    )

    def __init__(self, *args: Any, owner: tuple[str, str] = ("", ""), **kwargs: Any) -> None:
        self.owner = owner
        super().__init__(*args, **kwargs)

    def validate_new_password(self, field: PasswordField) -> None:
        email, name = self.owner
        try:
            passwords.check(field.data, email=email, name=name)
        except passwords.WeakPassword as weakness:
            raise ValidationError(weakness.sentence) from None


class ChangePasswordForm(PresentPasswordForm, NewPasswordForm):
    """The password of now, then the new one."""


class FirstForm(NewcomerForm, NewPasswordForm):
    """The first administrator, by the printed code."""

    def validate_new_password(self, field: PasswordField) -> None:
        self.owner = (self.email.data or "", self.name.data or "")
        super().validate_new_password(field)


class UserForm(EditForm):
    """An account: who it is for, and what they may do. Which of office and person counts follows from the role."""

    name = StringField(_l("Name"), validators=[REQUIRED, LONGEST_NAME, one_line])
    role = SelectField(
        _l("Role"),
        choices=CHOICES,
        validators=[REQUIRED],
        description=_l(
            "An administrator may all that the secretariat may, and keeps accounts and settings. With "
            "another role, every browser that is signed in is signed out."
        ),
    )
    office_id = SelectField(_l("Office"), coerce=row_or_none, description=_l("For the secretariat."))
    person_id = SelectField(
        _l("Person in the roster"),
        coerce=row_or_none,
        description=_l("For a representative: rights follow from the seats this person holds."),
    )

    def __init__(
        self, *args: Any, offices: Sequence[Organisation], people: Sequence[tuple[Person, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        none = SelectChoice("", _l("(none)"))
        self.offices = {office.id: office for office in offices}
        self.people = {person.id: person for person, _place in people}
        self.office_id.choices = [none, *(SelectChoice(str(office.id), office.name) for office in offices)]
        self.person_id.choices = [none, *(SelectChoice(str(one.id), labelled(one, place)) for one, place in people)]

    @property
    def facts(self) -> dict[str, Any]:
        """What the services ask for."""
        return {
            "name": self.name.data,
            "role": Role(self.role.data),
            "office": self.offices.get(self.office_id.data),
            "person": self.people.get(self.person_id.data),
        }


class NewUserForm(UserForm):
    email = AddressField(_l("Email address"), validators=[REQUIRED, LONGEST_ADDRESS])

    @property
    def facts(self) -> dict[str, Any]:
        return {"email": self.email.data, **super().facts}
