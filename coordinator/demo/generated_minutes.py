"""What was said at generated meetings: the agenda, the attendance and the working minutes, in bulk."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, insert

from coordinator.demo.generated_council import Setting
from coordinator.events.agenda.models import AgendaItem, ItemKind, ItemState, item_goal
from coordinator.extensions import Model, db, new_uid
from coordinator.minutes.records.models import (
    Action,
    Attendance,
    AttendanceKind,
    Decision,
    Entry,
    Issue,
    Minutes,
    MinutesState,
    Passage,
)
from coordinator.minutes.records.models.entries import entry_goal

ENTRIES = 8
MEETINGS_A_YEAR = 100
DECISIONS_A_YEAR = MEETINGS_A_YEAR * ENTRIES
KINDS = (ItemKind.REPORT, ItemKind.CONSULT, ItemKind.INFORM)
TEXT = (
    "地区の様子を持ち寄り、意見を出し合った（見本）。**予約がいらないこと**を喜ぶ声が多い。\n\n"
    "- 雨の日に行ける場所がほしい\n- 午前は予定が重なりやすい\n- 話を聞いてくれる人がいると、また来ようと思える\n\n"
    "はじめての方にも分かるように、場所と日にちを一枚にまとめて知らせることにした。"
)
DECISION, ISSUE, ACTION = (
    "次の交流会で案を見てもらう。",
    "平日の午前に担い手が集まりにくい。",
    "案を直し、各団体に知らせる。",
)
Row = dict[str, Any]


def inserted(model: type[Model], rows: Sequence[Row]) -> list[int]:
    """Insert in bulk; the new rows' numbers in the order of the rows."""
    key = model.__table__.c.id
    return list(db.session.scalars(insert(model).returning(key, sort_by_parameter_order=True), rows))


def load(setting: Setting, meetings: Sequence[Row]) -> list[Row]:
    """The working minutes of these meetings; their entries, as rows with everything said, for the publication."""
    items = [_item(setting, meeting, n) for meeting in meetings for n in range(ENTRIES)]
    item_ids = inserted(AgendaItem, items)
    facts = {"state": MinutesState.PUBLISHED, "observers": 3}
    minutes = inserted(Minutes, [{"meeting_id": row["id"], **facts} for row in meetings])
    seats = list(enumerate(setting.seats))
    db.session.execute(insert(Attendance), [_attendance(seat, number, n) for number in minutes for n, seat in seats])
    entries = [_entry(item, item_id) for item, item_id in zip(items, item_ids, strict=True)]
    for n, entry in enumerate(entries):
        entry["minutes_id"] = minutes[n // ENTRIES]
    entry_ids = inserted(Entry, entries)
    _link(item_goal, "item_id", item_ids, setting)
    _link(entry_goal, "entry_id", entry_ids, setting)
    return _said(setting, entries, entry_ids)


def _link(table: Table, owner: str, owners: Sequence[int], setting: Setting) -> None:
    pairs = [(number, goal["id"]) for n, number in enumerate(owners) for goal in goals_of(setting, n)]
    db.session.execute(insert(table), [{owner: number, "goal_id": goal} for number, goal in pairs])


def goals_of(setting: Setting, n: int) -> list[Row]:
    """Two goals for every entry, a different pair from entry to entry."""
    every = setting.goals
    apart = 1 + n // len(every) % (len(every) - 1)
    return [every[n % len(every)], every[(n + apart) % len(every)]]


def _entry(item: Row, item_id: int) -> Row:
    same = {name: item[name] for name in ("position", "title", "kind")}
    return {"uid": new_uid(), "item_id": item_id, **same}


def _item(setting: Setting, meeting: Row, n: int) -> Row:
    return {
        "meeting_id": meeting["id"],
        "organisation_id": setting.seats[n]["organisation_id"],
        "seat_id": setting.seats[n]["id"],
        "title": f"（見本）議題{n + 1} 立ち寄れる場所について",
        "kind": KINDS[n % len(KINDS)],
        "text": TEXT,
        "state": ItemState.ACCEPTED,
        "position": n + 1,
        "number": n + 1,
    }


def _attendance(seat: Row, minutes_id: int, n: int) -> Row:
    return {
        "minutes_id": minutes_id,
        "seat_id": seat["id"],
        "holding_id": seat["holding_id"],
        "organisation_name": seat["organisation_name"],
        "post": seat["post"],
        "name": seat["name"],
        "attendance": AttendanceKind.ABSENT if n % 10 == 0 else AttendanceKind.PRESENT,
        "order": n,
    }


def _said(setting: Setting, entries: Sequence[Row], ids: Sequence[int]) -> list[Row]:
    """Two passages, a decision, an issue and an action for each entry."""
    said = []
    for n, (entry, number) in enumerate(zip(entries, ids, strict=True)):
        seat = setting.seats[n % len(setting.seats)]
        facts = {"entry_id": number, "organisation_id": seat["organisation_id"]}
        said.append(
            {
                **entry,
                "seat": seat,
                "goals": goals_of(setting, n),
                "passages": [{"entry_id": number, "position": p, "text": TEXT} for p in (1, 2)],
                "decision": {
                    "entry_id": number,
                    "uid": new_uid(),
                    "text": DECISION,
                    "number": n % DECISIONS_A_YEAR + 1,
                },
                "issue": {"entry_id": number, "uid": new_uid(), "text": ISSUE},
                "action": {"uid": new_uid(), "text": ACTION, **facts},
            }
        )
    db.session.execute(insert(Passage), [passage for entry in said for passage in entry["passages"]])
    for model, name in ((Decision, "decision"), (Issue, "issue"), (Action, "action")):
        db.session.execute(insert(model), [entry[name] for entry in said])
    return said


def _number(n: int) -> int:
    """Decisions count in the fiscal year of their meeting."""
    return n % DECISIONS_A_YEAR + 1
