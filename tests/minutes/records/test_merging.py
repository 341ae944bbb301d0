"""What a late save may do, part by part."""

from dataclasses import replace

import pytest

from coordinator.minutes.records.attendance import DayDraft, RowDraft, merge_day, unsaid
from coordinator.minutes.records.drafts import EntryDraft, LineDraft, PassageDraft, served
from coordinator.minutes.records.merge import Merged, merge
from coordinator.minutes.records.parts import Verdict, judge, print_of, woven


@pytest.mark.parametrize(
    ("mine", "version", "was", "saved", "saved_version", "verdict"),
    [
        pytest.param("a", "1", "a", "a", "1", Verdict.KEEP, id="nothing changed"),
        pytest.param("b", "1", "a", "a", "1", Verdict.TAKE, id="I alone changed it"),
        pytest.param("a", "1", "a", "b", "2", Verdict.KEEP, id="another changed it, I did not touch it"),
        pytest.param("c", "1", "a", "b", "2", Verdict.LATE, id="both changed it"),
        pytest.param("b", "1", "a", "b", "2", Verdict.KEEP, id="both wrote the same"),
        pytest.param("c", "2", "a", "b", "2", Verdict.TAKE, id="saved again, knowingly"),
        pytest.param("c", "1", "b", "b", "2", Verdict.TAKE, id="saved since, but back to what I was served"),
        pytest.param("c", "", "", "b", "2", Verdict.LATE, id="nobody knows what was served"),
        pytest.param("b", "", "a", "a", "1", Verdict.LATE, id="without a version, though its print fits"),
        pytest.param("a", "", "a", "a", "1", Verdict.LATE, id="without a version, though nothing changed"),
    ],
)
def test_a_part_is_judged_by_its_version_and_by_what_was_served(
    mine: str, version: str, was: str, saved: str, saved_version: str, verdict: Verdict
) -> None:
    served_print = print_of(was) if was else ""

    assert judge(mine, version=version, was=served_print, saved=saved, saved_version=saved_version) is verdict


@pytest.mark.parametrize(
    ("base", "other", "expected"),
    [
        ("ab", "ab", "ab"),
        ("ba", "ab", "ba"),
        ("ab", "axb", "axb"),
        ("ba", "axb", "bax"),
        ("ab", "xab", "xab"),
        ("", "xy", "xy"),
        ("ab", "abxy", "abxy"),
    ],
)
def test_what_another_added_stands_behind_what_it_followed(base: str, other: str, expected: str) -> None:
    assert "".join(woven(list(base), list(other))) == expected


def saved(**facts: object) -> EntryDraft:
    passages = tuple(PassageDraft(text, uid=text, version="1") for text in "pqr")
    return served(EntryDraft("議題", **{"passages": passages, "version": "1", **facts}))  # type: ignore[arg-type]


def texts(merged: Merged) -> list[str]:
    return [passage.text for passage in merged.draft.passages if not passage.is_removed]


def saved_now(merged: Merged, place: int) -> str | None:
    """What stands saved beside the late text at that place."""
    saved = merged.passages[place].saved
    return saved.text if saved else None


def with_text(draft: EntryDraft, uid: str, text: str, **facts: object) -> EntryDraft:
    rows = [replace(row, text=text, **facts) if row.uid == uid else row for row in draft.passages]  # type: ignore[arg-type]
    return replace(draft, passages=tuple(rows))


def saved_since(draft: EntryDraft, uid: str, text: str) -> EntryDraft:
    return served(with_text(draft, uid, text, version="2"))


def test_two_who_wrote_different_passages_are_both_kept() -> None:
    mine = with_text(saved(), "p", "わたし")

    merged = merge(mine, saved_since(saved(), "q", "あなた"))

    assert not merged.is_late
    assert texts(merged) == ["わたし", "あなた", "r"]


def test_two_who_wrote_the_same_passage_are_asked() -> None:
    mine = with_text(saved(), "p", "わたし")

    merged = merge(mine, saved_since(saved(), "p", "あなた"))

    assert saved_now(merged, 0) == "あなた"
    assert texts(merged)[0] == "わたし"
    again = merge(merged.draft, saved_since(saved(), "p", "あなた"))
    assert not again.is_late
    assert texts(again)[0] == "わたし"


def test_a_passage_that_another_took_out_comes_back_only_knowingly() -> None:
    mine = with_text(saved(), "q", "わたし")
    now = replace(saved(), passages=tuple(row for row in saved().passages if row.uid != "q"))

    merged = merge(mine, served(now))

    assert saved_now(merged, 1) is None
    assert merged.draft.passages[1].uid == ""


def test_a_passage_that_another_took_out_and_i_did_not_touch_stays_away() -> None:
    now = served(replace(saved(), passages=saved().passages[:2]))

    merged = merge(with_text(saved(), "p", "わたし"), now)

    assert not merged.is_late
    assert texts(merged) == ["わたし", "q"]


def test_who_takes_out_what_another_just_wrote_is_asked() -> None:
    mine = with_text(saved(), "q", "q", is_removed=True)

    merged = merge(mine, saved_since(saved(), "q", "あなた"))

    assert saved_now(merged, 1) == "あなた"


def test_a_passage_that_another_added_stays_where_it_was_put() -> None:
    added = PassageDraft("あなた", uid="x", version="1")
    now = served(replace(saved(), passages=(saved().passages[0], added, *saved().passages[1:])))

    merged = merge(replace(saved(), passages=(*saved().passages, PassageDraft("わたし"))), now)

    assert not merged.is_late
    assert texts(merged) == ["p", "あなた", "q", "r", "わたし"]


def test_my_order_is_kept_when_another_only_wrote() -> None:
    mine = replace(saved(), passages=saved().passages[::-1])

    merged = merge(mine, saved_since(saved(), "q", "あなた"))

    assert not merged.is_late
    assert texts(merged) == ["r", "あなた", "p"]


def test_two_who_moved_passages_are_asked() -> None:
    mine = replace(saved(), passages=saved().passages[::-1])
    now = served(replace(saved(), passages=(*saved().passages[1:], saved().passages[0]), version="2"))

    merged = merge(mine, now)

    assert merged.order is not None
    assert texts(merged) == ["r", "q", "p"]
    assert not merge(merged.draft, now).is_late


def test_who_moved_nothing_takes_the_order_of_the_other() -> None:
    now = served(replace(saved(), passages=saved().passages[::-1], version="2"))

    merged = merge(with_text(saved(), "p", "わたし"), now)

    assert not merged.is_late
    assert texts(merged) == ["r", "q", "わたし"]


def test_the_head_is_one_part() -> None:
    mine = replace(saved(), title="わたし")
    now = served(replace(saved(), decisions=(LineDraft("あなたの決定", "d"),), version="2"))

    assert merge(mine, now).head == now
    assert not merge(saved(), now).is_late
    assert merge(saved(), now).draft.decisions == now.decisions


def test_at_two_doors_each_keeps_what_they_wrote() -> None:
    served_row, theirs = unsaid("s2"), replace(unsaid("s2"), attendance="present", version="1")
    mine = DayDraft(rows=(replace(unsaid("s1"), attendance="absent"), served_row), was=print_of(DayDraft().content))

    merged = merge_day(mine, DayDraft(rows=(theirs,), observers=3, was=print_of(DayDraft(observers=3).content)))

    assert not merged.is_late
    assert {row.seat: row.attendance for row in merged.draft.rows} == {"s1": "absent", "s2": "present"}
    assert merged.draft.observers == 3


def test_two_who_say_different_things_of_one_seat_are_asked() -> None:
    mine = DayDraft(rows=(replace(unsaid("s"), attendance="absent"),))
    now = DayDraft(rows=(RowDraft("s", "present", version="1"),), was=print_of(DayDraft().content))

    merged = merge_day(mine, now)

    assert merged.rows["s"].attendance == "present"
    assert not merge_day(merged.draft, now).is_late
