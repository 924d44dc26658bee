#!/usr/bin/env python3
"""check-same-text.py PDF EPUB: do both say the same, entry by entry, word by word?

An entry is an article here and a section with a heading of level 2 (or 1, where nothing stands above it) there; foreword,
imprint and afterword are compared as well. Three texts of each are: what flows, in order; the captions with their credits; the
notes; where the PDF draws from right to left the pieces of a line stand in it from the left, so there letters are counted.
Both come from one run. The date stands in the margin of the page or above the title and says no year; list marks are the paper's own.
"""
import os
import posixpath
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import pdf_structure  # noqa: E402

X = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
TYPE = "{http://www.idpf.org/2007/ops}type"
BLOCKS = {X + name for name in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "caption", "figcaption", "pre", "div",
                                "figure", "blockquote", "aside", "header", "article", "section", "ol", "ul", "table")}
OWN = ("dateline", "category", "opener-number", "typefaces")
EAST = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
EAST_DATE = set("0123456789.·年月日星期曜一二三四五六七八九十")  # the paper has day and month apart
SECTIONS = ("foreword", "imprint", "afterword")


def words(text):
    """Case is a look; a soft hyphen no character; every space one."""
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    return text.split()


class Part:
    def __init__(self, title):
        self.title, self.flow, self.captions, self.notes, self.own = title, "", "", "", ""


# ---- EPUB

def gather(part, element, kind):
    if element.tag.endswith("}svg"):
        return  # its words are in the table below it
    if element.get("class") in OWN:
        part.own += " " + " ".join(element.itertext())
        return
    space = " " if element.tag in BLOCKS or element.get("class") in ("caption", "credit") else ""
    if element.tag == X + "figure" and "picture" in (element.get("class") or "") or element.tag == X + "caption":
        kind = "captions"
    if element.tag == X + "aside" and element.get(TYPE) == "footnote":
        kind = "notes"
    if element.get(TYPE) == "backlink" or element.tag == X + "br":
        setattr(part, kind, getattr(part, kind) + " ")
        return
    setattr(part, kind, getattr(part, kind) + space + (element.text or ""))
    for kid in element:
        gather(part, kid, kind)
        setattr(part, kind, getattr(part, kind) + (kid.tail or ""))
    setattr(part, kind, getattr(part, kind) + space)


def read_epub(path):
    entries, sections = [], {}
    with zipfile.ZipFile(path) as archive:
        container = ET.fromstring(archive.read("META-INF/container.xml"))
        opf = next(e.get("full-path") for e in container.iter() if e.tag.endswith("}rootfile"))
        package = ET.fromstring(archive.read(opf))
        items = {e.get("id"): e.get("href") for e in package.iter(OPF + "item")}
        for reference in package.iter(OPF + "itemref"):
            body = ET.fromstring(archive.read(posixpath.join(posixpath.dirname(opf), items[reference.get("idref")])))
            for element in body.iter():
                entry = element.tag == X + "article"
                if entry or element.tag == X + "section" and element.get(TYPE) in SECTIONS:
                    heading = next(e for e in element.iter() if e.tag in (X + "h1", X + "h2"))
                    part = Part(" ".join(words("".join(heading.itertext()))))
                    part.backward = element.get("dir") == "rtl"
                    gather(part, element, "flow")
                    if entry:
                        entries.append(part)
                    else:
                        sections[part.title] = part
    return entries, sections


# ---- PDF

def section_of(piece):
    """The number of the innermost section around the piece, and whether an entry's depth is reached."""
    depth = max((i for i, name in enumerate(piece.types) if name == "Sect"), default=None)
    return None if depth is None else piece.path[depth]


def read_pdf(path):
    """Sections in order, each with its heading's level."""
    sections, current, last = [], None, None
    for piece in pdf_structure.Document(path).pieces:
        number = section_of(piece)
        if number is None:
            continue
        if number != current:
            current, part = number, Part("")
            part.level = piece.types[-1]
            sections.append(part)
        if "Lbl" in piece.types:
            continue
        kind = "captions" if "Caption" in piece.types or "Figure" in piece.types else \
            "notes" if "Note" in piece.types or "FENote" in piece.types else "flow"
        block = innermost_block(piece)
        setattr(part, kind, getattr(part, kind) + (" " if block != last else "") + piece.text)
        last = block
        if piece.types[-1] == part.level and kind == "flow":
            part.title = " ".join(words(part.flow))
    return sections


def innermost_block(piece):
    """Text within one block runs on; between two there is a space."""
    inline = ("Span", "Link", "Reference", "Em", "Strong", "Quote", "Code")
    depth = max(i for i, name in enumerate(piece.types) if name not in inline)
    return piece.path[:depth + 1]


# ---- the comparison

def without_date(found, wanted, own):
    """Takes the words of the date and the category, which stand behind the title on paper, out of `found`."""
    at = next((i for i, pair in enumerate(zip(found, wanted)) if pair[0] != pair[1]), min(len(found), len(wanted)))
    extra = len(found) - len(wanted)
    wrong = [word for word in found[at:at + extra] if word not in own and any(c.isalnum() for c in word)]
    return found[:at] + found[at + extra:] if extra > 0 and not wrong else found


def is_same_without_spaces(found, wanted, own):
    """Where lines turn between ideographs and kana there is no space: letter by letter, but for the date."""
    found, wanted = "".join(found), "".join(wanted)
    at = next((i for i, (a, b) in enumerate(zip(found, wanted)) if a != b), min(len(found), len(wanted)))
    extra = len(found) - len(wanted)
    date = found[at:at + max(extra, 0)]
    return set(date) <= EAST_DATE | set("".join(own)) and found[:at] + found[at + len(date):] == wanted


def first_difference(one, two):
    at = next((i for i, (a, b) in enumerate(zip(one, two)) if a != b), min(len(one), len(two)))
    return f"PDF …{' '.join(one[max(0, at - 3):at + 5])}… EPUB …{' '.join(two[max(0, at - 3):at + 5])}…"


def compare(title, printed, epub):
    problems = []
    flow, wanted = words(printed.flow), words(epub.flow)
    if epub.backward:
        counted, expected = Counter("".join(flow)), Counter("".join(wanted + words(epub.own)))
        expected["·"] += "·" in flow  # parts of the printed date
        unprinted = Counter("".join(w for w in words(epub.own) if w not in flow or w.isdigit()))  # the year, or the day of the week
        surplus = (counted - expected) + (expected - counted - unprinted)
        if EAST.search(epub.own):
            surplus = Counter({letter: n for letter, n in surplus.items() if letter not in EAST_DATE})
        return [f"{title}: letters differ: {dict(surplus)}"] if surplus else []
    flow = without_date(flow, wanted, words(epub.own))
    for name, one, two in (("text", flow, wanted), ("captions", words(printed.captions), words(epub.captions)),
                           ("notes", words(printed.notes), words(epub.notes))):
        ordered = name == "text"
        if ordered and EAST.search("".join(two + words(epub.own))) and is_same_without_spaces(one, two, words(epub.own)):
            continue
        if (one if ordered else sorted(one)) != (two if ordered else sorted(two)):
            problems.append(f"{title}: {name}: {first_difference(one, two)}")
    return problems


def main(pdf, epub):
    entries, sections = read_epub(epub)
    printed = read_pdf(pdf)
    bodies = [part for part in printed if part.level == "H2"]
    titles = [entry.title for entry in entries]
    if not bodies:
        bodies = [part for part in printed if part.title in titles]
    problems = [] if [b.title for b in bodies] == titles else [f"entries: PDF {len(bodies)}, EPUB {len(entries)}"]
    for body, entry in zip(bodies, entries):
        problems += compare(entry.title, body, entry)
    for part in printed:
        if part.level == "H1" and part.title in sections:
            problems += compare(part.title, part, sections.pop(part.title))
    problems += [f"{title}: not in the PDF" for title in sections]
    for problem in problems[:20]:
        print(problem)
    print(f"{os.path.basename(epub)}: {len(entries)} entries, {len(problems)} differences")
    return 1 if problems or not entries else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
