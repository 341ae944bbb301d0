"""記録用紙: the items with room to write, for whoever takes notes by hand."""

from coordinator.events.agenda.exports.programme import KINDS, MEMBERS, Lines, Numbers, label_of, when_and_where
from coordinator.events.agenda.models import AgendaItem
from coordinator.events.meetings.marks import label_on_paper
from coordinator.events.meetings.models import Meeting
from coordinator.exports.document import Block, Document, Heading, Paragraph, Run, room

# Heights in millimetres: two items stand on a sheet.
BOXES = (("発言", 42.0), ("決定事項", 14.0), ("課題", 12.0), ("今後の取組\nだれが\nいつまで", 18.0))


def recording_sheet(meeting: Meeting, lines: Lines, numbers: Numbers, *, council: str) -> Document:
    """A block for each item, and one for all else."""
    blocks = [block for number, item in lines for block in _item(meeting, number, item, numbers)]
    return Document(
        f"{label_on_paper(meeting)} 記録用紙",
        subtitle=council,
        blocks=(
            when_and_where(meeting),
            room(("記録した人", 9)),
            *blocks,
            Heading(1, "その他"),
            room(("次回・その他", 40), ("気づいたこと", 40)),
        ),
        written_on=meeting.reference_day,
        compact=True,
    )


def _item(meeting: Meeting, number: int, item: AgendaItem, numbers: Numbers) -> list[Block]:
    papers = "、".join(label_of(paper, numbers) for paper in item.papers_for(*MEMBERS))
    wanted = f"{item.minutes_wanted}分" if item.minutes_wanted else ""
    facts = [KINDS[item.kind], item.organisation.name_on(meeting.reference_day), wanted, papers]
    remark = Paragraph((Run("／".join(filter(None, facts))),), leads=True)
    return [Heading(1, f"{number}\u3000{item.title}"), remark, room(*BOXES)]
