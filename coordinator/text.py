"""What happens to characters: once, here, for forms, imports and exports alike.

Names keep the characters as typed; only what no reader can see is taken out, and only numbers, codes and
telephone numbers are brought to half width.
"""

import re
import unicodedata

BLANKS = " \t\r\n\u3000\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
NOT_AT_AN_END = BLANKS.replace("\t", "")
NOT_AT_A_BEGINNING = NOT_AT_AN_END.replace("\u3000", "")
# C0 but tab and line feed, DEL and C1, lone surrogates, the non-characters.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# What takes no room on paper and no reader sees: two names that look alike would be two. Joiners stay where letters
# are bound by them (emoji, Arabic, the scripts of India), the letters of a flag behind the flag, variation selectors.
_FLAG = "\U0001f3f4[\U000e0020-\U000e007f]+"
_SEEN_NOWHERE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\U000e0000-\U000e007f"
)
_BOUND = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_INVISIBLE = re.compile(f"({_FLAG})|[{_SEEN_NOWHERE}]|(?<![{_BOUND}])[\u200c\u200d]|[\u200c\u200d](?![{_BOUND}])")
_NOTHING_ELSE = re.compile("[\\s\u200c\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef]*")
_NOTHING_THERE = re.compile("(?:該当|特に)?(?:な|無)し|無|ナシ|[-‐‑‒–—―−ーｰ－─━]+|[Nn]/[Aa]")
_PHONE_SIGNS = str.maketrans("０１２３４５６７８９＋＃　", "0123456789+# ")
_ROUND_DIGITS = re.compile("（([0-9]+)）")
_HALF_WIDTH_KANA = re.compile("[\uff66-\uff9f]+")
_HYPHENS = re.compile("[‐‑‒–—―−ーｰ－]")

# Letters that a person takes for one and the same, each followed by the one that stands for it.
_PAIRS = (
    "髙高 﨑崎 嵜崎 碕崎 𠮷吉 邊辺 邉辺 齋斎 齊斎 斉斎 濵浜 濱浜 澤沢 廣広 國国 櫻桜 德徳 眞真 惠恵 壽寿 榮栄 "
    "瀧滝 龍竜 禮礼 冨富 嶋島 嶌島 渕淵 渊淵 舘館 曾曽 會会 條条 藏蔵 槇槙 萬万 與与 來来 亞亜 圓円 應応 假仮 "
    "學学 氣気 舊旧 橫横 黃黄 溫温 關関 巖巌 顯顕 縣県 驗験 彌弥 穗穂 豐豊 緖緒 靑青 靜静 淸清 峯峰 嶽岳 桒桑 "
    "栁柳 鷗鴎 薗園 籔藪 薮藪 莊荘 萊莱 槗橋 𣘺橋 柗松 枩松 圡土 𡈽土 吞呑 逹達 嶢尭 堯尭 遙遥 瑤瑶 凜凛 檜桧 "
    "籠篭 蘆芦 螢蛍 讓譲 釋釈 實実 寶宝 濟済 爲為 祿禄 稻稲 乘乗 兒児 內内 卷巻 參参 增増 壯壮 將将 專専 峽峡 "
    "廳庁 戶戸 晉晋 樂楽 樣様 歲歳 每毎 淺浅 溪渓 狹狭 盡尽 絲糸 聲声 臺台 藝芸 號号 觀観 讀読 賴頼 轉転 醫医 "
    "鄕郷 鐵鉄 雜雑 靈霊 驛駅 鹽塩 麥麦 黑黒 ヶケ ヵカ 〜~ ∼~ −- ‐- ‑- ‒- –- —- ―- ─- "
)
LETTERS_OF_A_KIND = {pair[0]: pair[1] for pair in _PAIRS.split()}
# Blanks (NFKC knows one), and the selectors that choose among the shapes of one letter.
NOT_COUNTED = " \t\r\n" + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
_OF_A_KIND = str.maketrans({**LETTERS_OF_A_KIND, **dict.fromkeys(NOT_COUNTED)})


def without_controls(text: str) -> str:
    """The text without the characters that no writer may carry; line ends become line feeds."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def without_invisible(text: str) -> str:
    """The text without the characters that nobody sees; one that holds no others is empty."""
    seen = _INVISIBLE.sub(r"\1", text)
    return "" if _NOTHING_ELSE.fullmatch(seen) else seen


def typed(text: str) -> str:
    """One line or many as the person typed them, without outer blanks (full-width ones too) and invisible letters."""
    return without_invisible(without_controls(text)).strip(BLANKS)


def written(text: str) -> str:
    """Lines as the person wrote them, without outer empty lines and invisible letters.

    The blanks with which the first begins stay, and the tabs at both ends: a paragraph's own, and the cells of a table
    that were left empty at its corners. Blanks of half width before the first word mean nothing and go.
    """
    kept = without_invisible(without_controls(text)).split("\n")
    filled = [number for number, line in enumerate(kept) if line.strip(BLANKS)]
    if not filled:
        return ""
    lines = "\n".join(kept[filled[0] : filled[-1] + 1])
    return lines.lstrip(NOT_AT_A_BEGINNING).rstrip(NOT_AT_AN_END)


def secret(text: str) -> str:
    """A password: each of its characters counts, but for controls and outer blanks."""
    return without_controls(text).strip(BLANKS)


def half_width(text: str) -> str:
    """Numbers, codes, addresses of mail: full-width letters and digits become half-width."""
    return unicodedata.normalize("NFKC", typed(text))


def hyphened(text: str) -> str:
    """Codes, postal codes: Ａー１０３ becomes A-103."""
    return half_width(_HYPHENS.sub("-", typed(text)))


def phone(text: str) -> str:
    """As typed, on one line, but for digits, signs and hyphens of full width; なし and ― are no number."""
    plain = " ".join(_HYPHENS.sub("-", typed(text).translate(_PHONE_SIGNS)).split("\n"))
    return "" if is_nothing(plain) else _ROUND_DIGITS.sub(r"(\1)", plain)


def is_nothing(text: str) -> bool:
    """Whether somebody wrote that there is nothing: なし, ―."""
    return bool(_NOTHING_THERE.fullmatch(typed(text)))


def kana(text: str) -> str:
    """Kana composed (か゛ becomes が), half-width ones full-width."""
    full = _HALF_WIDTH_KANA.sub(lambda m: unicodedata.normalize("NFKC", m[0]), typed(text))
    # Marks that stand by themselves, as keyboards and old files have them, belong to the letter before.
    return unicodedata.normalize("NFC", full.replace("\u309b", "\u3099").replace("\u309c", "\u309a"))


def kana_sort_key(text: str) -> str:
    """Hiragana in the order of 五十音: marks and small letters matter only after all the rest."""
    folded = "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in kana(text))
    plain = "".join(c for c in unicodedata.normalize("NFD", folded) if c not in "\u3099\u309a")
    small = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ")
    return f"{plain.translate(small)} {folded}"


def name_key(text: str) -> str:
    """What a name is found and recognised by, to be compared alone: 髙橋 and 高橋, ㈱ and (株), 〜 and ～ are one.

    Blanks, variation selectors, width and size do not count. `database.NameKey` says the same in SQL.
    """
    return unicodedata.normalize("NFKC", without_invisible(text)).lower().translate(_OF_A_KIND)
