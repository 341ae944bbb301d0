"""What people write in cells, and what they are told when it cannot be read."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from coordinator.imports import cells, days
from coordinator.imports.refusals import CellError

APRIL = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("parse", "cell", "value"),
    [
        (cells.text, "　一行目\r\n二行目 ", "一行目\n二行目"),
        (cells.line, "　見本\x00の会　", "見本の会"),
        (cells.kana, "ﾐﾎﾝのか゛", "ミホンのが"),
        (cells.kana, "ｶﾞか\u3099", "ガが"),
        (cells.code, "Ａ－１０３", "A-103"),
        (cells.code, "Ａー１０３", "A-103"),
        (cells.code, "センター1", "センター1"),
        (cells.phone, "０４５ー１２３−４５６７", "045-123-4567"),
        (cells.phone, "045(123)4567 内線12", "045(123)4567 内線12"),
        (cells.phone, "+81 45-123-4567", "+81 45-123-4567"),
        (cells.phone, "(054)624-3668", "(054)624-3668"),
        (cells.phone, "（０５４）６２４−３６６８", "(054)624-3668"),
        (cells.phone, "045-123-4567（代）", "045-123-4567（代）"),
        (cells.phone, "045･123･4567", "045･123･4567"),
        (cells.phone, "045-123-4567、090-1234-5678", "045-123-4567、090-1234-5678"),
        (cells.phone, "045-123-4567\n090-1234-5678（夜）", "045-123-4567 090-1234-5678（夜）"),
        (cells.phone, "045-123-4567 内線 ２１", "045-123-4567 内線 21"),
        (cells.phone, "04-7123-456", "04-7123-456"),
        (cells.phone, "なし", ""),
        (cells.phone, "―", ""),
        (cells.phone, "189", "189"),
        (cells.phone, "#7119", "#7119"),
        (cells.phone, "0451234567", "0451234567"),
        (cells.postal_code, "〒２３１−００１７", "231-0017"),
        (cells.postal_code, "2310017", "231-0017"),
        (cells.email, "ａ．ｂ＠Example.JP", "a.b@example.jp"),
        (cells.email, "sora..mama.@docomo.ne.jp", "sora..mama.@docomo.ne.jp"),
        (cells.email, '"sora..mama."@docomo.ne.jp', "sora..mama.@docomo.ne.jp"),
        (cells.email, "riku.＠ｅｚｗｅｂ．ｎｅ．ｊｐ", "riku.@ezweb.ne.jp"),
        (cells.web_address, "https://example.jp/見本?a=1", "https://example.jp/見本?a=1"),
        (cells.integer, "１，２３４", 1234),
        (cells.integer, "12.0", 12),
        (cells.integer, "－3", -3),
        (cells.listed, "中部; 南部；；中部", ["中部", "南部"]),
        (cells.listed, "中部、南部,西部", ["中部、南部,西部"]),
        (cells.one_of({"lead": 1, "代表": 1}), "ＬＥＡＤ", 1),
        (days.day, "2026-04-01", APRIL),
        (days.day, "2026/4/1", APRIL),
        (days.day, "2026/4/1 0:00", APRIL),
        (days.day, "2026-04-01T00:00:00", APRIL),
        (days.day, "２０２６．４．１", APRIL),
        (days.day, "2026年4月1日（水）", APRIL),
        (days.day, "20260401", APRIL),
        (days.day, "令和8年4月1日", APRIL),
        (days.day, "令和８年 4月 1日", APRIL),
        (days.day, "R8.4.1", APRIL),
        (days.day, "r8/4/1", APRIL),
        (days.day, "㋿8年4月1日", APRIL),
        (days.day, "令和元年5月1日", date(2019, 5, 1)),
        (days.day, "平成31.4.30", date(2019, 4, 30)),
        (days.day, "H31.4.30", date(2019, 4, 30)),
        (days.day, "昭和64年1月7日", date(1989, 1, 7)),
        (days.day, "2028-02-29", date(2028, 2, 29)),
        (days.fiscal_year, "2026", 2026),
        (days.fiscal_year, "２０２６年度", 2026),
        (days.fiscal_year, "令和8年度", 2026),
        (days.fiscal_year, "R8", 2026),
        (days.fiscal_year, "令和元年度", 2019),
        (days.fiscal_year, "平成31（令和元）年度", 2019),
    ],
)
def test_what_people_write_is_read(parse: Callable[[str], Any], cell: str, value: Any) -> None:
    assert parse(cell) == value


@pytest.mark.parametrize(
    ("parse", "nothing"),
    [
        (cells.text, ""),
        (cells.line, ""),
        (cells.kana, ""),
        (cells.code, ""),
        (cells.phone, ""),
        (cells.postal_code, ""),
        (cells.email, ""),
        (cells.web_address, ""),
        (cells.integer, None),
        (cells.listed, []),
        (cells.one_of({"a": 1}), None),
        (days.day, None),
        (days.fiscal_year, None),
    ],
)
def test_an_empty_cell_is_the_nothing_of_its_kind(parse: Callable[[str], Any], nothing: Any) -> None:
    assert parse("") == parse(" 　\t") == nothing


@pytest.mark.parametrize(
    ("parse", "cell", "sentence"),
    [
        (days.day, "2026年4月31日", "2026年4月31日という日はありません。例：2026-04-01"),
        (days.day, "2026-02-29", "2026-02-29という日はありません。例：2026-04-01"),
        (days.day, "0001-01-01", "0001-01-01という日はありません。例：2026-04-01"),
        (days.day, "4月1日", "「4月1日」は日付として読めません。例：2026-04-01"),
        (days.day, "2026-04-01 10:00", "「2026-04-01 10:00」は日付として読めません。例：2026-04-01"),
        (days.day, "26/4/1", "「26/4/1」の年が分かりません。2026-04-01のように書いてください。"),
        (days.day, "元/4/1", "「元/4/1」の年が分かりません。2026-04-01のように書いてください。"),
        (days.day, "46113", "「46113」は、Excelの中での日付の番号です。2026-04-01と書いてください。"),
        (
            days.day,
            "平成40年1月1日",
            "「平成40年1月1日」は別の元号の日です。2028-01-01のことでしたら、そう書いてください。",
        ),
        (
            days.day,
            "令和元年4月30日",
            "「令和元年4月30日」は別の元号の日です。2019-04-30のことでしたら、そう書いてください。",
        ),
        (days.day, "R9999.1.1", "R9999.1.1という日はありません。例：2026-04-01"),
        (days.fiscal_year, "8年度", "「8年度」の年が分かりません。2026-04-01のように書いてください。"),
        (days.fiscal_year, "来年度", "「来年度」は年度として読めません。例：2026"),
        (days.fiscal_year, "3026", "「3026」は年度として読めません。例：2026"),
        (cells.line, "見本\n支部", "「見本 支部」は、改行せずに一行で書いてください。"),
        (cells.code, "A 1", "「A 1」は、コードとして使えません。英数字とハイフンで書いてください。例：A-103"),
        (cells.code, "1;2", "「1;2」は、コードとして使えません。英数字とハイフンで書いてください。例：A-103"),
        (
            cells.phone,
            "451234567",
            "「451234567」は、先頭の0がありません。Excelでこの列を「文字列」にして、書き直してください。",
        ),
        (cells.phone, "045", "「045」は、電話番号として読めません。例：045-123-4567"),
        (cells.phone, "〃", "「〃」は、電話番号として読めません。例：045-123-4567"),
        (cells.phone, "45-123-4567", "「45-123-4567」は、電話番号として読めません。例：045-123-4567"),
        (cells.phone, "0451234567890", "「0451234567890」は、電話番号として読めません。例：045-123-4567"),
        (
            cells.email,
            "a..b@example.jp",
            "「a..b@example.jp」は、メールアドレスとして読めません。例：name@example.jp",
        ),
        (cells.postal_code, "600001", "「600001」は、7けたの郵便番号ではありません。例：231-0017"),
        (cells.email, "a@b", "「a@b」は、メールアドレスとして読めません。例：name@example.jp"),
        (
            cells.email,
            "a@example.jp\nb@example.jp",
            "「a@example.jp b@example.jp」は、メールアドレスとして読めません。例：name@example.jp",
        ),
        (
            cells.web_address,
            "javascript:alert(1)",
            "「javascript:alert(1)」は、ページのアドレスとして読めません。例：https://example.jp/",
        ),
        (cells.integer, "1.5", "「1.5」は、整数として読めません。例：12"),
        (cells.integer, "9999999999", "「9999999999」は、整数として読めません。例：12"),
        (cells.integer, "9" * 5000, f"「{'9' * 40}…」は、整数として読めません。例：12"),
        (cells.one_of({"a": 1}), "b", "「b」は登録されていません。次のどれかを書いてください：a"),
    ],
)
def test_what_cannot_be_read_says_how_to_write_it(parse: Callable[[str], Any], cell: str, sentence: str) -> None:
    with pytest.raises(CellError) as error:
        parse(cell)

    assert str(error.value) == sentence
