"""On an English page each Japanese text says that it is Japanese (WCAG 3.1.2)."""

import pytest
from flask import Flask
from lxml import html

from coordinator import clock
from coordinator.events.meetings.models import MeetingState
from coordinator.orgs.links import services as links
from coordinator.web.council_text import marked
from coordinator.web.link_tokens import token
from tests.makers import a_council, a_goal, a_holding, a_meeting, a_seat, a_term, an_organisation
from tests.minutes.making import a_meeting_of_today, publish, record, write
from tests.pages import Browser

JA = '<span lang="ja" data-council-text>'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>全体会</p>", f"<p>{JA}全体会</span></p>"),
        ("<p> Day: 1月5日（月） </p>", f"<p> <span>Day: {JA}1月5日（月）</span></span> </p>"),
        ("<p>All names</p>", "<p>All names</p>"),
        ('<p lang="ja">全体会 <b>です</b></p>', '<p lang="ja">全体会 <b>です</b></p>'),
        (
            '<p lang="ja">会<b lang="en">a 会</b></p>',
            f'<p lang="ja">会<b lang="en"><span>a {JA}会</span></span></b></p>',
        ),
        ("<title>全体会 - Council</title>", '<title lang="ja" data-council-text>全体会 - Council</title>'),
        (
            "<optgroup label='保育園'><option>見本</option></optgroup>",
            "<optgroup lang=\"ja\" data-council-text label='保育園'><option>見本</option></optgroup>",
        ),
        ("<option value='1'>地区</option>", "<option lang=\"ja\" data-council-text value='1'>地区</option>"),
        ('<input value="会"><p>a</p>', '<input lang="ja" data-council-text value="会"><p>a</p>'),
        ('<input type="hidden" value="会">', '<input type="hidden" value="会">'),
        ('<a aria-label="会を見る">x</a>', '<a lang="ja" data-council-text aria-label="会を見る">x</a>'),
        ("<br>&amp; &#12354;<!-- 会 --><script>'会'</script>", "<br>&amp; &#12354;<!-- 会 --><script>'会'</script>"),
        ("<!doctype html><p>3&lt;5 会</p>", f"<!doctype html><p>3&lt;<span>5 {JA}会</span></span></p>"),
    ],
)
def test_only_japanese_is_marked_and_the_rest_stays_as_it_was(page: str, expected: str) -> None:
    assert marked(page) == expected


def test_reading_a_long_page_costs_what_its_length_says() -> None:
    page = "<p>会" + "1" * 100_000 + "</p>" + "<b>" * 5_000

    assert marked(page).endswith("<b>" * 5_000)


def test_english_pages_of_a_japanese_council_mark_what_it_wrote(browser: Browser, secretariat: Browser) -> None:
    a_council(introduction="集まっています。")
    goal = a_goal(a_term(number=4), code="A")
    held = a_meeting_of_today(state=MeetingState.HELD, programme_fixed_at=clock.now())
    record(held)
    write(held, "公園の話をしました。", title="外遊び", goals=(goal.uid,), decisions=["広場を開く"])
    publish(held)
    coming = a_meeting(venue="見本会館 4階", theme="遊び場")
    holding = a_holding(a_seat(an_organisation(name="見本の会")))
    door = f"/r/{token(links.link_of(holding.person).token_name)}/"

    public = ("/", "/meetings/", f"/meetings/{held.slug}", f"/meetings/{held.slug}/minutes", "/goals/", "/goals/4/A")
    desk = ("/desk/", "/desk/roster/", "/desk/organisations/", "/desk/guideline/", "/desk/bodies/", "/desk/settings")
    steps = [f"/desk/meetings/{coming.slug}/{step}" for step in ("overview", "notice", "answers", "agenda", "edit")]
    for reader, pages in ((browser, (*public, "/organisations/", door)), (secretariat, (*desk, *steps))):
        for page in pages:
            tree = reader.page(f"{page}?lang=en").tree
            assert tree.xpath("/html/@lang") == ["en"]
    assert "data-council-text" not in browser.page("/?lang=ja").text


def test_a_title_as_typed_is_text_for_whoever_reads_in_english(app: Flask, browser: Browser) -> None:
    a_council()
    a_meeting(title='会"><img src=x>&lt;会')

    page = browser.page("/meetings/?lang=en")

    assert not page.tree.xpath("//main//img")
    assert 'の会"><img src=x>&lt;会'[1:] in html.tostring(page.tree, encoding="unicode", method="text")
