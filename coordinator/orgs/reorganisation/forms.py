"""A merger and a split as they are typed: the day, what there is afterwards, and where each seat goes."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from coordinator import clock
from coordinator.errors import DomainError
from coordinator.imports import cells
from coordinator.orgs.directory.models import Organisation
from coordinator.orgs.fields import LONGEST_CODE, LONGEST_NAME, REQUIRED, at_most, written
from coordinator.orgs.reorganisation.plan import ReorganisationPlan, Successor
from coordinator.orgs.roster.models import Seat
from coordinator.orgs.roster.words import seat_word
from coordinator.web.forms import CodeField, DayField, EditForm, KanaField, one_line

NEW, ENDS, GOES_ON = "new", "ends", "goes_on"
PLACES = 3


class ReorganisingForm(EditForm):
    """What both ask for. `agreed` is the fingerprint of the preview that was looked at."""

    agreed = HiddenField()
    from_on = DayField(_l("First day of the new order"), default=lambda: clock.today(), validators=[REQUIRED])

    # Of the new organisation that is written first.
    code_field = ""

    def place_of(self, refusal: DomainError) -> str:
        """What is about no field is about the day."""
        place = self.code_field if refusal.field == "code" else refusal.field
        return place if place and place in self else "from_on"

    @property
    def seat_fields(self) -> list[Any]:
        return [field for field in self if field.short_name.startswith("seat_")]

    @property
    def destinations(self) -> dict[str, int]:
        """Place of the part to which a seat goes, by the seat's uid."""
        return {field.short_name.removeprefix("seat_"): int(field.data) - 1 for field in self.seat_fields if field.data}

    def part(self, prefix: str) -> Successor:
        """The new organisation that is written under a prefix."""
        code, name, kana = (self[f"{prefix}_{name}"].data for name in ("code", "name", "kana"))
        return Successor(code, name, kana or "")

    def refuse_unnamed(self, prefix: str) -> bool:
        """A new organisation needs a code and a name; says so beside what is missing."""
        missing = [name for name in ("code", "name") if not self[f"{prefix}_{name}"].data]
        for name in missing:
            self.refuse(f"{prefix}_{name}", _("Please fill this in."))
        return bool(missing)


def _of_part(prefix: str) -> dict[str, Any]:
    """The fields of one new organisation."""
    return {
        f"{prefix}_name": StringField(_l("Name of the organisation"), validators=[at_most(LONGEST_NAME), one_line]),
        f"{prefix}_kana": KanaField(_l("Reading in kana"), validators=[at_most(LONGEST_NAME), one_line]),
        f"{prefix}_code": CodeField(
            _l("Organisation code"), validators=[Optional(), at_most(LONGEST_CODE), written(cells.code)]
        ),
    }


def _of_seats(seats: Sequence[Seat], places: Mapping[str, Any], *, goes_along: bool) -> dict[str, Any]:
    """One choice a seat: it stays where it is, or goes to a part; `goes_along`: who holds it goes, if not unticked."""
    choices = [SelectChoice(value=value, label=label) for value, label in places.items()]
    today = clock.today()
    return {
        f"seat_{seat.uid}": SelectField(
            _label(seat), choices=choices, default="1" if goes_along and seat.holding_on(today) else ""
        )
        for seat in seats
    }


def _label(seat: Seat) -> str:
    holder = seat.holder_on(clock.today())
    who = holder.name if holder else _("No successor yet")
    return f"{seat.organisation.name} {seat_word(seat)}（{who}）"


class MergeForm(ReorganisingForm):
    code_field = "new_code"
    into = RadioField(_l("What there is afterwards"), default=NEW, validators=[REQUIRED])

    def plan(self, organisations: Sequence[Organisation], seats: Sequence[Seat]) -> ReorganisationPlan | None:
        """What the form asks for; None where something is missing, with its sentence beside the field."""
        going_on = next((one for one in organisations if one.code == self.into.data), None)
        if self.from_on.data is None or (going_on is None and self.refuse_unnamed("new")):
            return None
        part = Successor.of(going_on) if going_on else self.part("new")
        return ReorganisationPlan(self.from_on.data, organisations, [part], seats, self.destinations)


def merge_form(thing: Organisation, organisations: Sequence[Organisation], seats: Sequence[Seat]) -> MergeForm:
    places = {"": _l("Does not move (ends with its organisation)"), "1": _l("Moves with who holds it")}
    fields = {**_of_part("new"), **_of_seats(seats, places, goes_along=True)}
    form: MergeForm = type("MergeForm", (MergeForm,), fields)(thing=thing)
    form.into.choices = [
        SelectChoice(value=NEW, label=_l("A new organisation")),
        *(
            SelectChoice(value=one.code, label=_("“%(name)s” goes on and takes up the others", name=one.name))
            for one in organisations
        ),
    ]
    return form


class SplitForm(ReorganisingForm):
    code_field = "part1_code"
    present = RadioField(_l("The present organisation"), default=ENDS, validators=[REQUIRED])

    def plan(self, organisation: Organisation, seats: Sequence[Seat]) -> ReorganisationPlan | None:
        """What the form asks for; None where something is missing, with its sentence beside the field."""
        written_ones = [f"part{n}" for n in range(1, PLACES + 1) if self._is_written(f"part{n}")]
        unnamed = [prefix for prefix in written_ones if self.refuse_unnamed(prefix)]
        if unnamed or self.from_on.data is None:
            return None
        parts = [self.part(prefix) for prefix in written_ones]
        after = [*parts, Successor.of(organisation)] if self.present.data == GOES_ON else parts
        return ReorganisationPlan(self.from_on.data, [organisation], after, seats, self._destinations(written_ones))

    def _is_written(self, prefix: str) -> bool:
        return any(self[f"{prefix}_{name}"].data for name in ("code", "name", "kana"))

    def _destinations(self, written_ones: Sequence[str]) -> dict[str, int]:
        """Counted among the parts that are written: the second one may stand in the third place."""
        places = {int(prefix.removeprefix("part")) - 1: place for place, prefix in enumerate(written_ones)}
        return {uid: places[place] for uid, place in self.destinations.items() if place in places}


def split_form(thing: Organisation, seats: Sequence[Seat]) -> SplitForm:
    fields: dict[str, Any] = {}
    for n in range(1, PLACES + 1):
        fields |= _of_part(f"part{n}")
    places = {"": _l("Does not move (ends with its organisation)")}
    places |= {str(n): _("Moves to organisation %(number)s", number=n) for n in range(1, PLACES + 1)}
    form: SplitForm = type("SplitForm", (SplitForm,), {**fields, **_of_seats(seats, places, goes_along=False)})(
        thing=thing
    )
    form.present.choices = [
        SelectChoice(value=ENDS, label=_l("It ends, all of it goes into the new ones")),
        SelectChoice(value=GOES_ON, label=_l("It goes on beside the new ones")),
    ]
    return form
