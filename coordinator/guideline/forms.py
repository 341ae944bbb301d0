"""Terms and goals as they are typed."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from coordinator.guideline.models import Goal
from coordinator.web.forms import CodeField, DayField, EditForm, one_line

FIRST_YEAR, LAST_YEAR = 1900, 2198


class TermForm(EditForm):
    number = IntegerField(_l("Number of the term"), validators=[InputRequired(), NumberRange(1, 999)])
    name = StringField(_l("Name of the guideline"), validators=[InputRequired(), Length(max=200), one_line])
    name_en = StringField(_l("Name in English"), validators=[Length(max=200), one_line])
    adopted_fiscal_year = IntegerField(
        _l("Fiscal year of adoption"), validators=[InputRequired(), NumberRange(FIRST_YEAR, LAST_YEAR)]
    )
    starts_on = DayField(_l("First day"), validators=[Optional()])
    ends_on = DayField(_l("Last day"), validators=[Optional()])
    note = TextAreaField(_l("Note"), validators=[Length(max=2000)])


class GoalForm(EditForm):
    code = CodeField(
        _l("Mark of the goal"),
        validators=[
            InputRequired(),
            Length(max=40),
            Regexp(r"^[^/\s?#\\;:]+$", message=_l("Use letters, digits and hyphens.")),
        ],
    )
    title = StringField(_l("Goal"), validators=[InputRequired(), Length(max=300), one_line])
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
