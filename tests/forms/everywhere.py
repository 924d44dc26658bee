#!/usr/bin/env python3
"""everywhere.py YEARBOOK: one year, written as a book's folder and in every form of source, is one and the same book.

What is compared is the assembled book: entries in order, their days, titles, categories, and every block of text with its marks,
headings, lists, quotations, code, pictures with what they show and their captions."""
import json
import os
import sys
import tempfile
from xml.sax.saxutils import escape, quoteattr

sys.dont_write_bytecode = True  # the folder of the tests stays as it is
import forms
from difference import difference, without_places

YEARBOOK = os.path.abspath(sys.argv[1])
SITE = "https://amt.example"

# An inline is a text, or a mark with its text; a block is a kind with what it holds.
YEAR = [
    ("2021-03-04", "Die Brücke & der Fluss", "Kommunen", [
        ("p", ["Seit heute führt eine ", ("b", "neue"), " Brücke über den Fluss. Sie ist „schön“, und x < y bleibt wahr."]),
        ("img", "bruecke.png", "Eine Brücke am Abend", "Die Brücke, von Westen gesehen"),
        ("h", "Wie sie gebaut wurde"),
        ("p", ["Mehr darüber steht ", ("a", "im Bericht", "https://bericht.example/a?b=1&c=2"), " der ", ("i", "Werft"), "."]),
        ("ul", ["Stein", "Holz", "Eisen"]),
        ("quote", "Das war gut."),
        ("p", ["Am Ende war sie fertig."])]),
    ("2021-07-06", "Sommer: es war heiß", "Feste", [
        ("p", ["Es wurde getanzt, und es gab ", ("b", "viel"), " Eis. Wer zu spät kam, bekam keines mehr."]),
        ("pre", "drei = 1 + 2\n  eingerückt"),
        ("ol", ["Zuerst kam der Regen.", "Dann kam die Sonne."])]),
    ("2021-12-31", "Silvester", "Feste", [
        ("p", ["Um Mitternacht läuteten alle Glocken der Stadt, und niemand ging nach Hause."]),
        ("p", ["Danach war es still."])]),
]


# ---- the year as Markdown and as HTML

def md_inline(parts):
    out = ""
    for part in parts:
        if isinstance(part, str):
            out += part.replace("<", "\\<")
        else:
            out += {"b": "**{}**", "i": "*{}*", "a": "[{}]({})"}[part[0]].format(*part[1:])
    return out


def as_markdown(blocks, folder):
    out = []
    for kind, *content in blocks:
        if kind == "p":
            out.append(md_inline(content[0]))
        elif kind == "h":
            out.append("## " + content[0])
        elif kind == "img":
            out.append(f'![{content[1]}]({folder}{content[0]} "{content[2]}")')
        elif kind == "quote":
            out.append("> " + content[0])
        elif kind == "pre":
            out.append("```\n" + content[0] + "\n```")
        else:
            out.append("\n".join((f"{i}. " if kind == "ol" else "- ") + item for i, item in enumerate(content[0], 1)))
    return "\n\n".join(out) + "\n"


def html_inline(parts):
    out = ""
    for part in parts:
        if isinstance(part, str):
            out += escape(part)
        elif part[0] == "a":
            out += f"<a href={quoteattr(part[2])}>{escape(part[1])}</a>"
        else:
            out += f"<{'strong' if part[0] == 'b' else 'em'}>{escape(part[1])}</{'strong' if part[0] == 'b' else 'em'}>"
    return out


def as_html(blocks, folder, level=2):
    out = []
    for kind, *content in blocks:
        if kind == "p":
            out.append(f"<p>{html_inline(content[0])}</p>")
        elif kind == "h":
            out.append(f"<h{level}>{escape(content[0])}</h{level}>")
        elif kind == "img":
            out.append(f'<figure><img src="{folder}{content[0]}" alt="{content[1]}"/><figcaption>{content[2]}</figcaption></figure>')
        elif kind == "quote":
            out.append(f"<blockquote><p>{escape(content[0])}</p></blockquote>")
        elif kind == "pre":
            out.append(f"<pre><code>{escape(content[0])}</code></pre>")
        else:
            out.append(f"<{kind}>" + "".join(f"<li>{escape(item)}</li>" for item in content[0]) + f"</{kind}>")
    return "\n".join(out)


# ---- files

def put(name, text):
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    forms.write(name, text)


def put_picture(folder):
    put(os.path.join(folder, "bruecke.png"), forms.png())


def slug(title):
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split())


# ---- sites

def book():
    put("book/yearbook.yaml", "title: Das Jahr\nlang: de\nyear: 2021\n")
    put_picture("book/images")
    for date, title, category, blocks in YEAR:
        put(f"book/entries/{date}.md",
            f'---\ndate: {date}\ntitle: "{title}"\ncategory: {category}\n---\n\n{as_markdown(blocks, "images/")}')
    return "book"


def jekyll():
    put("jekyll/_config.yml", f"title: Das Jahr\nurl: {SITE}\nlang: de\n")
    put_picture("jekyll/assets")
    for date, title, category, blocks in YEAR:
        put(f"jekyll/_posts/{date}-{slug(title)}.md",
            f'---\nlayout: post\ntitle: "{title}"\ncategories: [{category}]\n---\n{as_markdown(blocks, "/assets/")}')
    return "jekyll"


def hugo():
    put("hugo/hugo.toml", f'title = "Das Jahr"\nbaseURL = "{SITE}/"\nlanguageCode = "de"\n')
    put_picture("hugo/static/img")
    for date, title, category, blocks in YEAR:
        text = as_markdown(blocks, "/img/").replace('![Eine Brücke am Abend](/img/bruecke.png "Die Brücke, von Westen gesehen")',
                                                    '{{< figure src="/img/bruecke.png" alt="Eine Brücke am Abend" '
                                                    'caption="Die Brücke, von Westen gesehen" >}}')
        put(f"hugo/content/news/{slug(title)}.md",
            f'+++\ntitle = "{title}"\ndate = {date}T10:00:00+01:00\ncategories = ["{category}"]\n+++\n{text}')
    return "hugo"


def eleventy():
    put("eleventy/.eleventy.js", "module.exports = () => ({ dir: { input: 'src' } });\n")
    put("eleventy/src/_data/metadata.json", json.dumps({"title": "Das Jahr", "url": SITE, "language": "de"}))
    put_picture("eleventy/src/img")
    for date, title, category, blocks in YEAR:
        head = json.dumps({"title": title, "date": date, "category": category}, ensure_ascii=False)
        put(f"eleventy/src/posts/{slug(title)}.md", f"---json\n{head}\n---\n{as_markdown(blocks, '/img/')}")
    return "eleventy"


def zola():
    put("zola/config.toml", f'base_url = "{SITE}"\ntitle = "Das Jahr"\ndefault_language = "de"\n')
    for date, title, category, blocks in YEAR:
        folder = f"zola/content/blog/{date}-{slug(title)}"
        put(f"{folder}/index.md",
            f'+++\ntitle = "{title}"\n[taxonomies]\ncategories = ["{category}"]\n+++\n{as_markdown(blocks, "")}')
        if any(block[0] == "img" for block in blocks):
            put_picture(folder)
    return "zola"


def lektor():
    put("lektor/jahr.lektorproject", f"[project]\nname = Das Jahr\nurl = {SITE}\nlocale = de_DE\n")
    for date, title, category, blocks in YEAR:
        folder = f"lektor/content/blog/{slug(title)}"
        put(f"{folder}/contents.lr", f"title: {title}\n---\npub_date: {date}\n---\ncategory: {category}\n---\nbody:\n\n"
            + as_markdown(blocks, ""))
        if any(block[0] == "img" for block in blocks):
            put_picture(folder)
    return "lektor"


# ---- feeds and exports

def rss():
    put_picture("feeds")
    items = "".join(f"<item><title>{escape(title)}</title><link>{SITE}/{slug(title)}</link><pubDate>{forms.rfc822(date)}</pubDate>"
                    f"<category>{category}</category><description>Kurz.</description>"
                    f"<content:encoded><![CDATA[{as_html(blocks, '')}]]></content:encoded></item>"
                    for date, title, category, blocks in reversed(YEAR))
    put("feeds/feed.rss", '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Das Jahr</title><link>{SITE}</link><language>de</language>{items}</channel></rss>")
    return "feeds/feed.rss"


def atom(kind):
    def content(blocks):
        text = as_html(blocks, "")
        if kind == "html":
            return f'<content type="html">{escape(text)}</content>'
        return f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{text}</div></content>'
    items = "".join(f"<entry><title>{escape(title)}</title><id>{SITE}/{slug(title)}</id><published>{date}T10:00:00+01:00</published>"
                    f'<category term="{category}"/><summary>Kurz.</summary>{content(blocks)}</entry>'
                    for date, title, category, blocks in reversed(YEAR))
    put(f"feeds/{kind}.atom", '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Das Jahr</title>'
        f'<link rel="alternate" href="{SITE}"/>{items}</feed>')
    return f"feeds/{kind}.atom"


def json_feed():
    put("feeds/feed.json", json.dumps({
        "version": "https://jsonfeed.org/version/1.1", "title": "Das Jahr", "home_page_url": SITE, "language": "de",
        "items": [{"id": slug(title), "title": title, "date_published": f"{date}T10:00:00+01:00", "tags": [category],
                   "content_html": as_html(blocks, "")} for date, title, category, blocks in reversed(YEAR)]}))
    return "feeds/feed.json"


def wordpress(classic):
    name = "classic" if classic else "blocks"
    put_picture(f"{name}/wp-content/uploads/2021")

    def content(blocks):
        folder = f"{SITE}/wp-content/uploads/2021/"
        if not classic:
            return "\n".join(f"<!-- wp:{block[0]} -->\n{as_html([block], folder)}\n<!-- /wp:{block[0]} -->" for block in blocks)
        out = []
        for block in blocks:
            if block[0] == "p":
                out.append(html_inline(block[1]))
            elif block[0] == "img":
                out.append(f'[caption id="attachment_1" width="40"]<img src="{folder}{block[1]}" alt="{block[2]}" /> {block[3]}[/caption]')
            else:
                out.append(as_html([block], folder))
        return "\n\n".join(out)
    items = "".join(f"<item><title>{escape(title)}</title><link>{SITE}/{slug(title)}/</link>"
                    f"<content:encoded><![CDATA[{content(blocks)}]]></content:encoded><wp:post_id>{i}</wp:post_id>"
                    f"<wp:post_date>{date} 10:00:00</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
                    f'<category domain="category" nicename="x"><![CDATA[{category}]]></category></item>'
                    for i, (date, title, category, blocks) in enumerate(YEAR, 1))
    put(f"{name}/export.xml", '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Das Jahr</title>'
        f"<link>{SITE}</link><language>de-DE</language><wp:base_site_url>{SITE}</wp:base_site_url>{items}</channel></rss>")
    return f"{name}/export.xml"


# ---- pages, tables, texts

def year_page():
    put_picture("year")
    text = "".join(f"<h2>{'.'.join(reversed(date.split('-')))}: {escape(title)}</h2>\n{as_html(blocks, '', 3)}"
                   for date, title, _, blocks in YEAR)
    put("year/jahr.html", '<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Das Jahr</title></head><body>'
        f'<nav><a href="/">Start</a></nav><main><h1>Das Jahr</h1>{text}</main><footer>Impressum</footer></body></html>')
    return "year/jahr.html"


def saved_pages():
    for date, title, category, blocks in YEAR:
        name = f"saved/{slug(title)}"
        put(f"{name}.html", f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{escape(title)} | Amt</title>'
            f'<meta property="article:section" content="{category}"><meta property="og:type" content="article"></head><body>'
            f'<header><a href="/">Amt</a></header><main><article><h1>{escape(title)}</h1><time datetime="{date}">{date}</time>'
            f"{as_html(blocks, slug(title) + '_files/')}</article></main><footer>Impressum</footer></body></html>")
        if any(block[0] == "img" for block in blocks):
            put_picture(f"{name}_files")
    return "saved"


def rows():
    return [["Das Jahr", "", "", ""], ["Datum", "Titel", "Rubrik", "Text"]] + [
        [".".join(reversed(date.split("-"))), title, category, as_html(blocks, "")] for date, title, category, blocks in YEAR]


def table(ending):
    put_picture("tables")
    name = f"tables/jahr.{ending}"
    if ending == "csv":
        put(name, forms.comma_separated(rows(), ";"))
    elif ending == "json":
        put(name, json.dumps([dict(zip(rows()[1], row)) for row in rows()[2:]], ensure_ascii=False))
    elif ending == "xlsx":
        forms.spreadsheet(name, rows())
    else:
        forms.open_spreadsheet(name, rows())
    return name


def office_blocks(blocks):
    """Blocks and inlines of office texts, which know no code."""
    return [block for block in blocks if block[0] != "pre"]


def word_text():
    links = []

    def run(text, properties=""):
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'

    def inline(parts):
        out = ""
        for part in parts:
            if isinstance(part, str):
                out += run(part)
            elif part[0] == "a":
                links.append(part[2])
                out += f'<w:hyperlink r:id="link{len(links)}">{run(part[1])}</w:hyperlink>'
            else:
                out += run(part[1], f"<w:{part[0]}/>")
        return out

    def paragraph(content, style="", more=""):
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'
    body = paragraph(run("Das Jahr"), "Title")
    for date, title, _, blocks in YEAR:
        body += paragraph(run(f"{'.'.join(reversed(date.split('-')))}: {title}"), "h1")
        for kind, *content in office_blocks(blocks):
            if kind == "p":
                body += paragraph(inline(content[0]))
            elif kind == "h":
                body += paragraph(run(content[0]), "h2")
            elif kind == "quote":
                body += paragraph(run(content[0]), "Quote")
            elif kind == "img":
                body += paragraph(f'<w:r><w:drawing><wp:docPr descr="{content[1]}"/><a:blip r:embed="picture"/></w:drawing></w:r>')
                body += paragraph(run(content[2]), "caption")
            else:
                number = 1 if kind == "ul" else 2
                body += "".join(paragraph(run(item), "", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>')
                                for item in content[0])
    names = {"Title": "Title", "h1": "heading 1", "h2": "heading 2", "Quote": "Quote", "caption": "caption"}
    styles = "".join(f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in names.items())
    main_space = forms.MAIN
    space = (f'xmlns:w="{main_space}wordprocessingml/2006/main" xmlns:r="{main_space}officeDocument/2006/relationships" '
             f'xmlns:a="{main_space}drawingml/2006/main" xmlns:wp="{main_space}drawingml/2006/wordprocessingDrawing"')
    lists = "".join(f'<w:abstractNum w:abstractNumId="{i}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/></w:lvl></w:abstractNum>'
                    f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i, kind in ((1, "bullet"), (2, "decimal")))
    relations = '<Relationship Id="picture" Target="media/bruecke.png"/>' + "".join(
        f'<Relationship Id="link{i}" Target={quoteattr(link)}/>' for i, link in enumerate(links, 1))
    forms.pack("year.docx", {"word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
                             "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
                             "word/numbering.xml": f"<w:numbering {space}>{lists}</w:numbering>",
                             "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
                             "word/media/bruecke.png": forms.png()})
    return "year.docx"


def open_text():
    def inline(parts):
        out = ""
        for part in parts:
            if isinstance(part, str):
                out += escape(part)
            elif part[0] == "a":
                out += f"<text:a xlink:href={quoteattr(part[2])}>{escape(part[1])}</text:a>"
            else:
                out += f'<text:span text:style-name="{part[0]}">{escape(part[1])}</text:span>'
        return out

    def paragraph(content, style="Standard"):
        return f'<text:p text:style-name="{style}">{content}</text:p>'
    body = paragraph("Das Jahr", "Title")
    for date, title, _, blocks in YEAR:
        body += f'<text:h text:outline-level="1">{".".join(reversed(date.split("-")))}: {escape(title)}</text:h>'
        for kind, *content in office_blocks(blocks):
            if kind == "p":
                body += paragraph(inline(content[0]))
            elif kind == "h":
                body += f'<text:h text:outline-level="2">{escape(content[0])}</text:h>'
            elif kind == "quote":
                body += paragraph(escape(content[0]), "Quotations")
            elif kind == "img":
                body += paragraph(
                    f'<draw:frame><draw:text-box><text:p text:style-name="Illustration"><draw:frame><draw:image xlink:href="Pictures/'
                    f'{content[0]}"/><svg:desc>{content[1]}</svg:desc></draw:frame>{content[2]}</text:p></draw:text-box></draw:frame>')
            else:
                body += f'<text:list text:style-name="{kind}">' + "".join(
                    f"<text:list-item>{paragraph(escape(item))}</text:list-item>" for item in content[0]) + "</text:list>"
    styles = ('<style:style style:name="b"><style:text-properties fo:font-weight="bold"/></style:style>'
              '<style:style style:name="i"><style:text-properties fo:font-style="italic"/></style:style>'
              '<text:list-style style:name="ul"><text:list-level-style-bullet/></text:list-style>'
              '<text:list-style style:name="ol"><text:list-level-style-number style:num-format="1"/></text:list-style>')
    spaces = "".join(f' xmlns:{n}="urn:{n}"' for n in ("office", "text", "table", "style", "fo", "draw", "xlink", "svg"))
    forms.pack("year.odt", {"content.xml": f"<office:document-content{spaces}><office:automatic-styles>{styles}</office:automatic-styles>"
                            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
                            "Pictures/bruecke.png": forms.png()})
    return "year.odt"


FORMS = {"jekyll": jekyll, "hugo": hugo, "eleventy": eleventy, "zola": zola, "lektor": lektor, "rss": rss,
         "atom html": lambda: atom("html"), "atom xhtml": lambda: atom("xhtml"), "json feed": json_feed,
         "wordpress classic": lambda: wordpress(True), "wordpress blocks": lambda: wordpress(False), "year page": year_page,
         "saved pages": saved_pages, "csv": lambda: table("csv"), "json": lambda: table("json"), "xlsx": lambda: table("xlsx"),
         "ods": lambda: table("ods"), "docx": word_text, "odt": open_text}
# Forms that do not say what an entry's category is, or say it as one of its tags.
WITHOUT_CATEGORY = ("year page", "rss", "atom html", "atom xhtml", "json feed", "docx", "odt")
WITHOUT_CODE = ("docx", "odt")


def entries_of(source):
    found = forms.read_book(source)
    out = []
    for chapter in found["chapters"]:
        for entry in chapter["entries"]:
            out.append(without_ids(without_places(entry)))
    return out


def without_ids(value):
    if isinstance(value, dict):
        return {key: without_ids(inner) for key, inner in value.items() if key not in ("id", "origin", "source", "links")}
    return [without_ids(inner) for inner in value] if isinstance(value, list) else value


def plain(entry, with_category, with_code):
    """An entry without what belongs to a form: where its pictures lie, ids, addresses on the web."""
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True)
    for path in ("images/", "assets/", "static/img/", "src/img/", "wp-content/uploads/2021/", "die-br-cke-der-fluss_files/",
                 "content/blog/2021-03-04-die-br-cke-der-fluss/", "word/media/", "Pictures/", "content/blog/die-br-cke-der-fluss/"):
        text = text.replace(path, "")
    text = text.replace("bild-1.png", "bruecke.png") # office texts call their pictures by number
    entry = json.loads(text)
    if not with_category:
        entry.pop("category", None)
        entry.pop("tags", None)
    if not with_code:
        entry["blocks"] = [block for block in entry["blocks"] if block["kind"] != "code"]
    return entry


def main():
    failed = 0
    expected = entries_of(book())
    forms.check([entry["title"] for entry in expected] == [title for _, title, _, _ in YEAR], "the book is not read as it should be")
    kinds = {block["kind"] for entry in expected for block in entry["blocks"]}
    forms.check(len(kinds) >= 6, f"only {sorted(kinds)} are compared")
    for name, make in FORMS.items():
        found = entries_of(make())
        with_category = name not in WITHOUT_CATEGORY
        one = [plain(entry, with_category, name not in WITHOUT_CODE) for entry in expected]
        other = [plain(entry, with_category, name not in WITHOUT_CODE) for entry in found]
        different = difference(one, other)
        if different:
            print(f"FAILED: {name}: {different}")
            failed += 1
    forms.check(failed == 0, f"{failed} forms of {len(FORMS)} give another book")


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    main()
    os.chdir("/")
