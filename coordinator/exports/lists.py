"""Lists that print the numbers that were typed: what Markdown would count anew or nest stays a line of text.

`1)` would become `1.`, `007.` a 7, `12. 3. 全体会` a list within a list: none of them is one here.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block

# A number that no zero begins and a point, or a bullet; and not at once another of them.
MARKER = re.compile(r"(?:[1-9][0-9]{0,2}\.|[-*+])[ \t]+(?!(?:[0-9]{1,9}[.)]|[-*+])(?:[ \t]|$))")


def begin_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's own rule, for a line whose marker it leaves as it is."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    return MARKER.match(line) is not None and list_block(state, start, end, silent)


def plugin(markdown: MarkdownIt) -> None:
    markdown.block.ruler.at("list", begin_list, {"alt": ["paragraph", "reference", "blockquote"]})
