"""The day and the minutes at the secretariat's desk."""



from coordinator.events.meetings.models import Meeting, MeetingState
from coordinator.minutes.records import queries
from tests.makers import an_office
from tests.minutes.making import a_held_seat, a_meeting_of_today, an_accepted_item
from tests.pages import Browser, Page

HOSTILE = "<script>alert('1')</script>\"><img src=x onerror=alert(1)>"


def at(meeting: Meeting, tail: str) -> str:
    return f"/desk/meetings/{meeting.slug}/{tail}"


def minutes_of(meeting: Meeting) -> object:
    return queries.minutes_of(meeting)


def test_attendance_is_recorded_on_one_screen(secretariat: Browser) -> None:
    meeting, office = a_meeting_of_today(), an_office()
    here, sent, gone = (a_held_seat(organisation=name) for name in ("来た会", "代わりの会", "休んだ会"))

    page = secretariat.page(at(meeting, "day"))
    rows = rows_by_seat(page)
    answer = secretariat.send(
        page,
        "day-form",
        **{
            f"{rows[here.uid]}-attendance": "present",
            f"{rows[sent.uid]}-attendance": "substitute",
            f"{rows[sent.uid]}-substitute": "代理 太郎",
            f"{rows[gone.uid]}-attendance": "absent",
            "observers": "３",
            f"{office_row(page, office.uid)}-is_present": "y",
            f"{office_row(page, office.uid)}-people": "課長 見本",
        },
    )

    assert answer.response.location.endswith(at(meeting, "day"))
    minutes = queries.minutes_with_attendance(meeting)
    assert [(row.organisation_name, str(row.attendance), row.substitute) for row in minutes.attendance] == [
        ("来た会", "present", ""),
        ("代わりの会", "substitute", "代理 太郎"),
        ("休んだ会", "absent", ""),
    ]
    assert (minutes.observers, minutes.offices[0].people) == (3, "課長 見本")
    assert meeting.state is MeetingState.HELD
    assert "checked" in secretariat.page(at(meeting, "day")).text


def rows_by_seat(page: Page) -> dict[str, str]:
    """The names of the rows, as `attendance-0`, by the seats' uids."""
    found = page.tree.xpath("//input[starts-with(@name, 'attendance-') and substring(@name, string-length(@name) - 3) = '-uid']")
    return {field.get("value"): field.get("name").removesuffix("-uid") for field in found}


def office_row(page: Page, uid: str) -> str:
    [field] = page.tree.xpath(f"//input[starts-with(@name, 'offices-') and @value='{uid}']")
    return str(field.get("name")).removesuffix("-uid")


def test_smoke(secretariat: Browser) -> None:
    meeting = a_meeting_of_today()
    item = an_accepted_item(meeting, number=1)
    a_held_seat()
    secretariat.page(at(meeting, "minutes"))
    page = secretariat.page(at(meeting, f"minutes/items/{item.uid}"))
    answer = secretariat.send(page, "entry-form", **{"passages-0-text": "本文", "decisions-0-text": "決定", "actions-0-text": "やる"})
    page = secretariat.page(at(meeting, "minutes"))
    entry = queries.entry_of_item(item)
    page = secretariat.page(at(meeting, f"minutes/entries/{entry.uid}"))
    secretariat.page(at(meeting, "minutes/closing"))
    secretariat.page(at(meeting, "minutes/revisions"))
    secretariat.page(at(meeting, "minutes/revisions/1"))
