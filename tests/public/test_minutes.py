"""Published minutes as visitors meet them: the publication alone, whoever asks."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from coordinator import clock
from coordinator.events.agenda import services as agenda
from coordinator.events.meetings.models import MeetingState
from coordinator.exports.formats import WRITERS
from coordinator.extensions import db
from coordinator.files.models import ShownTo
from coordinator.minutes.publication import queries, services
from coordinator.minutes.records import services as records
from coordinator.minutes.records.drafts import ActionDraft, PassageDraft, draft_of
from tests.events.agenda.making import a_clean_file, a_paper
from tests.makers import a_goal, a_meeting, a_representative, a_term, sign_in
from tests.minutes.making import (
    SECRETARY,
    a_held_seat,
    a_meeting_of_today,
    an_accepted_item,
    consents,
    publish,
    record,
    write,
)
from tests.pages import Browser
from tests.public.reading import everything_public, minutes_at

HELD: dict[str, Any] = {"state": MeetingState.HELD}
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


def test_a_visitor_reads_what_was_published(browser: Browser) -> None:
    meeting, here, gone = (
        a_meeting_of_today(venue="区役所"),
        a_held_seat("見本 花子"),
        a_held_seat(organisation="休みの会"),
    )
    consents(here)
    record(meeting, {here: "substitute", gone: "absent"}, observers=2)
    goal = a_goal(a_term(number=4), code="1-2", title="声をかけ合う")
    item = an_accepted_item(meeting, number=1)
    passages = (PassageDraft("これは**「重要」**です。", f"seat:{here.uid}"),)
    action = ActionDraft("調べる", f"seat:{gone.uid}", date(2026, 12, 1))
    entry = write(
        meeting,
        item=item,
        title="見本の議題",
        passages=passages,
        goals=(goal.uid,),
        decisions=["実施する"],
        issues=["場所"],
        actions=[action],
    )
    records.close(meeting, next_on=date(2027, 2, 15), next_and_notes="お知らせします。", by=SECRETARY)
    publish(meeting)

    page = browser.page(minutes_at(meeting))

    assert page.heading == f"{meeting.label} 会議要旨"
    for words in (
        "区役所",
        "見本サークル 代表 見本 花子（代理）",
        "1団体・1人（うち代理1人）",
        "休みの会 代表",
        "見本の議題",
        "聞きに来られた方2人",
    ):
        assert words in page.words
    year = meeting.label.split()[0]
    assert f"{year} 決定第1号" in page.words
    assert page.tree.xpath("//strong[text()='「重要」']")
    assert page.tree.xpath("//a[@href='/goals/4/1-2']")
    assert "継続中" in page.words
    assert "取組中" in page.words
    assert "令和9年2月15日（月）" in page.words
    entry.actions[0].settled_on = clock.today()
    entry.issues[0].settled_on = clock.today()
    after = browser.page(minutes_at(meeting)).words
    assert "継続中" not in after
    assert "取組中" not in after


def test_before_the_first_publication_nothing_is_there(browser: Browser, secretariat: Browser) -> None:
    meeting = a_meeting_of_today(**HELD)
    write(meeting, "下書き")

    for who in (browser, secretariat):
        who.page(minutes_at(meeting), 404)
        assert who.get(minutes_at(meeting, ".pdf")).status_code == 404
    browser.page(minutes_at(a_meeting(state=MeetingState.PLANNED)), 404)
    browser.page("/meetings/2026-nothing-1/minutes", 404)
    assert browser.get("/meetings/%00/minutes").status_code == 404


def test_a_draft_is_nowhere_public(browser: Browser) -> None:
    meeting, seat, goal = a_meeting_of_today(), a_held_seat(), a_goal(a_term(number=4))
    record(meeting, {seat: "present"})
    entry = write(meeting, "公の話", goals=(goal.uid,))
    publish(meeting)
    secret = "まだ誰にも見せない"
    changed = replace(draft_of(entry), title=secret, passages=(PassageDraft(secret),))
    records.write_entry(meeting, changed, by=SECRETARY, uid=entry.uid)
    write(meeting, secret, title=secret, goals=(goal.uid,), decisions=[secret], issues=[secret], actions=[secret])
    records.close(meeting, next_on=None, next_and_notes=secret, by=SECRETARY)

    found = everything_public(browser, meeting)
    found["goal"] = browser.page(f"/goals/{goal.term.number}/{goal.code}").text

    assert set(WRITERS) <= set(found)
    assert [where for where, text in found.items() if secret in text] == []
    assert "公の話" in found["pdf"]


def test_what_is_held_back_is_nowhere_public(browser: Browser, secretariat: Browser) -> None:
    meeting, seat, goal = a_meeting_of_today(), a_held_seat("名前を出さない人"), a_goal(a_term(number=4))
    record(meeting, {seat: ("substitute", "代理の人")}, offices={})
    secret = PassageDraft("内々の話", f"seat:{seat.uid}", is_held_back=True)
    write(meeting, passages=(PassageDraft("公の話"), secret), goals=(goal.uid,))
    publish(meeting)

    found = everything_public(browser, meeting) | {"signed in": secretariat.page(minutes_at(meeting)).text}
    found["goal"] = browser.page(f"/goals/{goal.term.number}/{goal.code}").text

    for hidden in ("内々", "名前を出さない人", "代理の人"):
        assert [where for where, text in found.items() if hidden in text] == [], hidden


def test_nothing_depends_on_who_asks(
    browser: Browser, secretariat: Browser, open_browser: Callable[[], Browser]
) -> None:
    meeting = a_meeting_of_today(**HELD)
    write(meeting, "公の話")
    publish(meeting)
    representative = sign_in(open_browser(), a_representative())

    words = [who.page(minutes_at(meeting)).words for who in (browser, secretariat, representative)]
    files = [who.get(minutes_at(meeting, ".json")).get_data() for who in (browser, secretariat, representative)]

    assert len(set(words)) == len(set(files)) == 1


def test_what_was_taken_back_leaves_day_and_reason(browser: Browser) -> None:
    meeting = a_meeting_of_today(**HELD)
    write(meeting, "公の話")
    services.take_back(publish(meeting), reason=f"数字の誤り {HOSTILE}")

    page = browser.page(minutes_at(meeting))

    assert "数字の誤り" in page.words
    assert "公の話" not in page.text
    assert not page.tree.xpath("//img[@src='x']")
    assert browser.get(minutes_at(meeting, ".pdf")).status_code == 404
    assert "公の話" not in "".join(everything_public(browser, meeting).values())


def test_a_correction_takes_the_place_of_what_it_corrects(browser: Browser) -> None:
    meeting = a_meeting_of_today(**HELD)
    entry = write(meeting, "初めの話")
    publish(meeting)
    draft = draft_of(entry)
    corrected = replace(draft, passages=(replace(draft.passages[0], text="訂正した話"),))
    records.write_entry(meeting, corrected, by=SECRETARY, uid=entry.uid)
    publish(meeting)

    page = browser.page(minutes_at(meeting))

    assert "訂正した話" in page.words
    assert "初めの話" not in page.text
    assert "第2版" in page.words


def test_hostile_words_are_text(browser: Browser) -> None:
    meeting = a_meeting_of_today(title=HOSTILE, theme=HOSTILE, venue=HOSTILE)
    seat = a_held_seat(HOSTILE, HOSTILE, organisation=HOSTILE)
    consents(seat)
    record(meeting, {seat: "present"})
    hostile_markdown = f'{HOSTILE}\n\n[x](javascript:alert(1)) ![y](x" onerror=alert(1)) <img src=x onerror=alert(1)>'
    write(meeting, hostile_markdown, title=HOSTILE, decisions=[HOSTILE], issues=[HOSTILE], actions=[HOSTILE])
    publish(meeting)

    page = browser.page(minutes_at(meeting))

    assert HOSTILE in page.words
    assert not page.tree.xpath("//main//script | //main//img | //main//*[starts-with(@href, 'javascript')]")
    exported = browser.get(minutes_at(meeting, ".html")).get_data(as_text=True)
    assert not re.search(r"<(script|img)|href=.javascript", exported)


def test_a_goal_lists_what_was_said_of_it(browser: Browser) -> None:
    meeting, goal = a_meeting_of_today(**HELD), a_goal(a_term(number=4), code="A")
    for title in ("外遊びについて", "居場所について"):
        write(meeting, title=title, goals=(goal.uid,), decisions=["広場を開く"], actions=["チラシを配る"])
    publish(meeting)

    words = browser.page("/goals/4/A").words

    for said in ("外遊びについて", "居場所について", "決定第1号", "チラシを配る"):
        assert said in words
    assert "これまでに2回話し合いました" in browser.page("/goals/").words


def test_a_goal_lists_what_was_said_of_those_below_it(browser: Browser) -> None:
    top = a_goal(a_term(number=4), code="A", title="健やかに")
    low = a_goal(top.term, code="A-1", title="外で遊ぶ", parent=top)
    meeting = a_meeting_of_today(**HELD)
    write(meeting, title="広場について", goals=(low.uid,))
    publish(meeting)

    of_all, of_one = browser.page("/goals/").words, browser.page("/goals/4/A").words

    assert "A 健やかに これまでに1回話し合いました （この目標そのもの：0回）" in of_all
    assert "成果の評価ではありません" in of_all
    assert "下の目標もあわせて： これまでに1回話し合いました （この目標そのもの：0回）" in of_one
    for said in ("広場について", "第4期 A-1 外で遊ぶ", "成果の評価ではありません"):
        assert said in of_one


def test_public_papers_are_linked_and_others_not_named(browser: Browser) -> None:
    meeting = a_meeting_of_today(programme_fixed_at=clock.now(), **HELD)
    item = an_accepted_item(meeting, number=1)
    a_paper(item, ShownTo.PUBLIC, "皆の資料.pdf")
    a_paper(item, ShownTo.MEMBERS, "委員の資料.pdf")
    write(meeting, "本文", item=item)
    publish(meeting)

    page = browser.page(minutes_at(meeting))

    assert page.tree.xpath("//a[contains(@href, '/papers/')]/text()") == ["皆の資料"]
    assert "委員の資料" not in page.text


def test_every_link_of_the_page_opens_whatever_became_of_the_papers(browser: Browser) -> None:
    meeting = a_meeting_of_today(programme_fixed_at=clock.now(), **HELD)
    goal, item = a_goal(a_term(number=4)), an_accepted_item(meeting, number=1)
    names = "残る資料.pdf", "替えた資料.pdf", "下げた資料.pdf", "隠した資料.pdf"
    _stays, replaced, withdrawn, hidden = [a_paper(item, ShownTo.PUBLIC, name) for name in names]
    a_paper(an_accepted_item(meeting), ShownTo.PUBLIC, "次第にない資料.pdf")
    write(meeting, "本文", item=item, goals=(goal.uid,))
    publish(meeting)
    agenda.change_paper(replaced, title="新しい資料", shown_to=ShownTo.PUBLIC, upload=a_clean_file())
    agenda.withdraw_paper(withdrawn)
    agenda.change_paper(hidden, title="隠した資料", shown_to=ShownTo.MEMBERS)

    page = browser.page(minutes_at(meeting))

    assert page.tree.xpath("//a[contains(@href, '/papers/')]/text()") == ["残る資料"]
    for title in ("替えた資料", "下げた資料", "隠した資料"):
        assert title in page.words
    assert "次第にない資料" not in page.words
    links = {link for link in page.tree.xpath("//main//a/@href") if link.startswith("/")}
    assert [(link, code) for link in links if (code := browser.get(link).status_code) != 200] == []


def test_the_page_is_read_from_the_publication_whatever_became_of_the_rest(browser: Browser) -> None:
    meeting, seat = a_meeting_of_today(venue="その日の会場"), a_held_seat(organisation="その日の名")
    record(meeting, {seat: "present"})
    write(meeting, "公の話")
    publish(meeting)
    meeting.venue = "あとで変えた会場"
    seat.organisation.name = "あとの名"
    db.session.flush()

    words = browser.page(minutes_at(meeting)).words

    assert "その日の会場" in words
    assert "その日の名" in words
    assert "あと" not in words


def test_a_long_record_takes_as_few_statements_as_a_short_one(browser: Browser) -> None:
    meeting = a_meeting_of_today()
    record(meeting, {a_held_seat(): "present" for _ in range(30)})
    goal = a_goal()
    for _ in range(8):
        write(meeting, "本文", "本文", goals=(goal.uid,), decisions=["一"], issues=["二"], actions=["三"])
    publish(meeting)

    browser.page(minutes_at(meeting))
    assert len(queries.entries_of_goals([goal]).items) == 8


def test_a_goal_offers_what_was_said_of_the_goals_before_it(browser: Browser) -> None:
    old = a_goal(a_term(number=3), code="2-1")
    new = a_goal(a_term(number=4, starts_on=date(2026, 4, 1)), code="A", predecessors=[old])
    for goal, title in ((old, "前の期の議題"), (new, "今の期の議題")):
        meeting = a_meeting(**HELD)
        write(meeting, title=title, goals=(goal.uid,))
        publish(meeting)

    page = browser.page("/goals/4/A")
    assert "前の期の議題" not in page.words
    [url] = page.tree.xpath("//a[contains(., '前の期の目標についての記録も見る')]/@href")
    words = browser.page(url.strip()).words

    assert "今の期の議題" in words
    assert "前の期の議題" in words
    assert "第3期 2-1" in words
