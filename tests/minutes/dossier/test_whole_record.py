"""保存用一式: a meeting's whole record as one PDF."""

import io
import zipfile

import pytest
from sqlalchemy import select

from coordinator.audit import AuditEntry
from coordinator.events.agenda import services as agenda
from coordinator.events.invitations import services as invitations
from coordinator.extensions import db
from coordinator.files.cleaner import clean
from coordinator.files.models import ShownTo
from coordinator.minutes.past import files as past_files
from coordinator.minutes.past.models import PastFile
from coordinator.minutes.publication import services as publishing
from tests import papers
from tests.events.agenda.making import a_clean_file, a_paper
from tests.files.making import a_docx
from tests.makers import a_council, a_meeting, a_representative, kept, sign_in
from tests.minutes.making import a_held_seat, a_meeting_of_today, an_accepted_item, publish, record, write
from tests.pages import Browser, costs

pytestmark = pytest.mark.usefixtures("app")


def pages_of(browser: Browser, meeting) -> list[str]:
    with browser.get(f"/desk/meetings/{meeting.slug}/publication/whole-record.pdf") as response:
        assert response.status_code == 200
        return papers.pages_of(response.get_data())


def a_held_meeting():
    """With a notice, a programme, a paper of each sort, attendance, minutes and one publication."""
    a_council(name="見本区健やか子育て連絡会")
    meeting = a_meeting_of_today(venue="見本区役所")
    seats = a_held_seat("𠮷田 花子"), a_held_seat("見本 二郎")
    invitations.give_notice(meeting)
    item = an_accepted_item(meeting, title="公園の日よけ")
    a_paper(item, ShownTo.PUBLIC, name="公開の地図.pdf")
    a_paper(item, ShownTo.SECRETARIAT, name="内部メモ.pdf")
    agenda.fix(meeting)
    record(meeting, {seats[0]: "present", seats[1]: ("substitute", "代理 太郎")})
    write(meeting, "日よけを**付ける**。", item=item, decisions=["日よけを付ける。"])
    publish(meeting)
    return meeting


def test_the_cover_lists_every_part_with_its_page(secretariat: Browser):
    meeting = a_held_meeting()

    pages = pages_of(secretariat, meeting)

    cover = pages[0]
    assert f"{meeting.label} 保存用一式" in cover
    parts = {
        "概要": "会議の概要",
        "通知": "各委員 様",
        "案内先": "案内先一覧",
        "次第": "次第",
        "資料1": "添付",
        "事務局控え": "添付",
        "出席者": "出席者名簿",
        "会議録": "日よけを付ける",
        "公開": "第1版",
    }
    lines = [line for line in cover.splitlines() if line.split(" ")[0] in parts]
    assert [line.split(" ")[0] for line in lines] == list(parts)
    for line in lines:
        label, page = line.split(" ")[0], int(line.split(" ")[-1])
        assert f"{label}\u3000{page} / {len(pages)}" in pages[page - 1]
        assert parts[label] in pages[page - 1] or parts[label] == "添付"


def test_names_and_substitutes_stand_in_full(secretariat: Browser):
    text = "".join(pages_of(secretariat, a_held_meeting())).replace("\n", "")

    for words in ("𠮷田 花子", "代理（代理 太郎）", "見本区役所", "公開した会議録 第1版"):
        assert words in text


def test_a_meeting_that_has_little_has_a_small_record(secretariat: Browser):
    meeting = a_meeting()

    pages = pages_of(secretariat, meeting)

    assert len(pages) == 2
    assert "会議の概要" in pages[1]


def test_an_edition_that_was_taken_back_is_kept_and_says_so(secretariat: Browser):
    meeting = a_held_meeting()
    publishing.take_back(publish_again(meeting), reason="誤り")

    cover = pages_of(secretariat, meeting)[0]

    assert "第1版" in cover
    assert "第2版（取り下げ）" in cover


def test_word_papers_go_beside_in_a_zip(secretariat: Browser):
    meeting = a_held_meeting()
    item = an_accepted_item(meeting, title="二つ目")
    paper = a_paper(item, name="原稿.pdf")
    paper.number = 2
    paper.file.extension, paper.file.original_name = "docx", "原稿.docx"
    url = f"/desk/meetings/{meeting.slug}/publication/whole-record.zip"

    with secretariat.get(url) as response, zipfile.ZipFile(io.BytesIO(response.get_data())) as archive:
        assert archive.namelist() == [f"{meeting.label} 保存用一式.pdf", "資料2 原稿.docx"]


def test_papers_of_items_that_came_after_the_programme_are_kept_too(secretariat: Browser):
    meeting = a_held_meeting()
    a_paper(an_accepted_item(meeting, title="あとから"), name="あとからの資料.pdf")

    assert "あとからの資料" in pages_of(secretariat, meeting)[0]


def test_old_minutes_are_kept_as_they_are(secretariat: Browser):
    meeting = a_held_meeting()
    past_files.attach(meeting, a_clean_file("第18回 会議録𠮷.pdf"))
    past_files.attach(meeting, clean(a_docx(), "第17回.docx"))
    past_files.withdraw(past_files.attach(meeting, a_clean_file("取り違え.pdf")))
    kept(PastFile(meeting=meeting, name="まだ届かない.pdf"))
    url = f"/desk/meetings/{meeting.slug}/publication/whole-record.zip"

    with secretariat.get(url) as response, zipfile.ZipFile(io.BytesIO(response.get_data())) as archive:
        names = archive.namelist()
        cover = papers.pages_of(archive.read(names[0]))[0]

    assert names == [f"{meeting.label} 保存用一式.pdf", "過去の記録 第17回.docx"]
    assert "過去の記録 第18回 会議録𠮷" in cover
    assert "第17回（別ファイル）" in cover
    assert "取り違え" not in cover
    assert "まだ届かない" not in cover


def test_it_is_the_secretariats_alone_and_each_copy_is_recorded(secretariat: Browser, browser: Browser, open_browser):
    meeting = a_held_meeting()
    url = f"/desk/meetings/{meeting.slug}/publication/whole-record.pdf"
    user = a_representative()

    assert browser.get(url).status_code in (302, 303)
    assert sign_in(open_browser(), user).get(url).status_code == 403
    assert secretariat.get(f"/desk/meetings/{meeting.slug}/publication/whole-record.docx").status_code == 404
    pages_of(secretariat, meeting)

    rows = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "minutes.print_whole_record")).all()
    assert [row.thing_uid for row in rows] == [meeting.uid]


def test_the_publication_step_offers_it(secretariat: Browser):
    page = secretariat.page(f"/desk/meetings/{a_held_meeting().slug}/publication")

    assert page.tree.xpath("//a[contains(@href, 'whole-record.pdf')]")
    assert "保存用一式" in page.words


def publish_again(meeting):
    write(meeting, "追記", title="その他")
    return publish(meeting)


def test_it_costs_the_same_with_ten_times_the_items(secretariat: Browser):
    meeting, found = a_held_meeting(), []
    pages_of(secretariat, meeting)
    for count in (2, 20):
        for number in range(count):
            item = an_accepted_item(meeting, title=f"議題{number}")
            a_paper(item)
            write(meeting, "本文", item=item, actions=["配る"])
            past_files.attach(meeting, a_clean_file(f"{count}-{number}.pdf"))
        found += costs(secretariat, f"/desk/meetings/{meeting.slug}/publication/whole-record.pdf")

    assert found[0] == found[1]
    pages = pages_of(secretariat, meeting)
    assert len(pages) > 20
    assert "\n".join(pages).count("・ 配る") >= 2 + 20
