"""Where the steps of a meeting stand: the names of their pages, known here so that a kind offers only what exists."""

from flask import current_app

from coordinator.events.bodies.models import Step

PAGES = {
    Step.OVERVIEW: "meetings.overview",
    Step.NOTICE: "invitations.notice",
    Step.ANSWERS: "invitations.answers",
    Step.AGENDA: "agenda.desk",
    Step.PROGRAMME: "agenda.programme",
    Step.DAY: "reception.day",
    Step.MINUTES: "records.minutes",
    Step.PUBLICATION: "publication.desk",
}


def existing() -> list[Step]:
    """The steps that have a page in this installation, in their order."""
    return [step for step in Step if PAGES.get(step) in current_app.view_functions]
