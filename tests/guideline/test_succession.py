"""What became of the goals of one term in the next (引き継がれた目標)."""

from datetime import date

import pytest
from flask import Flask

from coordinator.exports.formats import WRITERS
from coordinator.extensions import db
from coordinator.guideline import imports, queries, services
from coordinator.guideline.exports import guideline_table
from coordinator.guideline.models import Goal, Term
from coordinator.guideline.succession import Fate, fate_of
from tests.makers import a_goal, a_representative, a_term, kept, sign_in
from tests.pages import Browser

HOSTILE = ("<script>alert(1)</script>", "𠮷野の\u2028{{ 7*7 }}", '"><img src=x onerror=alert(1)>', "=1+1")


@pytest.fixture
def terms(app: Flask) -> tuple[Term, Term]:
    """The third and the fourth term, without goals."""
    third = a_term(number=3, name="第3期 見本の指針", adopted_fiscal_year=2015, starts_on=None)
    return third, a_term(number=4, name="第4期 見本の指針", adopted_fiscal_year=2021, starts_on=None)


def test_what_became_of_a_goal_follows_from_the_links(terms: tuple[Term, Term]) -> None:
    third, fourth = terms
    kept_goal, one, another, split, ended, open_goal = (a_goal(third) for _ in range(6))
    same, joint, half, other_half = (a_goal(fourth) for _ in range(4))

    services.settle(kept_goal, fourth, successors=[same])
    services.settle(one, fourth, successors=[joint])
    services.settle(another, fourth, successors=[joint])
    services.settle(split, fourth, successors=[half, other_half])
    services.settle(ended, fourth, is_ended=True)

    fates = [fate_of(goal) for goal in (kept_goal, one, another, split, ended, open_goal)]
    assert fates == [Fate.KEPT, Fate.MERGED, Fate.MERGED, Fate.SPLIT, Fate.ENDED, Fate.UNDECIDED]
    assert queries.counts_of_terms() == {third.id: (6, 1), fourth.id: (4, 4)}


def test_a_goal_that_ends_lives_on_in_none(terms: tuple[Term, Term]) -> None:
    goal, later = a_goal(terms[0]), a_goal(terms[1])

    with pytest.raises(services.EndsAndLivesOn):
        services.settle(goal, terms[1], successors=[later], is_ended=True)


def test_links_to_a_later_term_stay_when_the_next_one_is_decided(terms: tuple[Term, Term]) -> None:
    fifth = a_goal(a_term(number=5, starts_on=date(2027, 4, 1)))
    goal, next_one = a_goal(terms[0]), a_goal(terms[1])
    services.succeed(fifth, [goal])

    services.settle(goal, terms[1], successors=[next_one])

    assert set(goal.successors) == {next_one, fifth}


def test_goals_are_followed_over_several_terms_both_ways(terms: tuple[Term, Term]) -> None:
    fifth = a_term(number=5, starts_on=date(2027, 4, 1))
    first, second, third = a_goal(terms[0]), a_goal(terms[1]), a_goal(fifth)
    services.succeed(second, [first])
    services.succeed(third, [second])

    assert queries.earlier_goals([third]) == [second, first]
    assert queries.living_on_in(fifth, [first, second, third]) == {first.id: [third], second.id: [third]}
    assert queries.living_on_in(terms[0], [third]) == {third.id: [first]}


def test_a_file_that_lets_an_ended_goal_live_on_takes_the_end_away_and_goes_out_again(terms: tuple[Term, Term]) -> None:
    goal = a_goal(terms[0], code="2-1", is_ended=True)
    a_goal(terms[1], code="A", title="健やかに育つ")
    content = b"term,goal_code,succeeds\r\n4,A,3:2-1\r\n"

    imports.apply(imports.plan(content, "shishin.csv"))

    assert (goal.is_ended, [one.code for one in goal.successors]) == (False, ["A"])
    db.session.commit()
    written = WRITERS["csv"].write(guideline_table(queries.terms_for_exchange(), for_programs=True))
    assert ",A,,健やかに育つ,,3:2-1" in written.decode("utf-8-sig")
    preview = imports.plan(written, "shishin.csv").preview
    assert (preview.added, preview.changed, preview.refused) == ([], [], [])


def test_the_secretariat_goes_from_one_undecided_goal_to_the_next(secretariat: Browser) -> None:
    third, fourth = a_term(number=3), a_term(number=4, starts_on=date(2026, 4, 1))
    first, second = a_goal(third, code="1"), a_goal(third, code="2")
    later = a_goal(fourth, code="A")
    assert "2件" in secretariat.page("/desk/guideline/terms/3").words

    answer = secretariat.submit(f"/desk/guideline/goals/{first.uid}/succession", successors=[later.uid])
    assert second.uid in answer.response.location
    answer = secretariat.submit(answer.response.location, fate="ends")

    assert answer.response.location == "/desk/guideline/terms/3"
    page = secretariat.page("/desk/guideline/terms/3")
    assert "引き継ぎ" in page.words
    assert "この期で終了" in page.words
    assert "まだ決めていません" not in page.words
    assert "1 見本の目標" in secretariat.page("/desk/guideline/terms/4").words


@pytest.mark.parametrize(("fate", "ticked"), [("lives_on", False), ("ends", True), ("open", True)])
def test_what_contradicts_itself_is_refused_and_kept_on_the_page(secretariat: Browser, fate: str, ticked: bool) -> None:
    goal = a_goal(a_term(number=3))
    later = a_goal(a_term(number=4, starts_on=date(2026, 4, 1)))
    values = {"fate": fate, "successors": [later.uid] if ticked else []}

    page = secretariat.submit(f"/desk/guideline/goals/{goal.uid}/succession", status=422, **values)

    assert page.form("succession-form").fields["fate"] == fate
    assert (goal.successors, goal.is_ended) == ([], False)


def test_a_late_decision_overwrites_nothing(secretariat: Browser) -> None:
    goal = a_goal(a_term(number=3))
    later = a_goal(a_term(number=4, starts_on=date(2026, 4, 1)))
    url = f"/desk/guideline/goals/{goal.uid}/succession"
    early, late = secretariat.page(url), secretariat.page(url)
    secretariat.send(early, "succession-form", successors=[later.uid])

    secretariat.send(late, "succession-form", status=409, fate="ends")

    db.session.refresh(goal)
    assert (goal.successors, goal.is_ended) == ([later], False)


def test_goals_of_other_terms_and_other_people_change_nothing(secretariat: Browser, browser: Browser) -> None:
    goal, brother = a_goal(a_term(number=3)), a_goal(a_term(number=2, starts_on=date(2016, 4, 1)))
    a_goal(a_term(number=4, starts_on=date(2026, 4, 1)))
    url = f"/desk/guideline/goals/{goal.uid}/succession"
    sign_in(browser, a_representative())

    page = secretariat.page(url)
    data = {**dict(page.form("succession-form").form_values()), "successors": brother.uid}
    assert secretariat.post(url, data=data).status_code == 422
    assert browser.post_raw(url, fate="ends").status_code == 403
    last = db.session.query(Goal).filter(Goal.term.has(number=4)).one()
    secretariat.page(f"/desk/guideline/goals/{last.uid}/succession", status=404)
    secretariat.page(f"/desk/guideline/goals/{'0' * 32}/succession", status=404)
    secretariat.page("/desk/guideline/goals/%00/succession", status=404)
    secretariat.page("/desk/guideline/terms/99999999999999999999", status=404)
    assert goal.successors == []


def test_two_thousand_goals_page_sort_and_search_in_as_few_statements_as_two(secretariat: Browser) -> None:
    third, fourth = a_term(number=3), a_term(number=4, starts_on=date(2026, 4, 1))
    later = a_goal(fourth, code="A")
    db.session.add_all(
        Goal(term=third, code=f"{n:04d}", title=f"見本の目標{2000 - n:04d}", order=n, is_ended=bool(n % 2))
        for n in range(1999)
    )
    a_goal(third, code="1999", order=1999, title="見本の目標0001", successors=[later])

    assert "1999" in secretariat.page("/desk/guideline/terms/3?page=40").words
    assert "見本の目標0001" in secretariat.page("/desk/guideline/terms/3?sort=title").words
    assert "1000件" in secretariat.page("/desk/guideline/terms/3?only=undecided&page=999").words
    assert "2件" in secretariat.page("/desk/guideline/terms/3?q=0077&sort=code").words
    assert "当てはまるものがありません" in secretariat.page("/desk/guideline/terms/3?q=%25").words


def test_visitors_see_where_a_goal_came_from_and_what_became_of_it(browser: Browser, terms: tuple[Term, Term]) -> None:
    old, new, ended = a_goal(terms[0], code="2-1"), a_goal(terms[1], code="A"), a_goal(terms[0], code="2-2")
    services.settle(old, terms[1], successors=[new])
    services.settle(ended, terms[1], is_ended=True)

    assert "次の期の目標 引き継ぎ 第4期 A" in browser.page("/goals/3/2-1").words
    assert "前の期の目標 第3期 2-1" in browser.page("/goals/4/A").words
    assert "この目標は、この期で終わりました" in browser.page("/goals/3/2-2").words


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_wording_does_no_harm(secretariat: Browser, terms: tuple[Term, Term], text: str) -> None:
    old, new = kept(Goal(term=terms[0], code="1", title=text)), kept(Goal(term=terms[1], code="A", title=text))
    services.settle(old, terms[1], successors=[new])

    for url in ("/desk/guideline/terms/3", f"/desk/guideline/goals/{old.uid}/succession", "/goals/4/A"):
        secretariat.page(url)
