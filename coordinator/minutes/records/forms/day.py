"""The day as it is typed: one row a seat, one an office, and how many observed."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, HiddenField, IntegerField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from coordinator.errors import DomainError
from coordinator.minutes.records.attendance import DayDraft, MergedDay, RowDraft
from coordinator.minutes.records.models import AttendanceKind
from coordinator.minutes.records.rows import Row, Rows, Sent
from coordinator.minutes.records.words import ATTENDANCE
from coordinator.orgs.directory.models import Organisation
from coordinator.web.forms import BaseForm, one_line, readable

# Shared by all rows: a label becomes words when it is shown, in the reader's language.
CHOICES = [SelectChoice(value=code, label=words) for code, words in ATTENDANCE.items()]


class SeatRow(Row):
    """`attendance` may stay empty: nobody has said anything of this seat yet."""

    uid = HiddenField()
    version = HiddenField()
    was = HiddenField()
    attendance = RadioField(_l("Attendance"), choices=CHOICES, validators=[Optional()])
    substitute = StringField(_l("Name of the substitute"), validators=[Length(max=200), one_line])

    def validate_substitute(self, field: StringField) -> None:
        if field.data and not self.attendance.data:
            raise ValidationError(_("Please also choose who came: the member, a substitute, or nobody."))

    def draft(self, *, rest_absent: bool) -> RowDraft:
        said = self.attendance.data or (AttendanceKind.ABSENT.value if rest_absent else "")
        substitute = self.substitute.data if said == AttendanceKind.SUBSTITUTE else ""
        return RowDraft(self.uid.data, said, substitute, self.version.data or "", self.was.data or "")


class OfficeRow(Row):
    uid = HiddenField()
    is_present = BooleanField(_l("Present"))
    people = StringField(_l("Who came (not published)"), validators=[Length(max=300), one_line])


class DayForm(BaseForm):
    was = HiddenField()
    attendance = Rows(FormField(SeatRow), _l("Council members"))
    rest_absent = BooleanField(_l("All of whom nothing is chosen were absent"))
    seat = SelectField(_l("A further seat"), validators=[Optional()])
    observers = IntegerField(_l("Number of observers"), validators=[Optional(), NumberRange(0, 99999)])
    offices = Rows(FormField(OfficeRow), _l("Secretariat"))

    def __init__(
        self,
        *,
        offices: Sequence[Organisation],
        further: Sequence[tuple[str, str]],
        sent: Sent | None = None,
        draft: DayDraft | None = None,
    ) -> None:
        super().__init__(formdata=sent, data=fields_of(draft, offices) if draft else None)
        self.look_at = ""
        none = SelectChoice(value="", label=_("Choose"))
        self.seat.choices = [none, *(SelectChoice(value=uid, label=label) for uid, label in further)]

    def place_of(self, _refusal: DomainError) -> str:
        """At the top: the whole day is refused."""
        return ""

    @property
    def said(self) -> list[tuple[str, str]]:
        """What may be said of a seat, in words: built once for all rows."""
        return [(code, str(words)) for code, words in ATTENDANCE.items()]

    @property
    def draft(self) -> DayDraft:
        present = (row.form for row in self.offices if row.form.is_present.data)
        return DayDraft(
            rows=tuple(row.form.draft(rest_absent=self.rest_absent.data) for row in self.attendance),
            observers=self.observers.data,
            offices={row.uid.data: row.people.data for row in present},
            was=self.was.data or "",
        )

    def show_late(self, merged: MergedDay) -> None:
        """Beside each row that two people changed, what is saved now."""
        self.conflict = True
        for row in self.attendance:
            late = merged.rows.get(row.form.uid.data)
            if late:
                saved = readable(row.form.attendance, late.attendance)
                row.form.attendance.current = f"{saved} {late.substitute}".strip()
        if merged.head and merged.head.observers != self.observers.data:
            self.observers.current = readable(self.observers, merged.head.observers)
        if merged.head:
            for row in self.offices:
                saved_people = merged.head.offices.get(row.form.uid.data)
                if saved_people != (row.form.people.data if row.form.is_present.data else None):
                    said = _("Absent") if saved_people is None else _("Present")
                    row.form.people.current = f"{said} {saved_people or ''}".strip()


def fields_of(draft: DayDraft, offices: Sequence[Organisation]) -> dict[str, object]:
    """A draft as the form's fields take it; every office has its row."""
    return {
        "was": draft.was,
        "observers": draft.observers,
        "attendance": [
            {
                "uid": row.seat,
                "version": row.version,
                "was": row.was,
                "attendance": row.attendance,
                "substitute": row.substitute,
            }
            for row in draft.rows
        ],
        "offices": [
            {"uid": office.uid, "is_present": office.uid in draft.offices, "people": draft.offices.get(office.uid, "")}
            for office in offices
        ],
    }
