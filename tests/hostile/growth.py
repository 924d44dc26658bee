#!/usr/bin/env python3
"""growth.py YEARBOOK CHECK: four times the input takes about four times the work, whatever it is made of."""
import json

from harness import HEAD, ODT, OFFICE, SANITIZED, SIZE, check, pack, read, run, write


MOST = 64  # how many times the smallest input the largest is
ENOUGH = 0.6  # seconds after which growth shows for certain


def cost(source, stage):
    return read(source, statuses=(0, 2, 3), stage=stage, dump=False).cpu


def linear(make, stage="read", most=MOST):
    """`make (n)` writes a source of n steps: four times as many must not take many times four as long. Inputs grow until they take
    long enough for growth to show, or are large."""
    if SANITIZED:
        # AddressSanitizer measures the whole of a text for each search in it, which is a square; what is looked for here are faults.
        cost(make(4 * SIZE), stage)
        return
    start = cost(write("start.csv", "Datum;Titel\n2021-03-04;a\n"), stage)
    size, before = SIZE, max(cost(make(SIZE), stage) - start, 0)
    while before < ENOUGH and size < most * SIZE:
        size *= 4
        now = max(cost(make(size), stage) - start, 0)
        check(now < 8 * before + 0.2, f"{make.__name__}: {before:.2f} s for {size // 4} steps, {now:.2f} s for {size}")
        before = now


def pieces_of(kinds, make, stage="read", most=MOST):
    """The same for each piece of text that is repeated; `make (name, text)` writes a source."""
    for name, piece in kinds.items():
        def one(size, name=name, piece=piece):
            # A piece may count: "%d" is its number.
            n = size * 15000 // len(piece)
            text = "".join(piece % i for i in range(n)) if "%d" in piece else piece * n
            return make(f"{name}-{size}", text)
        one.__name__ = name
        linear(one, stage, most)


def growth():
    pieces = {"brackets": "[![a](", "braces": "{{< \"", "backticks": "`` ` ", "liquid": "{% raw %}", "angles": "<a href=\"",
              "tables": "<table>", "comments": "<!-- ", "captions": "![a](b.png)\n*c*\n", "quotes": "{{< quote >}}\n",
              "figures": "{{< figure src=\"a.png\" >}}", "definitions": "a\n: b\n\n", "notes": "[^1] ", "references": "[a]: b\n",
              "attributes": "{: .a", "galleries": "{{< gallery match=\"*\" >}}"}
    pieces_of(pieces, lambda name, text: write(f"growth/{name}/a.md", HEAD + text).rsplit("/", 1)[0])

    def rows(size):
        return write(f"rows-{size}.csv", "Datum;Titel;Text\n2021-03-04;a;b\n" + ";;noch eine Zeile\n" * (size * 3000))

    def quotes(size):
        return write(f"quotes-{size}.csv", "Datum;Titel\n" + '2021-03-04;"a""\n' * (size * 3000))

    def paragraphs(size):
        return pack(f"paragraphs-{size}.odt", {"content.xml": ODT.format(
            OFFICE, "<text:p/><text:p>a<text:s/><text:tab/>b</text:p>" * (size * 1500))})

    def cells(size):
        table = "<w:tbl>" + ("<w:tr>" + "<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p/></w:tc>" * 20 + "</w:tr>"
                             ) * (size * 40) + "</w:tbl>"
        return pack(f"cells-{size}.docx", {"word/document.xml": f"<w:document{OFFICE}><w:body>{table}</w:body></w:document>"})

    def pages(size):
        for i in range(size * 100):
            write(f"pages-{size}/p{i}.md", HEAD + f"[b](p{i + 1}.md) ![c](d{i}.png)\n")
        return f"pages-{size}"

    for make in (rows, quotes, paragraphs, cells, pages):
        linear(make)


def growth_of_feeds():
    """Pages, feeds, exports, JSON and heads: a longer one takes longer in proportion."""
    html = {"entries": "<h2>04.03.2021: Titel</h2><p>Text</p>", "boxes": "<div class=caption><div><img src=a.jpg>",
            "captions": "<div><img src=a.jpg><p class=caption>Bild</p></div>", "notes": "<p><a href=#f1><sup>1</sup></a></p>",
            "spans": "<span class=nav lang=en>a", "dates": "<p>04.03.2021</p>", "links": "<a href='x'>a</a> "}
    html.update({"entities": "&amp;&nbsp;&#x41;&nix;", "rowspans": "<table><tr><td rowspan=65534 colspan=1000>a</table>",
                 "rows": "<tr><td rowspan=65534>a", "attributes": "<p a%d=b>c", "attribute": " a%d=b", "lists": "<ul><li>a",
                 "definitions": "<dl><dt>a<dd>b", "quotes": "<blockquote>a", "marks": "<b>a<i>b</b>c", "languages": "<p lang=en>a",
                 "pictures": "<img src=a%d.jpg alt=b>", "figures": "<figure><img src=a%d.jpg><figcaption>b</figcaption></figure>",
                 "classes": "<div class='a b c d e f share nav'>a</div>", "unclosed": "<p><font><a href=b%d>c"})
    pieces_of(html, lambda name, text: write(
        f"page-{name}.html", "<html><body><main><h1>Jahr</h1><h2>01.01.2021: a</h2><p>b</p><h2>02.01.2021: c</h2>"
        + ("<table>" if name.startswith("rows-") else "<p" if name.startswith("attribute-") else "") + text))

    def feed(size):
        return write(f"feed-{size}.xml", "<rss><channel><title>a</title>" + "".join(
            f"<item><title>a{i}</title><pubDate>2021-03-04</pubDate><description>&lt;p&gt;b&lt;/p&gt;&nbsp;</description></item>"
            for i in range(size * 300)) + "</channel></rss>")

    def export(size):
        return write(f"export-{size}.xml", '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c"><channel>'
                     "<wp:wxr_version>1.2</wp:wxr_version>" + "".join(
            f"<item><title>a</title><content:encoded><![CDATA[[gallery ids='1,2'][b] c\n\nd]]></content:encoded><wp:post_id>{i}"
            "</wp:post_id><wp:post_date>2021-03-04</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
            "</item>" for i in range(size * 300)) + "</channel></rss>")

    def blocks(size):
        return write(f"blocks-{size}.json", json.dumps({"title": "a", "entries": [
            {"date": "2021-03-04", "title": "a", "text": [{"type": "paragraph", "children": [{"text": "b"}]}] * 20}] * (size * 60)}))

    def lines(size):
        return write(f"lines-{size}.txt", "Jahr\n\n" + "04.03.2021: a\n\nBild © Amt\n\nText\n" * (size * 1000))

    def flow(size):
        return write(f"flow-{size}/content/blog/a/contents.lr", "title: a\n---\npub_date: 2021-03-04\n---\nbody:\n\n"
                     + "#### image ####\nimage: a.png\n----\nalt: b\n" * (size * 600)).rsplit("/", 4)[0]

    def one_block(size):
        return write(f"block-{size}/content/blog/a/contents.lr", "title: a\n---\npub_date: 2021-03-04\n---\nbody:\n\n#### image ####\n"
                     + "image: a.png\n----\n" * (size * 3000)).rsplit("/", 4)[0]

    def settings(size):
        rules = "".join(f"  - {{scope: {{path: _posts/{i}}}, values: {{category: a}}}}\n" for i in range(size * 100))
        write(f"rules-{size}/_config.yml", "title: a\ndefaults:\n" + rules)
        for i in range(50):
            write(f"rules-{size}/_posts/2021-03-04-{i}.md", "---\ntitle: a\n---\nb\n")
        return f"rules-{size}"

    for make in (feed, export, blocks, lines, flow, one_block, settings):
        linear(make)


def growth_of_markdown():
    """Texts as far as the book: link definitions, notes, marks, tables, entities."""
    kinds = {"definitions": "[a%d]: https://example.org/%d\n\n".replace("%d\n", "b\n"), "definition": "[a]: b\n\n[a]\n\n",
             "notes": "a[^%d]\n\n", "footnotes": "[^%d]: b\n\n", "entities": "&amp;&nbsp;&#x41;&nix; ", "stars": "*a **b ",
             "links": "[a](b) ", "open links": "[a](", "brackets": "[", "lists": "* a\n", "nested": "- - - a\n", "quotes": "> > a\n",
             "heads": "# a\n", "rules": "***\n", "tables": "|a|b|\n|-|-|\n|c|d|\n\n", "cells": "|a", "html": "<p>a</p>\n\n",
             "inline html": "a <b>b</b> ", "code": "```\na\n", "tildes": "~~a ", "autolinks": "www.example.org ", "mails": "a@b.de ",
             "breaks": "a\\\n", "tags": "<a", "comments": "<!-- a -->", "abbreviations": "*[A%d]: b\n", "classes": "a {.b}\n\n"}
    pieces_of(kinds, lambda name, text: write(f"markdown/{name}/a.md", HEAD + text + "\n").rsplit("/", 1)[0], "assemble", 16)


def growth_of_heads():
    """Front matter, settings and tables of columns with very many or very long parts."""
    yaml = {"keys": "k%d: v\n", "items": "- a%d\n", "flow": "[a, b], ", "maps": "{a: b}, ", "folded": "  eine Zeile\n", "remarks": "# a\n",
            "anchors": "a%d: &a%d b\n".replace("a%d b", "x b"), "open": "[", "escapes": "\\u00e4"}
    before = {"items": "tags:\n", "flow": "a: [", "maps": "a: [", "folded": "a: >\n", "open": "a: ", "escapes": 'a: "'}
    behind = {"flow": "a]\n", "maps": "a]\n", "escapes": '"\n'}
    pieces_of(yaml, lambda name, text: write(
        f"yaml/{name}/a.md", "---\ntitle: a\ndate: 2021-03-04\n" + before.get(name.split("-")[0], "") + text
        + behind.get(name.split("-")[0], "") + "\n---\nText\n").rsplit("/", 1)[0])
    toml = {"keys": "k%d = 1\n", "tables": "[t%d]\n", "arrays": "[[t]]\na = 1\n", "dotted": "a.b%d.c = 1\n", "items": "'a', ",
            "inline": "{a = 1}, "}
    before = {"items": "a = [", "inline": "a = ["}
    behind = {"items": "'a']", "inline": "{}]"}
    pieces_of(toml, lambda name, text: write(
        f"toml/{name}/a.md", "+++\ntitle = 'a'\ndate = 2021-03-04\n" + before.get(name.split("-")[0], "") + text
        + behind.get(name.split("-")[0], "") + "\n+++\nText\n").rsplit("/", 1)[0])
    pieces_of({"keys": '"k%d": 1, ', "lists": "[", "objects": '{"a": ', "texts": '"a", '}, lambda name, text: write(
        f"{name}.json", "[" + ("{" if name.startswith("keys") else "") + text))
    pieces_of({"columns": "Spalte %d;", "quotes": '"', "separators": ";", "lines": "\n", "words": "wort "}, lambda name, text: write(
        f"{name}.csv", "Datum;Titel;" + text + "\n2021-03-04;a;b\n"))
    pieces_of({"keys": "rolle%d: a\n", "headings": "  - a\n"}, lambda name, text: (
        write(f"{name}/t.columns.yaml", "title: Titel\ntext:\n" * name.startswith("headings") + text),
        write(f"{name}/t.csv", "Datum;Titel\n2021-03-04;a\n"))[1])


def growth_of_office():
    """Sheets and office texts: rows, strings, notes, boxes, lists, fields, relations."""
    def workbook(name, sheet, strings="", sheets=1):
        names = "".join(f"<sheet name='a{i}' r:id='r{i}'/>" for i in range(sheets))
        relations = "".join(f"<R Id='r{i}' Target='s.xml'/>" for i in range(sheets))
        return pack(f"{name}.xlsx", {
            "xl/workbook.xml": f"<workbook xmlns:r='r'><sheets>{names}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<R>{relations}</R>", "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
            "xl/s.xml": f"<worksheet><sheetData>{sheet}</sheetData></worksheet>"})

    head = "<row><c t='inlineStr'><is><t>Datum</t></is></c><c t='inlineStr'><is><t>Titel</t></is></c></row>"
    pieces_of({"rows": "<row><c t='str'><v>2021-03-04</v></c><c t='str'><v>a</v></c></row>", "empty rows": "<row/>",
               "far cells": "<row><c r='ZZ1' t='str'><v>a</v></c></row>", "strings": "<row><c t='s'><v>%d</v></c></row>"},
              lambda name, text: workbook(name, head + text, "<si><t>a</t></si>" * 1000))
    pieces_of({"runs": "<r><t>a</t></r>", "escapes": "<t>_x0041__x</t>"},
              lambda name, text: workbook(name, head, f"<si>{text}</si>"))
    pieces_of({"sheets": "<a/>"}, lambda name, text: workbook(name, head, sheets=len(text) // 4), most=16)

    def spreadsheet(name, rows):
        return pack(f"{name}.ods", {"content.xml": f"<office:document-content{OFFICE}><office:body><office:spreadsheet><table:table>"
                                    f"{rows}</table:table></office:spreadsheet></office:body></office:document-content>"})

    pieces_of({"rows": "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>",
               "repeated": "<table:table-row table:number-rows-repeated='1000000'/>",
               "groups": "<table:table-row-group><table:table-row/></table:table-row-group>",
               "spans": "<table:table-row><table:table-cell><text:p><text:s text:c='99999'/></text:p></table:table-cell>"
                        "</table:table-row>", "tables": "</table:table><table:table>"}, spreadsheet)

    def writer(name, text):
        return pack(f"{name}.odt", {"content.xml": ODT.format(OFFICE, text)})

    note = "<text:p>a<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note></text:p>"
    pieces_of({"odt notes": note, "odt headings": "<text:h text:outline-level='1'>04.03.2021: a</text:h><text:p>b</text:p>",
               "odt lists": "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>",
               "odt frames": "<draw:frame><draw:text-box><text:p>a</text:p></draw:text-box></draw:frame>",
               "odt cells": "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
                            "</table:table>"}, writer, most=16)
    pieces_of({"odt spans": "<text:span text:style-name='a'>b</text:span>", "odt note": note[8:-9], "odt spaces": "<text:s text:c='9'/>",
               "odt links": "<text:a xlink:href='https://example.org/'>a</text:a>"},
              lambda name, text: writer(name, f"<text:p>{text}</text:p>"), most=16)

    def word(name, text, parts=None):
        return pack(f"{name}.docx", {"word/document.xml": f"<w:document{OFFICE}><w:body>{text}</w:body></w:document>", **(parts or {})})

    pieces_of({"docx notes": "<w:p><w:r><w:t>a</w:t><w:footnoteReference w:id='%d'/></w:r></w:p>",
               "docx headings": "<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>04.03.2021: a</w:t></w:r></w:p>",
               "docx boxes": "<w:p><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r></w:p>",
               "docx controls": "<w:sdt><w:sdtContent><w:p><w:r><w:t>a</w:t></w:r></w:p></w:sdtContent></w:sdt>",
               "docx rows": "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"},
              lambda name, text: word(name, text, {"word/footnotes.xml": f"<w:footnotes{OFFICE}>" + "".join(
                  f"<w:footnote w:id='{i}'><w:p><w:r><w:t>b</w:t></w:r></w:p></w:footnote>"
                  for i in range(text.count("footnoteReference"))) + "</w:footnotes>"}), most=16)
    pieces_of({"docx runs": "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>",
               "docx fields": "<w:r><w:fldChar w:fldCharType='begin'/></w:r>", "docx drawings": "<w:r><w:drawing/></w:r>",
               "docx breaks": "<w:r><w:br/></w:r>"}, lambda name, text: word(name, f"<w:p>{text}</w:p>"), most=16)
    pieces_of({"docx rows down": "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>"}, lambda name, text: word(
        name, "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p/></w:tc></w:tr>" + text + "</w:tbl>"), most=16)
    pieces_of({"docx styles": "<w:style w:styleId='s%d'><w:name w:val='a'/><w:basedOn w:val='s1'/></w:style>",
               "docx chain": "<w:style w:styleId='a'><w:basedOn w:val='a'/></w:style>"}, lambda name, text: word(
                   name, "<w:p><w:pPr><w:pStyle w:val='s1'/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
                   {"word/styles.xml": f"<w:styles{OFFICE}>{text}</w:styles>"}), most=16)


if __name__ == "__main__":
    run({name: value for name, value in globals().items() if callable(value)})
