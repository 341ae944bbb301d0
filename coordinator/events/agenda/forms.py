"""An item as it is typed, by a member or for one."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.events.agenda.models import AgendaItem, ItemKind, Paper
from coordinator.events.agenda.services.papers import NewPaper
from coordinator.events.agenda.words import KINDS_EXPLAINED, READERS
from coordinator.events.meetings.models import Meeting
from coordinator.files.models import ShownTo
from coordinator.files.upload_fields import UploadField, UploadsField
from coordinator.guideline.models import Goal
from coordinator.orgs.roster.models import Seat
from coordinator.web.forms import BaseForm, EditForm, one_line

DEEPEST_SHOWN = 3
READERS_IN_PROGRAMME = (ShownTo.MEMBERS, ShownTo.PUBLIC)
READERS_AT_DESK = (*READERS_IN_PROGRAMME, ShownTo.SECRETARIAT)


def goal_choices(goals: Sequence[Goal]) -> list[SelectChoice]:
    """The tree as a list: each goal is set in as deep as it stands."""
    return [
        SelectChoice(
            value=goal.uid,
            label=goal.label,
            render_kw={"data-depth": str(min(goal.depth, DEEPEST_SHOWN))} if goal.depth else {},
        )
        for goal in goals
    ]


def uid_of(value: Any) -> str:
    """A goal is chosen by its uid; what the browser sends is one already."""
    return value.uid if isinstance(value, Goal) else str(value)


class ItemForm(EditForm):
    """What every item says."""

    title = StringField(_l("Title of the item"), validators=[DataRequired(), Length(max=300), one_line])
    kind = RadioField(_l("Kind"), coerce=ItemKind, validators=[InputRequired()])
    request = TextAreaField(_l("What you ask of the meeting"), validators=[Length(max=2000)])
    text = TextAreaField(_l("Explanation"), validators=[Length(max=20000)])
    goals = SelectMultipleField(
        _l("Goals that it serves"), coerce=uid_of, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    minutes_wanted = IntegerField(_l("Minutes wanted"), validators=[Optional(), NumberRange(1, 600)])
    papers = UploadsField(_l("Papers for the members of this meeting"))
    public_papers = UploadsField(_l("Papers that everybody may see"))

    def __init__(self, *, goals: Sequence[Goal], thing: AgendaItem | None = None, **kwargs: Any) -> None:
        super().__init__(thing=thing, **kwargs)
        self.kind.choices = [SelectChoice(value=kind.value, label=words) for kind, words in KINDS_EXPLAINED.items()]
        self._goals = {goal.uid: goal for goal in goals}
        self.goals.choices = goal_choices(goals)
        if not goals:
            del self.goals

    @property
    def facts(self) -> dict[str, Any]:
        """The values as the services take them."""
        facts = self.values
        chosen = [self._goals[uid] for uid in facts.pop("goals", ())]
        for_members = [NewPaper(upload, ShownTo.MEMBERS) for upload in facts.pop("papers")]
        for_all = [NewPaper(upload, ShownTo.PUBLIC) for upload in facts.pop("public_papers")]
        return {**facts, "goals": chosen, "new_papers": [*for_members, *for_all]}


class DeskItemForm(ItemForm):
    """The secretariat may add papers for itself, and papers that are counted apart (参考資料)."""

    own_papers = UploadsField(_l("Papers for the secretariat alone"))
    are_reference = BooleanField(_l("The papers chosen now are for reference"))

    @property
    def facts(self) -> dict[str, Any]:
        facts = super().facts
        are_reference = facts.pop("are_reference")
        own = [NewPaper(upload, ShownTo.SECRETARIAT) for upload in facts.pop("own_papers")]
        new_papers = [new._replace(is_reference=are_reference) for new in (*facts["new_papers"], *own)]
        return {**facts, "new_papers": new_papers}


class ProposalForm(ItemForm):
    """A member's own item; which organisation speaks is asked only of those who hold seats of several."""

    organisation = RadioField(_l("For which organisation"), validators=[InputRequired()])
    asks_late = BooleanField(
        _l("I ask for it after the deadline"),
        validators=[DataRequired(_l("The deadline has passed. To ask nevertheless, please put the mark here."))],
    )

    def __init__(self, *, seats: Sequence[Seat], meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if not meeting.accepts_late_items:
            del self.asks_late
        self._seats = {seat.organisation.code: seat for seat in reversed(seats)}
        speaking = {seat.organisation.code: seat.organisation.name for seat in seats}
        self.organisation.choices = [SelectChoice(value=code, label=name) for code, name in speaking.items()]
        if len(speaking) == 1:
            del self.organisation

    @property
    def facts(self) -> dict[str, Any]:
        facts = super().facts
        seat = self._seats[facts.pop("organisation", next(iter(self._seats)))]
        return {**facts, "organisation": seat.organisation, "seat": seat}


class ReturnForm(EditForm):
    reason = TextAreaField(_l("Reason"), validators=[DataRequired(), Length(max=2000)])


class WithdrawForm(EditForm):
    reason = TextAreaField(_l("Who asked for it, and why"), validators=[Length(max=2000)])


class MoveForm(EditForm):
    """Goals are asked again where those that it has are of another term than the other meeting's day."""

    goals = SelectMultipleField(
        _l("Goals that it serves"), coerce=uid_of, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    reason = TextAreaField(_l("Reason"), validators=[Length(max=2000)])

    def __init__(self, *, thing: AgendaItem, offered: Sequence[Goal]) -> None:
        super().__init__(thing=thing)
        self._item = thing
        self._goals = {goal.uid: goal for goal in offered}
        self.goals.choices = goal_choices(offered)
        if not offered:
            del self.goals

    @property
    def facts(self) -> dict[str, Any]:
        facts = self.values
        uids = facts.pop("goals", None)
        return {**facts, "goals": self._item.goals if uids is None else [self._goals[uid] for uid in uids]}


class PaperForm(EditForm):
    """Its title, its readers, or another file in its place."""

    title = StringField(_l("Title of the paper"), validators=[DataRequired(), Length(max=255), one_line])
    shown_to = RadioField(_l("Who may see it"), coerce=ShownTo, validators=[InputRequired()])
    file = UploadField(_l("Another file in its place"))

    def __init__(self, *, readers: Sequence[ShownTo], thing: Paper) -> None:
        super().__init__(thing=thing)
        self.shown_to.choices = [SelectChoice(value=reader.value, label=READERS[reader]) for reader in readers]

    @property
    def facts(self) -> dict[str, Any]:
        facts = self.values
        facts["upload"] = facts.pop("file")
        return facts


class DeskPaperForm(PaperForm):
    """Until a paper has its number, it may still become one for reference, or the secretariat's own."""

    is_reference = BooleanField(_l("For reference"))

    def __init__(self, *, thing: Paper) -> None:
        numbered = thing.number is not None
        super().__init__(readers=READERS_IN_PROGRAMME if numbered else READERS_AT_DESK, thing=thing)
        if numbered:
            del self.is_reference


class SucceedingGoalsForm(BaseForm):
    """One button; `seen` is the mark of the proposals that were looked at."""

    seen = StringField(validators=[Length(max=64)])


class OrderForm(BaseForm):
    """A new order of all items, or one item moved; `version` is the mark of the order that was looked at."""

    version = StringField(validators=[Length(max=64)])
    move = StringField(validators=[Length(max=60)])
    order = SelectMultipleField(validate_choice=False)
