"""Tables as they are pasted: from Word and Excel, lines with a tab between the cells.

Two such lines in a row are a table. A table written with bars is markdown-it's own; a row that has more cells than
its head would lose them there, so that the whole stays text.
"""

from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table

TABBED = "tabbed_table"
FEWEST_ROWS = 2
TEXT_UNTIL = "line_until_which_no_barred_table_begins"


def tabbed_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A block of lines with tabs; the token's content is those lines."""
    rows = list(takewhile(_is_row, (_line(state, number) for number in range(start, end))))
    if len(rows) < FEWEST_ROWS:
        return False
    if not silent:
        token = state.push(TABBED, "", 0)
        token.content, token.map = "\n".join(rows), [start, start + len(rows)]
        state.line = start + len(rows)
    return True


def barred_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's own rule, where no cell is lost by it; lines that once were refused are not counted again."""
    if start < state.env.get(TEXT_UNTIL, 0) or not table(state, start, end, True):
        return False
    rows = list(takewhile(str.strip, (_line(state, number) for number in range(start, end))))
    if max(map(_cells, rows)) > _cells(rows[0]):
        state.env[TEXT_UNTIL] = start + len(rows)
        return False
    return silent or table(state, start, end, False)


def plugin(markdown: MarkdownIt) -> None:
    markdown.block.ruler.at("table", barred_table, {"alt": ["paragraph", "reference"]})
    markdown.block.ruler.after("list", TABBED, tabbed_table, {"alt": ["paragraph", "reference", "blockquote"]})
    markdown.enable("table")


def _line(state: StateBlock, number: int) -> str:
    return state.getLines(number, number + 1, state.blkIndent, False)


def _is_row(line: str) -> bool:
    return "\t" in line.lstrip() or (line.startswith("\t") and line.strip() != "")


def _cells(line: str) -> int:
    return line.strip().strip("|").replace("\\|", "").count("|") + 1
