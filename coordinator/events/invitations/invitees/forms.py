"""Whom to invite, guests and contacts, as they are typed."""

from collections.abc import Callable, Iterable

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from coordinator.events.invitations import services
from coordinator.events.invitations.models import ContactRole
from coordinator.events.invitations.words import CONTACT_ROLES
from coordinator.events.meetings.models import Meeting
from coordinator.orgs.roster.models import Seat
from coordinator.web.forms import BaseForm, EditForm, MailField, PhoneField, one_line

CHOOSE_A_SEAT = _l("Please choose at least one seat.")
ACTS: dict[str, Callable[[Meeting, Seat], None]] = {
    "take_in": services.take_in,
    "leave_out": services.leave_out,
    "as_usual": services.as_usual,
}


class SeatsForm(BaseForm):
    """Some seats, and one button for what becomes of them all."""

    seats = SelectMultipleField(validators=[InputRequired(message=CHOOSE_A_SEAT)])
    act = SelectField(choices=[SelectChoice(value=act, label=act) for act in ACTS])

    def __init__(self, seats: Iterable[Seat]) -> None:
        super().__init__()
        self._seats = {seat.uid: seat for seat in seats}
        self.seats.choices = [SelectChoice(value=uid, label=uid) for uid in self._seats]

    @property
    def chosen(self) -> list[Seat]:
        return [self._seats[uid] for uid in self.seats.data]


class GuestForm(EditForm):
    name = StringField(_l("Name"), validators=[DataRequired(), Length(max=200), one_line])
    post = StringField(_l("Post"), validators=[Length(max=200), one_line])


class ChangeGuestForm(GuestForm):
    is_coming = BooleanField(_l("Is coming"))


class ContactForm(EditForm):
    role = SelectField(_l("What for"), coerce=ContactRole, validators=[InputRequired()])
    name = StringField(_l("Name"), validators=[DataRequired(), Length(max=200), one_line])
    phone = PhoneField(_l("Telephone"), validators=[Length(max=40), one_line])
    email = MailField(_l("Mail address"), validators=[Optional(), Length(max=254)])
    note = TextAreaField(_l("Note"), validators=[Length(max=500)])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = [SelectChoice(value=role.value, label=words) for role, words in CONTACT_ROLES.items()]
