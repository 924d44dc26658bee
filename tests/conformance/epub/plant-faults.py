#!/usr/bin/env python3
"""plant-faults.py VALIDATORS EPUB PDF SOURCE: plants faults in a good EPUB, one at a time, and sees each caught.

Faults 1 to 40 are those that were tried on the validators before this project began; the rest are of the same kind. Most are
caught by our own judges, which look at everything; a few need EPUBCheck or Ace. First the good book has to pass.
"""
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
STAMP = (2024, 12, 31, 0, 0, 0)


class Files(dict):
    """The EPUB's files by name, in their order."""

    def edit(self, name, pattern, replacement, count=1):
        """Replaces in the first file whose name matches; a pattern that is not there is a fault of the test."""
        for key in self:
            if re.search(name, key):
                text, n = re.subn(pattern, replacement, self[key].decode(), count=count, flags=re.S)
                if n:
                    self[key] = text.encode()
                    return
        raise AssertionError(f"{name}: {pattern} is not there")


def pack(files, first="mimetype", method=zipfile.ZIP_STORED, extra=b""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        names = [first] + [n for n in files if n != first]
        for name in names:
            info = zipfile.ZipInfo(name, STAMP)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            stored = name == "mimetype" or name.endswith((".jpg", ".png", ".woff"))
            info.compress_type = method if name == "mimetype" else zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.extra = extra if name == "mimetype" else b""
            archive.writestr(info, files[name])
    return out.getvalue()


def edit(name, pattern, replacement, count=1):
    def plant(files):
        files.edit(name, pattern, replacement, count)
        return pack(files)
    return plant


def rename(old, new):
    def plant(files):
        renamed = Files((re.sub(old, new, name), data) for name, data in files.items())
        for name in renamed:
            if name.endswith((".xhtml", ".opf", ".css", ".ncx")):
                renamed[name] = renamed[name].decode().replace(re.search(old, " ".join(files))[0], new).encode()
        return pack(renamed)
    return plant


def drop(name):
    def plant(files):
        key = next(k for k in files if re.search(name, k))
        return pack(Files((k, v) for k, v in files.items() if k != key))
    return plant


def cut(name):
    def plant(files):
        key = next(k for k in files if re.search(name, k))
        files[key] = files[key][:len(files[key]) * 2 // 3]
        return pack(files)
    return plant


def last_mimetype(files):
    ordered = Files((k, v) for k, v in files.items() if k != "mimetype")
    ordered["mimetype"] = files["mimetype"]
    return pack(ordered, first=next(iter(ordered)))


def line_end(files):
    files["mimetype"] += b"\n"
    return pack(files)


def not_in_manifest(files):
    files["EPUB/zz-extra.xhtml"] = b"<html/>"
    return pack(files)


def swap_pages(files):
    key = "EPUB/nav.xhtml"
    text = files[key].decode()
    start = text.index('epub:type="page-list"')
    items = re.findall(r"<li>.*?</li>", text[start:], re.S)
    text = text[:start] + text[start:].replace(items[0], "\0").replace(items[1], items[0]).replace("\0", items[1])
    files[key] = text.encode()
    return pack(files)


def swap_contents(files):
    key = "EPUB/nav.xhtml"
    text = files[key].decode()
    links = re.findall(r'href="(chapter-[^"#]*)"', text)
    files[key] = text.replace(f'"{links[0]}"', '"\0"').replace(f'"{links[1]}"', f'"{links[0]}"').replace("\0", links[1]).encode()
    return pack(files)


def wrong_label(files):
    """Marker, list and NCX agree with each other, but not with the paper."""
    for key in list(files):
        if key.endswith((".xhtml", ".ncx")):
            text = re.sub(r'(aria-label="Seite )2"', r'\g<1>992"', files[key].decode())
            text = re.sub(r"(#page-2\">)2<", r"\g<1>992<", text)
            text = re.sub(r'value="2"', 'value="992"', text)
            text = re.sub(r"<text>2</text>", "<text>992</text>", text)
            files[key] = text.encode()
    return pack(files)


def moved_mark(files):
    """A page begins two words later."""
    for key in (k for k in files if k.endswith(".xhtml")):
        match = re.search(r'(<span epub:type="pagebreak"[^>]*></span>)([^<\s]+ [^<\s]+ )', files[key].decode())
        if match:
            files[key] = files[key].decode().replace(match[0], match[2] + match[1]).encode()
            return pack(files)
    # No page begins within a paragraph: the one of the first entry goes behind its title.
    files.edit("chapter", r'(<span epub:type="pagebreak"[^>]*></span>)(.*?)(</h2>)', r"\2\3\1")
    return pack(files)


def transparent(files):
    """The first PNG says that it has an alpha channel."""
    key = next(k for k in files if re.search(r"images/[^c].*\.png", k))
    data = bytearray(files[key])
    data[25] = 6
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    files[key] = bytes(data)
    return pack(files)


CONTENT, CONTAINER, MARKS, TEXT = "content", "container", "page-marks", "same-text"
CHAPTER = r"chapter-[^/]*\.xhtml"
FAULTS = [
    ("01 alternative text missing", CONTENT, edit(CHAPTER, r'(<img[^>]*) alt="[^"]+"', r"\1")),
    ("02 alternative text empty", CONTENT, edit(CHAPTER, r'(<img[^>]*) alt="[^"]+"', r'\1 alt=""')),
    ("03 mimetype last", CONTAINER, last_mimetype),
    ("04 mimetype deflated", CONTAINER, lambda files: pack(files, method=zipfile.ZIP_DEFLATED)),
    ("05 mimetype with extra field", CONTAINER, lambda files: pack(files, extra=b"UT\x05\x00\x01\0\0\0\0")),
    ("06 mimetype with line end", CONTAINER, line_end),
    ("07 id twice", CONTENT, edit(CHAPTER, r'<p>', '<p id="x"></p><p id="x">')),
    ("08 contents lead to no file", CONTENT, edit("nav", r'href="chapter-[^"#]*"', 'href="chapter-none.xhtml"')),
    ("09 contents lead to no place", CONTENT, edit("nav", r'(href="chapter-[^"#]*)#[^"]*"', r'\1#none"')),
    ("10 no modification date", CONTENT, edit("opf", r'<meta property="dcterms:modified">[^<]*</meta>', "")),
    ("11 wrong media type", CONTENT, edit("opf", r'(images/[^"]*\.jpg"[^>]*media-type=)"image/jpeg"', r'\1"image/png"')),
    ("12 file not in manifest", CONTAINER, not_in_manifest),
    ("13 no such language", CONTENT, edit(CHAPTER, r'lang="de" xml:lang="de"', 'lang="deutsch_DE" xml:lang="deutsch_DE"')),
    ("14 picture from the web", CONTENT, edit(CHAPTER, r'src="images/', 'src="https://example.org/images/')),
    ("15 page list out of order", CONTENT, swap_pages),
    ("16 page list incomplete", CONTENT, edit("nav", r'<li><a href="[^"]*#page-2">2</a></li>', "")),
    ("17 no accessibility metadata", CONTENT, edit("opf", r'<meta property="schema:[^<]*</meta>', "", 0)),
    ("18 not well formed", CONTENT, edit(CHAPTER, r"</article>", "")),
    ("19 wrong nesting", CONTENT, edit(CHAPTER, r"(<h2[^>]*>)", r"\1<p>x</p>")),
    ("20 no language", CONTENT, edit(CHAPTER, r' lang="de" xml:lang="de"', "")),
    ("21 heading skips a level", CONTENT, edit(CHAPTER, r"<h3>(.*?)</h3>", r"<h5>\1</h5>")),
    ("22 nobody knows whose pages", CONTENT, edit("opf", r'<meta property="pageBreakSource">[^<]*</meta>', "")),
    ("23 no title", CONTENT, edit(CHAPTER, r"<title>[^<]*</title>", "<title></title>")),
    ("24 script", CONTENT, edit(CHAPTER, r"</head>", "<script>1</script></head>")),
    ("25 table without head cells", CONTENT, edit(CHAPTER, r'<th scope="col"([^>]*)>([^<]*)</th>', r"<td\1>\2</td>", 0)),
    ("26 poor contrast", CONTENT, edit("style", r"(\.credit \{[^}]*)color: #[0-9a-f]*", r"\1color: #dddddd")),
    ("27 NCX of another book", CONTENT, edit("ncx", r'(name="dtb:uid" content=)"[^"]*"', r'\1"urn:uuid:0"')),
    ("28 font missing", CONTENT, drop(r"\.ttf$")),
    ("29 note missing", CONTENT, edit(CHAPTER, r'<aside id="n\d+"', '<aside id="none"')),
    ("30 conformance claimed", CONTENT, edit("opf", "</metadata>", '<meta property="dcterms:conformsTo">WCAG 2 AA</meta></metadata>')),
    ("31 contents out of order", CONTENT, swap_contents),
    ("32 check digit of the ISBN", CONTENT, edit("opf", r"(urn:isbn:\d{12})\d", lambda m: m[1] + "0")),
    ("33 chapter not in spine", CONTENT, edit("opf", r'<itemref idref="[^"]*chapter[^>]*>', "")),
    ("34 space in a file's name", CONTAINER, rename(r"images/001\.", "images/0 1.")),
    ("35 style sheet broken", CONTENT, edit("style", r"\bmargin: 0;", "margin 0;")),
    ("36 page number wrong everywhere", MARKS, wrong_label),
    ("37 foreign words unmarked", CONTENT, edit(CHAPTER, r'<span lang="en" xml:lang="en">(.*?)</span>', r"\1")),
    ("38 no cover picture", CONTENT, edit("opf", r' properties="cover-image"', "")),
    ("39 modification date malformed", CONTENT, edit("opf", r'(dcterms:modified">[^<]*)Z<', r"\1+01:00<")),
    ("40 picture cut off", CONTENT, cut(r"images/[^c].*\.jpg")),
    ("41 body text in a fixed size", CONTENT, edit("style", r"body \{", "body {\n  font-size: 12pt;")),
    ("42 calc() for old readers", CONTENT, edit("style", r"max-width: 100%", "max-width: calc(100% - 1em)")),
    ("43 a word is missing", TEXT, edit(CHAPTER, r"(<p>[^<]*?) \w+ (\w)", r"\1 \2")),
    ("44 a page begins later", MARKS, moved_mark),
    ("45 a note leads nowhere back", CONTENT, edit(CHAPTER, r'href="#r\d+"', 'href="#none"')),
    ("46 region without a name", CONTENT, edit(CHAPTER, r'(role="region"[^>]*) aria-label="[^"]*"', r"\1")),
    ("47 entry without date", CONTENT, edit(CHAPTER, r'datetime="[^"]*"', 'datetime="heute"')),
    ("48 feature claimed falsely", CONTENT, edit("opf", "</metadata>", '<meta property="schema:accessibilityFeature">'
                                                 "alternativeText</meta></metadata>")),
    ("49 PNG cut off", CONTENT, cut(r"images/[^c].*\.png")),
    ("50 picture of no file", "epubcheck-ts", drop(r"images/001\.")),
    ("51 element where none may be", "epubcheck", edit(CHAPTER, r"<p>", '<p align="center">')),
    ("52 contrast on a ground", "ace", edit("style", r"\.credit \{", ".credit {\n  background-color: #777777;")),
    ("53 picture not in its list", CONTENT, edit("nav", r'(epub:type="loi".*?<ol>\s*)<li>.*?</li>', r"\1")),
    ("54 chapter leads back to the contents", CONTENT, edit(CHAPTER, r'(rel="next" href=)"[^"]*"', r'\1"nav.xhtml"')),
    ("55 sheet asks what a reader can", CONTENT, edit("style", r"$", "@supports (display: grid) {\n  p {\n    margin: 0;\n  }\n}\n")),
    ("56 selector of today", CONTENT, edit("style", r"\nfigure \{", "\nfigure:is(.picture) {")),
    ("57 address without quotes", CONTENT, edit("style", r'url\("([^"]*)"\)', r"url(\1)")),
    ("58 unknown property", CONTENT, edit("style", r"\nfigure \{", "\nfigure {\n  inset-inline: 0;")),
    ("59 class without a look", CONTENT, edit(CHAPTER, r'class="attribution"', 'class="attribution quoted"')),
    ("60 caption as alternative text", CONTENT, edit(CHAPTER, r'alt="Noch einmal Rot"', 'alt="Dasselbe Bild im Text"')),
    ("61 drawing without name", CONTENT, edit(CHAPTER, r'(<svg[^>]*) aria-label="[^"]*"', r"\1")),
    ("62 chart without numbers", CONTENT, edit(CHAPTER, r'(<figure class="chart".*?)<table>.*?</table>', r"\1")),
    ("63 link without name", CONTENT, edit(CHAPTER, r'(<a href="https[^>]*>)[^<]*<', r"\1<")),
    ("64 other words are heard than seen", CONTENT, edit("register", r'aria-label="[^"]*"', 'aria-label="hier"')),
    ("65 NCX without a picture", CONTENT, edit("ncx", r"<navTarget.*?</navTarget>", "")),
    ("66 long descriptions not claimed", CONTENT, edit("opf", r'<meta property="schema:accessibilityFeature">longDescription</meta>', "")),
    ("67 text alone said to suffice", CONTENT, edit("opf", "</metadata>", '<meta property="schema:accessModeSufficient">textual</meta></metadata>')),
    ("68 an empty paragraph", CONTENT, edit(CHAPTER, r"<p>", "<p></p><p>")),
    ("69 an entry is not in its month's list", CONTENT, edit(CHAPTER, r'(class="opener".*?<ol>\s*)<li>.*?</li>', r"\1")),
    ("70 a language of an entry is not in the catalogue", CONTENT, edit(CHAPTER, r"<article ", '<article lang="fr" xml:lang="fr" ')),
    ("71 pictures that nobody is told of", CONTENT, edit("opf", r'<meta property="schema:accessMode">visual</meta>', "")),
    ("72 picture that night shines through", CONTENT, transparent),
    ("73 navigation for machines is shown", CONTENT, edit("nav", r' hidden="hidden"', "")),
    ("74 bold for its own sake", CONTENT, edit(CHAPTER, r"<strong>(.*?)</strong>", r"<b>\1</b>")),
    ("75 headings are hyphenated", CONTENT, edit("style", r"(h1, h2, h3[^}]*[^-])hyphens: none;", r"\1")),
    ("76 pictures are cut by pages", CONTENT, edit("style", r"(\nfigure \{[^}]*)page-break-inside: avoid;", r"\1")),
    ("77 landmarks in English", CONTENT, edit("nav", r'(epub:type="landmarks".*?<h2>)[^<]*', r"\1Landmarks")),
    ("78 a letter that no font has", CONTENT, edit(CHAPTER, r"<p>", "<p>\u0416")),
]


def command(judge, validators, epub, pdf, source):
    if judge in (MARKS, TEXT):
        return [sys.executable, f"{HERE}/check-{judge}.py", pdf, epub]
    if judge == CONTENT:
        return [sys.executable, f"{HERE}/check-content.py", epub, source]
    return [f"{HERE}/check-epub.sh", validators, epub, judge]


def ask(judge, *where):
    return subprocess.run(command(judge, *where), capture_output=True, text=True)


def try_fault(fault, original, folder, validators, pdf, source):
    name, judge, plant = fault
    path = os.path.join(folder, name.split()[0] + ".epub")
    with open(path, "wb") as file:
        file.write(plant(Files(original)))
    result = ask(judge, validators, path, pdf, source)
    said = (result.stdout + result.stderr).strip().splitlines()
    caught = result.returncode == 1 and bool(said) and "is missing; run" not in said[0]
    print(f"{'caught' if caught else 'MISSED'}  {name}  [{judge}] {said[0][:110] if said else ''}")
    return caught


def main(validators, epub, pdf, source):
    with zipfile.ZipFile(epub) as archive:
        original = {name: archive.read(name) for name in archive.namelist()}
    with tempfile.TemporaryDirectory() as folder:
        good = os.path.join(folder, "good.epub")
        with open(good, "wb") as file:
            file.write(pack(Files(original)))
        judges = sorted({judge for _, judge, _ in FAULTS})
        wrong = [j for j in judges if ask(j, validators, good, pdf, source).returncode != 0]
        for judge in wrong:
            print(f"{judge} does not pass the good book")
        with ThreadPoolExecutor(2) as pool:
            caught = list(pool.map(lambda f: try_fault(f, original, folder, validators, pdf, source), FAULTS))
    print(f"{sum(caught)} of {len(FAULTS)} faults caught")
    return 0 if all(caught) and not wrong else 1


sys.exit(main(*sys.argv[1:]))
