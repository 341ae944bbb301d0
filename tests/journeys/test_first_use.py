"""From an empty installation to full goals' pages, through the pages alone, with files as a council has them."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page

from coordinator import clock
from coordinator.extensions import db
from coordinator.orgs.accounts import services as accounts
from tests import papers
from tests.journeys import acts, acts_of_papers, first_year
from tests.journeys.looks import faults
from tests.journeys.serving import Served, serving

FIRST_USE = "/desk/first-use"
OWN, FAXED = "見本 夏の居場所づくり", "見本 ファクスで届いた情報"
PASSWORD = "ながい ことば を ひとつ 2026"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("empty"), with_sample=False) as one:
        yield one


@pytest.fixture
def desk(open_page: Callable[..., Page], served: Served) -> Page:
    """The first administrator, who has just opened the first account by the printed code."""
    with served.app.app_context():
        code = accounts.make_first_code()
        db.session.commit()
    page = open_page("/sign-in/first", width=1280)
    form = "form.form"
    acts.fill(
        page, form, code=code, email="hajime@example.jp", name="見本 管理者", new_password=PASSWORD, repeat=PASSWORD
    )
    acts.send(page, form)
    return page


def test_an_empty_installation_is_led_to_full_goals_and_its_first_meeting(
    desk: Page, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    files = first_year.write(tmp_path)
    assert desk.url.endswith(FIRST_USE)
    assert faults(desk) == []
    desk.set_viewport_size({"width": 1280, "height": 900})
    acts.send(desk, "#load-template")
    assert done(desk) == "6項目のうち0項目が済んでいます。"
    take_the_next_way(desk)
    acts.fill(desk, "form.form", phone="045-000-0000")
    acts.send(desk, "form.form")
    assert done(desk) == "6項目のうち1項目が済んでいます。"

    for register, step in (("organisations", 2), ("roster", 3), ("guideline", 4)):
        take_the_next_way(desk)
        read_in(desk, files[register], looked_at=register == "organisations")
        assert done(desk) == f"6項目のうち{step}項目が済んでいます。"
    bring_the_past(desk, files, tmp_path)
    assert done(desk) == "6項目のうち5項目が済んでいます。"

    take_the_next_way(desk)
    form = "form.form"
    acts.fill(desk, form, body="plenary", title="見本のはじめの会議", held_on=clock.today().isoformat())
    acts.send(desk, form)
    desk.goto(FIRST_USE)
    assert "準備ができました" in desk.inner_text("main")
    desk.goto("/desk/")
    assert "はじめの準備" not in desk.inner_text("main")
    everything_is_full(open_page("/"))
    slug = the_next_year_is_begun_from_the_last(desk)
    one_meeting_goes_to_the_printer(desk, open_page, slug, tmp_path)


def done(desk: Page) -> str:
    desk.goto(FIRST_USE)
    return desk.inner_text(".lead").partition("入れた")[0].strip()


def take_the_next_way(desk: Page) -> None:
    """The one green button of the page."""
    desk.goto(FIRST_USE)
    desk.locator("main a.button-primary").click()
    desk.wait_for_load_state()


def read_in(desk: Page, file: Path, *, looked_at: bool = False) -> None:
    """Choose a file, look at what it would do, agree."""
    desk.locator("#table-form input[type=file]").set_input_files(file)
    acts.send(desk, "#table-form")
    assert "行" in desk.inner_text("main")
    if looked_at:
        assert faults(desk) == []
    acts.send(desk, "#apply-form")


def bring_the_past(desk: Page, files: dict[str, Path], folder: Path) -> None:
    take_the_next_way(desk)
    assert desk.url.endswith("/desk/past/")
    for register in ("meetings", "minutes"):
        desk.goto(f"/desk/past/{register}/import")
        read_in(desk, files[register])
    desk.goto("/desk/past/meetings/import")
    desk.locator("#table-form input[type=file]").set_input_files(files["meetings"])
    acts.send(desk, "#table-form")
    assert "取り込むものはありません" in desk.inner_text("main")
    desk.goto("/desk/past/files")
    desk.locator("#past-files-form input[type=file]").set_input_files(acts.small_pdf(folder, "古い会議録.pdf"))
    acts.send(desk, "#past-files-form")


def the_next_year_is_begun_from_the_last(desk: Page) -> str:
    """昨年と同じ内容で作る, out of imported meetings; then the year's plan is printed on one sheet."""
    year = first_year.YEARS[-1] + 1
    desk.goto(f"/desk/years/{year}/begin")
    assert desk.locator("tbody tr").count() == first_year.MEETINGS_A_YEAR
    assert faults(desk) == []
    acts.send(desk, "#repeat-form")
    desk.goto(f"/desk/years/{year}/begin")
    assert desk.locator(".link-list > li").count() == first_year.MEETINGS_A_YEAR
    plan = desk.request.get(f"/desk/years/{year}/plan.pdf")
    (sheet,) = papers.pages_of(plan.body())
    assert "全体会" in sheet
    return (desk.locator(".link-list > li a").last.get_attribute("href") or "").split("/")[3]


def one_meeting_goes_to_the_printer(desk: Page, open_page: Callable[..., Page], slug: str, folder: Path) -> None:
    """Items come in by personal link and by fax, with papers; programme, papers and the whole record are printed."""
    acts_of_papers.announce_in_four_weeks(desk, slug)
    plan = acts_of_papers.a_written_pdf(folder, "夏の計画.pdf", "見本の計画の一枚目。", "見本の計画の二枚目。")
    leaflet = acts_of_papers.a_written_pdf(folder, "ちらし.pdf", "見本のちらし。")
    door = acts_of_papers.personal_link_of(desk, "見本 委員1")
    acts.submit_item(open_page(door), slug, OWN, plan, acts_of_papers.a_photo(folder, "会場.png"), door=door)
    acts.enter_faxed_item(desk, slug, FAXED, leaflet)
    for title in (OWN, FAXED):
        acts.accept(desk, slug, title)
    step = f"/desk/meetings/{slug}"
    desk.goto(f"{step}/programme")
    acts.send(desk, "form[action$='/programme/fix']")

    programme = acts_of_papers.printed(desk, f"{step}/programme", "programme.pdf", folder)
    papers = acts_of_papers.printed(desk, f"{step}/programme", "papers.pdf", folder)
    record = acts_of_papers.printed(desk, f"{step}/publication", "whole-record.pdf", folder)
    assert [len(sheets.pages) for sheets in (programme, papers, record)] == [1, 1 + 3, 3 + 3]
    for sheets in (programme, papers, record):
        assert sheets.blank == []
        assert all("".join(words.split()) in sheets.text for words in (OWN, FAXED, "資料3"))
    for sheets in (papers, record):
        assert all(words in sheets.text for words in ("見本の計画の一枚目。", "見本の計画の二枚目。", "見本のちらし。"))
        assert f"1/{len(sheets.pages)}" in sheets.text


def everything_is_full(visitor: Page) -> None:
    """Goals of two terms, the record, the history, and old minutes as they were."""
    visitor.goto("/goals/")
    text = visitor.inner_text("main")
    for term in (3, 4):
        for n in range(1, 4):
            assert f"見本の目標{term}-{n}" in text
    for term, n in product((3, 4), range(1, 4)):
        # The fourth term began in April 2022; its pages show what was said of the goals before them too.
        visitor.goto(f"/goals/{term}/{n}?earlier={term - 3}")
        text = visitor.inner_text("main")
        for year, place in product(first_year.YEARS, range(1, first_year.MEETINGS_A_YEAR + 1)):
            assert (f"見本の決定{year}-{place}-{n}" in text) is (term == 4 or year < 2022)
    visitor.goto("/meetings/")
    assert visitor.locator("main").get_by_text("過去の記録", exact=True).count() >= len(first_year.YEARS)
    visitor.goto("/meetings/2023-plenary-1")
    with visitor.expect_download() as started:
        visitor.get_by_role("link", name="以前の会議録をダウンロードする").click()
    assert started.value.suggested_filename == "古い会議録.pdf"
    visitor.goto("/meetings/2023-plenary-1/minutes")
    assert "61人" in visitor.inner_text("main")
    visitor.goto("/history")
    told = visitor.inner_text("main")
    assert all(f"第{term}期 協働の指針を策定" in told for term in range(1, first_year.TERMS + 1))
    assert told.count(f"全体会 {first_year.MEETINGS_A_YEAR}回") == len(first_year.YEARS)
