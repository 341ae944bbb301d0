"""Districts, kinds of members and organisations as they are typed."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from coordinator.errors import DomainError
from coordinator.imports import cells
from coordinator.orgs.directory.models import PUBLIC_FIELDS, District, Group, MemberKind, Organisation
from coordinator.orgs.directory.words import GROUPS
from coordinator.orgs.directory.words import PUBLIC_FIELDS as PUBLIC_WORDS
from coordinator.orgs.fields import (
    LONGEST_CODE,
    LONGEST_MAIL,
    LONGEST_NAME,
    LONGEST_PHONE,
    NEVER_GUESSED,
    REQUIRED,
    SHORT,
    ManyField,
    at_most,
    chosen,
    id_of,
    written,
)
from coordinator.web.forms import (
    CodeField,
    DayField,
    EditForm,
    KanaField,
    MailField,
    PhoneField,
    PostalCodeField,
    one_line,
)

CODE = [REQUIRED, at_most(LONGEST_CODE), written(cells.code)]
NAME = [REQUIRED, at_most(LONGEST_NAME), one_line]


def place_in_lists() -> Any:
    return IntegerField(_l("Place in lists"), validators=[InputRequired(), NumberRange(0, 9999)])


class DistrictForm(EditForm):
    name = StringField(_l("Name of the district"), validators=NAME)
    code = CodeField(
        _l("Code of the district"),
        validators=CODE,
        description=_l("A short mark in letters, as chubu. It never changes."),
        render_kw=SHORT,
    )
    order = place_in_lists()
    starts_on = DayField(_l("From"), validators=[Optional()], description=_l("Empty: without limit."))
    ends_on = DayField(
        _l("Until"),
        validators=[Optional()],
        description=_l("To end the district, enter its last day. Its past meetings stay."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.thing is not None:
            self.name.description = _(
                "Here only slips of the pen are mended. Where the name has changed, give a new name from a day on."
            )
        _drop_what_stays(self)


class MemberKindForm(EditForm):
    name = StringField(_l("Name of the kind"), validators=NAME)
    name_en = StringField(_l("Name in English"), validators=[at_most(LONGEST_NAME), one_line])
    code = CodeField(
        _l("Code of the kind"),
        validators=CODE,
        description=_l("A short mark in letters, as nurseries. It never changes."),
        render_kw=SHORT,
    )
    group = SelectField(
        _l("Group"),
        coerce=Group,
        validators=[REQUIRED],
        description=_l("Organisations of the secretariat are the offices that own steps."),
    )
    role = TextAreaField(
        _l("What they do"), validators=[at_most(2000)], description=_l("Visitors read this beside the kind.")
    )
    order = place_in_lists()
    ended_on = DayField(
        _l("Last day on which it is offered"),
        validators=[Optional()],
        description=_l("To end the kind, enter a day. Organisations that have it keep it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group.choices = [SelectChoice(value=group.value, label=words) for group, words in GROUPS.items()]
        _drop_what_stays(self)


class OrganisationForm(EditForm):
    """A new organisation has all fields; a change has no code and no name, which have pages of their own."""

    code = CodeField(_l("Organisation code"), validators=CODE)
    name = StringField(_l("Name of the organisation"), validators=NAME)
    is_another = BooleanField(_l("This is another organisation of the same name"))
    kana = KanaField(_l("Reading in kana"), validators=[at_most(LONGEST_NAME), one_line])
    kind = SelectField(_l("Kind of members"), coerce=id_of, validators=[REQUIRED])
    districts = ManyField(_l("Districts"), coerce=id_of, description=_l("Where it works. None: the whole council."))
    postal_code = PostalCodeField(
        _l("Postal code"), validators=[at_most(20), written(cells.postal_code)], description=_l("As 236-0021.")
    )
    address = StringField(_l("Address"), validators=[at_most(300), one_line])
    phone = PhoneField(_l("Telephone"), validators=[at_most(LONGEST_PHONE)])
    fax = PhoneField(_l("Fax"), validators=[at_most(LONGEST_PHONE)])
    email = MailField(_l("E-mail"), validators=[at_most(LONGEST_MAIL)])
    url = CodeField(
        _l("Website"), validators=[at_most(500), written(cells.web_address)], description=_l("Beginning with https://")
    )
    description = TextAreaField(
        _l("Description"), validators=[at_most(5000)], description=_l("What it does, in a few words.")
    )
    public = ManyField(
        _l("What visitors may see"),
        description=_l(
            "What is not ticked, the secretariat alone sees. Without a name, it does not stand on the visitors' page."
        ),
    )
    joined_on = DayField(_l("Joined on"), validators=[Optional()], description=_l("May stay empty when nobody knows."))
    succeeds = CodeField(
        _l("What came before it"),
        validators=[at_most(400)],
        description=_l("If it came out of others, their codes, with ; between them."),
    )

    def __init__(
        self,
        *,
        kinds: Sequence[MemberKind],
        districts: Sequence[District],
        thing: Organisation | None = None,
    ) -> None:
        super().__init__(thing=thing)
        self.kind.choices = chosen(kinds)
        self.districts.choices = chosen(districts)
        self.public.choices = [SelectChoice(value=field, label=PUBLIC_WORDS[field]) for field in PUBLIC_FIELDS]
        self._kinds = {kind.id: kind for kind in kinds}
        self._districts = {district.id: district for district in districts}
        if thing is not None:
            del self.code, self.name, self.is_another, self.kana

    @property
    def facts(self) -> dict[str, Any]:
        """The values with rows in place of their numbers, and codes in place of their list."""
        values = self.values
        return {
            **values,
            "kind": self._kinds[values["kind"]],
            "districts": [self._districts[number] for number in values["districts"]],
            "succeeds": cells.listed(values["succeeds"] or ""),
        }


class NameForm(EditForm):
    """A new name from a day on, or a slip of the pen."""

    name = StringField(_l("New name"), validators=NAME, render_kw=NEVER_GUESSED)
    kana = KanaField(_l("Reading in kana"), validators=[at_most(LONGEST_NAME), one_line], render_kw=NEVER_GUESSED)
    why = RadioField(_l("Why it changes"), default="renamed", validators=[REQUIRED])
    from_on = DayField(
        _l("From which day"),
        validators=[Optional()],
        description=_l(
            "Only when the name has changed: the first day of the new name, also one to come. "
            "Records of earlier days keep the old one."
        ),
    )
    unmarked = ("why", "from_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.why.choices = [
            SelectChoice(value="renamed", label=_l("The name has changed (the old one is kept for old days)")),
            SelectChoice(value="slip", label=_l("It was written wrongly (the wrong one is not kept)")),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and not self.is_a_slip and self.from_on.data is None:
            self.refuse("from_on", _("Please enter the first day of the new name."))
            return False
        return valid

    @property
    def is_a_slip(self) -> bool:
        return self.why.data == "slip"

    @property
    def facts(self) -> dict[str, Any]:
        name = {"name": self.name.data, "kana": self.kana.data}
        return name if self.is_a_slip else {**name, "from_on": self.from_on.data}


class NewNameForm(EditForm):
    """A new name from a day on; a slip of the pen is mended where the other facts are."""

    name = StringField(_l("New name"), validators=NAME, render_kw=NEVER_GUESSED)
    from_on = DayField(
        _l("From which day"),
        validators=[REQUIRED],
        description=_l("The first day of the new name, also one to come. Records of earlier days keep the old one."),
    )


class LeaveForm(EditForm):
    left_on = DayField(
        _l("Last day as a member"),
        validators=[Optional()],
        description=_l("A day to come may be entered too. Empty: it stays a member."),
    )

    def place_of(self, refusal: DomainError) -> str | None:
        """The day on which it joined stands on another page: of the two days the last one is mended here."""
        return "left_on" if refusal.field == "joined_on" else refusal.field


def _drop_what_stays(form: Any) -> None:
    """A new thing is put at the end of its list; a code never changes."""
    if form.thing is None:
        del form.order
    else:
        del form.code
