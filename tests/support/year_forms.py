#!/usr/bin/env python3
"""year_forms.py FOLDER N [FORM...]: a made-up year of N entries with as much markup as pages of the web have, in every form that
can be read. One file or folder a form, called as FORMS says."""
import html
import json
import os
import sys
import zipfile

WORDS = "Der Rat hat am Abend über den Haushalt des Jahres beraten und die Mittel für Schulen und Wege beschlossen".split()
FORMS = {"html": "year.html", "pages": "pages", "rss": "feed.xml", "atom": "atom.xml", "json-feed": "feed.json",
         "wordpress": "export.xml", "csv": "year.csv", "xlsx": "year.xlsx", "ods": "year.ods", "json": "year.json",
         "docx": "year.docx", "odt": "year.odt", "text": "year.txt", "markdown": "site", "lektor": "lektor"}
SPACES = "".join(f' xmlns:{n}="urn:{n}"' for n in ("office", "text", "table", "w", "draw", "xlink"))


def day(i):
    return f"2021-{i % 12 + 1:02}-{i // 12 % 28 + 1:02}"


def german(i):
    year, month, number = day(i).split("-")
    return f"{number}.{month}.{year}"


def sentence(i):
    return " ".join(WORDS[(i * 7 + k) % len(WORDS)] for k in range(16)) + f" {i}."


def title(i):
    return f"Beitrag {i}: {WORDS[i % len(WORDS)]}"


def paragraphs(i):
    return [sentence(3 * i + k) for k in range(3)]


def marked(i, text):
    """A paragraph with links and marks as editors leave them."""
    half = len(text) // 2
    return (f'<p class="text"><span class="lead">{text[:20]}</span>{text[20:half]}<strong>wichtig</strong> '
            f'<a class="link external" href="https://example.org/seite/{i}" target="_blank" rel="noopener">mehr</a>, '
            f'<em>auch</em> <abbr title="Europäische Union">EU</abbr>{text[half:]}</p>\n')


def rich(i, heading=3):
    """About two kilobytes of HTML, some thirty elements."""
    parts = [marked(i, text) for text in paragraphs(i)]
    return (parts[0] + f'<figure class="image"><img src="https://example.org/bild/{i}.jpg" width="800" height="600" alt="Bild {i}">'
            f"<figcaption>Der Saal <small>(Foto: Amt)</small></figcaption></figure>\n<h{heading}>Was folgt</h{heading}>\n"
            + parts[1] + "<ul>\n" + "".join(f"  <li>Punkt <b>{k}</b> der Liste</li>\n" for k in range(4)) + "</ul>\n"
            "<blockquote><p>Das war gut.</p></blockquote>\n" + parts[2])


def markdown(i):
    texts = paragraphs(i)
    return (f"{texts[0]} **wichtig** [mehr](https://example.org/seite/{i}), *auch*.\n\n![Bild {i}](bilder/{i}.jpg)\n\n## Was folgt\n\n"
            f"{texts[1]}\n\n" + "".join(f"- Punkt **{k}** der Liste\n" for k in range(4)) + f"\n> Das war gut.\n\n{texts[2]}\n")


def write(path, pieces):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(pieces)


def pack(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, pieces in parts.items():
            with archive.open(name, "w") as part:
                for piece in pieces:
                    part.write(piece.encode("utf-8"))


# ---- one function a form

def make_html(path, n):
    write(path, ['<!DOCTYPE html>\n<html lang="de"><head><title>Das Jahr 2021</title></head><body><nav><a href="/">Start</a></nav>\n'
                 '<main><h1>Das Jahr 2021</h1>\n',
                 *(f'<div class="entry"><h2 id="e{i}">{german(i)}: {title(i)}</h2>\n<div class="body">\n{rich(i)}</div></div>\n'
                   for i in range(n)), "</main><footer>Amt</footer></body></html>\n"])


def make_pages(path, n):
    for i in range(n):
        write(f"{path}/{i:05}.html", [
            f'<!DOCTYPE html><html lang="de"><head><title>{title(i)}</title><meta property="article:published_time" content="{day(i)}">'
            f'</head><body><nav><a href="/">Start</a></nav><main><article><h1>{title(i)}</h1><time datetime="{day(i)}">{german(i)}'
            f"</time>\n{rich(i, 2)}</article></main></body></html>\n"])


def make_rss(path, n):
    write(path, ['<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
                 "<title>Das Jahr 2021</title>\n",
                 *(f"<item><title>{title(i)}</title><guid>{i}</guid><pubDate>{day(i)}</pubDate><content:encoded>"
                   f"{html.escape(rich(i)) if i % 2 else '<![CDATA[' + rich(i) + ']]>'}</content:encoded></item>\n"
                   for i in range(n)), "</channel></rss>\n"])


def make_atom(path, n):
    write(path, ['<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Das Jahr 2021</title>\n',
                 *(f"<entry><title>{title(i)}</title><id>{i}</id><published>{day(i)}T10:00:00Z</published><content type='xhtml'>"
                   "<div xmlns='http://www.w3.org/1999/xhtml'>" + rich(i).replace("Bild %d\">" % i, "Bild %d\"/>" % i)
                   + "</div></content></entry>\n" for i in range(n)), "</feed>\n"])


def make_json_feed(path, n):
    items = (json.dumps({"id": str(i), "title": title(i), "date_published": day(i) + "T10:00:00Z", "content_html": rich(i)})
             for i in range(n))
    write(path, ['{"version": "https://jsonfeed.org/version/1.1", "title": "Das Jahr 2021", "items": [',
                 *(("," if i else "") + item for i, item in enumerate(items)), "]}"])


def make_wordpress(path, n):
    write(path, ['<?xml version="1.0"?>\n<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
                 'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Das Jahr 2021</title><wp:wxr_version>1.2</wp:wxr_version>\n',
                 *(f"<item><title>{title(i)}</title><content:encoded><![CDATA[<!-- wp:html -->{rich(i)}<!-- /wp:html -->]]>"
                   f"</content:encoded><wp:post_id>{i + 1}</wp:post_id><wp:post_date>{day(i)} 10:00:00</wp:post_date>"
                   "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>\n" for i in range(n)),
                 "</channel></rss>\n"])


def make_csv(path, n):
    write(path, ["Datum;Titel;Text\n", *(f'{day(i)};"{title(i)}";"{rich(i).replace(chr(34), chr(34) * 2)}"\n' for i in range(n))])


def make_xlsx(path, n):
    def cell(column, row, text):
        return f'<c r="{column}{row}" t="s"><v>{text}</v></c>'

    def rows():
        yield "<worksheet><sheetData>"
        for row in range(n + 1):
            yield f'<row r="{row + 1}">' + "".join(cell("ABC"[k], row + 1, row * 3 + k) for k in range(3)) + "</row>"
        yield "</sheetData></worksheet>"

    def strings():
        yield f'<sst count="{3 * n + 3}" uniqueCount="{3 * n + 3}">'
        for heading in ("Datum", "Titel", "Text"):
            yield f"<si><t>{heading}</t></si>"
        for i in range(n):
            for text in (day(i), title(i), rich(i)):
                yield f"<si><t>{html.escape(text)}</t></si>"
        yield "</sst>"
    pack(path, {"xl/workbook.xml": ["<workbook xmlns:r='r'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>"],
                "xl/_rels/workbook.xml.rels": ["<R><R Id='r1' Target='worksheets/sheet1.xml'/></R>"],
                "xl/sharedStrings.xml": strings(), "xl/worksheets/sheet1.xml": rows()})


def make_ods(path, n):
    def row(cells):
        return "<table:table-row>" + "".join(
            "<table:table-cell office:value-type='string'>" + "".join(f"<text:p>{html.escape(line)}</text:p>"
                                                                      for line in cell.splitlines()) + "</table:table-cell>"
            for cell in cells) + "</table:table-row>"
    pack(path, {"content.xml": [
        f"<office:document-content{SPACES}><office:body><office:spreadsheet><table:table>", row(("Datum", "Titel", "Text")),
        *(row((day(i), title(i), rich(i))) for i in range(n)),
        "</table:table></office:spreadsheet></office:body></office:document-content>"]})


def make_json(path, n):
    write(path, ["[", *(("," if i else "") + json.dumps({"date": day(i), "title": title(i), "text": rich(i)}) for i in range(n)), "]"])


def make_docx(path, n):
    def run(text, marks=""):
        return f'<w:r><w:rPr>{marks}<w:rFonts w:ascii="Arial"/><w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    def entry(i):
        yield (f'<w:p><w:pPr><w:pStyle w:val="Heading2"/><w:outlineLvl w:val="1"/></w:pPr>{run(german(i) + ": " + title(i))}</w:p>')
        for text in paragraphs(i):
            yield f"<w:p><w:pPr><w:jc w:val='both'/></w:pPr>{run(text[:30])}{run('wichtig ', '<w:b/>')}{run(text[30:60])}"
            yield f"{run('auch ', '<w:i/>')}{run(text[60:])}</w:p>"
        for k in range(4):
            yield f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{run(f"Punkt {k} der Liste")}</w:p>'
    pack(path, {"word/document.xml": [f"<w:document{SPACES}><w:body>", *(piece for i in range(n) for piece in entry(i)),
                                      "</w:body></w:document>"]})


def make_odt(path, n):
    def entry(i):
        yield f'<text:h text:outline-level="1">{german(i)}: {title(i)}</text:h>'
        for text in paragraphs(i):
            yield (f'<text:p text:style-name="P1">{text[:30]}<text:span text:style-name="T1">wichtig </text:span>{text[30:60]}'
                   f'<text:a xlink:href="https://example.org/{i}">mehr</text:a>{text[60:]}</text:p>')
        yield "<text:list>" + "".join(f"<text:list-item><text:p>Punkt <text:span>{k}</text:span> der Liste</text:p></text:list-item>"
                                      for k in range(4)) + "</text:list>"
    pack(path, {"content.xml": [f"<office:document-content{SPACES}><office:body><office:text>",
                                *(piece for i in range(n) for piece in entry(i)),
                                "</office:text></office:body></office:document-content>"]})


def make_text(path, n):
    write(path, ["Das Jahr 2021\n\n", *(f"{german(i)}: {title(i)}\n\n" + "".join(f"{text}\n\n" for text in paragraphs(i) * 3)
                                        for i in range(n))])


def make_markdown(path, n):
    write(f"{path}/_config.yml", ["title: Das Jahr 2021\n"])
    for i in range(n):
        write(f"{path}/_posts/{day(i)}-beitrag-{i}.md", [f"---\ntitle: \"{title(i)}\"\ntags: [eins, zwei]\n---\n\n{markdown(i)}"])


def make_lektor(path, n):
    for i in range(n):
        write(f"{path}/content/blog/beitrag-{i}/contents.lr", [f"title: {title(i)}\n---\npub_date: {day(i)}\n---\nbody:\n\n{markdown(i)}"])


def make(folder, form, n):
    """Writes one form; its path."""
    path = os.path.join(folder, FORMS[form])
    globals()["make_" + form.replace("-", "_")](path, n)
    return path


if __name__ == "__main__":
    for wanted in sys.argv[3:] or FORMS:
        print(make(sys.argv[1], wanted, int(sys.argv[2])))
