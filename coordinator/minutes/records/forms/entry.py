"""An entry as it is typed: what it is about, what was said, what came of it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FormField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from coordinator.events.agenda.models import ItemKind
from coordinator.events.agenda.words import KINDS
from coordinator.guideline.models import Goal
from coordinator.minutes.records.drafts import ActionDraft, EntryDraft, LineDraft, PassageDraft
from coordinator.minutes.records.merge import Merged
from coordinator.minutes.records.people import Cast
from coordinator.minutes.records.rows import Row, Rows, Sent
from coordinator.web.forms import BaseForm, DayField, one_line, readable

LONGEST = 20_000
LONGEST_LINE = 2_000


class PassageRow(Row):
    uid = HiddenField()
    version = HiddenField()
    was = HiddenField()
    is_removed = HiddenField()
    speaker = SelectField(_l("Who spoke"))
    text = TextAreaField(_l("What was said"), validators=[Length(max=LONGEST)])
    is_held_back = BooleanField(_l("Held back: stays with the secretariat, is not published"))

    @property
    def draft(self) -> PassageDraft:
        """A passage whose words were all taken out is taken out."""
        is_removed = bool(self.is_removed.data) or not self.text.data
        return PassageDraft(
            text=self.text.data,
            speaker=self.speaker.data or "",
            is_held_back=self.is_held_back.data,
            uid=self.uid.data or "",
            version=self.version.data or "",
            was=self.was.data or "",
            is_removed=is_removed,
        )


class LineRow(Row):
    """A decision or an issue."""

    uid = HiddenField()
    text = TextAreaField(validators=[Length(max=LONGEST_LINE)])


class ActionRow(Row):
    uid = HiddenField()
    text = TextAreaField(_l("What is to be done"), validators=[Length(max=LONGEST_LINE)])
    by = SelectField(_l("Who does it"))
    due_on = DayField(_l("Until when"), validators=[Optional()])

    def validate_text(self, field: TextAreaField) -> None:
        if not field.data and (self.by.data or self.due_on.data):
            raise ValidationError(_("Please write what is to be done."))


class EntryForm(BaseForm):
    """The whole entry; `late` says which parts somebody else saved first."""

    version = HiddenField()
    was = HiddenField()
    order_was = HiddenField()
    seen = HiddenField()
    title = StringField(_l("Title of the entry"), validators=[DataRequired(), Length(max=300), one_line])
    kind = SelectField(_l("Kind"), coerce=ItemKind)
    goals = SelectMultipleField(
        _l("Goals that it serves"), option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )
    passages = Rows(FormField(PassageRow), _l("What was said"))
    decisions = Rows(FormField(LineRow), _l("Decisions"))
    issues = Rows(FormField(LineRow), _l("Issues"))
    actions = Rows(FormField(ActionRow), _l("Actions"))

    def __init__(
        self, *, goals: Sequence[Goal], cast: Cast, sent: Sent | None = None, draft: EntryDraft | None = None
    ) -> None:
        """As it was sent, or as it is served from a draft."""
        super().__init__(formdata=sent, data=fields_of(draft) if draft else None)
        self.look_at = ""
        self.is_rearranged = self.shows_preview = False
        self.saved_order: list[str] = []
        self.kind.choices = [SelectChoice(value=kind.value, label=str(words)) for kind, words in KINDS.items()]
        self.goals.choices = [
            SelectChoice(value=goal.uid, label=goal.label, render_kw={"data-depth": str(min(goal.depth, 3))})
            for goal in goals
        ]
        speakers = choices(_("Nobody: a paragraph of its own"), cast.speakers())
        doers = choices(_("Not decided"), cast.doers())
        for row in self.passages:
            row.form.speaker.choices = speakers
        for row in self.actions:
            row.form.by.choices = doers

    @property
    def draft(self) -> EntryDraft:
        """What was filled in; rows that were left empty are none."""
        passages = (row.form.draft for row in self.passages)
        actions = (row.form for row in self.actions if row.form.text.data)
        return EntryDraft(
            title=self.title.data,
            kind=self.kind.data,
            goals=tuple(self.goals.data),
            passages=tuple(passage for passage in passages if passage.uid or not passage.is_removed),
            decisions=lines_of(self.decisions),
            issues=lines_of(self.issues),
            actions=tuple(
                ActionDraft(row.text.data, row.by.data or "", row.due_on.data, row.uid.data or "") for row in actions
            ),
            version=self.version.data or "",
            was=self.was.data or "",
            order_was=tuple(self.order_was.data.split()) if self.order_was.data else None,
        )

    def show_late(self, merged: Merged) -> None:
        """Beside each field that two people changed, what is saved now."""
        self.conflict = True
        rows = list(self.passages)
        for place, late in merged.passages.items():
            show_late_passage(rows[place].form, late.saved)
        if merged.head:
            self._show_late_head(merged.head)
        if merged.order:
            self.saved_order = [passage.text for passage in merged.order.passages]

    def _show_late_head(self, saved: EntryDraft) -> None:
        shown = fields_of(saved)
        for name in ("title", "kind", "goals"):
            if self[name].data != shown[name]:
                self[name].current = readable(self[name], shown[name])
        for name in ("decisions", "issues", "actions"):
            if [row.form.text.data for row in self[name]] != [row["text"] for row in shown[name]]:
                self[name].current = [row["text"] for row in shown[name]]


def choices(nobody: str, references: Sequence[tuple[str, str, str]]) -> list[SelectChoice]:
    grouped = (SelectChoice(value=value, label=label, optgroup=group) for value, label, group in references)
    return [SelectChoice(value="", label=nobody), *grouped]


def show_late_passage(row: PassageRow, saved: PassageDraft | None) -> None:
    """`saved` is None where somebody took the passage out."""
    row.text.current = saved.text if saved else ""
    if saved and saved.speaker != (row.speaker.data or ""):
        row.speaker.current = readable(row.speaker, saved.speaker)
    if saved and saved.is_held_back != row.is_held_back.data:
        row.is_held_back.current = str(saved.is_held_back)


def lines_of(rows: Rows) -> tuple[LineDraft, ...]:
    return tuple(LineDraft(row.form.text.data, row.form.uid.data or "") for row in rows if row.form.text.data)


def fields_of(draft: EntryDraft) -> dict[str, Any]:
    """A draft as the form's fields take it."""
    return {
        "version": draft.version,
        "was": draft.was,
        "order_was": " ".join(draft.order_was or ()),
        "seen": draft.seen,
        "title": draft.title,
        "kind": draft.kind,
        "goals": list(draft.goals),
        "passages": [
            {
                "uid": passage.uid,
                "version": passage.version,
                "was": passage.was,
                "is_removed": "y" if passage.is_removed else "",
                "speaker": passage.speaker,
                "text": passage.text,
                "is_held_back": passage.is_held_back,
            }
            for passage in draft.passages
        ],
        "decisions": [{"uid": line.uid, "text": line.text} for line in draft.decisions],
        "issues": [{"uid": line.uid, "text": line.text} for line in draft.issues],
        "actions": [
            {"uid": line.uid, "text": line.text, "by": line.by, "due_on": line.due_on} for line in draft.actions
        ],
    }
