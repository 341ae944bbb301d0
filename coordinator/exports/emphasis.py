"""Emphasis in Japanese: これは**「重要」**です is bold.

With a bracket inside, CommonMark lets ** open or close only where a blank or another mark stands outside. Japanese
writes no blanks, so the stars stay stars. Here a wide character outside counts like a blank. A longer run than Markdown
has a meaning for is a line to write on（____）, and stays.
"""

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

LONGEST = {"*": 3, "_": 2}


def is_wide(character: str) -> bool:
    return character != "" and unicodedata.east_asian_width(character) in "WF"


def is_blank(character: str) -> bool:
    return character == "" or character.isspace()


def mark_emphasis(state: StateInline, silent: bool) -> bool:
    """markdown-it's own rule, with wide neighbours allowed to stand against a star."""
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False

    scanned = state.scanDelims(state.pos, marker == "*")
    if scanned.length > LONGEST[marker]:
        state.pending += marker * scanned.length
        state.pos += scanned.length
        return True
    before = state.src[state.pos - 1 : state.pos] if state.pos else ""
    after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1]
    opens = scanned.can_open or (marker == "*" and is_wide(before) and not is_blank(after))
    closes = scanned.can_close or (marker == "*" and is_wide(after) and not is_blank(before))
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        place = len(state.tokens) - 1
        state.delimiters.append(
            Delimiter(ord(marker), length=scanned.length, token=place, end=-1, open=opens, close=closes)
        )
    state.pos += scanned.length
    return True


def plugin(markdown: MarkdownIt) -> None:
    markdown.inline.ruler.at("emphasis", mark_emphasis)
