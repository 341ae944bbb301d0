"""Published minutes: read from the publication alone, whoever asks."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from coordinator.errors import NotFound
from coordinator.events.bodies.words import LOOKS
from coordinator.exports.formats import WRITERS
from coordinator.minutes.publication import layouts, queries
from coordinator.minutes.publication.answers import file_answer
from coordinator.minutes.publication.reader import Reading
from coordinator.public.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.policies import open_to_all

FORMATS = (
    ("pdf", "PDF"),
    ("docx", "Word"),
    ("html", "HTML"),
    ("md", "Markdown"),
    ("csv", "CSV"),
    ("xlsx", "Excel"),
    ("json", "JSON"),
)


@bp.route("/meetings/<slug:slug>/minutes")
@requires(open_to_all)
def minutes(slug: str) -> ResponseReturnValue:
    """The latest publication; where it was taken back, the day and the reason."""
    publication = queries.latest_with_document(slug)
    if not publication.is_readable:
        return render_template("public/minutes_taken_back.html", publication=publication, slug=slug)
    document = publication.document
    read = Reading(document, queries.settled(document), queries.papers_gone(document))
    others = {code: look for code, look in LOOKS.items() if code != publication.layout}
    return render_template(
        "public/minutes.html", publication=publication, reading=read, formats=FORMATS, other_layouts=others
    )


@bp.route("/meetings/<slug:slug>/minutes.<format>")
@requires(open_to_all)
def minutes_document(slug: str, format: str) -> ResponseReturnValue:  # the address names it so
    """The same as a file. What was published never changes, so its digest tells whether a copy is still good."""
    publication = queries.latest_with_document(slug)
    layout = request.args.get("layout", publication.layout)
    if not publication.is_readable or format not in WRITERS:
        raise NotFound()
    etag = f"{publication.sha256}-{layouts.layout(layout).code}-{format}"
    response = (
        Response(status=304)
        if request.if_none_match.contains(etag)
        else file_answer(publication.document, format, layout=layout)
    )
    response.set_etag(etag)
    return response
