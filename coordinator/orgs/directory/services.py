"""Writing districts, kinds of members and organisations."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.directory import queries
from coordinator.orgs.directory.models import District, FormerName, MemberKind, Organisation
from coordinator.orgs.directory.refusals import (
    CodeReserved,
    CodeTaken,
    DaysTurned,
    LeavesBeforeJoining,
    NameKnown,
    NoSuchOrganisations,
    RenamedBeforeEarlierName,
    SameName,
    SucceedsItself,
)
from coordinator.orgs.directory.succession import in_circles
from coordinator.unique import refused_if_taken

# Codes stand in the addresses of pages, and these have another meaning there.
RESERVED = frozenset({".", "..", "new", "import", "export", "export.csv", "export.xlsx"})
ONE_DAY = timedelta(days=1)


def add_district(*, code: str, name: str, **facts: Any) -> District:
    """Register a district at the end of the list."""
    district: District = _registered(District(code=code, name=name, order=_next_place(District), **facts))
    _refuse_turned_days(district)
    return district


def change_district(district: District, **facts: Any) -> District:
    """Change a district; a last day ends it, and its past meetings keep it."""
    _set(district, facts)
    _refuse_turned_days(district)
    db.session.flush()
    return district


def add_kind(*, code: str, name: str, **facts: Any) -> MemberKind:
    """Register a kind of members at the end of the list."""
    return _registered(MemberKind(code=code, name=name, order=_next_place(MemberKind), **facts))


def change_kind(kind: MemberKind, **facts: Any) -> MemberKind:
    """Change a kind; after a last day it is no longer offered, and its organisations keep it."""
    _set(kind, facts)
    db.session.flush()
    return kind


def enter(*, name: str, is_another: bool, **facts: Any) -> Organisation:
    """Register an organisation that somebody typed: none is called so, or they said that this is another one."""
    if not is_another and (namesakes := queries.namesakes(name)):
        raise NameKnown(namesakes[0])
    return add(name=name, **facts)


def add(*, code: str, name: str, succeeds: Sequence[str] = (), **facts: Any) -> Organisation:
    """Register an organisation."""
    organisation: Organisation = _registered(Organisation(code=code, name=name, **facts))
    _refuse_leaving_first(organisation)
    if succeeds:
        succeed(organisation, succeeds)
    return organisation


def change(organisation: Organisation, *, succeeds: Sequence[str] | None = None, **facts: Any) -> Organisation:
    """Change facts of an organisation; its name has verbs of its own, its code stays."""
    _set(organisation, facts)
    _refuse_leaving_first(organisation)
    if succeeds is not None:
        succeed(organisation, succeeds)
    organisation.touch()
    db.session.flush()
    return organisation


def rename(organisation: Organisation, *, name: str, kana: str, from_on: date) -> Organisation:
    """Give a new name from a day on, also one to come; the old one is kept for the days before."""
    take_coming_name(organisation, clock.today())
    if name == organisation.name:
        raise SameName()
    if from_on > clock.today():
        organisation.next_name, organisation.next_kana, organisation.next_name_on = name, kana, from_on
        db.session.flush()
        return organisation
    keep_name(organisation, new_name=name, from_on=from_on)
    return correct_name(organisation, name=name, kana=kana)


def keep_name(organisation: Organisation, *, new_name: str, from_on: date) -> None:
    """Keep the present name for the days before `from_on`, on which `new_name` begins; for many at once, no flush."""
    earlier = organisation.former_names[-1] if organisation.former_names else None
    until_on = from_on - ONE_DAY
    if earlier and until_on < earlier.until_on:
        raise RenamedBeforeEarlierName(earlier.until_on)
    # Renamed twice from one day: the name in between held on no day.
    if not earlier or earlier.until_on < until_on:
        former = FormerName(name=organisation.name, kana=organisation.kana, until_on=until_on)
        organisation.former_names.append(former)
    elif earlier.name == new_name:
        organisation.former_names.remove(earlier)


def take_coming_name(organisation: Organisation, today: date) -> bool:
    """Make the coming name the present one, if its day has come."""
    if not organisation.is_called_anew_on(today):
        return False
    name, kana, from_on = organisation.next_name, organisation.next_kana, organisation.next_name_on or today
    drop_coming_name(organisation)
    earlier = organisation.former_names[-1] if organisation.former_names else None
    if name != organisation.name and (earlier is None or earlier.until_on < from_on):
        keep_name(organisation, new_name=name, from_on=from_on)
        correct_name(organisation, name=name, kana=kana)
    return True


def take_coming_names(today: date) -> int:
    """All coming names of organisations and districts whose day has come; how many these were."""
    called = [one for one in queries.called_anew(today) if take_coming_name(one, today)]
    districts = [one for one in queries.districts() if one.take_coming_name(today)]
    db.session.flush()
    return len(called) + len(districts)


def drop_coming_name(organisation: Organisation) -> None:
    """The name stays as it is after all."""
    organisation.next_name, organisation.next_kana, organisation.next_name_on = "", "", None
    db.session.flush()


def rename_district(district: District, *, name: str, from_on: date) -> District:
    """Give a district a new name from a day on, also one to come."""
    district.call(name, from_on=from_on, today=clock.today())
    db.session.flush()
    return district


def correct_name(organisation: Organisation, *, name: str, kana: str) -> Organisation:
    """Mend a name that was written wrongly; the wrong one is not kept."""
    organisation.name, organisation.kana = name, kana
    organisation.touch()
    db.session.flush()
    return organisation


def drop_former_name(organisation: Organisation, former: FormerName) -> None:
    """Take out a former name that was entered by mistake."""
    organisation.former_names.remove(former)
    organisation.touch()
    db.session.flush()


def leave(organisation: Organisation, *, left_on: date | None) -> Organisation:
    """End the membership on a last day; without a day it goes on. Seats and holdings end with it by themselves."""
    organisation.left_on = left_on
    _refuse_leaving_first(organisation)
    db.session.flush()
    return organisation


def succeed(organisation: Organisation, codes: Sequence[str]) -> Organisation:
    """Say what came before an organisation (統合・分割の前身)."""
    found = {earlier.code: earlier for earlier in queries.organisations_by_codes(codes)}
    missing = [code for code in codes if code not in found]
    if missing:
        raise NoSuchOrganisations(missing)
    before = {organisation.id: {earlier.id for earlier in found.values()}}
    if organisation.id in in_circles({**queries.predecessors(), **before}):
        raise SucceedsItself(organisation)
    organisation.predecessors = sorted(found.values(), key=lambda earlier: earlier.code)
    db.session.flush()
    return organisation


def _registered(thing: Any) -> Any:
    if thing.code in RESERVED:
        raise CodeReserved(thing.code)
    # Files are read without regard to large and small letters, so two codes must differ in more.
    if db.session.scalar(select(type(thing).id).where(func.lower(type(thing).code) == thing.code.lower())):
        raise CodeTaken(thing.code)
    with refused_if_taken(CodeTaken(thing.code)):
        db.session.add(thing)
    return thing


def _set(thing: Any, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(thing, name, value)


def _refuse_turned_days(district: District) -> None:
    if district.starts_on and district.ends_on and district.ends_on < district.starts_on:
        raise DaysTurned()


def _refuse_leaving_first(organisation: Organisation) -> None:
    if organisation.joined_on and organisation.left_on and organisation.left_on < organisation.joined_on:
        raise LeavesBeforeJoining(organisation.joined_on)


def _next_place(model: type[District] | type[MemberKind]) -> int:
    return (db.session.scalar(select(func.max(model.order))) or 0) + 1
