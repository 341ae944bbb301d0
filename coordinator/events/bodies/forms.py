"""Kinds and bodies as they are typed."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Form,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.events.bodies.models import Body, Kind, KindStep, Openness, Step
from coordinator.events.bodies.services import StepUse
from coordinator.events.bodies.words import GROUPS, LAYOUTS, OPENNESS, STEPS
from coordinator.orgs.directory.models import District, Organisation
from coordinator.web.forms import CodeField, DayField, EditForm, one_line

CODE = r"[a-z0-9]+(-[a-z0-9]+)*"
WRITE_A_CODE = _l("Use small letters a to z, digits and hyphens, as in exchange-chubu.")


def or_none(value: Any) -> int | None:
    """The id of a chosen row; nothing chosen is None."""
    return int(value) if value not in (None, "", "None") else None


def chosen(rows: Sequence[Any], nothing: Any) -> list[SelectChoice]:
    """The choices of a select over registered rows, with one for none."""
    return [SelectChoice(value="", label=nothing), *(SelectChoice(value=row.id, label=row.name) for row in rows)]


class StepForm(Form):
    """One step of a kind; its name stands before it on the page."""

    used = BooleanField(_l("Used"))
    owner = SelectField(_l("Owner"), coerce=or_none, validators=[Optional()])
    checker = SelectField(_l("Checker"), coerce=or_none, validators=[Optional()])


class KindForm(EditForm):
    code = CodeField(_l("Code"), validators=[DataRequired(), Length(max=40), Regexp(f"^{CODE}$", message=WRITE_A_CODE)])
    name = StringField(_l("Name"), validators=[DataRequired(), Length(max=200), one_line])
    name_en = StringField(_l("Name in English"), validators=[Length(max=200), one_line])
    order = IntegerField(_l("Place in lists"), default=0, validators=[InputRequired(), NumberRange(0, 9999)])
    is_internal = BooleanField(_l("Internal: visitors do not see its meetings"))
    needs_approval = BooleanField(
        _l("Each sending office approves the notice and the publication first"),
        description=_l("Decided in each office's own system, and recorded here."),
    )
    groups = SelectMultipleField(
        _l("For which groups of members"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_l("Nothing chosen: for all. An office is invited by its seat on the roster."),
    )
    openness = RadioField(_l("Observers"), default=Openness.OPEN, coerce=Openness, validators=[InputRequired()])
    layout = SelectField(_l("Layout of the minutes"), default="digest")
    notice_days = IntegerField(
        _l("The notice goes out, days before the meeting"),
        default=30,
        validators=[InputRequired(), NumberRange(0, 365)],
        description=_l("By then the meeting is announced."),
    )
    answers_due_days = IntegerField(
        _l("Answers are due, days before the meeting"),
        default=21,
        validators=[InputRequired(), NumberRange(0, 365)],
        description=_l("Proposed for each new meeting, and changed there if need be."),
    )
    items_due_days = IntegerField(
        _l("Items are due, days before the meeting"),
        default=21,
        validators=[InputRequired(), NumberRange(0, 365)],
        description=_l("Proposed for each new meeting, and changed there if need be."),
    )
    programme_due_days = IntegerField(
        _l("The programme is fixed, days before the meeting"),
        default=14,
        validators=[InputRequired(), NumberRange(0, 365)],
        description=_l("Until then members may ask for an item after the deadline. Proposed for each new meeting."),
    )
    minutes_due_days = IntegerField(
        _l("The minutes are due, days after the meeting"),
        default=30,
        validators=[InputRequired(), NumberRange(0, 365)],
        description=_l("By then the minutes are written and published."),
    )
    ended_on = DayField(
        _l("Last day on which it is used"),
        validators=[Optional()],
        description=_l("To end the kind, enter a day. Meetings of the past keep it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups.choices = [SelectChoice(value=group.value, label=words) for group, words in GROUPS.items()]
        self.openness.choices = [SelectChoice(value=value.value, label=words) for value, words in OPENNESS.items()]
        self.layout.choices = [SelectChoice(value=value, label=words) for value, words in LAYOUTS.items()]
        if self.thing is not None:
            del self.code

    @property
    def step_fields(self) -> list[tuple[Step, FormField]]:
        return [(step, self[field_name(step)]) for step in Step if field_name(step) in self]

    @property
    def facts(self) -> dict[str, Any]:
        """The values of the kind itself, and the use of each offered step under `steps`."""
        facts = {name: value for name, value in self.values.items() if not name.startswith("step_")}
        uses = {step: field.data for step, field in self.step_fields}
        return {**facts, "steps": {step: StepUse(u["used"], u["owner"], u["checker"]) for step, u in uses.items()}}


def kind_form(steps: Sequence[Step], offices: Sequence[Organisation], kind: Kind | None = None) -> KindForm:
    """The form of a kind with one line for each step that exists."""
    lines = {field_name(step): FormField(StepForm, label=STEPS[step]) for step in steps}
    now = {line.step: line for line in kind.steps} if kind else {}
    filled = {field_name(step): _filled(now.get(step), is_new=kind is None) for step in steps}
    form: KindForm = type("KindForm", (KindForm,), lines)(thing=kind, **filled)
    for _step, field in form.step_fields:
        field.form.owner.choices = chosen(offices, _l("The body's office"))
        field.form.checker.choices = chosen(offices, _l("Nobody"))
    return form


def field_name(step: Step) -> str:
    return f"step_{step.name.lower()}"


def _filled(line: KindStep | None, *, is_new: bool) -> dict[str, Any]:
    if line is None:
        return {"used": is_new, "owner": None, "checker": None}
    return {"used": True, "owner": line.owner_id, "checker": line.checker_id}


class BodyForm(EditForm):
    code = CodeField(_l("Code"), validators=[DataRequired(), Length(max=40), Regexp(f"^{CODE}$", message=WRITE_A_CODE)])
    kind_id = SelectField(_l("Kind"), coerce=int, validators=[InputRequired()])
    name = StringField(_l("Name"), validators=[DataRequired(), Length(max=200), one_line])
    name_en = StringField(_l("Name in English"), validators=[Length(max=200), one_line])
    district_id = SelectField(
        _l("District"),
        coerce=or_none,
        validators=[Optional()],
        description=_l("With a district, all seats of the district are invited; without one, every lead."),
    )
    owner_id = SelectField(_l("Office that runs it"), coerce=or_none, validators=[Optional()])
    first_running_number = IntegerField(
        _l("First running number"),
        default=1,
        validators=[InputRequired(), NumberRange(1, 9999)],
        description=_l("Where the count over all years begins, if it met before this record."),
    )
    order = IntegerField(_l("Place in lists"), default=0, validators=[InputRequired(), NumberRange(0, 9999)])
    starts_on = DayField(_l("From"), validators=[Optional()], description=_l("Empty: without limit."))
    ends_on = DayField(
        _l("Until"),
        validators=[Optional()],
        description=_l("To end the body, enter the last day on which it meets. Its past meetings stay."),
    )

    def __init__(
        self,
        *,
        kinds: Sequence[Kind],
        districts: Sequence[District],
        offices: Sequence[Organisation],
        thing: Body | None = None,
    ) -> None:
        super().__init__(thing=thing)
        self.kind_id.choices = [SelectChoice(value=kind.id, label=kind.name) for kind in kinds]
        self.district_id.choices = chosen(districts, _l("None: the whole council"))
        self.owner_id.choices = chosen(offices, _l("None"))
        if thing is not None:
            del self.code
