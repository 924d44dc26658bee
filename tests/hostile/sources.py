#!/usr/bin/env python3
"""sources.py YEARBOOK CHECK: hostile sources of every form. Each must end soon, without a crash, with what can be read and a word
about what cannot; memory stays bounded."""
import json
import os
import shutil
import struct
import subprocess
import sys
import time
import unicodedata
import zipfile
import zlib

from harness import HEAD, ODT, OFFICE, SANITIZED, SIZE, YEARBOOK, body, check, pack, read, run, write


# ---- entities and zip bombs

def billion_laughs():
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "lol"}">' for i in range(10))
    text = f"<!DOCTYPE x [{laughs}]>" + ODT.format(OFFICE, "<text:p>&l9;</text:p>")
    found = read(pack("a.odt", {"content.xml": text}), statuses=(3,))
    check("document type" in found.text, "not told")
    sheet = f"<!DOCTYPE x [{laughs}]><worksheet><sheetData><row><c t='str'><v>&l9;</v></c></row></sheetData></worksheet>"
    read(pack("a.xlsx", {"xl/workbook.xml": "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>",
                         "xl/_rels/workbook.xml.rels": "<R><R Id='r1' Target='s.xml'/></R>", "xl/s.xml": sheet}))
    word = f"<!DOCTYPE x [{laughs}]><w:document{OFFICE}><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    check("document type" in read(pack("a.docx", {"word/document.xml": word}), statuses=(3,)).text, "not told of a DOCX")
    # In feeds, which people write by hand, the document type goes and the rest is read.
    item = "<item><title>&l9;</title><pubDate>2021-03-04</pubDate><description>Gut. &l9;</description></item>"
    write("a.xml", f"<!DOCTYPE rss [{laughs}]><rss><channel><title>b</title>{item}</channel></rss>")
    found = read("a.xml", statuses=(0, 2))
    check(len(found.entries) == 1 and "Gut." in found.dump and "lollol" not in found.dump, "entities of a feed were followed")
    # A document type far behind the beginning is one, too.
    late = "<?xml version='1.0'?>" + "<!-- x -->" * 2000 + text
    read(pack("b.odt", {"content.xml": late}), statuses=(3,))


def external_entities():
    write("secret.txt", "GEHEIM")
    text = (f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{os.getcwd()}/secret.txt">]>'
            + ODT.format(OFFICE, "<text:p>&s;</text:p>"))
    found = read(pack("a.odt", {"content.xml": text}), statuses=(3,))
    check("GEHEIM" not in found.dump + found.text, "a file was read through an entity")
    for kind in (f'SYSTEM "file://{os.getcwd()}/secret.txt"', f'PUBLIC "a" "file://{os.getcwd()}/secret.txt"'):
        write("a.xml", f"<!DOCTYPE rss [<!ENTITY s {kind}><!ENTITY % p {kind}> %p;]><rss><channel><title>b</title><item><title>a &s;</title>"
              "<pubDate>2021-03-04</pubDate></item></channel></rss>")
        found = read("a.xml", statuses=(0, 2))
        check(len(found.entries) == 1 and "GEHEIM" not in found.dump + found.text, "a feed read a file through an entity")
    parts = {"word/document.xml": f"<w:document{OFFICE}><w:body><w:p><w:r><w:t>a</w:t><w:drawing><w:blip w:embed='r1'/>"
                                  "</w:drawing></w:r></w:p></w:body></w:document>",
             "word/_rels/document.xml.rels": f"<R><R Id='r1' TargetMode='External' Target='file://{os.getcwd()}/secret.txt'/>"
                                             "<R Id='r2' Target='../../../etc/passwd'/></R>"}
    read(pack("a.docx", parts))


def zip_bomb():
    bombs = (("a.docx", "word/document.xml"), ("a.odt", "content.xml"), ("a.ods", "content.xml"), ("a.xlsx", "xl/workbook.xml"))
    for name, part in bombs:
        # Packed by a process of its own: a child's memory counts that of its parent.
        subprocess.run([sys.executable, "-c", f"import zipfile; zipfile.ZipFile({name!r}, 'w', zipfile.ZIP_DEFLATED).writestr("
                        f"{part!r}, b' ' * (300 * 1024 * 1024))"], check=True)
    for name, _ in bombs:
        found = read(name, statuses=(3,))
        check("too large" in found.text, f"{name} is not told")
        check(SANITIZED or found.memory < 200, f"{name} takes {found.memory} MiB")
    # Many parts, each allowed.
    sheets = "".join(f"<sheet name='{i}' r:id='r{i}'/>" for i in range(60))
    relations = "".join(f"<R Id='r{i}' Target='s{i}.xml'/>" for i in range(60))
    parts = {"xl/workbook.xml": f"<workbook xmlns:r='r'><sheets>{sheets}</sheets></workbook>",
             "xl/_rels/workbook.xml.rels": f"<R>{relations}</R>"}
    parts.update({f"xl/s{i}.xml": b"<worksheet>" + b"<a/>" * (10 * 1024 * 1024) + b"</worksheet>" for i in range(8)})
    found = read(pack("many.xlsx", parts))
    check("too large" in found.text, "many large parts are not told")
    pack("parts.odt", {f"p{i}": "" for i in range(10500)})
    check("more than" in read("parts.odt", statuses=(3,)).text, "many parts are not told")


# ---- deep and long

def deep():
    n = 100000
    for name, text in (("a.odt", ODT.format(OFFICE, "<text:section>" * n)),
                       ("a.docx", f"<w:document{OFFICE}><w:body>" + "<w:sdt>" * n)):
        part = "content.xml" if name == "a.odt" else "word/document.xml"
        read(pack(name, {part: text}), statuses=(0, 3))
    write("a.json", "[" * n)
    check("too deep" in read("a.json", statuses=(0, 2)).text, "deep JSON is not told")
    for name, text in (("html", "<div>" * n + "Ende"), ("quote", ">" * n + " Ende"), ("list", "- " * n + "Ende"),
                       ("bracket", "[" * n + "Ende"), ("emphasis", "*a " * n + "Ende"), ("table", "<table><tr><td>" * n + "Ende"),
                       ("shortcode", "{{< quote >}}" * n + "Ende"), ("liquid", "{% if a %}" * n + "Ende")):
        write(f"site-{name}/a.md", HEAD + text + "\n")
        found = read(f"site-{name}")
        check(len(found.entries) == 1 and "Ende" in found.dump, f"{name}: the end is lost")
    write("site-toml/a.md", "+++\na = " + "[" * n + "\n+++\nx\n")
    read("site-toml", statuses=(0, 2))
    write("site-yaml/a.md", "---\ndate: 2021-03-04\na: " + "[" * n + "\n---\nx\n")
    read("site-yaml", statuses=(0, 2))
    write("site-json/a.md", '{"date": "2021-03-04", "a": ' + "[" * n + "\n\nx\n")
    read("site-json", statuses=(0, 2))
    for name, text in (("a.html", "<div>" * n), ("b.html", "<table><tr><td>" * n), ("c.html", "<b>" * n), ("d.html", "<ul><li>" * n)):
        write(name, f"<main><h1>a</h1><time>04.03.2021</time>{text}Ende")
        check("Ende" in read(name).dump, f"{name}: the end is lost")
    feed = "<rss><channel><item><title>a</title><pubDate>2021-03-04</pubDate><description>{}</description></item></channel></rss>"
    check("Ende" in read(write("a.xml", feed.format("&lt;div&gt;" * n + "Ende"))).dump, "deep HTML in a feed")
    read(write("b.xml", feed.format("<a>" * n)), statuses=(0, 2, 3))
    read(write("feed.json", '{"version": "https://jsonfeed.org/version/1.1", "items": ' + "[" * n), statuses=(2, 3))
    write("a.csv", "Datum;Titel;Text\n2021-03-04;a;" + "<b><i>" * n + "Ende\n")
    check("Ende" in read("a.csv").dump, "a deep cell is lost")


def long_line():
    n = 100 * 1000 * 1000
    for name in ("a.csv", "a.json", "a.txt"):
        with open(name, "wb") as file:
            for _ in range(100):
                file.write(b"x" * (n // 100))
        found = read(name, statuses=(3,))
        check("larger than" in found.text, f"{name} is not told")
        os.remove(name)
    write("site/a.md", HEAD + "Gut.\n")
    with open("site/b.md", "wb") as file:
        file.write(HEAD.encode())
        for _ in range(100):
            file.write(b"x" * (n // 100))
    found = read("site", statuses=(2,))
    check(len(found.entries) == 1 and "larger than" in found.text, "a long page is not told")
    check(SANITIZED or found.memory < 200, f"{found.memory} MiB")


def million_entries():
    """More entries than any book has, in each form of one file: the first are read, that there are more is told."""
    n = 1000000 if not SANITIZED else 120000
    wordpress = ("<wp:post_date>2021-03-04 1:2:3</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>")
    forms = {"a.csv": ("Datum;Titel\n", "2021-03-04;a\n", ""),
             "lines.json": ("", '{"title": "a", "date": "2021-03-04"}\n', ""),
             "a.txt": ("Jahr\n\n", "04.03.2021: a\n\nb\n\n", ""),
             "a.html": ("<html><body>", "<h2>04.03.2021: a</h2>", ""),
             "a.xml": ("<rss><channel><title>a</title>", "<item><title>a</title><pubDate>2021-03-04</pubDate></item>", "</channel></rss>"),
             "export.xml": ('<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>',
                            f"<item><title>a</title>{wordpress}</item>", "</channel></rss>")}
    for name, (before, piece, behind) in forms.items():
        with open(name, "w", encoding="utf-8") as file:
            file.write(before)
            for _ in range(0, n, 1000):
                file.write(piece * 1000)
            file.write(behind)
        found = read(name, statuses=(0, 2), dump=name == "a.csv")
        check("more than 100000" in found.text, f"{name}: a million entries are not told: {found.text[-500:]}")
        check(name != "a.csv" or len(found.entries) >= 99990, f"{len(found.entries)} entries")
        os.remove(name)


def alias_bomb():
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join(['*' + chr(97 + i)] * 9)}]\n" for i in range(9))
    write("site/a.md", f"---\ntitle: t\ndate: 2021-03-04\n{bomb}---\nText.\n")
    found = read("site", statuses=(0, 2))
    check(len(found.entries) == 1 and "aliases" in found.text, "an alias bomb")
    write("_config.yml", bomb)
    write("jekyll/_config.yml", bomb)
    write("jekyll/_posts/2021-03-04-a.md", "---\ntitle: t\n---\nText.\n")
    check(len(read("jekyll").entries) == 1, "an alias bomb in the settings")


# ---- pictures, paths, names

def png(width, height, rows):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def huge_pictures():
    """The heads of pictures of 60,000 x 60,000 pixels, of each kind that is known."""
    edge = 60000
    jpeg = (b"\xff\xd8\xff\xdb\0\x43\0" + b"\x10" * 64 + struct.pack(">BBHBHHB", 0xff, 0xc0, 11, 8, edge, edge, 1) + b"\1\x11\0"
            + b"\xff\xc4\0\x14\0\1" + b"\0" * 16 + b"\xff\xda\0\x08\1\1\0\0\x3f\0" + b"\0" * 200 + b"\xff\xd9")
    def gif(screen):
        return (b"GIF89a" + struct.pack("<HHBBB", screen, screen, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff,"
                + struct.pack("<HHHHB", 0, 0, edge, edge, 0) + b"\2\2\x44\1\0;")

    extended = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0" * 4 + 2 * (edge - 1).to_bytes(3, "little") + b"VP8L\6\0\0\0\x2f" + b"\0" * 5
    tags = ((256, edge), (257, edge), (258, 8), (259, 1), (262, 1), (273, 8), (277, 1), (278, edge), (279, 100))
    tiff = (b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + b"".join(struct.pack("<HHII", tag, 4, 1, n) for tag, n in tags)
            + b"\0" * 104)
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="{edge}" height="{edge}"><rect width="{edge}" height="{edge}"/></svg>'
    pictures = {"a.png": png(edge, edge, b"\0" * 1000), "a.jpg": jpeg, "a.gif": gif(edge), "frame.gif": gif(2), "a.tif": tiff, "a.svg": drawing,
                "a.webp": b"RIFF" + struct.pack("<I", len(extended)) + extended}
    for name, content in pictures.items():
        write(f"all/{name}", content)
        write(f"site-{name}/{name}", content)
        write(f"site-{name}/a.md", HEAD.replace("---\n", f"---\nimage: {name}\n", 1) + f"![Alt]({name})\n\n<img src='{name}' alt='b'>\n")
        write(f"{name}.csv", f"Datum;Titel;Bild\n2021-03-04;a;all/{name}\n")
        write(f"{name}.html", f"<main><h1>a</h1><time>04.03.2021</time><p>b<img src='all/{name}' alt=c></main>")
        write(f"book-{name}/yearbook.yaml", f"title: a\nyear: 2021\nlang: de\npublisher: b\ncover: {name}\n")
        write(f"book-{name}/{name}", content)
        write(f"book-{name}/entries/a.md", f"---\ndate: 2021-03-04\ntitle: a\nimages:\n  - file: {name}\n    alt: b\n---\nText\n")
        wanted = "is no JPEG" if name == "a.svg" else "60000 x 60000 pixels"
        for source, stage in ((f"site-{name}", "read"), (f"{name}.csv", "read"), (f"{name}.html", "read"), (f"book-{name}", "assemble")):
            found = read(source, stage=stage, statuses=(0, 2))
            check(wanted in found.text, f"{source}: the picture is not told: {found.text}")
            check(SANITIZED or found.memory < 200, f"{source}: {found.memory} MiB")


def paths_outside():
    write("secret.png", "GEHEIM")
    write("secret.md", HEAD + "GEHEIM\n")
    here = os.getcwd()
    pictures = "".join(f"![Alt]({path})\n\n<img src='{path}' alt='x'>\n\n{{% include figure.html src=\"{path}\" %}}\n\n"
                       for path in ("../secret.png", f"{here}/secret.png", "file:///etc/passwd", "a/../../secret.png",
                                    "%2e%2e/secret.png", "/../secret.png"))
    write("site/_config.yml", "title: x\n")
    write("site/_posts/2021-03-04-a.md", f"---\nimage: ../../secret.png\n---\n{pictures}")
    os.symlink(f"{here}/secret.png", "site/link.png")
    os.symlink(f"{here}/secret.md", "site/_posts/2021-03-05-b.md")
    os.symlink("/etc", "site/etc")
    found = read("site", statuses=(0, 2))
    check(len(found.entries) == 1 and "GEHEIM" not in found.dump, "a path led out of the site")
    check("root:" not in found.dump, "a path led out of the site")
    write("t/a.csv", f"Datum;Titel;Bild\n2021-03-04;a;../secret.png\n2021-03-05;b;{here}/secret.png\n")
    found = read("t/a.csv")
    check('"file"' not in found.dump, "a path led out of the table's folder")
    parts = {"content.xml": ODT.format(OFFICE, "<text:p>a<draw:frame><draw:image xlink:href='../../../../etc/passwd'/>"
                                       "</draw:frame></text:p>"), "../../../../etc/passwd": "GEHEIM"}
    read(pack("a.odt", parts))
    check(not os.path.exists("/etc/passwd.bin"), "a part was unpacked elsewhere")


def cyclic_links():
    write("site/posts/a.md", HEAD + "Text.\n")
    os.symlink(".", "site/posts/self")
    os.symlink("..", "site/posts/up")
    os.symlink("b", "site/a")
    os.symlink("a", "site/b")
    os.symlink("posts", "site/again")
    check(len(read("site", statuses=(0, 2)).entries) == 1, "cyclic links")


def devices():
    """Pipes and devices in every place where a file is looked for: nothing waits for them, and they are no files."""
    write("site/a.md", HEAD + "![Alt](pipe.png)\n\n{{< figure src=\"pipe.png\" >}}\n\nText.\n")
    write("site/_posts/2021-03-05-b.md", HEAD + "b\n")
    for name in ("b.md", "pipe.png", "c.html", "yearbook-shortcodes.yaml", "a.json", "site.11tydata.json", "_data.yml",
                 "_posts/_posts.json", "_posts/_index.md"):
        os.mkfifo(f"site/{name}")
    os.symlink("/dev/zero", "site/c.md")
    os.symlink("/dev/zero", "site/_config.yml")
    found = read("site", statuses=(0, 2))
    check(len(found.entries) == 2 and "pipe.png" in found.text, "devices and pipes")
    for name in ("pipe.csv", "pipe.docx", "pipe.json", "pipe.xml", "pipe.html", "pipe.txt", "pipe.ods"):
        os.mkfifo(name)
        read(name, statuses=(3,))
    write("lektor/content/blog/a/contents.lr", "title: a\n---\npub_date: 2021-03-04\n---\nbody:\n\nb\n")
    os.makedirs("lektor/content/blog/b")
    os.mkfifo("lektor/content/blog/b/contents.lr")
    check(len(read("lektor", statuses=(0, 2)).entries) == 1, "a pipe as a page of Lektor")
    write("t/a.csv", "Datum;Titel;Bild\n2021-03-04;a;pipe.png\n")
    write("t/a.html", "<main><h1>a</h1><time>04.03.2021</time><p>b<img src=pipe.png alt=c><img src=zero.png alt=d></main>")
    write("t/a.xml", '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>a</title>'
          "<content:encoded xmlns:content='c'>&lt;img src='https://example.org/wp-content/uploads/p.png'&gt;</content:encoded>"
          "<wp:post_date>2021-03-04 1:2:3</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>")
    os.makedirs("t/wp-content/uploads")
    for name in ("pipe.png", "a.columns.yaml", "b.html", "wp-content/uploads/p.png"):
        os.mkfifo(f"t/{name}")
    os.symlink("/dev/zero", "t/zero.png")
    for source in ("t/a.csv", "t/a.html", "t/a.xml", "t"):
        check(len(read(source, statuses=(0, 2)).entries) >= 1, f"{source}: a pipe as a picture")
    record = "title: a\nyear: 2021\nlang: de\npublisher: b\n"
    write("book/yearbook.yaml", record + "cover: pipe.png\nlogo: pipe.png\nlayout: design\n")
    write("book/entries/a.md", "---\ndate: 2021-03-04\ntitle: a\nimages:\n  - file: pipe.png\n    alt: b\n---\n![c](pipe.png)\n\n"
          "```chart\nfile: pipe.csv\nkind: bars\n```\n")
    write("book/pages/foreword.md", "---\nportrait: pipe.png\n---\nText\n")
    os.makedirs("book/design")
    for name in ("pipe.png", "pipe.csv", "entries/b.md", "pages/afterword.md", "design/layout.yaml"):
        os.mkfifo(f"book/{name}")
    check("pipe.png" in read("book", stage="assemble", statuses=(2,)).text, "pipes in a book are not told")
    os.makedirs("pipes")
    os.mkfifo("pipes/yearbook.yaml")
    read("pipes", statuses=(2, 3), stage="assemble")


def odd_names():
    for i, name in enumerate(("a\x01b", "a\u202eb", "a\nb", "a\tb", "a\x7f", "a\u2066b", "-rf", "a'b\"c", "a&b<c>", "C:a", "a%2fb")):
        write(f"site/2021-03-{i + 1:02}-{name}.md", f"---\ntitle: t{i}\n---\nText {i}.\n")
    write(b"site/2021-04-01-\xff\xfe.md", "---\ntitle: x\n---\nText.\n")
    found = read("site", statuses=(0, 2))
    check([entry["fields"]["map"]["title"]["text"] for entry in found.entries] == [f"t{i}" for i in range(11)], "odd names")
    names = [entry["name"] for entry in found.entries]
    check(all(set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-/") for name in names), f"names {names}")
    check("invalid-utf8" in found.text, "a name that is no UTF-8")


def same_names():
    composed, decomposed = unicodedata.normalize("NFC", "über"), unicodedata.normalize("NFD", "über")
    for i, name in enumerate(("Tag", "tag", "TAG", composed, decomposed)):
        write(f"site/2021-03-04-{name}.md", f"---\ntitle: t{i}\n---\nText {i}.\n")
    found = read("site")
    names = [entry["name"] for entry in found.entries]
    check(len(set(names)) == 5, f"names that are the same: {names}")
    check(sorted(body(entry).strip() for entry in found.entries) == [f"Text {i}." for i in range(5)], "texts are mixed up")


# ---- text that tries to break out

BREAKOUT = ["</p><script>alert(1)</script>", "]]>", "&lt;b&gt; & < >", "(a\\) Tj ET Q", "%PDF-1.7 endobj", "*a* _b_ `c` [d](e) # f",
            "{{ x }} {% y %} <%= z %>", "=1+cmd|' /C calc'!A0", "\u202erückwärts\u202c", "\"'; DROP TABLE", "${x} $(y) `z`"]


def make_breakouts():
    """The lines as the text of an entry in every form, each escaped as its form asks; the sources with their lines."""
    from xml.sax.saxutils import escape
    html = "".join(f"<p>{escape(line)}</p>" for line in BREAKOUT)
    style = "x} body { color: red"
    pack("a.odt", {"content.xml": ODT.format(OFFICE, "<text:h text:outline-level='1'>01.02.2021: a</text:h>" + "".join(
        f"<text:p text:style-name='{style}'>{escape(line)}</text:p>" for line in BREAKOUT))})
    pack("a.docx", {"word/document.xml": f"<w:document{OFFICE}><w:body><w:p><w:r><w:t>01.02.2021: a</w:t></w:r></w:p>" + "".join(
        f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>GEHEIM "
        "</w:instrText><w:t>GEHEIM</w:t></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>"
        f"<w:r><w:t xml:space='preserve'>{escape(line)}</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        for line in BREAKOUT) + "</w:body></w:document>"})
    write("a.html", f"<html lang=de><body><main class='{style}'><h1>a</h1><time>01.02.2021</time>{html}</main></body></html>")
    write("year.html", f"<html><body><main><h1>Jahr</h1><h2>01.02.2021: a</h2>{html}<h2>02.02.2021: b</h2><p>c<b>d</b></main>")
    item = "<item><title>a</title><pubDate>2021-02-01</pubDate>{}</item>"
    write("a.xml", "<rss><channel><title>b</title>" + item.format(f"<description>{escape(html)}</description>") + "</channel></rss>")
    write("cdata.xml", "<rss><channel><title>b</title>" + item.format(
        f"<description><![CDATA[{html.replace(']]>', ']]]]><![CDATA[>')}]]></description>") + "</channel></rss>")
    write("a.atom", "<feed xmlns='http://www.w3.org/2005/Atom'><title>b</title><entry><title>a</title><id>1</id><published>2021-02-01"
          f"</published><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{html}</div></content></entry></feed>")
    write("feed.json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "b", "items": [
        {"id": "1", "title": "a", "date_published": "2021-02-01", "content_html": html}]}))
    write("export.xml", '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="c"><channel><wp:wxr_version>1.2</wp:wxr_version>'
          f"<item><title>a</title><content:encoded>{escape(html)}</content:encoded><wp:post_id>1</wp:post_id><wp:post_date>2021-02-01 1:2:3"
          "</wp:post_date><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>")
    # In a table, a text with tags is one of HTML, one with signs of Markdown is that; these lines have neither.
    lines = [line for line in BREAKOUT if "[d](e)" not in line and "<script" not in line]
    text = "\n".join(lines)
    quoted = text.replace('"', '""')
    write("a.csv", f'Datum;Titel;Text\n2021-02-01;a;"{quoted}"\n')
    write("a.json", json.dumps([{"date": "2021-02-01", "title": "a", "text": text}]))
    rows = (("Datum", "Titel", "Text"), ("2021-02-01", "a", text))
    pack("a.ods", {"content.xml": f"<office:document-content{OFFICE}><office:body><office:spreadsheet><table:table>" + "".join(
        "<table:table-row>" + "".join("<table:table-cell>" + "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
                                      + "</table:table-cell>" for cell in row) + "</table:table-row>" for row in rows)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"})
    pack("a.xlsx", {"xl/workbook.xml": "<workbook xmlns:r='r'><sheets><sheet name='a' r:id='r1'/></sheets></workbook>",
                    "xl/_rels/workbook.xml.rels": "<R><R Id='r1' Target='s.xml'/></R>",
                    "xl/s.xml": "<worksheet><sheetData>" + "".join("<row>" + "".join(
                        f"<c t='inlineStr'><is><t xml:space='preserve'>{escape(cell)}</t></is></c>" for cell in row) + "</row>"
                        for row in rows) + "</sheetData></worksheet>"})
    write("a.txt", "Jahr\n\n01.02.2021: a\n\n" + "\n\n".join(lines) + "\n\n02.02.2021: b\n\nc\n")
    rich = ("a.odt", "a.docx", "a.html", "year.html", "a.xml", "cdata.xml", "a.atom", "feed.json", "export.xml")
    return [(source, BREAKOUT) for source in rich] + [(source, lines) for source in ("a.csv", "a.json", "a.ods", "a.xlsx", "a.txt")]


def plain(text):
    """Without quotation marks, which typography changes, and signs of direction, which are taken out."""
    return "".join(c for c in text or "" if c not in "\u202e\u202c\"'’„“”‘‚ \u00a0\u202f")


def breakout():
    for source, wanted in make_breakouts():
        found = read(source, stage="assemble", statuses=(0, 2))
        texts = [plain(block.get("text")) for chapter in json.loads(found.dump)["chapters"] for entry in chapter["entries"]
                 for block in entry["blocks"]]
        for line in wanted:
            check(any(plain(line) in text for text in texts), f"{source}: “{line}” did not arrive as text: {texts}")
        check(not any("GEHEIM" in text for text in texts), f"{source}: a field's code is told")
        check("\u202e" not in json.dumps(texts, ensure_ascii=False), f"{source}: a sign of direction stays open")


def breakout_of_outputs():
    """In the EPUB's XML and the PDF's text the same lines are words, too."""
    import xml.etree.ElementTree as trees
    wanted = dict(make_breakouts())["a.html"]
    done = subprocess.run([YEARBOOK, "build", "a.html", "-o", "out", "--quiet"], capture_output=True, text=True, check=False)
    check(done.returncode == 0, done.stderr[-3000:])
    names = {os.path.splitext(name)[1]: os.path.join("out", name) for name in os.listdir("out")}
    with zipfile.ZipFile(names[".epub"]) as book:
        pages = [book.read(name) for name in book.namelist() if name.endswith(".xhtml")]
    told = plain(" ".join("".join(trees.fromstring(page).itertext()) for page in pages))
    for line in wanted:
        check(plain(line) in told, f"“{line}” is not in the EPUB: {told}")
    check(not any(b"<script" in page for page in pages), "a script is in the EPUB")
    done = subprocess.run([YEARBOOK, "build", "a.html", "-o", "out", "--quiet", "--dump=pdf-tags"], capture_output=True, text=True,
                          check=False)
    tagged = plain(done.stdout.replace("\\\\", "\\"))
    for line in wanted:
        check(plain(line) in tagged, f"“{line}” is not in the PDF: {tagged}")
    with open(names[".pdf"], "rb") as file:
        check(file.read().count(b"%PDF-") == 1, "a text of the book is the head of a PDF")


# ---- killed

def killed():
    """An import or the reading of an office text that is killed leaves no folder behind."""
    picture = png(40, 30, (b"\0" + b"\x20\x80\x60" * 40) * 30)
    parts = {"content.xml": ODT.format(OFFICE, "".join(
        f"<text:h text:outline-level='1'>04.03.2021: Beitrag {i}</text:h><text:p><draw:frame><draw:image "
        f"xlink:href='Pictures/{i}.png'/></draw:frame>Ein Satz.</text:p>" for i in range(1500 * SIZE)))}
    pack("a.odt", {**parts, **{f"Pictures/{i}.png": picture + bytes(str(i), "ascii") for i in range(1500 * SIZE)}})
    os.makedirs("tmp")
    os.makedirs("books")
    environment = dict(os.environ, TMPDIR=os.path.abspath("tmp"))
    caught = 0
    for arguments in (["import", "a.odt", "-o", "books/book"], ["build", "a.odt", "-o", "books/out", "--stop-after=assemble"]):
        for delay in (0.03, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0):
            process = subprocess.Popen([YEARBOOK, *arguments, "--quiet"], env=environment, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            time.sleep(delay)
            caught += bool(os.listdir("tmp")) + any(name.startswith(".") for name in os.listdir("books"))
            process.terminate()
            process.wait(timeout=60)
            check(not os.listdir("tmp"), f"left after {delay} s: {os.listdir('tmp')}")
            left = [name for name in os.listdir("books") if name != "book"]
            check(not left, f"left after {delay} s: {left}")
            shutil.rmtree("books/book", ignore_errors=True)
    check(caught > 0, "no run was killed while it had a folder of its own")


# ---- memory

FORMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "year_forms.py")


def memory():
    """A year of 10,000 entries with as much markup as the web has, in every form."""
    n = 10000 if not SANITIZED else 200
    # In a process of its own: a child's memory counts that of its parent.
    made = subprocess.run([sys.executable, FORMS, ".", str(n)], check=True, capture_output=True, text=True).stdout.split()
    check(len(made) >= 15, f"forms are missing: {made}")
    for source in made:
        started = time.monotonic()
        result = read(source, dump=False)
        print(f"{source}: {result.memory} MiB, {time.monotonic() - started:.1f} s", flush=True)
        check(SANITIZED or result.memory < 200, f"{source}: {result.memory} MiB for {n} entries")
    for source in ("./year.html", "./site"):
        check(len(read(source).entries) == n, f"{source}: entries are lost")
    # The whole import holds the same bound.
    done = subprocess.run([sys.executable, "-c", "import os, resource, subprocess, sys\n"
                           "status = subprocess.call(sys.argv[1:])\n"
                           "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)\nsys.exit(status)",
                           YEARBOOK, "import", "./year.html", "-o", "book", "--quiet"], capture_output=True, text=True, check=False)
    check(done.returncode == 0, done.stderr[-2000:])
    check(SANITIZED or int(done.stdout.split()[-1]) < 200, f"the import takes {done.stdout} MiB")
    check(len(os.listdir("book/entries")) == n, "the import lost entries")


if __name__ == "__main__":
    run({name: value for name, value in globals().items() if callable(value)})
