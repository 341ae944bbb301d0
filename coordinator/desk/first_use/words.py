"""What the registers with a sample file are called."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SAMPLES: dict[str, LazyString] = {
    "organisations": _l("List of organisations"),
    "roster": _l("Roster"),
    "guideline": _l("Guideline and goals"),
    "meetings": _l("Past meetings"),
    "minutes": _l("Past minutes"),
}
