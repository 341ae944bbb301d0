"""What people do, through the pages alone: the same acts with a script and without."""

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page
from pypdf import PdfWriter

from coordinator import clock


def small_pdf(folder: Path, name: str) -> Path:
    """A real file of one page, with a Japanese name as people give them."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    with (folder / name).open("wb") as file:
        writer.write(file)
    return folder / name


def send(page: Page, form: str, button: str = "button[type=submit]") -> None:
    """Press the form's button and see that nothing was refused."""
    page.locator(f"{form} {button}").first.click()
    page.wait_for_load_state()
    refused = page.locator(".field-error, .notice-error").all_inner_texts()
    assert refused == [], f"{page.url}: {refused}"


def fill(page: Page, form: str, **values: str) -> None:
    for name, value in values.items():
        field = page.locator(f"{form} [name={name}]")
        if field.first.get_attribute("type") == "radio":
            page.locator(f"{form} [name={name}][value={value}]").check()
        elif field.first.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def choose_goals(page: Page, form: str, *places: int) -> None:
    boxes: Locator = page.locator(f"{form} input[name=goals]")
    for place in places:
        boxes.nth(place).check()


def announce_meeting_of_today(page: Page, title: str) -> str:
    """Plan a plenary for today, announce it, and come back with its slug."""
    today = clock.today().isoformat()
    page.goto("/desk/meetings/new")
    form = "form.form"
    fill(page, form, body="plenary", title=title, held_on=today, starts="10:00", ends="11:30", venue="見本会館")
    fill(page, form, items_due_on=today)
    send(page, form)
    slug = page.url.split("/desk/meetings/")[1].split("/")[0]
    page.goto(f"/desk/meetings/{slug}/announce")
    send(page, form)
    return slug


def submit_item(page: Page, slug: str, title: str, *papers: Path, door: str = "/me/") -> None:
    """A member's own item with papers and two goals, signed in or by a personal link."""
    page.goto(f"{door}meetings/{slug}/items/new")
    form = "form.form"
    fill(page, form, title=title, kind="consult", request="ご意見をください。", text="夏のあいだの居場所について。")
    fill(page, form, minutes_wanted="15")
    choose_goals(page, form, 0, 1)
    page.locator(f"{form} input[name=papers]").set_input_files(papers)
    send(page, form)


def enter_faxed_item(page: Page, slug: str, title: str, *papers: Path) -> None:
    """What a member sent by fax yesterday."""
    page.goto(f"/desk/meetings/{slug}/agenda/new")
    form = "form.form"
    member = page.locator(f"{form} select[name=organisation] option:not([value=''])").first.get_attribute("value")
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    fill(page, form, organisation=member or "", channel="fax", received_from="見本 一郎", received_on=yesterday)
    fill(page, form, title=title, kind="inform", text="ファクスで届いた議題です。")
    page.locator(f"{form} input[name=papers]").set_input_files(papers)
    send(page, form)


def accept(page: Page, slug: str, title: str) -> None:
    page.goto(f"/desk/meetings/{slug}/agenda")
    page.get_by_role("link", name=title).first.click()
    send(page, "form[action$='/accept']")


def order_of(page: Page) -> list[str]:
    """The titles in the list that can be put in order."""
    return page.locator("ol.ordered > li .ordered-body a").all_inner_texts()
