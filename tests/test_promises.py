"""A promise in a text has a sender, or it is not written: each is listed here with what keeps it."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
CATALOGUES = ROOT / "coordinator" / "translations" / "ja" / "LC_MESSAGES"
PROMISE = re.compile(
    "(お知らせ|お送り|ご連絡|お届け|ご案内|お返事)(いた)?します|(メール|お知らせ)が届きます|折り返し|追って"
)

# The beginning of a promise, and what keeps it: a mail, or the page that says it and shows it later.
KEPT_BY = {
    "%(body)sを延期します。新しい日が決まりましたら": ("email/cancellations/changed", "email/invitations/notice"),
    "満席のため": ("email/invitations/place",),
    "託児は定員に達したため": ("email/invitations/place",),
    "決まりましたら、お知らせします。": ("email/agenda/accepted", "email/agenda/returned", "email/agenda/moved"),
    "メールアドレスの分かる方には": ("email/agenda/accepted", "email/agenda/returned", "email/agenda/moved"),
    "次の会議は、決まりましたらここで": ("public/home.html", "public/meetings.html"),
    "この会議は延期になりました。新しい日にちは": ("components/meeting.html",),
    "決まりましたら、ここでお知らせします": ("public/meeting.html",),
    "書いたアドレスに、パスワードを決めていただくメール": ("email/accounts/invitation",),
    "%(name)sさんに、パスワードを決めていただくメール": ("email/accounts/invitation",),
    "アカウントを作りました。パスワードを決めていただくメール": ("email/accounts/invitation",),
    "新しいパスワードを決めるためのリンクを、メールで": ("email/accounts/reset",),
    "事務局からのお知らせが届くメールアドレスを": ("email/links/lost",),
    "出席の予定の方とお返事がまだの方の全員に": ("email/cancellations/called_off",),
    "変更をお知らせします": ("email/cancellations/changed",),
    "この会議は、種類の決まりのとおりに": ("email/reminders/member",),
    # By a line of the dispatch list.
    "次の方は、個人用リンクを止めてあるため": ("events/invitations/dispatch.html",),
    # Said at once, on the page where the day is chosen.
    "学校行事や区の行事など": ("council/_days_to_avoid.html",),
    # A cover that lies on what it sends.
    "いつもお世話になっております": ("typst/letters.typ",),
}
"""Texts that only describe what somebody at the desk presses are listed too: who reads them counts on it."""


def texts() -> list[tuple[str, str]]:
    """Every Japanese sentence of the catalogues, and what the code itself writes onto paper, with where it stands."""
    found: list[tuple[str, str]] = []
    for path in sorted(CATALOGUES.glob("*.po")):
        with path.open("rb") as file:
            found += [(path.name, text) for message in read_po(file) for text in _strings(message.string)]
    for path in sorted((ROOT / "coordinator").rglob("*.py")) + sorted((ROOT / "coordinator").rglob("*.json")):
        if "demo" not in path.parts:
            said = re.findall(r'"([^"\n]*)"', path.read_text(encoding="utf-8"))
            found += [(str(path.relative_to(ROOT)), text) for text in said]
    for path in sorted((ROOT / "templates").rglob("*.*")):
        found += [(path.name, line.strip()) for line in path.read_text(encoding="utf-8").splitlines()]
    return found


def _strings(said: object) -> tuple[str, ...]:
    return tuple(map(str, said)) if isinstance(said, (tuple, list)) else (str(said),)


def promises() -> list[tuple[str, str]]:
    return [(place, text) for place, text in texts() if PROMISE.search(text)]


def test_no_promise_stands_in_a_text_without_its_sender() -> None:
    unkept = [(place, text) for place, text in promises() if not any(text.startswith(known) for known in KEPT_BY)]

    assert unkept == []


def test_every_listed_promise_is_still_written() -> None:
    said = [text for _place, text in promises()]

    assert [known for known in KEPT_BY if not any(text.startswith(known) for text in said)] == []


@pytest.mark.parametrize("sender", sorted({sender for senders in KEPT_BY.values() for sender in senders}))
def test_whoever_keeps_a_promise_exists_and_is_used(sender: str) -> None:
    path = ROOT / "templates" / sender
    assert path.exists()

    if sender.startswith("email/"):
        notice = sender.removeprefix("email/")
        folder, event = notice.split("/")
        code = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "coordinator").rglob("*.py"))
        assert notice in code or (f'"{folder}/{{' in code.replace("f'", 'f"') and event in code)


def test_no_mail_speaks_of_a_slip() -> None:
    mails = [path for path in (ROOT / "templates" / "email").rglob("*.txt") if "返信票" in path.read_text()]

    assert mails == []
