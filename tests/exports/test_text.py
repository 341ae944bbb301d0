import pytest

from coordinator.exports.text import clean, file_name, one_line


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\x1f",
        "\x7f",
        "\x80",
        "\x9f",
        chr(0xD800),
        chr(0xDFFF),
        "\ufeff",
        "\ufffe",
        "\uffff",
        "\ufdd0",
        "\U0010fffe",
    ],
)
def test_what_no_file_bears_is_taken_out(character: str) -> None:
    assert clean(f"前{character}後") == "前後"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_break_is_a_newline(line_break: str) -> None:
    assert clean(f"一{line_break}二") == "一\n二"


@pytest.mark.parametrize("text", ["𠮷 髙 﨑", "\ufa19", "葛\U000e0100", "　全角\u3000", "a\tb", "か\u3099", "3<5 & \\"])
def test_everything_else_stays_as_typed(text: str) -> None:
    assert clean(text) == text


def test_a_title_is_one_line() -> None:
    assert one_line(" 第1回\r\n　全体会\t\x00") == "第1回 全体会"


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("2026-plenary-1-minutes", "2026-plenary-1-minutes.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("会議録", "document.pdf"),
        ("第１回 minutes", "1-minutes.pdf"),
        ('a";\r\nb', "a-b.pdf"),
        ("x" * 500, "x" * 80 + ".pdf"),
    ],
)
def test_a_file_name_is_plain_ascii(stem: str, name: str) -> None:
    assert file_name(stem, "pdf") == name
