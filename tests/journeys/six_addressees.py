"""The addressees of one valley's meeting, one of each sort, and the office that must approve what is sent to them."""

from coordinator.events.bodies.models import KindStep
from coordinator.events.bodies.steps import existing
from coordinator.orgs.accounts.passwords import hash_of
from coordinator.orgs.directory.models import District
from coordinator.orgs.roster.models import ContactBy, Seat
from tests.makers import (
    a_body,
    a_council,
    a_district,
    a_holding,
    a_kind,
    a_person,
    a_seat,
    a_user,
    an_office,
    an_organisation,
)

BODY = "exchange-tani"
DESK = {"email": "desk@example.jp", "password": "見本の長い合言葉 谷"}
FIRST, SECOND, BOTH, LEFT = "hanako@example.jp", "natsuo@example.jp", "haruyo@example.jp", "akiko@example.jp"
VACANT, ON_PAPER = "見本空席の会", "見本冬の会"
BY_TELEPHONE, BY_SUBSTITUTE = "見本電話の会", "見本夏の会"
# Of those who come themselves and answer by link.
OWN_SEATS = ("見本花の会", "見本春の会", "見本若葉の会", "見本秋の会")


def settle() -> None:
    """By mail four people, one of them with two seats; on paper one; by telephone one; and a seat that is vacant."""
    a_council(name="見本区健やか子育て連絡会", phone="045-000-0000")
    office = an_office(name="見本区役所 こども家庭支援課", email="")
    a_user(office=office, name="見本 太郎", email=DESK["email"], password_hash=hash_of(DESK["password"]))
    valley = a_district(code="tani", name="見本谷地区")
    steps = [KindStep(step=step, position=step.number, owner=office) for step in existing()]
    kind = a_kind(name="地区別交流会", steps=steps, needs_approval=True)
    a_body(code=BODY, name="見本谷 交流会", kind=kind, district=valley, owner=office)

    a_holding(_seat(valley, "見本花の会"), a_person(name="見本 花子", email=FIRST))
    a_holding(_seat(valley, BY_SUBSTITUTE), a_person(name="見本 夏男", email=SECOND))
    haruyo = a_person(name="見本 春代", email=BOTH)
    for organisation in ("見本春の会", "見本若葉の会"):
        a_holding(_seat(valley, organisation), haruyo)
    a_holding(_seat(valley, "見本秋の会"), a_person(name="見本 秋子", email=LEFT))
    a_holding(_seat(valley, ON_PAPER), a_person(name="見本 冬子", email="", contact_by=ContactBy.HAND))
    told_by_telephone = {"email": "", "contact_by": ContactBy.TELEPHONE, "phone": "045-111-2222"}
    a_holding(_seat(valley, BY_TELEPHONE, kana="みほんでんわのかい"), a_person(name="見本 伝", **told_by_telephone))
    _seat(valley, VACANT, email="", address="横浜市金沢区見本町1-2-3")


def _seat(district: District, organisation: str, **facts: str) -> Seat:
    return a_seat(an_organisation(name=organisation, districts=[district], **facts))
