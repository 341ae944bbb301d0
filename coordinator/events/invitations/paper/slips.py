"""返信票: what is asked of an addressee, to be circled and written by hand. The council writes in one language."""

from collections.abc import Iterator
from dataclasses import dataclass

from coordinator import calendar_years
from coordinator.events.bodies.models import Step
from coordinator.events.invitations.letters.letter import NoticeLetter
from coordinator.events.invitations.paper.queries import Return
from coordinator.events.meetings.models import Meeting
from coordinator.exports.letters import Slip, SlipQuestion
from coordinator.inquiries.addressees import Addressee
from coordinator.orgs.links import queries as links
from coordinator.web.page_context import council_of_this_request

BLANK = "\u3000" * 12
ATTEND, SUBSTITUTE, ABSENT, ONLINE = "出席", f"代理（お名前{BLANK}）", "欠席", "オンライン"
SOMEBODY = f"出席（お名前{BLANK}）"
HELP = SlipQuestion("お手伝い", ("車いすの場所", "手話通訳", "大きな文字の資料", f"その他（{BLANK[:6]}）"))
CHILDREN = SlipQuestion("お子さん", ("一緒に参加", "託児を希望（\u3000\u3000歳\u3000\u3000か月）", "なし"))
OPINION = SlipQuestion("話し合って\nほしいこと・\nご意見", height=18)
CIRCLE = "○をつけてお返しください。"
NOTE = "お子さんやご家庭が分かることは書かないでください。心配なことは、お電話でご相談ください。"
PHONE_TOO = "携帯電話からも\nお返事できます"
ON_SENDING = "ここに、返信番号と二次元コードが入ります。"


@dataclass(frozen=True)
class Office:
    """Where the slip goes back to."""

    name: str = ""
    phone: str = ""
    fax: str = ""
    postal_code: str = ""
    address: str = ""

    @property
    def ways(self) -> tuple[str, ...]:
        """Its name, numbers and address: a slip that is cut off, or faxed alone, must say where it goes."""
        numbers = (("FAX", self.fax), ("電話", self.phone))
        post = " ".join(filter(None, (f"〒{self.postal_code}" if self.postal_code else "", self.address)))
        return tuple(filter(None, (self.name, *(f"{label} {number}" for label, number in numbers if number), post)))


def office_of(meeting: Meeting) -> Office:
    """The office that gathers the answers, where it has a FAX or an address of its own; else the council's."""
    council, owner = council_of_this_request(), meeting.body.owner_of(Step.ANSWERS)
    if owner is not None and (owner.fax or owner.address):
        phone = owner.phone or (council.phone if council else "")
        return Office(owner.name_on(meeting.reference_day), phone, owner.fax, owner.postal_code, owner.address)
    if council is None:
        return Office()
    return Office(council.office_name, council.phone, council.fax, council.postal_code, council.address)


def slip_of(
    meeting: Meeting, addressee: Addressee, letter: NoticeLetter, *, office: Office, back: Return | None
) -> Slip:
    """`back` is there once the notice went out."""
    due = f"{calendar_years.day_label(letter.reply_by)}までに、" if letter.reply_by else ""
    return Slip(
        title="返信票",
        about=_about(meeting),
        due=f"{due}{CIRCLE}",
        ways=office.ways,
        seats=tuple(_seats(meeting, addressee)),
        questions=(HELP, CHILDREN, OPINION),
        note=NOTE,
        code_label="返信番号",
        code=back.code if back else "",
        link=links.url_of(back.link) if back and back.link else "",
        link_label=PHONE_TOO if back else ON_SENDING,
    )


def _about(meeting: Meeting) -> str:
    """令和8年度 第1回 全体会　12月3日（木）10時〜11時30分"""
    if meeting.held_on is None:
        return meeting.label
    hours = calendar_years.span_label(meeting.starts_at, meeting.ends_at)
    return f"{meeting.label}\u3000{calendar_years.day_label(meeting.held_on)}{hours}"


def _seats(meeting: Meeting, addressee: Addressee) -> Iterator[SlipQuestion]:
    """A line for each organisation that somebody represents; a vacant seat asks who comes."""
    online = (ONLINE,) if meeting.online_url else ()
    person = addressee.person
    coming = (ATTEND, SUBSTITUTE, ABSENT) if person else (SOMEBODY, ABSENT)
    name = f"{person.name} 様" if person else ""
    for organisation, post in addressee.named_on(meeting.reference_day):
        about = "\u3000".join(filter(None, (organisation, post, name)))
        yield SlipQuestion(about, (*coming, *online))
