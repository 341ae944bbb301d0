"""年間予定: months, pairs with the year before, its page and its files."""

from datetime import date, timedelta

from coordinator.council import services as council
from coordinator.council.models import HistoryKind
from coordinator.desk.year import MONTHS, YearLine, months_of, paired
from coordinator.events.bodies.models import Body
from coordinator.events.meetings.models import Meeting, MeetingState
from tests import papers
from tests.makers import a_body, a_council, a_meeting, a_representative, sign_in
from tests.pages import Browser, counted_statements

YEAR = 2030
PLENARY, EXCHANGE = Body(name="全体会"), Body(name="交流会")


def drawn(day: date | None, body: Body = PLENARY, made_from: Meeting | None = None) -> Meeting:
    return Meeting(held_on=day, body=body, made_from=made_from)


def test_a_meeting_stands_beside_the_one_it_was_made_from():
    spring, autumn = drawn(date(2029, 5, 1)), drawn(date(2029, 11, 1))
    meeting = drawn(date(2030, 11, 5), made_from=autumn)

    assert paired([meeting], [spring, autumn]) == [YearLine(meeting, autumn), YearLine(None, spring)]


def test_else_beside_the_next_one_of_the_same_body():
    spring, autumn, other = drawn(date(2029, 5, 1)), drawn(date(2029, 11, 1)), drawn(date(2029, 6, 1), EXCHANGE)
    first, second, third = drawn(date(2030, 5, 8)), drawn(date(2030, 9, 1)), drawn(date(2030, 12, 1))

    lines = paired([first, second, third], [spring, autumn, other])

    assert lines == [YearLine(first, spring), YearLine(second, autumn), YearLine(third, None), YearLine(None, other)]


def test_the_year_begins_in_april_and_what_has_no_day_stands_last():
    march, april, undated = drawn(date(2031, 3, 31)), drawn(date(2030, 4, 1)), drawn(None)

    months = months_of([march, april, undated], [])

    assert [month.number for month in months] == [*MONTHS, None]
    assert [month.lines for month in (months[0], months[11], months[12])] == [
        [YearLine(april, None)],
        [YearLine(march, None)],
        [YearLine(undated, None)],
    ]


def test_an_empty_year_says_what_to_do(secretariat: Browser):
    a_council()

    page = secretariat.page(f"/desk/years/{YEAR}")

    assert page.heading == "令和12年度 年間予定"
    assert "最初の会議を入れてください" in page.words
    a_meeting(held_on=date(2029, 5, 16))
    page = secretariat.page(f"/desk/years/{YEAR}")
    assert "1年分をまとめて用意できます" in page.words
    assert page.tree.xpath(f"//a[@href='/desk/years/{YEAR}/begin']")


def test_the_page_shows_both_years_the_state_and_what_comes_next(secretariat: Browser):
    a_council()
    body = a_body(name="全体会")
    earlier = a_meeting(held_on=date(2029, 5, 16), body=body, state=MeetingState.HELD)
    meeting = a_meeting(held_on=date(2030, 5, 15), body=body, state=MeetingState.PLANNED, number=None)
    council.set_theme(YEAR, theme="外遊び")
    council.avoid(starts_on=date(2030, 9, 28), reason="運動会")

    page = secretariat.page(f"/desk/years/{YEAR}")

    row = " ".join(page.tree.xpath("string(//tr[th[contains(., '5月')]])").split())
    for words in ("5月15日（水）", "全体会", "準備中", "日程を公表する", "5月16日（水）"):
        assert words in row
    assert page.tree.xpath(f"//a[@href='/desk/meetings/{meeting.slug}/announce']")
    assert page.tree.xpath(f"//a[@href='/desk/meetings/{earlier.slug}/overview']")
    assert "外遊び" in page.words
    assert "運動会" in page.words


def test_the_navigation_leads_to_this_year(secretariat: Browser):
    page = secretariat.page("/desk/years/")

    link = page.tree.xpath("//nav//a[normalize-space()='年間予定']")[0]
    assert (link.get("href"), link.get("aria-current")) == ("/desk/years/", "page")


def test_the_theme_is_written_changed_and_taken_out(secretariat: Browser, browser: Browser):
    url = f"/desk/years/{YEAR}/theme"
    secretariat.submit(url, "theme-form", title="<b>外遊び</b>")
    assert "<b>外遊び</b>" in browser.page("/history").words
    page = secretariat.page(url)
    secretariat.submit(url, "theme-form", title="髙い空の下で")
    assert "髙い空の下で" in secretariat.send(page, "theme-form", status=409, title="おそい").words

    secretariat.submit(url, "theme-form", title="")

    assert "髙い空の下で" not in browser.page("/history").words


def test_the_same_theme_is_a_line_of_the_history(secretariat: Browser):
    council.add_history(fiscal_year=YEAR, kind=HistoryKind.THEME, title="外遊び")

    assert secretariat.page(f"/desk/years/{YEAR}/theme").form("theme-form").fields["title"] == "外遊び"


def a_full_year(number: int) -> None:
    for n in range(number):
        body = a_body(name=f"見本第{n}地区交流会", order=n)
        day = date(2029, 4, 12) + timedelta(days=11 * n)
        a_meeting(held_on=day, body=body, state=MeetingState.HELD)
        a_meeting(held_on=day + timedelta(days=365), body=body, state=MeetingState.PLANNED, number=None)


def test_a_year_of_thirty_meetings_is_one_sheet(secretariat: Browser):
    a_council()
    a_full_year(30)
    council.set_theme(YEAR, theme="𠮷野の外遊び")
    for n in range(5):
        council.avoid(starts_on=date(2030, 9, 20) + timedelta(days=n), reason="小学校の運動会")

    answer = secretariat.get(f"/desk/years/{YEAR}/plan.pdf")

    (page,) = papers.pages_of(answer.data)
    assert "見本第29地区交流会" in page


def test_the_table_has_a_row_a_meeting_and_no_formula(secretariat: Browser):
    a_council()
    body = a_body(name="=1+1")
    a_meeting(held_on=date(2030, 5, 15), body=body, state=MeetingState.PLANNED, number=None, title="=HYPERLINK(1)")
    a_meeting(held_on=date(2029, 6, 15), body=a_body(name="髙山の会"), state=MeetingState.HELD)

    answer = secretariat.get(f"/desk/years/{YEAR}/plan.xlsx")

    rows = list(papers.sheet(answer.data).iter_rows())
    assert [row[0].value for row in rows] == ["月", 5, 6]
    assert (rows[1][3].value, rows[1][3].data_type) == ("=1+1", "s")
    assert rows[2][10].value.endswith("髙山の会")


def test_the_page_and_its_files_cost_the_same_for_a_full_year(secretariat: Browser):
    a_council()
    paths = (f"/desk/years/{YEAR}", f"/desk/years/{YEAR}/plan.pdf", f"/desk/years/{YEAR}/plan.xlsx")
    costs = []
    for number in (1, 30):
        a_full_year(number)
        secretariat.get(paths[0])
        with counted_statements() as statements:
            for path in paths:
                secretariat.get(path)
        costs.append(len(statements))

    assert costs[0] == costs[1]


def test_the_year_is_the_secretariats(open_browser):
    member = sign_in(open_browser(), a_representative())
    for path in ("", "/plan.pdf", "/plan.xlsx", "/theme"):
        assert member.get(f"/desk/years/{YEAR}{path}").status_code == 403
        assert open_browser().get(f"/desk/years/{YEAR}{path}").status_code == 303
