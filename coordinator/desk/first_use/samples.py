"""Sample files of the registers: the header as we write it, and one row that shows how, marked 見本."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from coordinator.errors import NotFound
from coordinator.events.bodies import queries as bodies
from coordinator.exports.table import Cell, Table, table
from coordinator.guideline import columns as guideline
from coordinator.imports.columns import Column
from coordinator.minutes.past import columns as past
from coordinator.orgs.directory import columns as directory
from coordinator.orgs.directory import queries as registers
from coordinator.orgs.roster import columns as roster

Sample = tuple[Sequence[Column], Mapping[str, Cell]]


def sample(register: str) -> Table:
    """The sample of a register; `NotFound` for one that has none."""
    if register not in SAMPLES:
        raise NotFound()
    columns, row = SAMPLES[register]()
    header = [column.labels[0] for column in columns]
    return table(f"sample-{register}", header, [[row.get(column.name, "") for column in columns]])


def organisations() -> Sample:
    kinds = registers.kinds()
    return directory.columns(kinds, []), {
        "code": "A-001",
        "name": "見本ひだまりサークル",
        "kana": "みほんひだまりさーくる",
        "kind": next((kind.name for kind in kinds), "見本の種類"),
        "postal_code": "231-0017",
        "address": "見本町1-2-3",
        "phone": "045-000-0000",
        "public": "団体名;ふりがな",
        "joined_on": date(2020, 4, 1),
    }


def members() -> Sample:
    return roster.columns([]), {
        "organisation_code": "A-001",
        "role": "代表",
        "seat": 1,
        "person_name": "見本 花子",
        "person_kana": "みほん はなこ",
        "post": "見本代表",
        "email": "mihon@example.jp",
        "phone": "045-000-0000",
        "contact_by": "メール",
        "shown_to": "事務局",
        "starts_on": date(2025, 4, 1),
    }


def goals() -> Sample:
    return guideline.columns(), {
        "term": 4,
        "term_name": "第4期 見本の指針",
        "adopted_fiscal_year": 2021,
        "goal_code": "A",
        "title": "見本の目標",
        "description": "目標の説明を書きます（見本）。",
    }


def meetings() -> Sample:
    return past.meeting_columns([]), {
        "body": next((body.code for body in bodies.bodies()), "plenary"),
        "on": date(2024, 6, 8),
        "number": 1,
        "running_number": 19,
        "title": "見本の全体会",
        "theme": "見本のテーマ",
        "venue": "見本会館",
        "present": 42,
        "observers": 3,
        "file": "2024-1.pdf",
    }


def minutes() -> Sample:
    code = next((body.code for body in bodies.bodies()), "plenary")
    return past.minutes_columns({}), {
        "slug": f"2024-{code}-1",
        "item": "見本の議題",
        "kind": "協議",
        "summary": "話し合ったことの要旨を書きます（見本）。",
        "goals": "4:A",
        "decision": "見本の決定事項",
        "issue": "見本の課題",
        "action": "見本の取組",
        "action_by": "A-001",
        "action_due": date(2024, 9, 30),
    }


SAMPLES: Mapping[str, Callable[[], Sample]] = {
    "organisations": organisations,
    "roster": members,
    "guideline": goals,
    "meetings": meetings,
    "minutes": minutes,
}
