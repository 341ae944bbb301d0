"""What happens to characters: once, here, for forms, imports and exports alike.

Names keep the characters as typed; only what no reader can see is taken out, and only numbers, codes and
telephone numbers are brought to half width.
"""

import re
import unicodedata

BLANKS = " \t\r\n\u3000\u00a0"
# C0 but tab and line feed, DEL and C1, lone surrogates, the non-characters.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_HYPHENS = re.compile("[‐‑‒–—―−ーｰ－]")


def without_controls(text: str) -> str:
    """The text without the characters that no writer may carry; line ends become line feeds."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def typed(text: str) -> str:
    """One line or many as the person typed them, without outer blanks (full-width ones too)."""
    return without_controls(text).strip(BLANKS)


def half_width(text: str) -> str:
    """Numbers, codes, addresses of mail: full-width letters and digits become half-width."""
    return unicodedata.normalize("NFKC", typed(text))


def phone(text: str) -> str:
    """０４５ー１２３… becomes 045-123…"""
    return half_width(_HYPHENS.sub("-", typed(text)))


def kana(text: str) -> str:
    """Kana composed (か゛ becomes が), half-width ones full-width."""
    halves = re.compile("[\uff66-\uff9f]+")
    full = halves.sub(lambda m: unicodedata.normalize("NFKC", m[0]), typed(text))
    # Marks that stand by themselves, as keyboards and old files have them, belong to the letter before.
    return unicodedata.normalize("NFC", full.replace("\u309b", "\u3099").replace("\u309c", "\u309a"))


def kana_sort_key(text: str) -> str:
    """Hiragana in the order of 五十音: marks and small letters matter only after all the rest."""
    folded = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in kana(text))
    plain = "".join(c for c in unicodedata.normalize("NFD", folded) if c not in "\u3099\u309a")
    small = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
    return f"{plain.translate(small)} {folded}"
