"""The one door through which user text becomes HTML on a page: read as every export reads it, then cleaned by nh3.

A passage as it stands on a page, or a whole document as a file will show it.
"""

from functools import lru_cache

import nh3
from markupsafe import Markup

from coordinator.exports.document import Document
from coordinator.exports.writers.html import contents, preview

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "h2", "h3", "h4", "h5", "h6", "code"}
ATTRIBUTES = {"a": {"href"}, "li": {"value"}, "th": {"scope"}}
# What fifteen published meetings say: minutes are read again and again, and a text gives the same HTML for ever.
KEPT = 256


TABLES = {"table", "caption", "thead", "tbody", "tr", "th", "td"}


@lru_cache(maxsize=KEPT)
def as_html(source: str) -> Markup:
    """Markdown as the exports understand it: no raw HTML, links to http, https and mailto alone."""
    return _cleaned(preview(source))


def document_as_html(document: Document) -> Markup:
    """What stands in the document below its title."""
    return _cleaned(contents(document))


def _cleaned(html: Markup) -> Markup:
    return Markup(  # noqa: S704  # the sanitiser has just passed over it
        nh3.clean(
            str(html),
            tags=TAGS | TABLES,
            attributes=ATTRIBUTES,
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )
    )
