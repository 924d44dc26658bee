#!/usr/bin/env python3
"""check-page-marks.py PDF EPUB: does every page of the PDF begin at its mark in the EPUB?

Both come from one run. For each page the EPUB has one mark with the page's label, in the order of the pages; the text that
follows the mark begins with the words that the page begins with. The page's words are read from the PDF's structure, so heads
and folios do not count. What floats - pictures with their captions, notes - stands elsewhere on paper than in the text; it is
compared only where a page holds nothing else. The list of entries that opens a printed month and the page numbers of contents
are the paper's own. A page on which the book's own title goes on, of ten thousand characters, has its mark before the title.
"""
import os
import posixpath
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import pdf_structure  # noqa: E402

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
TYPE = "{http://www.idpf.org/2007/ops}type"
N_LETTERS = 48
LATE = ("dateline", "category")     # the entry's head puts them before its title, the page beside it
OWN = ("contents-date", "year-day", "year-title", "page-word", "opener-number", "typefaces", "previous-next")  # the EPUB's own words


def squeeze(text):
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


class Stream:
    """The EPUB's letters, and how many come before each mark."""

    def __init__(self, path):
        self.flow, self.everything, self.marks, self.cover = "", "", [], ""
        self.years = set()  # labels of pages that begin in the year at a glance
        with zipfile.ZipFile(path) as archive:
            container = ET.fromstring(archive.read("META-INF/container.xml"))
            opf = next(e.get("full-path") for e in container.iter() if e.tag.endswith("}rootfile"))
            package = ET.fromstring(archive.read(opf))
            self.title = squeeze(next(e.text for e in package.iter() if e.tag.endswith("}title")))
            items = {e.get("id"): e.get("href") for e in package.iter(OPF + "item")}
            for reference in package.iter(OPF + "itemref"):
                name = posixpath.join(posixpath.dirname(opf), items[reference.get("idref")])
                self.read(ET.fromstring(archive.read(name)).find(X + "body"), False)
            self.listed = self.read_list(archive, package, posixpath.dirname(opf))

    @staticmethod
    def read_list(archive, package, base):
        item = next(e for e in package.iter(OPF + "item") if e.get("properties") == "nav")
        nav = ET.fromstring(archive.read(posixpath.join(base, item.get("href"))))
        return [a.text for n in nav.iter(X + "nav") if n.get(TYPE) == "page-list" for a in n.iter(X + "a")]

    def add(self, text, floats):
        letters = squeeze(text or "")
        self.everything += letters
        if not floats:
            self.flow += letters

    def read(self, element, floats, in_year=False):
        if element.get("hidden") or element.get("aria-hidden") or element.get("class") in OWN or element.tag.endswith("}svg"):
            return
        if element.get(TYPE) == "pagebreak":
            label = element.get("aria-label").rsplit(" ", 1)[1]
            self.marks.append((label, len(self.flow), len(self.everything)))
            if in_year:
                self.years.add(label)
        if in_year and element.tag == X + "small":
            return  # print names as many pages as there is room for
        in_year = in_year or element.get("class") == "year"
        if element.get(TYPE) == "cover":
            self.cover = squeeze(element.get("alt") or "")
        pictured = element.tag == X + "figure" and "picture" in (element.get("class") or "")
        floats = floats or pictured or element.tag == X + "caption" or element.get(TYPE) == "footnote"
        self.add(element.text, floats)
        kids = list(element)
        if element.tag == X + "header":
            kids.sort(key=lambda kid: kid.get("class") in LATE)
        for kid in kids:
            self.read(kid, floats, in_year)
            self.add(kid.tail, floats)


def is_mark(piece):
    """A bullet or a number, which the EPUB's lists have of themselves; not the words that a list explains."""
    return "Lbl" in piece.types and not re.search(r"[^\W\d_]{2}", piece.text)


def is_afloat(piece):
    return is_mark(piece) or any(name in ("Caption", "Figure", "Note", "FENote") for name in piece.types)


def first_words(pieces, dated=False):
    """Letters that the page begins with, and whether they flow. `dated`: without the day that a line of contents begins with."""
    flowing = [p for p in pieces if not is_afloat(p)]
    letters, element, element_type = "", None, None
    for piece in flowing or [p for p in pieces if not is_mark(p)]:
        dated_entry = element_type == "H2" or element_type == "H1" and re.match(r"\d{1,2}\b", piece.text)
        if letters and ("TOC" in piece.types or piece.path != element and dated_entry):
            break  # an entry's date may stand on either side of its title
        element, element_type = piece.path, piece.types[-1]
        text = piece.text.rsplit(" ", 1)[0] if "TOC" in piece.types else piece.text
        if dated and "TOC" in piece.types and not letters:
            text = re.sub(r"^\d{1,2}\.? ", "", text)
        letters += squeeze(text)
    return letters[:N_LETTERS], bool(flowing)


def behind_box(pieces):
    """The pieces behind the box that the page begins with; none when it begins otherwise."""
    box = pieces[0].path[:pieces[0].types.index("Div") + 1] if pieces and "Div" in pieces[0].types else None
    return [p for p in pieces if p.path[:len(box)] != box] if box else []


def goes_on(document, pieces, text):
    """Whether the page begins within an element that holds this text and that began on an earlier page."""
    path, page = pieces[0].path, pieces[0].page
    whole = [p for p in document.pieces if p.path == path]
    return whole[0].page < page and squeeze("".join(p.text for p in whole)) == text


def main(pdf, epub):
    document, stream = pdf_structure.Document(pdf), Stream(epub)
    labels = [label for label, _, _ in stream.marks]
    problems, compared = [], 0
    if labels != document.labels or stream.listed != labels:
        problems.append(f"labels: PDF {document.labels}, marks {labels}, list {stream.listed}")
    for page, (label, in_flow, in_all) in enumerate(stream.marks[:len(document.pages)]):
        pieces = [p for p in document.pieces if p.page == page and not (label in stream.years and "Reference" in p.types)]
        words, flows = first_words(pieces)
        if not words:
            continue
        compared += 1
        found = (stream.flow[in_flow:] if flows else stream.everything[in_all:])[:len(words)]
        if page == 0 and stream.cover:
            found = words if words in stream.cover or squeeze(words) and all(
                squeeze(p.text) in stream.cover for p in document.pieces[:2] if p.page == 0) else stream.cover
        if not flows and words != found:  # of the pictures on a page, any may come first in the text
            captions = [squeeze(p.text)[:N_LETTERS] for p in document.pieces if p.page == page and squeeze(p.text)]
            after = stream.everything[in_all:]
            passed = all(c in stream.everything[:in_all] for c in captions)  # their text stands on an earlier page
            found = words if passed or any(after.startswith(c) for c in captions) else found
        undated = first_words(pieces, dated=True)[0]
        if words != found:  # a box at the page's head may have come there from the page before
            behind = first_words(behind_box(pieces))[0]
            found = words if behind and found.startswith(behind) else found
        if words != found and goes_on(document, pieces, stream.title):
            found = words if stream.title.startswith(found) else found
        if words != found and undated != found[:len(undated)]:
            problems.append(f"page {label}: the PDF begins with {words!r}, the EPUB with {found!r}")
    for problem in problems[:20]:
        print(problem)
    print(f"{os.path.basename(epub)}: {compared} of {len(document.pages)} pages have text, {len(problems)} problems")
    return 1 if problems or not compared else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
