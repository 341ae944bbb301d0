"""Office files as people make them every day: what must go in, whatever is refused."""

import io
from typing import NamedTuple

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from tests.files.making import a_docx, a_pdf, a_picture, an_xlsx, excel_parts, relationships


class GoodFile(NamedTuple):
    name: str
    holds: str
    content: bytes


FIELDS = (
    " PAGE ",
    " PAGE \\* Arabic \\* MERGEFORMAT ",
    " NUMPAGES ",
    ' TOC \\o "1-3" \\h \\z \\u ',
    " PAGEREF _Toc123 \\h ",
    " REF _Ref456 \\r \\h ",
    ' DATE \\@ "ggge年M月d日" ',
    ' TIME \\@ "H時m分" ',
    " SEQ 表 \\* ARABIC ",
    ' STYLEREF "見出し 1" ',
    ' HYPERLINK "https://www.example.jp/a?b=c#d" ',
    ' HYPERLINK "mailto:name@example.jp" ',
    ' HYPERLINK \\l "_Toc123" ',
    ' HYPERLINK "資料2.docx" \\o "資料2：予算" ',
    " = SUM(ABOVE) ",
    " =A1+B1 ",
    " EQ \\o\\ac(○,1) ",
    " MERGEFIELD 氏名 ",
    ' IF "a" = "b" "c" "d" ',
    " FORMCHECKBOX ",
    " FILENAME ",
    ' DOCPROPERTY "Title" ',
    " XE 子育て ",
    "",
)
FORMULAS = (
    "SUM(B2:B9)",
    'IF(COUNTIF(A:A,A2)>1,"重複","")',
    "VLOOKUP(A2,名簿!$A$2:$C$99,3,FALSE)",
    "_xlfn.XLOOKUP(A2,名簿!A:A,名簿!B:B)",
    "_xlfn._xlws.FILTER(A2:A9,B2:B9>0)",
    '_xlfn.CONCAT(A1," | ",B1)',
    "表1[[#This Row],[人数]]*2",
    "SUM(表1[人数])",
    'DATEDIF(A2,TODAY(),"Y")',
    'TEXT(A2,"ggge年m月d日")',
    "PHONETIC(A2)",
    "JIS(ASC(A2))",
    "'第1回 (4月)'!A1+1",
    'HYPERLINK("https://example.jp/","案内")',
    'HYPERLINK("#名簿!A1","名簿へ")',
    'HYPERLINK("mailto:"&A2,"Mail: "&A2)',
    "SUBTOTAL(9,B2:B9)",
    "{1,2;3,4}",
    'A1&"//"&B1',
    "IFERROR(A1/B1,0)",
)


def _add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """As Word writes it: the instruction, and the result that was saved."""
    for turn in ("begin", instruction, "separate", shown, "end"):
        run = paragraph.add_run()
        if turn == shown:
            run.text = shown
        elif turn == instruction:
            element = OxmlElement("w:instrText")
            element.text = instruction
            run._r.append(element)
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), turn)
            run._r.append(element)


def _by_word_library() -> bytes:
    document = docx.Document()
    document.add_heading("第1回 全体会", 0)
    for number, instruction in enumerate(FIELDS):
        _add_field(document.add_paragraph(style="List Bullet"), instruction, f"結果{number}")
    _add_field(document.sections[0].footer.paragraphs[0], " PAGE ", "1")
    document.add_picture(io.BytesIO(a_picture()), width=Mm(20))
    document.add_table(2, 2, "Table Grid").cell(0, 0).text = "団体名"
    run = document.add_paragraph("事務局の案").runs[0]
    document.add_comment(run, text="「LINK」や「WEBSERVICE(」は文章の中では無害", author="見本")
    return _saved(document)


def _by_excel_library() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "集計 (4月)"
    sheet.append(["団体名", "人数"])
    for row in range(2, 10):
        sheet.append([f"団体{row}", row])
    for row, formula in enumerate(FORMULAS, 2):
        sheet.cell(row, 4).value = f"={formula}"
    sheet["A2"].comment = Comment("=cmd|'/c calc'!A0 とは書かない", "見本")
    sheet["A3"].hyperlink = "https://www.example.jp/"
    sheet["A4"].hyperlink = "mailto:name@example.jp"
    sheet.add_image(SheetImage(io.BytesIO(a_picture())), "F2")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=9), titles_from_data=True)
    sheet.add_chart(chart, "F9")
    rule = DataValidation(type="list", formula1='"出席,欠席,未定"')
    rule.add("C2:C9")
    sheet.add_data_validation(rule)
    sheet.conditional_formatting.add("B2:B9", FormulaRule(formula=["AND($B2>3,ISNUMBER($B2))"]))
    sheet.print_title_rows = "1:1"
    sheet.auto_filter.ref = "A1:B9"
    book.defined_names["団体"] = DefinedName(
        "団体", attr_text="OFFSET('集計 (4月)'!$A$2,0,0,COUNTA('集計 (4月)'!$A:$A),1)"
    )
    other = book.create_sheet("表")
    other.append(["団体", "人数"])
    other.append(["見本", 3])
    other.add_table(Table(displayName="表1", ref="A1:B2"))
    return _saved(book)


def _saved(document: object) -> bytes:
    written = io.BytesIO()
    document.save(written)  # type: ignore[attr-defined]
    return written.getvalue()


def _of_libre_office() -> bytes:
    """Its own ways: fields in one element, pictures and shapes in VML beside the newer drawing."""
    body = (
        '<w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
        '<w:p><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="r" xmlns:o="o">'
        '<v:shape id="a" href="https://www.example.jp/" style="a"><v:imagedata r:id="r1" o:title="図"/></v:shape>'
        '</w:pict></w:p><w:p><w:ins w:id="1" w:author="a"><w:r><w:t>LINK</w:t></w:r></w:ins></w:p>'
    )
    return a_docx(
        body,
        {
            "word/_rels/document.xml.rels": relationships("image", "media/a.png"),
            "word/media/a.png": a_picture(),
            "word/media/b.svg": '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="x"><use x:href="#a"/></svg>',
            "docProps/core.xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:a xmlns:cp="c"/>',
        },
    )


def _in(encoding: str) -> bytes:
    sheet = str(excel_parts('<row><c t="inlineStr"><is><t>表</t></is></c></row>')["xl/worksheets/sheet1.xml"])
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{sheet}'.encode(encoding)
    return an_xlsx(parts={"xl/worksheets/sheet1.xml": declared})


GOOD_FILES = (
    GoodFile("次第.docx", "fields, pictures, a comment, a table, by a library", _by_word_library()),
    GoodFile("集計.xlsx", "formulas, a chart, rules, names, comments, by a library", _by_excel_library()),
    GoodFile("案内.docx", "fields and drawings as other programs write them", _of_libre_office()),
    GoodFile("表.xlsx", "XML in Shift_JIS", _in("Shift_JIS")),
    GoodFile("表.xlsx", "XML in EUC-JP", _in("EUC-JP")),
    GoodFile("表.xlsx", "XML in wide characters", _in("UTF-16")),
    GoodFile(
        "案内.pdf",
        "links to the web, to mail, and to a page of its own",
        a_pdf(
            "<< /S /URI /URI (https://www.example.jp/) >>",
            "<< /S /URI /URI (mailto:name@example.jp) >>",
            "<< /S /GoTo /D [3 0 R /Fit] >>",
            page="/Annots [<< /Type /Annot /Subtype /Link /F 4 /Rect [0 0 9 9] /A 4 0 R >>]",
        ),
    ),
)
