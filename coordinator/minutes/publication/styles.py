"""The style of a publication: its layout, and how it names those who spoke."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from coordinator.errors import NotFound
from coordinator.events.meetings.models import Meeting
from coordinator.minutes.publication import layouts
from coordinator.minutes.publication.layouts import Layout
from coordinator.minutes.publication.models import Publication
from coordinator.minutes.publication.names import Naming

NAMINGS: Mapping[Naming, LazyString] = {
    Naming.NAME: _l("By name, where the person agreed; else by organisation and post"),
    Naming.POST: _l("By organisation and post"),
    Naming.MASKED: _l("Masked: “Member 1”, “Secretariat”"),
}


@dataclass(frozen=True)
class Style:
    layout: Layout
    naming: Naming


def proposed(meeting: Meeting, earlier: Publication | None = None) -> Style:
    """A correction looks like what it corrects; a first publication as the meeting's kind has it."""
    if earlier is not None:
        return Style(layouts.layout(earlier.layout), Naming(earlier.document.get("speakers", Naming.POST)))
    return of_layout(meeting.body.kind.layout)


def asked(values: Mapping[str, str | None], otherwise: Style) -> Style:
    """The style with that `layout` and `speakers`; `NotFound` for one that does not exist.

    A layout without a naming brings its own.
    """
    layout, naming = values.get("layout"), values.get("speakers")
    style = of_layout(layout) if layout else otherwise
    if naming and naming not in set(Naming):
        raise NotFound()
    return Style(style.layout, Naming(naming)) if naming else style


def of_layout(code: str) -> Style:
    """With the naming that the layout proposes."""
    layout = layouts.layout(code)
    return Style(layout, Naming(layout.speakers))
