"""A meeting's papers, through the pages: a day is set, items come in with papers, all of it goes to the printer."""

from datetime import date, timedelta
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from coordinator import clock
from coordinator.exports.document import Document, paragraph
from coordinator.exports.writers.pdf import write_pdf
from tests.journeys import acts
from tests.journeys.pictures import Sheets

FORM = "form.form"


def a_written_pdf(folder: Path, name: str, *texts: str) -> Path:
    """A paper of one page with these paragraphs."""
    blocks = tuple(paragraph(text) for text in texts)
    (folder / name).write_bytes(write_pdf(Document(name, blocks=blocks, written_on=date(2026, 4, 1))))
    return folder / name


def a_photo(folder: Path, name: str) -> Path:
    Image.new("RGB", (400, 300), "seagreen").save(folder / name)
    return folder / name


def announce_in_four_weeks(desk: Page, slug: str) -> None:
    """The day that last year proposed is changed, the deadlines are entered, and the meeting is announced."""
    today = clock.today()
    days = {"held_on": 28, "items_due_on": 7, "programme_due_on": 14, "answers_due_on": 21}
    desk.goto(f"/desk/meetings/{slug}/edit")
    acts.fill(desk, FORM, **{name: (today + timedelta(days=count)).isoformat() for name, count in days.items()})
    acts.fill(desk, FORM, starts="10:00", ends="11:30")
    acts.send(desk, FORM)
    desk.goto(f"/desk/meetings/{slug}/announce")
    acts.send(desk, FORM)


def personal_link_of(desk: Page, name: str) -> str:
    """The address under which a member's page opens, made and read at the desk."""
    desk.goto(f"/desk/people/?q={name}")
    desk.get_by_role("link", name=name, exact=True).click()
    desk.locator("main a[href*='/desk/links/']").click()
    acts.send(desk, "form[id^=link-make]")
    return "/r/" + desk.locator("#personal-link").input_value().split("/r/")[1]


def printed(desk: Page, page: str, link: str, folder: Path) -> Sheets:
    """What a link of a page gives to keep, opened."""
    desk.goto(page)
    with desk.expect_download() as started:
        desk.locator(f"main a[href*='{link}']").first.click()
    file = folder / f"{link.partition('.')[0]}.pdf"
    started.value.save_as(file)
    return Sheets(file)
