"""Seats, holdings, people and consent as they are typed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from coordinator import clock
from coordinator.errors import DomainError
from coordinator.imports import cells
from coordinator.orgs.directory.models import District
from coordinator.orgs.fields import (
    LONGEST_CODE,
    LONGEST_MAIL,
    LONGEST_NAME,
    LONGEST_PHONE,
    NEVER_GUESSED,
    REQUIRED,
    SHORT,
    ManyField,
    at_most,
    chosen,
    id_of,
    written,
)
from coordinator.orgs.roster.models import CONSENT_FIELDS, Consent, Consented, ContactBy, Person, Seat, SeatRole
from coordinator.orgs.roster.words import AUDIENCES, ROLES, WAYS
from coordinator.web.forms import BaseForm, CodeField, DayField, EditForm, KanaField, MailField, PhoneField, one_line

NEW = "new"
MOST = 9999
LONGEST_HOUR = 100


class SeatForm(EditForm):
    role = RadioField(_l("Role"), coerce=SeatRole, default=SeatRole.LEAD, validators=[REQUIRED])
    number = IntegerField(
        _l("Number of the seat"),
        validators=[InputRequired(), NumberRange(1, 99)],
        description=_l("1, or 2 for the second seat of this role."),
    )
    own_districts = ManyField(
        _l("Districts of this seat"),
        coerce=id_of,
        description=_l("Only where they are not those of the organisation."),
    )
    order = IntegerField(
        _l("Place in the roster"),
        default=0,
        validators=[InputRequired(), NumberRange(0, MOST)],
        description=_l("0: by kind and kana. A number puts the seat before those, 1 first."),
    )
    unmarked = ("role",)

    def __init__(self, *, districts: Sequence[District], thing: Seat | None = None) -> None:
        super().__init__(thing=thing)
        self.role.choices = [SelectChoice(value=role.value, label=words) for role, words in ROLES.items()]
        self.own_districts.choices = chosen(districts)
        self._districts = {district.id: district for district in districts}
        if thing is None:
            del self.number, self.order

    def place_of(self, refusal: DomainError) -> str | None:
        """A new seat's number follows from its role."""
        return "role" if refusal.field == "number" and self.thing is None else refusal.field

    @property
    def facts(self) -> dict[str, Any]:
        values = self.values
        return {**values, "own_districts": [self._districts[number] for number in values["own_districts"]]}


class SeatEndForm(EditForm):
    ended_on = DayField(_l("Last day of the seat"), validators=[Optional()], description=_l("Empty: the seat goes on."))


class RosterOrderForm(BaseForm):
    """A new order of all seats, or one seat moved; `version` is the mark of the order that was looked at."""

    version = StringField(validators=[Length(max=64)])
    move = StringField(validators=[Length(max=60)])
    order = SelectMultipleField(validate_choice=False)


class PersonForm(EditForm):
    name = StringField(_l("Name"), validators=[REQUIRED, at_most(LONGEST_NAME), one_line], render_kw=NEVER_GUESSED)
    kana = KanaField(_l("Reading in kana"), validators=[at_most(LONGEST_NAME), one_line], render_kw=NEVER_GUESSED)
    phone = PhoneField(
        _l("Telephone"), validators=[at_most(LONGEST_PHONE)], render_kw={"inputmode": "tel", **NEVER_GUESSED}
    )
    best_hour = StringField(
        _l("Best hour for a call"),
        validators=[at_most(LONGEST_HOUR), one_line],
        description=_l("For example: weekday mornings. It stands on the call sheet."),
        render_kw=NEVER_GUESSED,
    )
    email = MailField(
        _l("E-mail"), validators=[at_most(LONGEST_MAIL)], render_kw={"inputmode": "email", **NEVER_GUESSED}
    )
    contact_by = RadioField(_l("How to reach them"), coerce=ContactBy, default=ContactBy.MAIL, validators=[REQUIRED])
    code = CodeField(
        _l("Code of the person"),
        validators=[at_most(LONGEST_CODE), written(cells.code)],
        description=_l("A short mark of your own, if you keep one."),
        render_kw=SHORT,
    )
    unmarked = ("contact_by",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact_by.choices = [SelectChoice(value=way.value, label=words) for way, words in WAYS.items()]


class HolderForm(PersonForm):
    """Who holds a seat from a day on: somebody of the roster, or a new person with a name and contacts."""

    person = SelectField(
        _l("Who"),
        default=NEW,
        validators=[REQUIRED],
        description=_l(
            "Somebody who has another seat already, or had one: choose them, so that one person stays one person."
        ),
    )
    name = StringField(_l("Name"), validators=[at_most(LONGEST_NAME), one_line])
    is_another = BooleanField(_l("This is somebody else of the same name"))
    post = StringField(_l("Post"), validators=[at_most(LONGEST_NAME), one_line])
    starts_on = DayField(_l("From which day"), default=lambda: clock.today(), validators=[REQUIRED])
    ends_on = DayField(_l("Until which day"), validators=[Optional()])

    def __init__(self, *, people: Mapping[str, str], thing: Seat) -> None:
        """`people`: what each is called in the list, by uid."""
        super().__init__(thing=thing)
        del self.code
        known = [SelectChoice(value=uid, label=label) for uid, label in people.items()]
        self.person.choices = [SelectChoice(value=NEW, label=_l("A new person (written below)")), *known]

    @property
    def is_new(self) -> bool:
        return self.person.data == NEW

    @property
    def new_person(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("name", "kana", "email", "phone", "contact_by")}

    @property
    def holding(self) -> dict[str, Any]:
        return {name: self[name].data for name in ("post", "starts_on", "ends_on")}

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.is_new and not self.name.data:
            self.refuse("name", _("Please choose somebody above, or write the name of the new person."))
            return False
        return valid


class HoldingForm(EditForm):
    post = StringField(_l("Post"), validators=[at_most(LONGEST_NAME), one_line])
    starts_on = DayField(_l("From which day"), validators=[REQUIRED])
    ends_on = DayField(_l("Until which day"), validators=[Optional()])


class HoldingEndForm(EditForm):
    ends_on = DayField(
        _l("Last day in this seat"), validators=[REQUIRED], description=_l("A day to come may be entered too.")
    )

    def place_of(self, _refusal: DomainError) -> str:
        return "ends_on"


class ConsentForm(EditForm):
    """For each field and audience a box, and a day until which it holds."""

    @property
    def wanted(self) -> dict[tuple[str, Consented], date | None]:
        return {
            (field, audience): self[f"{field}_{audience}_until"].data
            for field in CONSENT_FIELDS
            for audience in Consented
            if self[f"{field}_{audience}"].data
        }


def consent_form(person: Person) -> ConsentForm:
    """The form with a box and a day for each field and audience, filled with what the person agreed to."""
    fields: dict[str, Any] = {}
    filled: dict[str, Any] = {}
    now: dict[tuple[str, Consented], Consent] = {(one.field, one.audience): one for one in person.consents}
    for field in CONSENT_FIELDS:
        for audience in Consented:
            name, consent = f"{field}_{audience}", now.get((field, audience))
            fields[name] = BooleanField(AUDIENCES[audience])
            fields[f"{name}_until"] = DayField(_l("Until which day"), validators=[Optional()])
            filled |= {name: consent is not None, f"{name}_until": consent.until_on if consent else None}
    form: ConsentForm = type("ConsentForm", (ConsentForm,), fields)(thing=person, **filled)
    return form
