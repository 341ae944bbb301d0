"""The one door through which user text becomes HTML: Markdown rendered, then cleaned by nh3."""

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "a", "h3", "h4", "h5", "h6", "code", "hr"}
_parser = MarkdownIt("commonmark", {"html": False})


def render(source: str) -> Markup:
    """Markdown as HTML: no raw HTML, links to http, https and mailto alone."""
    html = _parser.render(source)
    return Markup(  # noqa: S704  # the sanitiser has just passed over it
        nh3.clean(html, tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})
    )
