"""Published minutes, read without leaving one's own page: what visitors read, nothing more."""

from flask import render_template
from flask.typing import ResponseReturnValue

from coordinator.mine import queries
from coordinator.mine.views.blueprint import bp
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication.reader import Reading
from coordinator.web.access import requires
from coordinator.web.pagination import asked_page
from coordinator.web.policies import member_only

PER_PAGE = 20


@bp.route("/minutes/")
@requires(member_only)
def all_minutes() -> ResponseReturnValue:
    return render_template("mine/all_minutes.html", page=queries.all_published(asked_page(), per_page=PER_PAGE))


@bp.route("/meetings/<slug:slug>/minutes")
@requires(member_only)
def minutes(slug: str) -> ResponseReturnValue:
    """The latest publication; where it was taken back, the day and the reason."""
    publication = publications.latest_with_document(slug)
    if not publication.is_readable:
        return render_template("mine/minutes_taken_back.html", publication=publication)
    document = publication.document
    reading = Reading(document, publications.settled(document), publications.papers_gone(document))
    return render_template("mine/minutes.html", publication=publication, reading=reading)
