#!/usr/bin/env python3
"""check-content.py EPUB: what no validator looks at: page numbers, alternative texts, tables, headings, links back from
notes, colours and units of the style sheet, claims of the metadata, pictures down to their last byte."""
import posixpath
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
problems = []


def check(truth, text):
    if not truth:
        problems.append(text)


class Book:
    def __init__(self, archive):
        container = ET.fromstring(archive.read("META-INF/container.xml"))
        self.opf = next(e.get("full-path") for e in container.iter() if e.tag.endswith("}rootfile"))
        self.base = posixpath.dirname(self.opf)
        self.package = ET.fromstring(archive.read(self.opf))
        self.items = {e.get("id"): e for e in self.package.iter(OPF + "item")}
        self.spine = [self.items[e.get("idref")].get("href") for e in self.package.iter(OPF + "itemref")]
        self.documents = {name: ET.fromstring(archive.read(posixpath.join(self.base, name))) for name in self.spine}
        self.nav = self.documents[next(e.get("href") for e in self.items.values() if e.get("properties") == "nav")]

    def meta(self, name):
        return [e.text for e in self.package.iter(OPF + "meta") if e.get("property") == name]


def words(element):
    return " ".join("".join(element.itertext()).split())


def check_pages(book):
    """The list names every marker once, in the order of the text; the marker says the same number."""
    markers = [(f"{name}#{e.get('id')}", e.get("aria-label"), words(e)) for name in book.spine
               for e in book.documents[name].iter() if e.get(TYPE) == "pagebreak"]
    listed = [(a.get("href"), words(a)) for nav in book.nav.iter(X + "nav") if nav.get(TYPE) == "page-list"
              for a in nav.iter(X + "a")]
    check([m[0] for m in markers] == [p[0] for p in listed], "page list and markers differ in number or order")
    for (place, spoken, text), (_, label) in zip(markers, listed):
        check(spoken.split()[-1] == label and not text, f"{place}: says {spoken}, the list {label}")
    check(len({p[1] for p in listed}) == len(listed), "two pages have one number")
    claimed = "pageBreakMarkers" in book.meta("schema:accessibilityFeature")
    check(claimed == bool(markers), "pageBreakMarkers is claimed without markers, or the reverse")
    check(bool(book.meta("pageBreakSource")) == bool(markers), "whose pages are they?")


def check_headings(name, document):
    levels = [int(e.tag[-1]) for e in document.iter() if re.fullmatch(re.escape(X) + r"h[1-6]", str(e.tag))]
    if any(e.get(TYPE) == "cover" or e.get("class") == "back-cover" for e in document.iter()):
        return
    check(levels.count(1) == 1 and levels[0] == 1, f"{name}: headings {levels}")
    check(all(b - a <= 1 for a, b in zip(levels, levels[1:])), f"{name}: a heading jumps: {levels}")


def check_pictures(name, document):
    for image in document.iter(X + "img"):
        alt = image.get("alt")
        check(alt is not None and (alt.strip() or image.get("role") == "presentation"), f"{name}: a picture without alt")
        check(not re.search(r"\.(jpe?g|png)$", alt or ""), f"{name}: a file's name as alt")


def check_tables(name, document):
    parents = {child: parent for parent in document.iter() for child in parent}
    for table in document.iter(X + "table"):
        region = parents[table]
        check(region.get("role") == "region" and region.get("tabindex") == "0" and region.get("aria-label"),
              f"{name}: a table that cannot be pushed")
        for cell in table.iter(X + "th"):
            check(cell.get("scope") and words(cell), f"{name}: th without scope or text")


def check_notes(name, document):
    ids = {e.get("id") for e in document.iter() if e.get("id")}
    for note in document.iter(X + "aside"):
        back = [a.get("href") for a in note.iter(X + "a") if a.get(TYPE) == "backlink"]
        check(len(back) == 1 and back[0][1:] in ids, f"{name}: note {note.get('id')} leads nowhere")
    for e in document.iter():
        check(e.get("lang") == e.get(LANG), f"{name}: lang and xml:lang differ")


def check_metadata(book):
    covers = [e for e in book.items.values() if "cover-image" in (e.get("properties") or "")]
    check(len(covers) == 1, "not exactly one cover picture")
    check(book.package.find(f"{OPF}metadata/{DC}title").text, "no title")
    for name in ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessModeSufficient",
                 "accessibilitySummary"):
        check(book.meta("schema:" + name), f"no {name}")
    check(not book.meta("dcterms:conformsTo"), "conformance to WCAG is claimed, which only people can judge")
    for e in book.package.iter(DC + "identifier"):
        match = re.fullmatch(r"urn:isbn:(\d{13})", e.text)
        if match:
            digits = [int(c) for c in match[1]]
            check(sum(d * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0, f"{e.text}: check digit")


def check_sheet(text):
    check(not re.search(r"\b(calc|var|min|max|clamp)\s*\(", text), "style.css: a function old readers choke on")
    check("justify" not in text, "style.css: forces justified text")
    check("http" not in text, "style.css: something from the net")
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", text):
        if selector.strip().split("}")[-1].strip() in ("body", "html", "p"):
            check(not re.search(r"(?<![-\w])(color|background|font-size)\s*:", body), f"style.css: {selector.strip()}")
    check(not re.search(r":\s*[\d.]+(pt|px)\b", re.sub(r"border[-\w]*:[^;]*;", "", text)), "style.css: absolute units")


def check_whole(name, data):
    if name.endswith(".jpg"):
        check(data[:3] == b"\xff\xd8\xff" and data[-2:] == b"\xff\xd9", f"{name}: cut off")
        check(data.count(b"\xff\xd9") == 1, f"{name}: bytes after the picture's end")
        check(b"Exif\0\0" not in data, f"{name}: camera data")
    if name.endswith(".png"):
        check(data[:8] == b"\x89PNG\r\n\x1a\n" and data[-8:-4] == b"IEND", f"{name}: cut off")


def main(path):
    with zipfile.ZipFile(path) as archive:
        book = Book(archive)
        check_pages(book)
        check_metadata(book)
        for name, document in book.documents.items():
            check_headings(name, document)
            check_pictures(name, document)
            check_tables(name, document)
            check_notes(name, document)
        for name in archive.namelist():
            check_whole(name, archive.read(name))
            if name.endswith(".css"):
                check_sheet(archive.read(name).decode())
    for problem in problems:
        print(f"{path}: {problem}")
    return 1 if problems else 0


sys.exit(main(sys.argv[1]))
