"""Words that the product does not say any more, each with the one that it says: in pages, mails, paper, commands."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
CATALOGUES = ROOT / "coordinator" / "translations" / "ja" / "LC_MESSAGES"
# What a file may be headed with stays readable for ever.
READ_FROM_FILES = ROOT / "coordinator" / "minutes" / "past" / "columns.py"
BETTER = {
    r"お知らせ(を出|済み)": "日程を公表する／公表済み",
    r"開催通知(を|は\S*(まだ|までに))出(し|す)": "開催通知を送る",
    r"お声がけした|お招きし|お呼びし|宛先一覧|招く席": "案内先",
    r"(?<!項目)のうち\S{1,12}済(み|んで)": "6項目のうち3項目が済んでいます",
    r"行 [0-9%{]": "2行目",
    r"策定した年度の翌日": "策定した年度の翌年度4月1日",
    r"ふれられ": "話し合いました",
    r"次第を見る": "当日の進行（次第）を見る",
    r"議題になりました": "会議で話し合うことになりました",
    r"どれかを見て|送りなお": "内容を確かめて再送する",
    r"当日のかず": "当日の人数・部数",
    r"読んで決める": "内容を確かめる",
    r"こちらの機関(ですること|で確かめ)": "当機関の仕事／確認をお願いされている仕事",
    r"この会議をさがした": "会議のページに表示され、どなたでも読めます",
    r"(?<!別の画面、または)ほかの人が(、\S{1,8})?先に(保存|\S{0,8}変え)": "別の画面、またはほかの人が先に保存しました",
    r"サインイン": "ログイン",
    r"置き場所がなくなり": "保存していない発言が5つあります",
    r"お申し出により": "提案団体の申し出により",
    r"委員の席がありません": "委員のお役目は○月○日で終わりました",
    r"続いています|対応(事項|中|済み)": "継続中（課題）・取組中（今後の取組）",
}


def texts() -> list[tuple[str, str]]:
    """What people read: the Japanese of the catalogues, and what code, templates, scripts and layouts hold of it."""
    found = []
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
                found += [(path.name, str(one)) for one in strings if message.id]
    for folder, endings in (("coordinator", (".py", ".js", ".json")), ("templates", (".html", ".txt", ".typ"))):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in endings and path != READ_FROM_FILES:
                found.append((str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")))
    return [*found, ("docs/glossary.md", (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))]


def test_what_has_a_better_word_is_not_said() -> None:
    said = [
        f"{place}: {found[0]} → {better}"
        for place, text in texts()
        for old, better in BETTER.items()
        if (found := re.search(old, text))
    ]

    assert said == []
