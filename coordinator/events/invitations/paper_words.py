"""What addressees, ways and answers are called on what is printed: the council writes in one language."""

from coordinator.events.invitations.models import AnswerCode
from coordinator.orgs.roster.models import ContactBy

BOX = "□"
VACANT = "後任未定"
UNANSWERED = "お返事待ち"
WAITING = "空き待ち"
ANSWERS = {
    AnswerCode.ATTEND: "出席",
    AnswerCode.SUBSTITUTE: "代理",
    AnswerCode.ABSENT: "欠席",
    AnswerCode.UNDECIDED: "未定",
    AnswerCode.ONLINE: "オンライン",
}
WAYS = {
    ContactBy.MAIL: "メール",
    ContactBy.POST: "郵送",
    ContactBy.FAX: "FAX",
    ContactBy.HAND: "手渡し",
    ContactBy.REGULAR: "定例会で",
    ContactBy.TELEPHONE: "電話",
    None: "届け先なし",
}
