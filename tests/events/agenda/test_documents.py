"""次第, 記録用紙 and 資料一式: what they say, on how many sheets, and to whom."""

import fcntl
import io
import zipfile
from datetime import timedelta

import pytest
from flask import Flask

from coordinator.events.agenda import queries, services
from coordinator.events.agenda.models import ItemState
from coordinator.events.agenda.views import documents
from coordinator.events.meetings.models import MeetingState
from coordinator.exports.shelf import MAKING
from coordinator.files.models import ShownTo
from tests import papers
from tests.events.agenda.making import a_clean_file, a_member, a_paper
from tests.makers import a_council, a_meeting, an_item, an_organisation, sign_in
from tests.pages import Browser, costs

pytestmark = pytest.mark.usefixtures("app")

LONG = (
    "見本区における子育て家庭の孤立を防ぐための地域のつながりづくりと担い手の育成について（𠮷田小学校区の取り組みから）"
)


def accepted(meeting, **facts):
    return services.accept(an_item(meeting, **facts))


def a_full_meeting(*, items=10, **facts):
    """As full as a plenary gets: each item long, with its organisation, minutes and a paper."""
    a_council(name="見本区健やか子育て連絡会")
    meeting = a_meeting(venue="見本区役所 大会議室", address="見本区1-2-3", theme="つながりと担い手", **facts)
    for number in range(1, items + 1):
        organisation = an_organisation(name="見本区地域子育て支援拠点とことこ運営委員会")
        item = accepted(meeting, title=LONG[: 20 + number], organisation=organisation, minutes_wanted=10)
        a_paper(item, name=f"キラキラMAPの改訂案{number}.pdf")
    return meeting


def pdf_of(browser: Browser, url: str) -> list[str]:
    return papers.pages_of(file_of(browser, url))


def file_of(browser: Browser, url: str) -> bytes:
    with browser.get(url) as response:
        assert response.status_code == 200, url
        return response.get_data()


def words_of(browser: Browser, url: str) -> str:
    return "\n".join(papers.lines_of(file_of(browser, url)))


def test_the_programme_says_when_where_what_and_which_papers(secretariat: Browser):
    meeting = a_full_meeting(items=2)
    services.fix(meeting)
    url = f"/desk/meetings/{meeting.slug}/programme/programme"

    (sheet,) = pdf_of(secretariat, f"{url}.pdf")

    for words in ("見本区健やか子育て連絡会", meeting.label, "見本区役所 大会議室", "10分", "資料1", "資料2"):
        assert words in sheet
        assert words in words_of(secretariat, f"{url}.docx")
    assert "キラキラMAPの改訂案2" in sheet
    assert "案）" not in sheet.splitlines()[0]


def test_until_it_is_fixed_it_is_marked_as_a_draft(secretariat: Browser):
    meeting = a_full_meeting(items=1)
    url = f"/desk/meetings/{meeting.slug}/programme/programme"

    assert "次第（案）" in pdf_of(secretariat, f"{url}.pdf")[0]
    assert "次第（案）" in words_of(secretariat, f"{url}.docx")


def test_up_to_ten_items_with_their_papers_stand_on_one_sheet(secretariat: Browser):
    meeting = a_full_meeting(items=10)
    services.fix(meeting)

    assert len(pdf_of(secretariat, f"/desk/meetings/{meeting.slug}/programme/programme.pdf")) == 1


def test_a_longer_one_continues_with_its_head(secretariat: Browser):
    meeting = a_full_meeting(items=25)
    services.fix(meeting)

    pages = pdf_of(secretariat, f"/desk/meetings/{meeting.slug}/programme/programme.pdf")

    assert len(pages) > 1
    assert all(f"{meeting.label} 次第" in page for page in pages)
    assert "番号 議題" in pages[1]


def test_a_replaced_paper_and_one_that_was_taken_out_say_so(secretariat: Browser):
    meeting = a_full_meeting(items=2)
    services.fix(meeting)
    first, second = [item.papers[0] for item in queries.accepted_items(meeting)]
    services.withdraw_paper(first)
    services.change_paper(second, title="新しい案", shown_to=ShownTo.MEMBERS, upload=a_clean_file("新.pdf"))

    (sheet,) = pdf_of(secretariat, f"/desk/meetings/{meeting.slug}/programme/programme.pdf")

    assert "（取り下げ）" in sheet
    assert "差し替え" in sheet


def test_visitors_read_titles_kinds_and_public_papers_alone(browser: Browser):
    meeting = a_full_meeting(items=1)
    item = accepted(meeting, title="公園の日よけ", organisation=an_organisation(name="名を出さない団体"))
    a_paper(item, ShownTo.PUBLIC, name="公開の地図.pdf")
    a_paper(item, ShownTo.MEMBERS, name="委員の資料.pdf")
    a_paper(item, ShownTo.SECRETARIAT, name="内部メモ.pdf")
    services.fix(meeting)
    url = f"/meetings/{meeting.slug}/programme"

    for text in ("".join(pdf_of(browser, f"{url}.pdf")), words_of(browser, f"{url}.docx")):
        assert "公園の日よけ" in text
        assert "公開の地図" in text
        assert "資料2" in text
        for hidden in ("名を出さない団体", "委員の資料", "内部メモ"):
            assert hidden not in text


@pytest.mark.parametrize("facts", [{"state": MeetingState.PLANNED}, {}])
def test_what_is_not_fixed_or_not_announced_is_not_there_for_visitors(browser: Browser, facts):
    meeting = a_full_meeting(items=1, **facts)
    if facts:
        services.fix(meeting)

    assert browser.get(f"/meetings/{meeting.slug}/programme.pdf").status_code == 404


@pytest.mark.parametrize("format_", ["csv", "zip", "html", "exe"])
def test_other_formats_are_not_there(secretariat: Browser, format_: str):
    meeting = a_full_meeting(items=1)
    services.fix(meeting)

    for url in ("programme/programme", "programme/recording-sheet"):
        assert secretariat.get(f"/desk/meetings/{meeting.slug}/{url}.{format_}").status_code == 404
    assert secretariat.get(f"/meetings/{meeting.slug}/programme.{format_}").status_code == 404


def test_the_recorders_sheet_has_a_block_for_each_item(secretariat: Browser):
    meeting = a_full_meeting(items=4)
    services.fix(meeting)
    url = f"/desk/meetings/{meeting.slug}/programme/recording-sheet"

    pages = pdf_of(secretariat, f"{url}.pdf")

    assert len(pages) == 3
    for number in range(1, 5):
        (page,) = [page for page in pages if f"\n{number}\u3000" in page]
        assert page.count("今後の取組") >= 1
    assert words_of(secretariat, f"{url}.docx").count("決定事項") == 4


def test_all_papers_stand_in_one_file_behind_the_programme(secretariat: Browser):
    meeting = a_full_meeting(items=3)
    services.fix(meeting)

    pages = pdf_of(secretariat, f"/desk/meetings/{meeting.slug}/programme/papers.pdf")

    assert "資料一式" in pages[0]
    assert "キラキラMAPの改訂案3 4" in pages[0]
    assert [f"資料{number}\u3000{number + 1} / 4" in pages[number] for number in (1, 2, 3)] == [True] * 3


def test_word_papers_lie_beside_under_their_numbers(secretariat: Browser):
    meeting = a_full_meeting(items=1)
    item = accepted(meeting, title="二つ目")
    for name in ("予算𠮷.xlsx", "..\\..\\悪い/名前.docx"):
        a_paper_of_office(item, name)
    services.fix(meeting)

    content = file_of(secretariat, f"/desk/meetings/{meeting.slug}/programme/papers.zip")

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert names[0] == f"{meeting.label} 資料一式.pdf"
        assert names[1] == "資料2 予算𠮷.xlsx"
        assert names[2].startswith("資料3 ")
        assert not any("/" in name or "\\" in name for name in names)
        pages = papers.pages_of(archive.read(names[0]))
    assert "（別ファイル）" in pages[0]
    assert "予算𠮷.xlsx" in pages[2]


def test_the_secretariats_own_papers_are_only_in_its_own_set(secretariat: Browser):
    meeting = a_full_meeting(items=1)
    a_paper(accepted(meeting), ShownTo.SECRETARIAT, name="内部メモ.pdf")
    services.fix(meeting)
    url = f"/desk/meetings/{meeting.slug}/programme/papers.pdf"

    assert "事務局控え" in pdf_of(secretariat, url)[0]
    assert "内部メモ" not in "".join(pdf_of(secretariat, f"{url}?readers=members"))


def test_a_member_gets_what_is_shown_to_members_once_the_programme_is_fixed(browser: Browser):
    user, organisation = a_member()
    meeting = a_full_meeting(items=1)
    item = accepted(meeting, organisation=organisation)
    a_paper(item, ShownTo.PUBLIC, name="公開の地図.pdf")
    a_paper(item, ShownTo.SECRETARIAT, name="内部メモ.pdf")
    an_item(meeting, title="まだの議題", state=ItemState.SUBMITTED)
    member = sign_in(browser, user)
    url = f"/me/meetings/{meeting.slug}/papers.pdf"

    assert member.get(url).status_code == 404
    services.fix(meeting)

    text = "".join(pdf_of(member, url))
    assert "公開の地図" in text
    assert "キラキラMAPの改訂案1" in text
    for hidden in ("内部メモ", "まだの議題", "事務局控え"):
        assert hidden not in text
    assert "資料を一つのPDFで開く" in member.page(f"/me/meetings/{meeting.slug}").words


def test_who_is_not_expected_gets_no_papers(browser: Browser, open_browser):
    meeting = a_full_meeting(items=1)
    services.fix(meeting)
    user, _organisation = a_member()
    user.person.holdings[0].seat.ended_on = meeting.held_on - timedelta(days=365)

    assert sign_in(open_browser(), user).get(f"/me/meetings/{meeting.slug}/papers.pdf").status_code in (403, 404)
    assert browser.get(f"/desk/meetings/{meeting.slug}/programme/papers.pdf").status_code in (302, 303)
    assert browser.get(f"/meetings/{meeting.slug}/papers.pdf").status_code == 404


def test_the_page_offers_them_in_plain_words(secretariat: Browser):
    meeting = a_full_meeting(items=1)
    item = accepted(meeting)
    a_paper_of_office(item, "予算.xlsx")

    page = secretariat.page(f"/desk/meetings/{meeting.slug}/programme")

    assert "次第（PDF）" in page.words
    assert "数秒かかります" in page.words
    assert page.tree.xpath("//a[contains(@href, 'papers.zip?readers=members')]")


def test_documents_cost_the_same_with_ten_times_the_items(secretariat: Browser):
    meeting, found = a_full_meeting(items=2), []
    documents = ("programme.pdf", "recording-sheet.pdf", "papers.pdf", "papers.zip")
    urls = [f"/desk/meetings/{meeting.slug}/programme/{document}" for document in documents]
    secretariat.page("/desk/")
    for more in (0, 18):
        for _ in range(more):
            a_paper(accepted(meeting))
        found.append(costs(secretariat, *urls))

    assert found[0] == found[1]


def a_paper_of_office(item, name: str):
    """A Word or Excel paper; its content is of no concern here."""
    paper = a_paper(item, name="原稿.pdf")
    paper.file.extension = name.rpartition(".")[2]
    paper.file.original_name = name
    paper.title = name.rpartition(".")[0]
    return paper


def test_the_set_is_made_once_and_anew_when_a_paper_comes(secretariat: Browser, monkeypatch: pytest.MonkeyPatch):
    meeting = a_full_meeting(items=1)
    url = f"/desk/meetings/{meeting.slug}/programme/papers.pdf"
    first = secretariat.get(url).data
    monkeypatch.setattr(documents, "join", lambda _volume: pytest.fail("made again"))

    assert secretariat.get(url).data == first

    monkeypatch.undo()
    a_paper(accepted(meeting), name="あとからの地図.pdf")
    assert "あとからの地図" in "".join(pdf_of(secretariat, url))


def test_whoever_asks_while_one_is_made_is_told_to_come_back(app: Flask, secretariat: Browser):
    meeting = a_full_meeting(items=0)
    accepted(meeting, title="まだ作られていない資料一式の議題")
    folder = app.config["COUNCIL"].instance / "documents"
    folder.mkdir(exist_ok=True)
    with (folder / MAKING).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        page = secretariat.page(f"/desk/meetings/{meeting.slug}/programme/papers.pdf", 202)

    assert "書類を作っています" in page.words
    assert page.response.headers["Refresh"] == "5"
