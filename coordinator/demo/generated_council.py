"""The council that generated meetings belong to: ten bodies, thirty seats, the sample's goals."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from coordinator.demo import goals, registers
from coordinator.demo.meetings import Sample
from coordinator.demo.members import Members
from coordinator.events.agenda.models import ItemKind
from coordinator.events.bodies import queries as bodies
from coordinator.events.bodies import services as body_services
from coordinator.orgs.directory import queries as directory
from coordinator.orgs.directory import services as organisations
from coordinator.orgs.directory.models import MemberKind, Organisation
from coordinator.orgs.roster import people
from coordinator.orgs.roster import services as roster
from coordinator.orgs.roster.models import ContactBy, Seat, SeatRole
from coordinator.web.viewer import Role, Viewer

DISTRICTS, SEATS, ENTRIES = 9, 30, 8
SINCE = date(1900, 4, 1)
KINDS = (ItemKind.REPORT, ItemKind.CONSULT, ItemKind.INFORM)
TEXT = (
    "地区の様子を持ち寄り、意見を出し合った（見本）。**予約がいらないこと**を喜ぶ声が多い。\n\n"
    "- 雨の日に行ける場所がほしい\n- 午前は予定が重なりやすい\n- 話を聞いてくれる人がいると、また来ようと思える\n\n"
    "はじめての方にも分かるように、場所と日にちを一枚にまとめて知らせることにした。"
)


def load() -> tuple[Sample, dict[str, Any]]:
    """The council, and what is said at each of its meetings."""
    registers.set_up(is_demo=True)
    kind = bodies.kind_by_code("exchange")
    districts = {}
    for n in range(1, DISTRICTS + 1):
        district = districts[f"mihon-{n}"] = organisations.add_district(code=f"mihon-{n}", name=f"見本第{n}地区")
        name = f"{district.name}交流会"
        body_services.create_body(code=f"exchange-{n}", kind=kind, name=name, district=district, order=10 + n)
    kinds = [kind for kind in directory.kinds() if kind.code not in {office.code for office in directory.offices()}]
    seats = [_seat(n, kinds) for n in range(SEATS)]
    members: dict[str, Organisation] = {seat.organisation.code: seat.organisation for seat in seats}
    found = Members(districts, members, {}, {seat.organisation.code: seat for seat in seats})
    purposes = goals.load()
    writer = Viewer(role=Role.SECRETARIAT, name="見本 事務局")
    return Sample(found, purposes, writer), _facts(list(members), sorted(purposes))


def _seat(n: int, kinds: Sequence[MemberKind]) -> Seat:
    organisation = organisations.add(
        code=f"G-{n:03d}",
        name=f"見本団体{n + 1}",
        kana=f"みほんだんたい{n + 1:02d}",
        kind=kinds[n % len(kinds)],
        public=["name"],
        joined_on=SINCE,
    )
    person = people.add_person(name=f"見本 委員{n + 1}", kana=f"みほん いいん{n + 1:02d}", contact_by=ContactBy.POST)
    seat = roster.add_seat(organisation, role=SeatRole.LEAD, order=n)
    roster.hand_over(seat, person=person, post="代表", starts_on=SINCE)
    return seat


def _facts(members: Sequence[str], codes: Sequence[str]) -> dict[str, Any]:
    return {
        "title": "全体会（見本）",
        "theme": "（見本）つながりの中で育つ",
        "observers": 3,
        "absent": members[::10],
        "substitutes": {},
        "offices": {},
        "next_and_notes": "これは見本の会議録です。",
        "items": [_item(n, members, codes) for n in range(ENTRIES)],
    }


def _item(n: int, members: Sequence[str], codes: Sequence[str]) -> dict[str, Any]:
    by = members[n + 1]
    return {
        "by": by,
        "title": f"（見本）議題{n + 1} 立ち寄れる場所について",
        "kind": KINDS[n % len(KINDS)],
        "goals": [codes[n % len(codes)], codes[(n + 1) % len(codes)]],
        "minutes": 10,
        "request": "",
        "text": TEXT,
        "passages": [{"seat": by, "text": TEXT}, {"seat": members[n + 2], "text": TEXT}],
        "decisions": ["次の交流会で案を見てもらう。"],
        "issues": ["平日の午前に担い手が集まりにくい。"],
        "actions": [{"text": "案を直し、各団体に知らせる。", "by": by, "due": 30}],
    }
