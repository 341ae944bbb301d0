"""A meeting as it is typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator import calendar_years, clock, text
from coordinator.events.bodies.models import Body, Openness
from coordinator.events.bodies.words import OPENNESS
from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.events.meetings.words import name_of
from coordinator.events.meetings.year_copy import MeetingCopy, Offer
from coordinator.web import filters
from coordinator.web.forms import BaseForm, CodeField, DayField, EditForm, one_line

WEB_ADDRESS = r"^https?://[^\s<>\"]+$"
USUAL = "usual"
# What was held keeps them; a meeting that has no number yet gets it when it is announced.
OF_THE_DAY = ("held_on", "starts", "ends", "number", "running_number")


class HourField(TimeField):
    """An hour on the council's clock, or None."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, format=["%H:%M", "%H:%M:%S"], **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        written = [text.half_width(value) for value in valuelist]
        if not written or not written[0]:
            self.data = None
            return
        try:
            super().process_formdata(written)
        except ValueError:
            self.data = None
            raise ValueError(_l("There is no such hour. Write it like 10:30.")) from None


class MeetingForm(EditForm):
    """What both a new meeting and a change of one ask for."""

    title = StringField(
        _l("Title"), validators=[Length(max=300), one_line], description=_l("Empty: the name of the body.")
    )
    theme = StringField(_l("Theme"), validators=[Length(max=300), one_line])
    held_on = DayField(_l("Day"), validators=[Optional()])
    starts = HourField(_l("Begins"), validators=[Optional()])
    ends = HourField(_l("Ends"), validators=[Optional()])
    venue = StringField(_l("Venue"), validators=[Length(max=300), one_line])
    address = StringField(_l("Address"), validators=[Length(max=300), one_line])
    access = TextAreaField(_l("How to get there"), validators=[Length(max=2000)])
    online_url = CodeField(
        _l("Link to take part online"),
        validators=[
            Optional(),
            Length(max=500),
            Regexp(WEB_ADDRESS, message=_l("Please write an address that begins with https://")),
        ],
        description=_l("Only members see it."),
    )
    openness = RadioField(_l("Observers"), default=Openness.OPEN, coerce=Openness, validators=[InputRequired()])
    openness_reason = TextAreaField(
        _l("Why it is not open, or which part"),
        validators=[Length(max=1000)],
        description=_l("Needed when the meeting is not wholly open."),
    )
    observer_places = IntegerField(
        _l("Places for observers"), validators=[Optional(), NumberRange(0, 99999)], description=_l("Empty: no limit.")
    )
    observers_how = StringField(
        _l("How one comes to listen"),
        validators=[Length(max=300), one_line],
        description=_l(
            "As visitors read it, for example: no application, please come on the day. Empty: they are asked"
            " to enquire."
        ),
    )
    places = IntegerField(
        _l("Places for members"),
        validators=[Optional(), NumberRange(1, 9999)],
        description=_l("For outings. Empty: no limit. Whoever answers when all are taken stands on the waiting list."),
    )
    childcare_places = IntegerField(
        _l("Places for children to be minded"),
        validators=[Optional(), NumberRange(0, 9999)],
        description=_l("Empty: no limit."),
    )
    contact = StringField(
        _l("Contact for this meeting"),
        validators=[Length(max=300), one_line],
        description=_l("Empty: the council's own contact."),
    )
    answers_due_on = DayField(
        _l("Last day for answers"),
        validators=[Optional()],
        description=_l("It holds until the end of this day. Empty: as usual for this kind of meeting."),
    )
    items_due_on = DayField(
        _l("Last day for items"),
        validators=[Optional()],
        description=_l("It holds until the end of this day. Empty: as usual for this kind of meeting."),
    )
    programme_due_on = DayField(
        _l("Day on which the programme is fixed"),
        validators=[Optional()],
        description=_l(
            "Until the end of this day members may ask for an item after the deadline; you decide whether it"
            " is taken. Empty: as usual for this kind of meeting."
        ),
    )
    joint_body_codes = SelectMultipleField(
        _l("Together with"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_l(
            "For a joint meeting. All their districts are invited; the number is counted in the own body alone."
        ),
    )

    def __init__(self, *, bodies: Sequence[Body], thing: Meeting | None = None) -> None:
        super().__init__(thing=thing)
        self._bodies = {body.code: body for body in bodies}
        self.openness.choices = [SelectChoice(value=value.value, label=words) for value, words in OPENNESS.items()]
        own = thing.body.code if thing else None
        self.joint_body_codes.choices = [
            SelectChoice(value=body.code, label=name_of(body)) for body in bodies if body.code != own
        ]
        if not self.joint_body_codes.choices:
            del self.joint_body_codes

    @property
    def facts(self) -> dict[str, Any]:
        """The values as the services take them."""
        facts = self.values
        codes = facts.pop("joint_body_codes", ())
        return {**facts, "joint_bodies": [self._bodies[code] for code in codes]}


class NewMeetingForm(MeetingForm):
    body = SelectField(_l("Body"), validators=[InputRequired()])
    openness = RadioField(_l("Observers"), default=USUAL, validators=[Optional()])
    fiscal_year = SelectField(_l("Fiscal year, while the day is not decided"), coerce=int)

    def __init__(self, *, bodies: Sequence[Body]) -> None:
        super().__init__(bodies=bodies)
        usual = SelectChoice(value=USUAL, label=_l("As usual for this kind of meeting"))
        self.openness.choices = [usual, *self.openness.choices]
        self.body.choices = [SelectChoice(value=body.code, label=name_of(body)) for body in bodies]
        this_year = calendar_years.fiscal_year(clock.today())
        self.fiscal_year.choices = [
            SelectChoice(value=year, label=filters.fiscal_year(year)) for year in (this_year, this_year + 1)
        ]

    @property
    def facts(self) -> dict[str, Any]:
        facts = super().facts
        openness = facts.pop("openness")
        chosen = {} if openness == USUAL else {"openness": Openness(openness)}
        return {**facts, **chosen, "body": self._bodies[facts["body"]]}


class DayIsOverField(BooleanField):
    """Asked once where an announced meeting would stand on a day that is over."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        said = DataRequired(_l("This day is already over. If it is right so, please put the mark here."))
        super().__init__(_l("The day is right, although it is over"), *args, validators=[said], **kwargs)


class ChangeMeetingForm(MeetingForm):
    day_is_over = DayIsOverField()
    number = IntegerField(_l("Number in the fiscal year"), validators=[InputRequired(), NumberRange(1, 9999)])
    running_number = IntegerField(_l("Running number"), validators=[InputRequired(), NumberRange(1, 99999)])

    def __init__(self, *, bodies: Sequence[Body], thing: Meeting) -> None:
        super().__init__(bodies=bodies, thing=thing)
        self._meeting = thing
        fixed = OF_THE_DAY if thing.state is MeetingState.HELD else ()
        unnumbered = () if thing.announced_at else ("number", "running_number")
        unasked = () if self._goes_back else ("day_is_over",)
        for name in {*fixed, *unnumbered, *unasked}:
            del self[name]

    @property
    def _goes_back(self) -> bool:
        """Whether it was announced and would leave its day for one that is over."""
        day, meeting = self.held_on.data, self._meeting
        if meeting.state is not MeetingState.ANNOUNCED or day is None:
            return False
        return day != meeting.held_on and day < clock.today()

    @property
    def facts(self) -> dict[str, Any]:
        """The values, completed by those that the form does not offer."""
        kept = {name: getattr(self._meeting, name) for name in OF_THE_DAY}
        facts = super().facts
        facts.pop("day_is_over", None)
        return {**kept, "joint_bodies": self._meeting.joint_bodies, **facts}


class AnnounceForm(EditForm):
    number = IntegerField(_l("Number in the fiscal year"), validators=[InputRequired(), NumberRange(1, 9999)])
    running_number = IntegerField(_l("Running number"), validators=[InputRequired(), NumberRange(1, 99999)])
    day_is_over = DayIsOverField()
    is_for_everybody = BooleanField(
        _l("Everybody is meant to be invited"),
        validators=[
            DataRequired(_l("It is internal, and everybody would be invited. If it is meant so, put the mark here."))
        ],
    )

    def __init__(self, *, thing: Meeting, number: int, running_number: int) -> None:
        super().__init__(thing=thing)
        if thing.held_on is None or clock.today() <= thing.held_on:
            del self.day_is_over
        if not thing.opens_the_inside:
            del self.is_for_everybody
        if not self.is_submitted():
            self.number.data = thing.number or number
            self.running_number.data = thing.running_number or running_number

    @property
    def facts(self) -> dict[str, int]:
        return {"number": self.number.data, "running_number": self.running_number.data}


class RepeatLineForm(Form):
    """One of last year's meetings: whether it is made again, and on which day."""

    uid = HiddenField()
    used = BooleanField(_l("Make it"))
    held_on = DayField(_l("Day"), validators=[Optional()])


class RepeatForm(BaseForm):
    """The preview of a year, or of one meeting, made from last year's."""

    lines = FieldList(FormField(RepeatLineForm))
    check = SubmitField(_l("Look at the days again"))

    def __init__(self, offers: Sequence[Offer]) -> None:
        self.offers = {offer.earlier.uid: offer for offer in offers}
        open_ones = [offer for offer in offers if offer.made is None]
        super().__init__(
            lines=[{"uid": o.earlier.uid, "used": o.is_usual, "held_on": o.proposed_on} for o in open_ones]
        )

    @property
    def rows(self) -> list[tuple[Offer, RepeatLineForm]]:
        """Each line with the meeting it speaks of; what is not among last year's is nobody's."""
        found = [(self.offers.get(str(entry.form.uid.data)), entry.form) for entry in self.lines]
        return [(offer, form) for offer, form in found if offer is not None]

    @property
    def chosen(self) -> list[MeetingCopy]:
        return [MeetingCopy(offer.earlier, form.held_on.data) for offer, form in self.rows if form.used.data]

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not self.chosen:
            self.form_errors = [_("Please choose at least one meeting.")]
        return valid and bool(self.chosen)

    def refuse_lines(self, sentences: Mapping[str, str]) -> None:
        """Each refusal beside the day of its line."""
        for offer, form in self.rows:
            if offer.earlier.uid in sentences:
                form.held_on.errors = [*form.held_on.errors, sentences[offer.earlier.uid]]
        self.lines.errors = [entry.errors for entry in self.lines]
