"""What became of a goal, in words."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from coordinator.guideline.models import Goal
from coordinator.guideline.succession import Fate, fate_of

FATES: dict[Fate, LazyString] = {
    Fate.KEPT: _l("Kept"),
    Fate.MERGED: _l("Merged"),
    Fate.SPLIT: _l("Split"),
    Fate.ENDED: _l("Ended with its term"),
    Fate.UNDECIDED: _l("Not decided yet"),
}
TONES: dict[Fate, str] = {Fate.ENDED: "neutral", Fate.UNDECIDED: "warning"}


def fate_word(goal: Goal) -> str:
    return str(FATES[fate_of(goal)])


def fate_tone(goal: Goal) -> str:
    return TONES.get(fate_of(goal), "info")
