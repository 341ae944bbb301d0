"""Where no mail server is set, mail is kept in a folder: every page where one counts on mail says so."""

from flask import Flask

from coordinator.events.invitations import services
from coordinator.outbox import reach
from tests.makers import a_council, a_holding, a_meeting
from tests.outbox.test_delivery import mail_goes_to
from tests.pages import Browser

NOBODY, TRIAL = "メールはどなたにも届きません", "これは見本です。メールは実際には送られません"
MAIL_SERVER = "smtp://127.0.0.1:1"


def pages_that_count_on_mail() -> list[str]:
    a_holding()
    told, untold = a_meeting(), a_meeting()
    services.give_notice(told)
    acts = ("notice", "answers/ask", "reminders", "calls", "cancel", "postpone")
    desk = [f"/desk/meetings/{told.slug}/{act}" for act in acts]
    return ["/desk/outbox/", f"/desk/meetings/{untold.slug}/notice/send", *desk]


def test_mail_that_is_kept_in_a_folder_reaches_nobody_and_the_pages_say_so(app: Flask, secretariat: Browser) -> None:
    a_council()

    for url in pages_that_count_on_mail():
        assert NOBODY in secretariat.page(url).words, url
    assert not reach.reaches_people()


def test_a_sample_council_says_that_it_is_a_trial(app: Flask, secretariat: Browser) -> None:
    a_council(is_demo=True)

    for url in pages_that_count_on_mail():
        words = secretariat.page(url).words
        assert TRIAL in words, url
        assert NOBODY not in words, url
    assert reach.reaches_people()


def test_with_a_mail_server_nothing_is_said(app: Flask, secretariat: Browser) -> None:
    a_council()

    with mail_goes_to(app, MAIL_SERVER):
        for url in pages_that_count_on_mail():
            words = secretariat.page(url).words
            assert NOBODY not in words, url
            assert TRIAL not in words, url
        assert reach.reaches_people()
