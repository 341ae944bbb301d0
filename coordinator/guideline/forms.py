"""Terms and goals as they are typed."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.guideline.models import Goal
from coordinator.web.forms import CodeField, DayField, EditForm, one_line

FIRST_YEAR, LAST_YEAR = 1900, 2198


class TermForm(EditForm):
    number = IntegerField(
        _l("Number of the term"),
        validators=[InputRequired(), NumberRange(1, 999)],
        description=_l("4 for the fourth term."),
    )
    name = StringField(_l("Name of the guideline"), validators=[DataRequired(), Length(max=200), one_line])
    name_en = StringField(_l("Name in English"), validators=[Length(max=200), one_line])
    adopted_fiscal_year = IntegerField(
        _l("Fiscal year of adoption"),
        validators=[InputRequired(), NumberRange(FIRST_YEAR, LAST_YEAR)],
        description=_l("The year as 2021; it is shown as 令和3年度."),
    )
    starts_on = DayField(
        _l("First day"),
        validators=[Optional()],
        description=_l("May stay empty: then the day after the adopting year counts, marked as provisional."),
    )
    ends_on = DayField(
        _l("Last day"),
        validators=[Optional()],
        description=_l("May stay empty: then it lasts until the next term begins."),
    )
    note = TextAreaField(_l("Note"), validators=[Length(max=2000)])


class GoalForm(EditForm):
    code = CodeField(
        _l("Mark of the goal"),
        validators=[
            DataRequired(),
            Length(max=40),
            Regexp(r"^[^/\s?#\\;:]+$", message=_l("Use letters, digits and hyphens.")),
        ],
        description=_l("The goal's mark in the guideline, such as 1-2 or A."),
    )
    title = StringField(_l("Goal"), validators=[DataRequired(), Length(max=300), one_line])
    parent_id = SelectField(_l("Stands below"), coerce=int, validators=[Optional()])
    description = TextAreaField(_l("Explanation"), validators=[Length(max=5000)])

    def __init__(self, *args: Any, goals: list[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = [SelectChoice(value=goal.id, label=goal.label) for goal in goals if goal is not self.thing]
        self.parent_id.choices = [SelectChoice(value=0, label=_l("Top of the tree")), *above]
        self.parents = {goal.id: goal for goal in goals}

    @property
    def values(self) -> dict[str, Any]:
        """With `parent` in place of its row number."""
        values = super().values
        parent = self.parents.get(values.pop("parent_id") or 0)
        return {**values, "parent": parent}


LIVES_ON, ENDS, OPEN = "lives_on", "ends", "open"


def uid_of(value: Any) -> str:
    """A goal is chosen by its uid; what the browser sends is one already."""
    return value.uid if isinstance(value, Goal) else str(value)


class SuccessionForm(EditForm):
    """What became of a goal in the next term."""

    fate = RadioField(_l("What becomes of this goal"), default=LIVES_ON, validators=[InputRequired()])
    successors = SelectMultipleField(
        _l("In which goals it lives on"),
        coerce=uid_of,
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_l(
            "One: the goal is kept. Several: it is split. If another goal lives on in the same one, the two are merged."
        ),
    )
    unmarked = ("fate", "successors")

    def __init__(self, *, goals: list[Goal], thing: Goal) -> None:
        """`goals`: those of the next term, in the order of the tree."""
        super().__init__(thing=thing)
        self.fate.choices = [
            SelectChoice(value=LIVES_ON, label=_l("It lives on in goals of the next term (ticked below)")),
            SelectChoice(value=ENDS, label=_l("It ends with its term")),
            SelectChoice(value=OPEN, label=_l("Not decided yet")),
        ]
        self.successors.choices = [SelectChoice(value=goal.uid, label=goal.label) for goal in goals]
        self._goals = {goal.uid: goal for goal in goals}
        if not self.is_submitted():
            self.fate.data = ENDS if thing.is_ended else LIVES_ON

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.fate.data == LIVES_ON and not self.successors.data:
            self.refuse("successors", _("Please tick the goals in which it lives on."))
            return False
        if self.fate.data != LIVES_ON and self.successors.data:
            self.refuse("fate", _("Goals are ticked below. Please untick them, or choose “lives on”."))
            return False
        return valid

    @property
    def facts(self) -> dict[str, Any]:
        chosen = [self._goals[uid] for uid in self.successors.data or ()]
        return {"successors": chosen, "is_ended": self.fate.data == ENDS}
