"""The files with which a council begins: 120 organisations, 300 seats, four terms, three years of minutes (見本)."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

ORGANISATIONS, SEATS, TERMS, YEARS, MEETINGS_A_YEAR = 120, 300, 4, (2023, 2024, 2025), 4
KINDS = ("caregivers", "welfare_commissioners", "health_promoters", "care_plazas", "nurseries", "playrooms")
ROLES = ("代表", "副", "担当")
MONTHS = ("05", "07", "10", "02")


def write(folder: Path) -> dict[str, Path]:
    """Every file by its register."""
    tables = {
        "organisations": organisations(),
        "roster": roster(),
        "guideline": guideline(),
        "meetings": meetings(),
        "minutes": minutes(),
    }
    return {register: table(folder / f"{register}.csv", rows) for register, rows in tables.items()}


def table(file: Path, rows: Iterable[Sequence[object]]) -> Path:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    file.write_text("\ufeff" + written.getvalue(), encoding="utf-8")
    return file


def organisations() -> list[Sequence[object]]:
    header = ("団体コード", "団体名", "ふりがな", "種類", "電話", "公開する項目", "入会日")
    rows = [
        (
            f"M-{n:03}",
            f"見本団体{n:03}",
            f"みほんだんたい{n:03}",
            KINDS[n % len(KINDS)],
            "045-000-0000",
            "団体名",
            "2020-04-01",
        )
        for n in range(1, ORGANISATIONS + 1)
    ]
    return [header, *rows]


def roster() -> list[Sequence[object]]:
    header = ("団体コード", "役割", "席の番号", "氏名", "ふりがな", "役職", "届け方", "いつから")
    rows = [
        (
            f"M-{n % ORGANISATIONS + 1:03}",
            ROLES[n // ORGANISATIONS],
            1,
            f"見本 委員{n + 1}",
            f"みほん いいん{n + 1}",
            "会長",
            "郵送",
            "2024-04-01",
        )
        for n in range(SEATS)
    ]
    return [header, *rows]


def guideline() -> list[Sequence[object]]:
    header = ("期", "指針の名前", "策定年度", "目標の記号", "目標", "引き継いだ目標")
    years = (2006, 2010, 2015, 2021)
    rows = [
        (
            term,
            f"第{term}期 金沢区子育て支援の協働の指針",
            years[term - 1],
            f"{n}",
            f"見本の目標{term}-{n}",
            f"{term - 1}:{n}" if term > 1 else "",
        )
        for term in range(1, TERMS + 1)
        for n in range(1, 4)
    ]
    return [header, *rows]


def meetings() -> list[Sequence[object]]:
    header = ("会議体", "開催日", "回", "通算回", "会議名", "テーマ", "会場", "出席者数", "会議録のファイル")
    rows = [
        (
            "plenary",
            f"{year + (month == '02')}-{month}-10",
            place,
            index * MEETINGS_A_YEAR + place,
            "全体会",
            f"見本のテーマ{year}",
            "見本会館",
            60 + place,
            "古い会議録.pdf" if (year, place) == (2023, 1) else "",
        )
        for index, year in enumerate(YEARS)
        for place, month in enumerate(MONTHS, start=1)
    ]
    return [header, *rows]


def minutes() -> list[Sequence[object]]:
    header = (
        "会議の記号",
        "議題",
        "種別",
        "要旨",
        "目標",
        "決定事項",
        "課題",
        "今後の取組",
        "取り組む団体",
        "取組の期限",
    )
    rows = [
        (
            f"{year}-plenary-{place}",
            f"見本の議題{year}-{place}-{n}",
            "協議",
            f"見本の話し合い{year}-{place}-{n}。地区の様子を持ち寄った。",
            f"{n}",
            f"見本の決定{year}-{place}-{n}",
            f"見本の課題{year}-{place}-{n}",
            f"見本の対応{year}-{place}-{n}",
            f"M-{n:03}",
            f"{year + 1}-03-31",
        )
        for year in YEARS
        for place in range(1, MEETINGS_A_YEAR + 1)
        for n in range(1, 4)
    ]
    return [header, *rows]
