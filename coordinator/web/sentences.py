"""What a form says of a value that cannot be right: our own words, WTForms' where we have none."""

from functools import cache
from gettext import NullTranslations
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.i18n import get_translations

CHOOSE = _l("Please choose one of these.")
OURS = {
    "This field is required.": _l("Please fill this in; it cannot be left out."),
    "Not a valid choice.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "'%(value)s' is not a valid choice for this field.": CHOOSE,
    "Invalid choice(s): one or more data inputs could not be coerced.": CHOOSE,
    "Not a valid integer value.": _l("Please write a number in digits."),
    "Number must be at least %(min)s.": _l("Please write a number from %(min)s on."),
    "Number must be at most %(max)s.": _l("Please write a number up to %(max)s."),
    "Number must be between %(min)s and %(max)s.": _l("Please write a number from %(min)s to %(max)s."),
    "Field must be at least %(min)d character long.": _l("Please write at least %(min)d characters."),
    "Field cannot be longer than %(max)d character.": _l("Please write at most %(max)d characters."),
    "Field must be between %(min)d and %(max)d characters long.": _l(
        "Please write from %(min)d to %(max)d characters."
    ),
    "Invalid email address.": _l("This is no address of mail. Please write it like hanako@example.jp."),
}


class Sentences(NullTranslations):
    """Asked by WTForms by its own English; ours stand in the house's catalogues."""

    def __init__(self, theirs: NullTranslations) -> None:
        super().__init__()
        self._theirs = theirs

    def gettext(self, message: str) -> str:
        return str(OURS[message]) if message in OURS else self._theirs.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: Any) -> str:
        return str(OURS[msgid1]) if msgid1 in OURS else self._theirs.ngettext(msgid1, msgid2, n)


@cache
def sentences(language: str) -> Sentences:
    """WTForms' own catalogue is read once: Flask-WTF parses it again on every request."""
    return Sentences(get_translations([language]))
