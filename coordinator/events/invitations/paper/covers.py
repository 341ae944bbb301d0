"""FAX送付状: what goes before a notice that is faxed, one sheet for each addressee."""

from collections.abc import Sequence

from coordinator.events.invitations.paper.sheets import TRIAL, Printing, day_of_letter
from coordinator.events.meetings.marks import label_on_paper
from coordinator.exports.letters import LetterSheets, PrintedLetter, Words
from coordinator.inquiries.addressees import Addressee

PLEASE = "いつもお世話になっております。次のとおりお送りします。ご確認くださいますようお願いいたします。"
WRONG_NUMBER = "お心当たりのないときは、恐れ入りますが、下の電話までお知らせください。"
SHEETS = "この送付状のほか（\u3000\u3000）枚"


def fax_covers(printing: Printing, addressees: Sequence[Addressee]) -> LetterSheets:
    return LetterSheets(
        title=f"{label_on_paper(printing.meeting)} FAX送付状",
        letters=[_cover(printing, addressee) for addressee in addressees],
        written_on=printing.letters.frame.day,
    )


def _cover(printing: Printing, addressee: Addressee) -> PrintedLetter:
    text = printing.letters.to(addressee)
    rows = (
        ("送信先", addressee.fax),
        ("件名", text.title),
        ("枚数", SHEETS),
        ("返信先", "\n".join(printing.office.ways)),
    )
    return PrintedLetter(
        to=text.addressee,
        title="FAX送付状",
        day=day_of_letter(text),
        senders=text.senders or (text.council,),
        paragraphs=(Words(PLEASE), Words(WRONG_NUMBER)),
        rows_title="記",
        rows=tuple((label, value) for label, value in rows if value),
        ending="以上",
        contact=text.contact,
        mark="" if addressee.key in printing.returns else TRIAL,
    )
