"""Files of organisations, as an official would save them."""

import csv
import io
from collections.abc import Sequence

HEADERS = (
    "団体コード",
    "団体名",
    "ふりがな",
    "種類",
    "地区",
    "郵便番号",
    "住所",
    "電話",
    "ＦＡＸ",
    "メール",
    "ホームページ",
    "説明",
    "公開する項目",
    "入会日",
    "退会日",
    "前身",
)


def rows_of(count: int) -> list[dict[str, str]]:
    """Organisations as rows by Japanese header; the kinds 保育園 and サークル and two districts must be registered."""
    return [
        {
            "団体コード": f"A-{number:03}",
            "団体名": f"見本の会{number}",
            "ふりがな": f"みほんのかい{number}",
            "種類": "保育園" if number % 2 else "サークル",
            "地区": "見本北地区；見本南地区" if number % 3 else "見本北地区",
            "郵便番号": "２３６－００２１",
            "住所": f"見本区見本町{number}丁目",
            "電話": "０４５ー７８８ー７７８５",
            "ＦＡＸ": "045-788-7786",
            "メール": f"mihon{number}@example.jp",
            "ホームページ": "https://example.jp/mihon",
            "説明": "親子で遊ぶ会です。",
            "公開する項目": "団体名；電話",
            "入会日": "令和5年4月1日",
        }
        for number in range(1, count + 1)
    ]


def csv_file(rows: list[dict[str, str]], encoding: str = "cp932", headers: Sequence[str] = HEADERS) -> bytes:
    written = io.StringIO()
    writer = csv.DictWriter(written, headers, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue().encode(encoding)
