"""How a document's facts are written, as the council prints them: 令和8年11月23日（月・祝）10時〜11時30分."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from itertools import groupby
from typing import Any

from coordinator import calendar_years
from coordinator.events.agenda.models import ItemKind
from coordinator.events.bodies.models import Openness
from coordinator.minutes.records.models.attendance import SUBSTITUTE

Json = Mapping[str, Any]

KINDS = {ItemKind.REPORT: "報告", ItemKind.CONSULT: "協議", ItemKind.INFORM: "情報提供", ItemKind.OTHER: "その他"}
OPENNESS = {Openness.OPEN: "公開", Openness.PARTLY: "一部公開", Openness.CLOSED: "非公開"}
ORDER_NOTE = "（敬称略・名簿順）"
PAST_RECORD = "過去の記録"
HELD_BACK = "〔非公開〕"


def is_past_record(document: Json) -> bool:
    """Whether others wrote it, before this installation; publications of the first version do not say."""
    return bool(document.get("past_record"))


def held_at(meeting: Json) -> str:
    """令和8年11月23日（月・祝）10時〜11時30分"""
    if not meeting["on"]:
        return ""
    return calendar_years.long_day_label(date.fromisoformat(meeting["on"])) + hours(meeting)


def hours(meeting: Json) -> str:
    """10時〜11時30分; nothing where no hour was set."""
    if not meeting["from"]:
        return ""
    ends = calendar_years.hour_label(time.fromisoformat(meeting["to"])) if meeting["to"] else ""
    return f"{calendar_years.hour_label(time.fromisoformat(meeting['from']))}〜{ends}"


def place(meeting: Json) -> str:
    address = f"（{meeting['address']}）" if meeting["venue"] and meeting["address"] else meeting["address"]
    return f"{meeting['venue']}{address}"


def title(meeting: Json) -> str:
    """令和8年度 第1回 全体会「テーマ」, with the title where it says more than the body's name."""
    own = meeting["title"] if meeting["title"] != meeting["body_name"] else ""
    joint = f"（{'、'.join(meeting['joint_bodies'])}と合同）" if meeting["joint_bodies"] else ""
    theme = f"テーマ「{meeting['theme']}」" if meeting["theme"] else ""
    return "\n".join(filter(None, [meeting["label"] + joint, own, theme]))


def openness(meeting: Json) -> str:
    reason = meeting["openness_reason"]
    return OPENNESS[Openness(meeting["openness"])] + (f"（{reason}）" if reason else "")


def attendee(row: Json) -> str:
    """見本サークル 代表 見本花子（代理）; a draft also names the substitute."""
    mark = ""
    if row["attendance"] == "substitute":
        mark = (
            f"（代理：{row['substitute']}）" if isinstance(row["substitute"], str) and row["substitute"] else SUBSTITUTE
        )
    return " ".join(filter(None, [row["organisation"], row["post"], row.get("name", "")])) + mark


def grouped(rows: Iterable[Json]) -> list[tuple[str, list[Json]]]:
    """The rows by kind of member; the order of the roster stays."""
    return [(kind, list(same)) for kind, same in groupby(rows, key=lambda row: str(row["kind"]))]


def were_there(document: Json) -> list[Json]:
    return [row for row in document["attendance"] if row["attendance"] != "absent"]


def were_absent(document: Json) -> list[Json]:
    return [row for row in document["attendance"] if row["attendance"] == "absent"]


def count_of_present(document: Json) -> str:
    """28団体・30人（うち代理3人）; of a past record 42人, or nothing."""
    present = document["present"]
    if present["organisations"] is None:
        return "" if present["people"] is None else f"{present['people']}人"
    substitutes = f"（うち代理{present['substitutes']}人）" if present["substitutes"] else ""
    return f"{present['organisations']}団体・{present['people']}人{substitutes}"


def decision_label(fiscal_year: int, number: int | None) -> str:
    """令和8年度 決定第3号; before its publication a decision has no number."""
    return f"{calendar_years.fiscal_year_label(fiscal_year)} 決定第{number}号" if number else ""


def kind(code: str) -> str:
    return KINDS[ItemKind(code)]


def item_title(entry: Json) -> str:
    """1 議題の題; a free entry has no number."""
    return f"{entry['number']}　{entry['item']}" if entry["number"] else str(entry["item"])


def goal(one: Json) -> str:
    return f"{one['code']} {one['title']}"


def by_and_due(action: Json) -> str:
    """（見本事務局、12月1日（火）まで）"""
    due = f"{calendar_years.long_day_label(date.fromisoformat(action['due']))}まで" if action["due"] else ""
    facts = "、".join(filter(None, [action["by"], due]))
    return f"（{facts}）" if facts else ""


def publication(document: Json, published_on: date | None) -> str:
    """令和8年12月20日（日）公開（第2版）; a past record says that it is one."""
    if not document["publication"] or published_on is None:
        return ""
    mark = f"・{PAST_RECORD}" if is_past_record(document) else ""
    return f"{calendar_years.long_day_label(published_on)}公開（第{document['publication']['number']}版{mark}）"
