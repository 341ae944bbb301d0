"""The day and the minutes, through the pages: attendance, an entry, publishing."""

from playwright.sync_api import Page

from tests.journeys.acts import send

DAY = "form:has([name=rest_absent])"
ENTRY = "form:has([name=order_was])"
SAVE = ".form-actions button[type=submit]:not([name])"


def hold_and_publish(page: Page, slug: str, item: str, *, spoken: str, decision: str, action: str) -> list[str]:
    """Record the day and one entry, confirm and publish; answers with the titles of the entry's goals."""
    record_attendance(page, slug)
    goals = write_entry(page, slug, item, {"passages": spoken, "decisions": decision, "actions": action})
    page.goto(f"/desk/meetings/{slug}/minutes")
    send(page, "form[action$='/confirm']")
    page.goto(f"/desk/meetings/{slug}/publication/preview")
    assert item in page.inner_text("main"), "what would be published is shown first"
    send(page, "form:has([name=seen])", SAVE)
    return goals


def record_attendance(page: Page, slug: str) -> None:
    """One present, one with a substitute, the rest absent; the first office and two observers."""
    page.goto(f"/desk/meetings/{slug}/day")
    page.locator(f"{DAY} [name='attendance-0-attendance'][value=present]").check()
    page.locator(f"{DAY} [name='attendance-1-attendance'][value=substitute]").check()
    page.locator(f"{DAY} [name='attendance-1-substitute']").fill("見本 代子")
    page.locator(f"{DAY} [name=rest_absent]").check()
    page.locator(f"{DAY} [name='offices-0-is_present']").check()
    page.locator(f"{DAY} [name=observers]").fill("2")
    send(page, DAY, SAVE)


def write_entry(page: Page, slug: str, item: str, texts: dict[str, str]) -> list[str]:
    page.goto(f"/desk/meetings/{slug}/minutes")
    page.get_by_role("link", name=item).first.click()
    for rows, text in texts.items():
        if page.locator(f"{ENTRY} [name='{rows}-0-text']").count() == 0:
            page.locator(f"{ENTRY} button[value='{rows}:add']").click()
        page.locator(f"{ENTRY} [name='{rows}-0-text']").fill(text)
    chosen = page.locator(f"{ENTRY} .choice:has(input[name=goals]:checked) label").all_inner_texts()
    assert len(chosen) == 2, "the item's own goals are chosen already"
    send(page, ENTRY, SAVE)
    return chosen
