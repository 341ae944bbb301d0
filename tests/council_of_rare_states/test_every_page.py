"""Every address in every role, and every rare state in the role that sees most of it: no page fails.

`make soak` looks at each state in every role, and at every format and thing of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from werkzeug.routing import Rule

from tests.council_of_rare_states.council import RareCouncil, council_of_rare_states
from tests.council_of_rare_states.states import STATES, Onlooker
from tests.council_of_rare_states.walk import ANYTHING, UNFILLED, Scope, is_about, pages_of, things_for, ways_to_fill
from tests.counts import FULL
from tests.pages import Browser

LOOKED_AT = [(state, onlooker) for state in STATES for onlooker in (Onlooker if FULL else [STATES[state].sees_most])]
DOORS = {Onlooker.LINK: "/r/", Onlooker.RECEPTIONIST: "/reception/", Onlooker.REPRESENTATIVE: "/me/"}
# Opened by nobody here; each with the reason.
NEVER_OPENED = {
    "/desk/meetings/<slug:slug>/minutes/revisions/compare": "two texts stand in its query: tests/minutes/records",
    "/me/not-me": "only whoever came by a link says so",
    "/sign-in/first": "only while there is no administrator: tests/orgs/accounts/test_first.py",
}

# By rule, which of its words (a document's format) was there before: the others need not be tried again.
THERE: dict[str, int] = {}


@dataclass
class Walk:
    """What came of a walk: the addresses that failed, and the rules of which one was shown."""

    failed: list[str] = field(default_factory=list)
    shown: set[str] = field(default_factory=set)

    def fetch(self, browser: Browser, rule: Rule, addresses: list[str]) -> None:
        """The first of the addresses that is there, or in the soak all of them."""
        for place, address in enumerate(addresses):
            if not FULL and place != THERE.get(rule.rule, place):
                continue
            status = self._status(browser, address)
            if status == 200:
                self.shown.add(rule.rule)
                THERE[rule.rule] = place
            if status != 404 and not FULL:
                return

    def _status(self, browser: Browser, address: str) -> int:
        try:
            status = browser.get(address).status_code
        except AssertionError as fault:
            self.failed.append(str(fault))
            return 0
        if status >= 500:
            self.failed.append(f"{address}: {status}")
        return status


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RareCouncil]:
    with council_of_rare_states(tmp_path_factory.mktemp("rare")) as made:
        yield made


def walked(council: RareCouncil, onlooker: Onlooker, scope: Scope, rules: list[Rule], *, language: str = "ja") -> Walk:
    browser, token = council.browser_of(onlooker, scope)
    walk = Walk()
    browser.get(f"/?lang={language}")
    for rule in rules:
        for addresses in ways_to_fill(rule, scope, token=token or "nobody", most=3 if FULL else 1):
            walk.fetch(browser, rule, addresses)
    return walk


def is_behind_a_door_of(onlooker: Onlooker, rule: Rule) -> bool:
    """Not another's door, which the walk through all addresses finds shut."""
    return rule.rule.startswith(DOORS.get(onlooker, "/")) and not any(
        rule.rule.startswith(door) for other, door in DOORS.items() if other is not onlooker
    )


def is_own(rule: Rule) -> bool:
    """The pages behind a link that are about all that is asked of its holder."""
    return rule.arguments == {"token"}


def test_every_address_is_filled_from_the_council(council: RareCouncil) -> None:
    unfilled = {
        rule.rule for rule in pages_of(council.app.url_map.iter_rules()) if not things_for(rule, ANYTHING, most=1)
    }

    assert unfilled == UNFILLED.keys()


def test_no_address_fails_in_any_role(council: RareCouncil) -> None:
    rules = pages_of(council.app.url_map.iter_rules())

    walks = []
    for onlooker in Onlooker:
        walks.append(walked(council, onlooker, council.held, rules))
        closed = [rule for rule in rules if rule.rule not in walks[-1].shown and is_about(rule, council.coming)]
        walks.append(walked(council, onlooker, council.coming, closed))

    failed = [fault for walk in walks for fault in walk.failed]
    assert not failed, "\n".join(failed)
    closed_to_all = {rule.rule for rule in rules}.difference(*(walk.shown for walk in walks))
    assert closed_to_all == NEVER_OPENED.keys() | UNFILLED.keys(), closed_to_all


@pytest.mark.parametrize(("state", "onlooker"), LOOKED_AT)
def test_no_page_of_a_rare_state_fails(council: RareCouncil, state: str, onlooker: Onlooker) -> None:
    scope = council.made[state]
    rules = [rule for rule in pages_of(council.app.url_map.iter_rules()) if is_about(rule, scope) or is_own(rule)]
    rules = [rule for rule in rules if FULL or is_behind_a_door_of(onlooker, rule)]

    walk = walked(council, onlooker, scope, rules, language=STATES[state].language)

    assert not walk.failed, "\n".join(walk.failed)
    assert walk.shown or onlooker is not STATES[state].sees_most
    assert "/r/<token>/" in walk.shown or onlooker is not Onlooker.LINK
