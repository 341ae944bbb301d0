"""Plain HTML: headings, paragraphs, lists and tables without a style, to be pasted into a city's own site."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from coordinator.exports.document import (
    Block,
    Document,
    Facts,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Quote,
    Remark,
    Room,
    Run,
    Runs,
)
from coordinator.exports.normal import plain_blocks, prepared

PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n</head>\n<body>\n'
    "<h1>{title}</h1>\n{subtitle}{blocks}{footer}</body>\n</html>\n"
)
DEEPEST = 6
NOTHING = Markup("")


def write_html(document: Document) -> bytes:
    document = prepared(document)
    page = PAGE.format(
        language=document.language,
        title=document.marked_title,
        subtitle=_paragraph(document.subtitle),
        blocks=fragment(document.blocks),
        footer=_paragraph(document.footer),
    )
    return page.encode()


def preview(source: str) -> Markup:
    """What a passage's Markdown becomes in every export, as HTML for the page on which it is typed."""
    return fragment(plain_blocks((Remark(None, source),)), top=3)


def contents(document: Document) -> Markup:
    """A document's blocks as HTML for a page that shows how the file will look."""
    return fragment(prepared(document).blocks, top=3)


def fragment(blocks: Iterable[Block], *, top: int = 2) -> Markup:
    """Prepared blocks as escaped HTML; a heading of level 1 is written as h2, or as `top`."""
    return NOTHING.join(_block(block, top) for block in blocks)


def _block(block: Block, top: int) -> Markup:
    match block:
        case Heading(level, text):
            tag = f"h{min(level + top - 1, DEEPEST)}"
            return Markup("<{tag}>{text}</{tag}>\n").format(tag=tag, text=text)
        case Paragraph(runs):
            return Markup("<p>{}</p>\n").format(_runs(runs))
        case Facts(rows):
            return _table(NOTHING.join(_fact(label, value) for label, value in rows))
        case Room(rows):
            return _table(NOTHING.join(_fact(label, "") for label, _height in rows))
        case Grid():
            return _grid(block)
        case Items():
            return _items(block, top)
        case Quote(blocks):
            return Markup("<blockquote>\n{}</blockquote>\n").format(fragment(blocks, top=top))
        case _:
            raise TypeError(block)


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>\n").format(text) if text else NOTHING


def _runs(runs: Runs) -> Markup:
    return NOTHING.join(map(_run, runs))


def _run(run: Run) -> Markup:
    text = _lines(run.text)
    if run.italic:
        text = Markup("<em>{}</em>").format(text)
    if run.bold:
        text = Markup("<strong>{}</strong>").format(text)
    return Markup('<a href="{}">{}</a>').format(run.href, text) if run.href else text


def _lines(text: str) -> Markup:
    return Markup("<br>\n").join(escape(line) for line in text.split("\n"))


def _items(items: Items, top: int) -> Markup:
    following, lines = 1, NOTHING
    for item in items.items:
        lines += _item(item, top, said=item.number not in (None, following))
        following = (item.number or 0) + 1
    return Markup("<{tag}>\n{lines}</{tag}>\n").format(tag="ol" if items.numbers else "ul", lines=lines)


def _item(item: Item, top: int, *, said: bool) -> Markup:
    """`said`: its number is not the one that a browser would count."""
    number = Markup(' value="{}"').format(item.number) if said else NOTHING
    inside = fragment(item.inside, top=top)
    return Markup("<li{}>{}{}</li>\n").format(number, _runs(item.runs), Markup("\n") + inside if inside else "")


def _fact(label: str, value: str) -> Markup:
    return Markup('<tr><th scope="row">{}</th><td>{}</td></tr>\n').format(label, _lines(value))


def _grid(grid: Grid) -> Markup:
    caption = Markup("<caption>{}</caption>\n").format(grid.caption) if grid.caption else NOTHING
    head = NOTHING
    if grid.header:
        cells = NOTHING.join(Markup('<th scope="col">{}</th>').format(_lines(cell)) for cell in grid.header)
        head = Markup("<thead>\n<tr>{}</tr>\n</thead>\n").format(cells)
    return _table(NOTHING.join(map(_row, grid.rows)), before=caption + head)


def _row(cells: Sequence[str]) -> Markup:
    return Markup("<tr>{}</tr>\n").format(NOTHING.join(Markup("<td>{}</td>").format(_lines(cell)) for cell in cells))


def _table(rows: Markup, *, before: Markup = NOTHING) -> Markup:
    return Markup("<table>\n{}<tbody>\n{}</tbody>\n</table>\n").format(before, rows)
