"""The council's facts as they are typed."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from coordinator.council.models import HistoryKind
from coordinator.errors import DomainError
from coordinator.web.forms import DayField, EditForm, MailField, PhoneField, PostalCodeField, one_line

HISTORY_KINDS = {
    HistoryKind.FOUNDING: _l("Founding"),
    HistoryKind.GUIDELINE: _l("Guideline"),
    HistoryKind.SURVEY: _l("Survey"),
    HistoryKind.PUBLICATION: _l("Issued"),
    HistoryKind.MEETING: _l("Meeting"),
    HistoryKind.EVENT: _l("Event"),
    HistoryKind.CAMPAIGN: _l("Campaign"),
    HistoryKind.THEME: _l("Theme of the year"),
}


class CouncilForm(EditForm):
    name = StringField(_l("Name of the council"), validators=[DataRequired(), Length(max=200), one_line])
    name_en = StringField(_l("Name in English"), validators=[Length(max=200), one_line])
    introduction = TextAreaField(
        _l("Introduction for visitors"), validators=[Length(max=5000)], description=_l("Shown on the first page.")
    )
    office_name = StringField(_l("Who answers (office)"), validators=[DataRequired(), Length(max=200), one_line])
    phone = PhoneField(
        _l("Telephone"),
        validators=[DataRequired(), Length(max=40)],
        description=_l("Shown on every page that a member opens."),
    )
    fax = PhoneField(_l("Fax"), validators=[Length(max=40)])
    email = MailField(_l("E-mail"), validators=[Optional(), Length(max=254)])
    postal_code = PostalCodeField(_l("Postal code"), validators=[Length(max=20)])
    address = StringField(_l("Address"), validators=[Length(max=300), one_line])


class HistoryForm(EditForm):
    fiscal_year = IntegerField(
        _l("Fiscal year"),
        validators=[InputRequired(), NumberRange(1900, 2198)],
        description=_l("The year as 2021; it is shown as 令和3年度."),
    )
    kind = SelectField(_l("Kind"), coerce=HistoryKind, validators=[InputRequired()])
    title = StringField(_l("What happened"), validators=[DataRequired(), Length(max=300), one_line])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [SelectChoice(value=kind.value, label=label) for kind, label in HISTORY_KINDS.items()]


class ThemeForm(EditForm):
    title = StringField(
        _l("Theme of the year"),
        validators=[Length(max=300), one_line],
        description=_l("Visitors read it in the history as soon as it is saved. Empty: the year has no theme."),
    )

    def place_of(self, refusal: DomainError) -> str | None:
        """Of a line of the history its kind says that it is a theme; here nothing else is asked."""
        return "title" if refusal.field == "kind" else refusal.field


class DayToAvoidForm(EditForm):
    starts_on = DayField(_l("Day, or first day"), validators=[InputRequired()])
    ends_on = DayField(_l("Last day"), validators=[Optional()], description=_l("Empty: this one day."))
    reason = StringField(
        _l("Reason"),
        validators=[DataRequired(), Length(max=200), one_line],
        description=_l("As short as it can be, for example: sports day of the primary schools."),
    )
