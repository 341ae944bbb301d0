"""The published minutes of a meeting: read from the publication alone, in every format."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from coordinator.errors import NotFound
from coordinator.events.meetings import queries as meetings
from coordinator.exports.formats import WRITERS
from coordinator.exports.text import file_name
from coordinator.minutes.publication import exports, layouts, words
from coordinator.minutes.publication import queries as publications
from coordinator.minutes.publication.models import Publication
from coordinator.public.views.blueprint import bp
from coordinator.web.access import requires
from coordinator.web.attachments import attachment
from coordinator.web.policies import open_to_all


@bp.route("/meetings/<slug>/minutes")
@requires(open_to_all)
def minutes(slug: str) -> ResponseReturnValue:
    """The latest publication; taken back, its page stays and says when and why. Nothing depends on who asks."""
    meeting = meetings.public_meeting(slug)
    publication = publications.latest_with_document(meeting)
    if publication is None:
        raise NotFound()
    if not publication.is_readable:
        return render_template("public/minutes_taken_back.html", meeting=meeting, publication=publication)
    return render_template(
        "public/minutes.html",
        meeting=meeting,
        publication=publication,
        minutes=publication.document,
        settled=publications.settled(publication.document),
        words=words,
    )


@bp.route("/meetings/<slug>/minutes.<format>")
@requires(open_to_all)
def minutes_document(slug: str, format: str) -> ResponseReturnValue:
    """One file of the latest publication; asked for again unchanged, it is not made again."""
    publication = publications.latest_with_document(meetings.public_meeting(slug))
    if publication is None or not publication.is_readable:
        raise NotFound()
    layout = request.args.get("layout", layouts.DEFAULT)
    tag = f"{publication.sha256}-{layouts.layout(layout).code}-{format}"
    if tag in request.if_none_match:
        return Response(status=304)
    answer = _file(publication, slug, format, layout)
    answer.set_etag(tag)
    return answer


def _file(publication: Publication, slug: str, format_: str, layout: str) -> Response:
    content = exports.written(publication.document, format_, layout=layout)
    writer = WRITERS[format_]
    name = file_name(f"{slug}-minutes", writer.extension)
    shown = f"{publication.document['meeting']['label']} {layouts.layout(layout).label}.{writer.extension}"
    return attachment(content, media_type=writer.mime_type, ascii_name=name, shown_name=shown)
