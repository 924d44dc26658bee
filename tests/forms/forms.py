#!/usr/bin/env python3
"""forms.py YEARBOOK CHECK: writes one content in many forms and sees that each gives the same entries."""
import csv
import datetime
import io
import json
import os
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from xml.sax.saxutils import escape

YEARBOOK = os.path.abspath(sys.argv[1])
MAIN = "http://schemas.openxmlformats.org/"


def png(width=40, height=30):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x20\x80\x60" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


def write(name, content):
    with open(name, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode("utf-8"))


def pack(name, parts):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)


def value(node):
    if not isinstance(node, dict):
        return node
    if "map" in node:
        return {key: value(inner) for key, inner in node["map"].items()}
    if "list" in node:
        return [value(inner) for inner in node["list"]]
    return node.get("text")


def read(source):
    """The entries of a source: for each its fields and its text, empty lines at the ends set aside; and the messages."""
    done = subprocess.run([YEARBOOK, "build", source, "-o", "out", "--dump=entries", "--stop-after=read"], check=False,
                          capture_output=True, env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en"), timeout=100)
    messages = done.stderr.decode("utf-8")
    check(done.returncode == 0, f"{source}: exit status {done.returncode}\n{messages}")
    found = json.loads(done.stdout)
    entries = []
    for document in found["pages"] + found["entries"]:
        body = "\n".join(line.split(": ", 1)[1] for line in document["body"])
        while "\n\n\n" in body:
            body = body.replace("\n\n\n", "\n\n")
        entries.append((document["name"].split("/")[0], value(document["fields"]), body.strip()))
    return entries, messages


def read_book(source):
    """The assembled book of a source."""
    done = subprocess.run([YEARBOOK, "build", source, "-o", "out", "--dump=book", "--stop-after=assemble"], check=False,
                          capture_output=True, env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en"), timeout=100)
    check(done.stdout, f"{source}: exit status {done.returncode}\n{done.stderr.decode()}")
    return json.loads(done.stdout)


def rfc822(date):
    """"2021-03-04" as feeds write it, in English whatever the locale."""
    day = datetime.date.fromisoformat(date)
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{'Mon Tue Wed Thu Fri Sat Sun'.split()[day.weekday()]}, {day.day:02} {months[day.month - 1]} {day.year} 10:00:00 +0100"


def compare(forms, expected):
    for form in forms:
        entries, _ = read(form)
        check(entries == expected, f"{form} gives\n{json.dumps(entries, indent=1, ensure_ascii=False)}\nnot\n"
              f"{json.dumps(expected, indent=1, ensure_ascii=False)}")


# ---- tables

ROWS = [
    ["Liste der Meldungen", "", "", "", "", "", "", ""],
    ["Datum", "Titel", "Text", "Bild", "Bildunterschrift", "Bildnachweis", "Status", "Bearbeitung"],
    ["04.03.2021", "Frühling; endlich", "Erster Absatz.\nZweiter mit </p> & ]]> und (PDF\\).\n- eins\n- zwei", "bild.png",
     "Eine Wiese", "Foto: Amt", "veröffentlicht", "X"],
    ["06.07.2021", 'Sommer "heiß"', "<p>HTML <b>fett</b></p><p>Zwei</p>", "", "", "", "ok", "Y"],
    ["08.07.2021", "Geheim", "GEHEIM", "", "", "", "Entwurf", "Y"],
]
ENTRIES = [
    ("entries", {"date": "2021-03-04", "title": "Frühling; endlich",
                 "images": [{"file": "bild.png", "caption": "Eine Wiese", "credit": "Foto: Amt"}]},
     "Erster Absatz.\n\nZweiter mit \\</p\\> \\& \\]\\]\\> und (PDF\\\\).\n\n- eins\n- zwei"),
    ("entries", {"date": "2021-07-06", "title": 'Sommer "heiß"'}, "HTML **fett**\n\nZwei"),
]


def comma_separated(rows, delimiter):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def spreadsheet(name, rows, from_1904=False):
    """An XLSX with days as serial numbers, a shared string, inline strings and a hidden sheet."""
    start = datetime.date(1904, 1, 1) if from_1904 else datetime.date(1899, 12, 30)
    strings, out = [], ""
    for i, row in enumerate(rows):
        out += f'<row r="{i + 1}">'
        for j, cell in enumerate(row):
            place = f"{'ABCDEFGH'[j]}{i + 1}"
            if cell and j == 0 and i > 1:
                day, month, year = map(int, cell.split("."))
                out += f'<c r="{place}" s="1"><v>{(datetime.date(year, month, day) - start).days}</v></c>'
            elif cell and j == 1:
                out += f'<c r="{place}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            elif cell:
                strings.append(cell)
                out += f'<c r="{place}" t="s"><v>{len(strings) - 1}</v></c>'
        out += "</row>"
    pack(name, {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}spreadsheetml/2006/main" xmlns:r="{MAIN}officeDocument/2006/relationships">'
                           f'<workbookPr date1904="{int(from_1904)}"/><sheets><sheet name="Meldungen" sheetId="1" r:id="rId1"/>'
                           '<sheet name="verborgen" sheetId="2" state="hidden" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy"/></numFmts>'
                         '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": "<sst>" + "".join(f"<si><r><t>{escape(s[:3])}</t></r><r><t xml:space='preserve'>"
                                                  f"{escape(s[3:])}</t></r><rPh><t>x</t></rPh></si>" for s in strings) + "</sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData>{out}</sheetData></worksheet>"})


def open_spreadsheet(name, rows):
    out = ""
    for i, row in enumerate(rows):
        out += "<table:table-row>"
        for j, cell in enumerate(row):
            if cell and j == 0 and i > 1:
                day, month, year = cell.split(".")
                out += (f'<table:table-cell office:value-type="date" office:date-value="{year}-{month}-{day}T00:00:00">'
                        f"<text:p>{cell}</text:p></table:table-cell>")
            elif cell:
                lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
                out += f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
            else:
                out += "<table:table-cell/>"
        out += "</table:table-row>"
    spaces = "".join(f' xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    pack(name, {"content.xml": f"<office:document-content{spaces}><office:body><office:spreadsheet><table:table>{out}"
                '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
                'table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body>'
                "</office:document-content>"})


def tables():
    write("excel.csv", comma_separated(ROWS, ";").encode("cp1252"))
    write("rfc.csv", b"\xef\xbb\xbf" + comma_separated(ROWS[1:], ",").encode())
    write("unicode.tsv", b"\xff\xfe" + comma_separated(ROWS, "\t").encode("utf-16-le"))
    write("named.csv", "sep=|\r\n" + comma_separated(ROWS, "|"))
    write("list.json", json.dumps({"meta": {"n": 3}, "items": [dict(zip(ROWS[1], row)) for row in ROWS[2:]]}))
    write("lines.jsonl", "\n".join(json.dumps(dict(zip(ROWS[1], row))) for row in ROWS[2:]) + "\n")
    spreadsheet("windows.xlsx", ROWS)
    spreadsheet("mac.xlsx", ROWS, from_1904=True)
    open_spreadsheet("open.ods", ROWS)
    compare(["excel.csv", "rfc.csv", "unicode.tsv", "named.csv", "list.json", "lines.jsonl", "windows.xlsx", "mac.xlsx",
             "open.ods"], ENTRIES)
    _, messages = read("excel.csv")
    check("date: “Datum”, title: “Titel”" in messages and "not used: “Bearbeitung”" in messages, "the columns are not shown")
    check("entry-withheld" in messages, "the draft is not told")


def excel_days():
    """Excel believes that 1900 was a leap year."""
    rows = ROWS[:2] + [["28.02.1900", "vor", "a"], ["01.03.1900", "nach", "b"], ["29.02.2000", "Schalttag", "c"]]
    spreadsheet("days.xlsx", rows)
    entries, _ = read("days.xlsx")
    # 28 February 1900 has the serial number 60 by the plain count and 59 in Excel: its own 60 is no day at all.
    check([fields["date"] for _, fields, _ in entries][1:] == ["1900-03-01", "2000-02-29"], "days of Excel")


def columns():
    rows = [["Wann", "Worum", "Alles", "Sonst"], ["04.03.2021", "Frühling", "Text.", "x"]]
    write("own.csv", comma_separated(rows, ";"))
    entries, messages = read("own.csv")
    check("no columns that are known" in messages or entries, "an unknown table goes silently")
    write("own.columns.yaml", "date: wann\ntitle: Worum\ntext: [Alles, Sonst]\ncredit: Nirgends\n")
    entries, messages = read("own.csv")
    check(entries == [("entries", {"date": "2021-03-04", "title": "Frühling"}, "Text.\n\nx")], f"own columns: {entries}")
    check("no column “Nirgends”" in messages, "a heading that is not there")
    write("bare.csv", "04.03.2021;Frühling;Ein langer Text, der mehr sagt.\n05.03.2021;Mehr;Noch ein langer Text.\n")
    entries, _ = read("bare.csv")
    check([fields for _, fields, _ in entries] == [{"date": "2021-03-04", "title": "Frühling"},
                                                   {"date": "2021-03-05", "title": "Mehr"}], f"without headings: {entries}")


def json_shapes():
    """Objects as content systems export them."""
    posts = [{"id": 7, "date": "2021-03-04T09:00:00", "status": "publish", "title": {"rendered": "Frühling &amp; mehr"},
              "content": {"rendered": "<p>Ein Text.</p>\n"}, "excerpt": {"rendered": "<p>Ein Text. [&hellip;]</p>"}},
             {"id": 8, "date": "2021-03-05T09:00:00", "status": "draft", "title": {"rendered": "Geheim"},
              "content": {"rendered": "GEHEIM"}}]
    strapi = {"data": [{"id": 1, "attributes": {"date": "2021-03-04", "title": "Frühling & mehr", "body": "Ein Text.",
                                                "publishedAt": "2021-03-04"}}]}
    write("wordpress.json", json.dumps(posts))
    write("strapi.json", json.dumps(strapi))
    compare(["wordpress.json", "strapi.json"],
            [("entries", {"date": "2021-03-04", "title": "Frühling & mehr"}, "Ein Text.")])
    write("images.json", json.dumps([{"date": "2021-03-04", "title": "a", "text": "b", "images": [
        {"url": "bild.png", "alt": "c", "caption": "d", "credit": "e"}]}]))
    compare(["images.json"], [("entries", {"date": "2021-03-04", "title": "a", "images": [
        {"file": "bild.png", "alt": "c", "caption": "d", "credit": "e"}]}, "b")])


def json_blocks():
    """Texts that are no strings: lists of paragraphs, wrapped texts, blocks of editors."""
    heading = {"type": "heading", "level": 2, "text": "Zwischen"}
    texts = {
        "list": ["Ein Text & mehr.", "Noch einer."],
        "wrapped": {"format": "full_html", "value": "<p>Ein Text &amp; mehr.</p><p>Noch einer.</p>"},
        "editor": {"time": 1, "blocks": [{"type": "paragraph", "data": {"text": "Ein Text &amp; mehr."}},
                                         {"type": "paragraph", "data": {"text": "Noch einer."}}]},
        "portable": [{"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "Ein Text "},
                                                                        {"_type": "span", "text": "& mehr."}]},
                     {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": "Noch einer."}]}],
        "tree": {"nodeType": "document", "content": [
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "Ein Text & mehr.", "marks": []}]},
            {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "Noch einer."}]}]},
    }
    for name, text in texts.items():
        write(f"{name}.json", json.dumps([{"date": "2021-03-04", "title": "a", "text": text, "links": [
            "https://a.example/", {"title": "B", "url": "https://b.example/"}]}]))
    compare([f"{name}.json" for name in texts], [("entries", {"date": "2021-03-04", "title": "a", "links": [
        "https://a.example/", {"title": "B", "url": "https://b.example/"}]}, "Ein Text \\& mehr.\n\nNoch einer.")])
    blocks = [heading, {"type": "list", "style": "ordered", "items": ["eins", "zwei"]},
              {"type": "quote", "text": "Gut."}, {"type": "image", "file": {"url": "bild.png"}, "alt": "A", "caption": "C"},
              {"type": "paragraph", "children": [{"text": "Sehr ", "bold": True}, {"type": "link", "url": "https://c.example/",
                                                                                   "children": [{"text": "dort"}]}]}]
    write("rich.json", json.dumps([{"date": "2021-03-04", "title": "a", "body": blocks}]))
    compare(["rich.json"], [("entries", {"date": "2021-03-04", "title": "a", "images": [{"file": "bild.png", "caption": "C"}]},
                             "## Zwischen\n\n1. eins\n2. zwei\n\n> Gut.\n\n![A](bild.png)\n\n"
                             "**Sehr** [dort](https://c.example/)")])


def record(source):
    done = subprocess.run([YEARBOOK, "build", source, "-o", "out", "--dump=entries", "--stop-after=read"], check=True,
                          capture_output=True, timeout=100)
    return value(json.loads(done.stdout)["fields"])


def records():
    """What tables and JSON say of the whole book."""
    row = {"date": "2021-03-04", "title": "a", "text": "b"}
    write("held.json", json.dumps({"id": 7, "titel": "Ein Jahr", "jahr": 2022, "herausgeber": "Amt", "entries": [row]}))
    check(record("held.json") == {"id": "held", "title": "Ein Jahr", "year": "2022", "publisher": "Amt"}, "beside the list")
    write("inner.json", json.dumps({"book": {"title": "Ein Jahr", "language": "de"}, "data": {"posts": [row]}}))
    check(record("inner.json")["title"] == "inner", "a record that is far from the list")
    write("title.csv", comma_separated([["Unser Jahr 2020", ""], ["Datum", "Titel"], ["4.3.2021", "a"]], ";"))
    check(record("title.csv") == {"id": "title", "title": "Unser Jahr 2020", "year": "2020"}, "a line above the headings")
    write("day.csv", comma_separated([["Stand: 1.1.2022", ""], ["Datum", "Titel"], ["4.3.2021", "a"]], ";"))
    check(record("day.csv") == {"id": "day", "title": "day", "year": "2021"}, "the day of printing")
    write("day.columns.yaml", "record:\n  id: ein-jahr\n  title: Ein Jahr\n  lang: de\n")
    check(record("day.csv") == {"id": "ein-jahr", "title": "Ein Jahr", "lang": "de", "year": "2021"}, "the file of columns")


def continued():
    rows = ROWS[1:3] + [["", "", f"Absatz {i}."] for i in range(2000)]
    write("more.csv", comma_separated(rows, ";"))
    entries, _ = read("more.csv")
    check(len(entries) == 1 and entries[0][2].endswith("Absatz 1999."), "rows of text alone go on with the entry")


# ---- texts

BODY = """Ein **fetter Text** mit H<sub>2</sub>O \\</p\\> \\*Stern\\*. Eingefügt.[^1]

![Eine Brücke](bild-1.png)

- eins
  1. eins a
- zwei

> Ein Zitat.

<table>
<thead>
<tr><th colspan="2">Kopf</th></tr>
</thead>
<tr><td>a</td><td>b</td></tr>
</table>

[ein Link](https://bruecke.example/) 1.1.2021

## Zwischentitel

Text darunter.

[^1]: Eine Fußnote."""
YEAR = [
    ("pages", None, "Vorwort des Amtes."),
    ("entries", {"date": "2021-03-04", "title": "Die Brücke ist fertig",
                 "images": [{"file": "bild-1.png", "caption": "Abbildung 1: Die Brücke", "credit": "Foto: Stadt"}]}, BODY),
    ("entries", {"date": "2021-07-06", "title": "Sommerfest"}, "Es war heiß."),
]


def word(name):
    def run(text, properties=""):
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def paragraph(content, style="", more=""):
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'

    def item(text, level):
        return paragraph(run(text), "", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    def sign(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = (paragraph(run("Das Jahr 2021"), "Titel") + paragraph(run("Vorwort des Amtes.")) + paragraph(run("Januar"), "b1")
            + paragraph(run("04.03.2021: Die Brücke ist fertig"), "b2")
            + paragraph(run("Ein ") + run("fetter", "<w:b/>") + run(" Text", "<w:b/>") + run(" mit H")
                        + run("2", '<w:vertAlign w:val="subscript"/>') + run("O </p> *Stern*.")
                        + "<w:del><w:r><w:delText>GELÖSCHT</w:delText></w:r></w:del><w:ins>" + run(" Eingefügt.")
                        + '</w:ins><w:r><w:footnoteReference w:id="2"/></w:r>' + run("VERBORGEN", "<w:vanish/>"))
            + paragraph('<w:r><w:drawing><wp:docPr descr="Eine Brücke"/><a:blip r:embed="rId5"/></w:drawing></w:r>')
            + paragraph(run("Abbildung ") + sign("begin") + "<w:r><w:instrText> SEQ Abbildung </w:instrText></w:r>"
                        + sign("separate") + run("1") + sign("end") + run(": Die Brücke (Foto: Stadt)"), "cap")
            + item("eins", 0) + item("eins a", 1) + item("zwei", 0) + paragraph(run("Ein Zitat."), "Zitat")
            + '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph(run("Kopf"))
            + "</w:tc></w:tr><w:tr><w:tc>" + paragraph(run("a")) + "</w:tc><w:tc>" + paragraph(run("b"))
            + "</w:tc></w:tr></w:tbl>"
            + paragraph('<w:hyperlink r:id="rId6">' + run("ein Link") + '</w:hyperlink><w:fldSimple w:instr=" DATE ">'
                        + run(" 1.1.2021") + "</w:fldSimple>")
            + paragraph(run("Zwischentitel"), "b3") + paragraph(run("Text darunter.")) + paragraph(run("Juli"), "b1")
            + paragraph(run("Sommerfest"), "b2") + paragraph(run("6. Juli 2021")) + paragraph(run("Es war heiß.")))
    names = {"Titel": "Title", "b1": "heading 1", "b2": "heading 2", "b3": "heading 3", "Zitat": "Quote", "cap": "caption"}
    styles = "".join(f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in names.items())
    space = (f'xmlns:w="{MAIN}wordprocessingml/2006/main" xmlns:r="{MAIN}officeDocument/2006/relationships" '
             f'xmlns:a="{MAIN}drawingml/2006/main" xmlns:wp="{MAIN}drawingml/2006/wordprocessingDrawing"')
    pack(name, {
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
        "word/numbering.xml": f'<w:numbering {space}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
                              '<w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl>'
                              '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/_rels/document.xml.rels": '<Relationships><Relationship Id="rId5" Target="media/image1.png"/>'
                                        '<Relationship Id="rId6" Target="https://bruecke.example/"/></Relationships>',
        "word/footnotes.xml": f'<w:footnotes {space}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
                              f'<w:footnote w:id="2">{paragraph(run("Eine Fußnote."))}</w:footnote></w:footnotes>',
        "word/media/image1.png": png()})


def writer(name):
    def item(*content):
        return "<text:list-item>" + "".join(content) + "</text:list-item>"

    def p(content, style="Standard"):
        return f'<text:p text:style-name="{style}">{content}</text:p>'

    def h(content, level):
        return f'<text:h text:outline-level="{level}">{content}</text:h>'

    frame = ('<draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame><draw:image '
             'xlink:href="Pictures/a.png"/><svg:desc>Eine Brücke</svg:desc></draw:frame>Abbildung '
             "<text:sequence>1</text:sequence>: Die Brücke (Foto: Stadt)</text:p></draw:text-box></draw:frame>")
    body = ("<text:tracked-changes><text:changed-region><text:deletion><text:p>GELÖSCHT</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes>" + p("Das Jahr 2021", "Title") + p("Vorwort des Amtes.")
            + h("Januar", 1) + h("04.03.2021: Die Brücke ist fertig", 2)
            + p('Ein <text:span text:style-name="T1">fetter Text</text:span> mit H<text:span text:style-name="T2">2'
                "</text:span>O &lt;/p&gt; *Stern*. Eingefügt.<text:note><text:note-citation>1</text:note-citation>"
                "<text:note-body><text:p>Eine Fußnote.</text:p></text:note-body></text:note><office:annotation>"
                "<text:p>VERBORGEN</text:p></office:annotation>") + p(frame)
            + '<text:list text:style-name="L1">' + item(p("eins"), '<text:list text:style-name="L2">', item(p("eins a")),
                                                        "</text:list>") + item(p("zwei")) + "</text:list>"
            + p("Ein Zitat.", "Quotations")
            + '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2">' + p("Kopf")
            + "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell>" + p("a")
            + "</table:table-cell><table:table-cell>" + p("b") + "</table:table-cell></table:table-row></table:table>"
            + p('<text:a xlink:href="https://bruecke.example/">ein Link</text:a> <text:date>1.1.2021</text:date>')
            + h("Zwischentitel", 3) + p("Text darunter.") + h("Juli", 1) + h("Sommerfest", 2) + p("6. Juli 2021")
            + p("Es war heiß."))
    styles = ('<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
              '<style:style style:name="T2"><style:text-properties style:text-position="sub 58%"/></style:style>'
              '<text:list-style style:name="L1"><text:list-level-style-bullet/></text:list-style>'
              '<text:list-style style:name="L2"><text:list-level-style-number style:num-format="1"/></text:list-style>')
    spaces = "".join(f' xmlns:{n}="urn:{n}"' for n in ("office", "text", "table", "style", "fo", "draw", "xlink", "svg"))
    pack(name, {"content.xml": f"<office:document-content{spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
                "Pictures/a.png": png()})


def texts():
    word("year.docx")
    writer("year.odt")
    compare(["year.docx", "year.odt"], YEAR)


def office_controls():
    """Text above a document's only heading, and cells and rows that content controls hold, are there."""
    def paragraph(text, style=""):
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    def control(content):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    def cell(text):
        return f"<w:tc>{paragraph(text)}</w:tc>"
    space = f'xmlns:w="{MAIN}wordprocessingml/2006/main"'
    body = (paragraph("Aus dem Rathaus") + paragraph("Zweite Zeile") + paragraph("Der Titel", "h1") + paragraph("Der Text.")
            + f"<w:tbl><w:tr>{cell('Jahr')}{cell('Ort')}</w:tr><w:tr>{cell('2021')}{control(cell('Mitte'))}</w:tr>"
            + control(f"<w:tr>{cell('2020')}{cell('Rand')}</w:tr>") + "</w:tbl>")
    pack("2021-03-04.docx", {
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f'<w:styles {space}><w:style w:styleId="h1"><w:name w:val="heading 1"/></w:style></w:styles>'})
    compare(["2021-03-04.docx"], [("entries", {"date": "2021-03-04", "title": "Der Titel"},
                                   "Aus dem Rathaus\n\nZweite Zeile\n\nDer Text.\n\n| Jahr | Ort |\n| --- | --- |\n| 2021 | Mitte |\n"
                                   "| 2020 | Rand |")])


# ---- a press page

PRESS = [
    ("06.07.2021", "Die Brücke & der Fluss", [
        "Die neue Brücke am Abend © Amt für Bilder",
        "Seit heute führt eine Brücke über den Fluss. Sie ist „schön“ und trägt *alles*.",
        "Anmeldung bei:\nAmt für Brücken\nUferweg 1",
        "https://bruecke.example/a_b?c=1&d=2"]),
    ("04.03.2021", "Versuch: </p> ]]> \u202eumgekehrt\u202c", [
        "Ein Blick in den Saal",
        "Im Saal saßen &lt;viele&gt; </i> Leute, x < y, und alle hörten zu: \\(1) /Type %PDF {x}.",
        "„Das war gut.“\n– Petra Muster"]),
    ("04.03.2021", "Noch einer am selben Tag", [
        "Er war kurz, aber er war da.", "Und es gab Kaffee."]),
]


def press_text():
    blocks = ["Unser Jahr 2021"]
    for date, title, paragraphs in PRESS:
        blocks += [f"{date}: {title}", *paragraphs]
    return "\n\n".join(blocks) + "\n"


def press_html():
    out = ["<!DOCTYPE html><html lang='de'><meta charset='utf-8'><title>Amt</title><nav><a href='/'>Start</a></nav><main>"
           "<h1>Unser Jahr 2021</h1>"]
    for date, title, paragraphs in PRESS:
        out.append(f"<h2>{date}: {escape(title)}</h2>")
        for paragraph in paragraphs:
            text = "<br>\n".join(escape(line) for line in paragraph.split("\n"))
            if paragraph.startswith("http"):
                text = f'<a href="{text}">{text}</a>'
            out.append(f"<p>{text}</p>")
    return "\n".join(out) + "</main><footer>Impressum</footer></html>"


def press_page():
    """The same text of a press page as text, HTML, CSV and JSON."""
    rows = [(date, title, "\n\n".join(paragraphs)) for date, title, paragraphs in PRESS]
    write("jahr.txt", press_text())
    write("jahr.html", press_html())
    write("jahr.csv", comma_separated([("Datum", "Titel", "Text"), *rows], ";"))
    write("jahr.json", json.dumps([{"datum": d, "titel": t, "text": x} for d, t, x in rows]))
    expected, _ = read("jahr.txt")
    check(len(expected) == 3 and len(expected[0][1]["images"]) == 1, "the text is not read as it should be")
    compare(["jahr.html", "jahr.csv", "jahr.json"], expected)


CHECKS = {"press-page": press_page, "tables": tables, "texts": texts, "office-controls": office_controls, "excel-days": excel_days, "columns": columns, "json-shapes": json_shapes, "json-blocks": json_blocks, "records": records,
          "continued": continued}


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write("bild.png", png())
        CHECKS[sys.argv[2]]()
        os.chdir("/")


if __name__ == "__main__":
    main()
