#!/usr/bin/env python3
"""check-content.py EPUB [SOURCE]: what validators miss or only one of them sees: page numbers, links, alternative texts,
tables, headings, notes, languages, the style sheet's colours and units, claims of the metadata, fonts, pictures down to their
last byte. With the book's folder, every passage that it marks as foreign has to be marked here."""
import glob
import os
import posixpath
import re
import struct
import sys
import zlib
import xml.etree.ElementTree as ET
import zipfile

SVG = "{http://www.w3.org/2000/svg}"
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
        self.archive = archive
        container = ET.fromstring(archive.read("META-INF/container.xml"))
        self.opf = next(e.get("full-path") for e in container.iter() if e.tag.endswith("}rootfile"))
        self.base = posixpath.dirname(self.opf)
        self.package = ET.fromstring(archive.read(self.opf))
        self.items = {e.get("id"): e for e in self.package.iter(OPF + "item")}
        self.types = {e.get("href"): e.get("media-type") for e in self.items.values()}
        self.spine = [self.items[e.get("idref")].get("href") for e in self.package.iter(OPF + "itemref")]
        self.documents = {name: self.parse(name) for name in self.spine}
        self.nav = self.documents[next(e.get("href") for e in self.items.values() if e.get("properties") == "nav")]
        self.ids = {name: [e.get("id") for e in document.iter() if e.get("id")] for name, document in self.documents.items()}

    def read(self, name):
        return self.archive.read(posixpath.join(self.base, name))

    def parse(self, name):
        try:
            return ET.fromstring(self.read(name))
        except (ET.ParseError, KeyError) as error:
            problems.append(f"{name}: {error}")
            return ET.fromstring("<html xmlns='http://www.w3.org/1999/xhtml'/>")

    def meta(self, name):
        return [e.text for e in self.package.iter(OPF + "meta") if e.get("property") == name]

    def refined(self, name):
        """Pairs of the text that is refined and what refines it."""
        by_id = {e.get("id"): e.text for e in self.package.iter() if e.get("id")}
        return [(by_id.get((e.get("refines") or "#")[1:]), e.text) for e in self.package.iter(OPF + "meta")
                if e.get("property") == name and e.get("refines")]

    def identifiers(self):
        return [e.text or "" for e in self.package.iter(DC + "identifier")]


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
    for figure in document.iter(X + "figure"):
        captions = [words(e) for e in figure.iter() if e.get("class") == "caption"]
        check(not any(i.get("alt") in captions for i in figure.iter(X + "img")), f"{name}: the caption again as alt")
    for drawing in document.iter(SVG + "svg"):
        named = drawing.get("role") == "img" and (drawing.get("aria-label") or "").strip()
        check(named or drawing.get("aria-hidden") == "true", f"{name}: a drawing without name")
    for chart in document.iter(X + "figure"):
        check(chart.get("class") != "chart" or next(chart.iter(X + "th"), None) is not None, f"{name}: a chart without its numbers")


SPOKEN = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "figcaption", "caption", "li", "dt", "dd")


def speak(element, pieces):
    """What is heard, in order: a piece for each block of text and each picture."""
    tag = str(element.tag).rpartition("}")[2]
    if element.get("aria-hidden") == "true" or element.get("hidden") or tag == "head":
        return
    if tag in ("img", "svg"):
        pieces.append((tag, element.get("alt") or element.get("aria-label") or ""))
    elif tag in SPOKEN and not any(k.tag in BLOCKS or k.tag == X + "img" for k in element.iter() if k is not element):
        pieces.append((tag, words(element)))
        return
    for kid in element:
        speak(kid, pieces)


def check_reading(name, document):
    """Whoever listens hears nothing twice in a row, no empty line, and a name for each link."""
    pieces = []
    speak(document, pieces)
    for (one, before), (other, text) in zip(pieces, pieces[1:]):
        check(not text or text != before or one == other and one in ("p", "li"), f"{name}: heard twice: {text[:60]} ({one}, {other})")
    for tag, text in pieces:
        check(text or tag in ("img", "li"), f"{name}: an empty {tag}")
    for a in document.iter(X + "a"):
        spoken = a.get("aria-label") or words(a)
        check(spoken.strip(), f"{name}: a link without name")
        check(not a.get("aria-label") or all(w in spoken for w in words(a).split()), f"{name}: {spoken}: not what is seen, {words(a)}")


def check_picture_list(book):
    """Every picture that says something is listed, in the order of the text."""
    shown = [f"{name}#{f.get('id')}" for name in book.spine for f in book.documents[name].iter(X + "figure")
             if "picture" in (f.get("class") or "").split() and next(f.iter(X + "img"), None) is not None
             and (f.find(X + "img").get("role") != "presentation" or f.find(X + "figcaption") is not None)]
    links = [a for nav in book.nav.iter(X + "nav") if nav.get(TYPE) == "loi" for a in nav.iter(X + "a")]
    check([a.get("href") for a in links] == shown, "list of pictures and pictures differ in number or order")
    check(all(words(a) for a in links), "list of pictures: a link without text")


def check_previous_and_next(book):
    """Each chapter leads on to its neighbours in the order of reading."""
    for at, name in enumerate(book.spine):
        document = book.documents[name]
        if not any(e.get(TYPE) == "chapter" for e in document.iter()):
            continue
        links = {a.get("rel"): a.get("href") for nav in document.iter(X + "nav") if nav.get("class") == "previous-next"
                 for a in nav.iter(X + "a")}
        near = {"prev": book.spine[at - 1] if at else None, "next": (book.spine + [None])[at + 1]}
        check(links == {rel: href for rel, href in near.items() if href}, f"{name}: leads on to {links}")


def check_openers(book):
    """A month begins with the list of its entries, as on paper: each with its day, in their order, named by the heading."""
    for name in book.spine:
        document = book.documents[name]
        entries = [(f"{name}#{e.get('id')}", words(e.find(f".//{X}h2"))) for e in document.iter(X + "article")]
        navs = [nav for header in document.iter(X + "header") if header.get("class") == "opener" for nav in header.iter(X + "nav")]
        heading = document.find(f".//{X}h1")
        for nav in navs:
            links = list(nav.iter(X + "a"))
            listed = [(a.get("href"), words(list(a)[-1])) for a in links]
            check(listed == entries, f"{name}: the opener lists {listed}")
            check(all(any(c.isdigit() for c in words(a.find(X + "span[@class='contents-date']"))) for a in links), f"{name}: the opener lists no days")
            check(nav.get("aria-labelledby") == heading.get("id"), f"{name}: the opener's list is not named by its heading")
        titled = any(e.get("class") == "opener" for e in document.iter(X + "header")) and any(
            words(a) == words(heading) for nav in book.nav.iter(X + "nav") if nav.get(TYPE) == "toc" for a in nav.iter(X + "a"))
        check(bool(navs) == (titled and len(entries) > 1), f"{name}: {len(navs)} lists for {len(entries)} entries")


def check_tables(name, document):
    parents = {child: parent for parent in document.iter() for child in parent}
    labels = []
    for table in document.iter(X + "table"):
        region = parents[table]
        check(region.get("role") == "region" and region.get("tabindex") == "0" and region.get("aria-label"),
              f"{name}: a table that cannot be pushed")
        labels.append(region.get("aria-label"))
        for cell in table.iter(X + "th"):
            check(cell.get("scope") and words(cell), f"{name}: th without scope or text")
        for head in table.iter(X + "thead"):
            check(next(head.iter(X + "th"), None) is not None, f"{name}: a table's head without th")
    check(len(set(labels)) == len(labels), f"{name}: two regions of one name")


def check_notes(name, document):
    ids = {e.get("id") for e in document.iter() if e.get("id")}
    for note in (e for e in document.iter(X + "aside") if e.get(TYPE) == "footnote"):
        back = [a.get("href") for a in note.iter(X + "a") if a.get(TYPE) == "backlink"]
        check(len(back) == 1 and back[0][1:] in ids, f"{name}: note {note.get('id')} leads nowhere")
    for e in document.iter():
        check(e.get("lang") == e.get(LANG), f"{name}: lang and xml:lang differ")


def check_links(book):
    """Every address leads somewhere: to a document of the spine and an id in it, to a picture, or out into the web."""
    for name, document in book.documents.items():
        check(len(set(book.ids[name])) == len(book.ids[name]), f"{name}: an id twice")
        check(next(document.iter(X + "script"), None) is None, f"{name}: a script")
        for e in document.iter():
            source, target = e.get("src"), e.get("href")
            if source is not None:
                check(source in book.types, f"{name}: {source} is not in the book")
            if target is None or re.match(r"(https?|mailto|tel):", target):
                continue
            path, _, fragment = target.partition("#")
            check(path in book.types if path else True, f"{name}: {target} leads nowhere")
            check(e.tag == X + "link" or (path or name) in book.documents, f"{name}: {target} is not in the spine")
            check(not fragment or fragment in book.ids.get(path or name, []), f"{name}: {target} leads nowhere")


ENGLISH = {"Landmarks", "Pages", "Pictures", "Main text", "Title page", "Contents"}


def check_contents(book):
    """In the order of the text, two levels at most."""
    order = {name: i for i, name in enumerate(book.spine)}
    for nav in book.nav.iter(X + "nav"):
        if nav.get(TYPE) != "toc":
            continue
        places = []
        for a in nav.iter(X + "a"):
            path, _, fragment = a.get("href").partition("#")
            ids = book.ids.get(path, [])
            places.append((order.get(path, -1), ids.index(fragment) if fragment in ids else -1))
            check(words(a), "contents: a link without text")
        check(places == sorted(places), "contents: not in the order of the text")
        check(nav.find(f"{X}ol/{X}li/{X}ol/{X}li/{X}ol") is None, "contents: more than two levels")
    landmarks = {a.get(TYPE) for nav in book.nav.iter(X + "nav") if nav.get(TYPE) == "landmarks" for a in nav.iter(X + "a")}
    check({"cover", "titlepage", "toc", "bodymatter"} <= landmarks, f"landmarks: only {landmarks}")
    labels = {words(a) for nav in book.nav.iter(X + "nav") if nav.get(TYPE) in ("landmarks", "page-list", "loi") for a in nav}
    check(not book.package.get(LANG).startswith("de") or not labels & ENGLISH, f"landmarks in English: {labels & ENGLISH}")
    hidden = {nav.get(TYPE): nav.get("hidden") for nav in book.nav.iter(X + "nav")}
    check(all((state is None) == (kind == "toc") for kind, state in hidden.items()), f"navigation: hidden are {hidden}")


BLOCKS = {X + n for n in ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "figure", "blockquote", "section")}
NO_BLOCKS = {X + n for n in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "em", "strong", "pre", "code")}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[a-z0-9]{5,8})*")
ROLES = {"pagebreak": "doc-pagebreak", "noteref": "doc-noteref", "footnote": "doc-footnote", "backlink": "doc-backlink",
         "toc": "doc-toc", "chapter": "doc-chapter", "foreword": "doc-foreword", "afterword": "doc-afterword",
         "cover": "doc-cover", "credits": "doc-credits", "page-list": "doc-pagelist"}


BY_LOOK = {X + n for n in ("b", "i", "u", "tt", "big", "font", "center")}


def check_document(name, document):
    title = document.find(f"{X}head/{X}title")
    check(title is not None and words(title) and ".xhtml" not in words(title), f"{name}: no title")
    check(document.get("lang"), f"{name}: no lang")
    for e in document.iter():
        lang, role = e.get("lang"), ROLES.get(e.get(TYPE))
        check(e.tag not in BY_LOOK, f"{name}: {e.tag[len(X):]} says how it looks, not what it is")
        check(lang is None or LANGUAGE.fullmatch(lang), f"{name}: {lang} is no language")
        if e.tag in NO_BLOCKS:
            check(not any(kid.tag in BLOCKS for kid in e.iter() if kid is not e), f"{name}: a block within {e.tag[len(X):]}")
        if role and e.tag != X + "a" or role in ("doc-noteref", "doc-backlink"):
            check(e.get("role") == role, f"{name}: {e.get(TYPE)} without its role")
    for article in document.iter(X + "article"):
        time = next(article.iter(X + "time"), None)
        check(time is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", time.get("datetime") or ""), f"{name}: an entry without date")


def check_ncx(book):
    name = next((h for h, kind in book.types.items() if kind == "application/x-dtbncx+xml"), None)
    check(name, "no NCX")
    if not name:
        return
    ncx = ET.fromstring(book.read(name))
    space = "{http://www.daisy.org/z3986/2005/ncx/}"
    uid = [m.get("content") for m in ncx.iter(space + "meta") if m.get("name") == "dtb:uid"]
    check(uid == [book_identifier(book)], "NCX: another identifier")
    pages = [words(p) for p in ncx.iter(space + "pageTarget")]
    listed = [words(a) for n in book.nav.iter(X + "nav") if n.get(TYPE) == "page-list" for a in n.iter(X + "a")]
    check(pages == listed, "NCX: other pages than nav")
    pictures = [c.get("src") for t in ncx.iter(space + "navTarget") for c in t.iter(space + "content")]
    listed = [a.get("href") for n in book.nav.iter(X + "nav") if n.get(TYPE) == "loi" for a in n.iter(X + "a")]
    check(pictures == listed, "NCX: other pictures than nav")


def book_identifier(book):
    key = book.package.get("unique-identifier")
    return next((e.text for e in book.package.iter(DC + "identifier") if e.get("id") == key), None)


def check_digits(text, weights, modulus, name):
    digits = [10 if c in "Xx" else int(c) for c in text]
    check(sum(d * w for d, w in zip(digits, weights)) % modulus == 0, f"{name}{text}: check digit")


def check_numbers(book):
    check(re.fullmatch(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
                       book_identifier(book) or ""), "no UUID of version 5")
    sources = [e.text or "" for e in book.package.iter(DC + "source")] + book.meta("pageBreakSource")
    for text in book.identifiers() + sources + [t for _, t in book.refined("dcterms:identifier")]:
        if match := re.fullmatch(r"urn:isbn:(\d{13})", text):
            check_digits(match[1], [1, 3] * 6 + [1], 10, "urn:isbn:")
        elif match := re.fullmatch(r"urn:issn:(\d{4})-?(\d{3}[\dX])", text, re.I):
            check_digits(match[1] + match[2], range(8, 0, -1), 11, "urn:issn:")
        else:
            check(not re.match(r"urn:is[bs]n:", text), f"{text}: malformed")


def check_metadata(book):
    covers = [e for e in book.items.values() if "cover-image" in (e.get("properties") or "")]
    check(len(covers) == 1, "not exactly one cover picture")
    check(any(m.get("name") == "cover" for m in book.package.iter(OPF + "meta")), "old readers find no cover")
    check(book.package.find(f"{OPF}metadata/{DC}title").text, "no title")
    languages = [e.text or "" for e in book.package.iter(DC + "language")]
    check(languages and all(LANGUAGE.fullmatch(lang) for lang in languages), "no language")
    check(book.package.get(LANG) == languages[0], "the package's language is not the book's")
    entries = {e.get("lang") for d in book.documents.values() for e in d.iter(X + "article")} - {None}
    check(entries <= set(languages), f"entries in {entries}, the book in {languages}")
    modified = book.meta("dcterms:modified")
    check(len(modified) == 1 and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", modified[0] or ""), "dcterms:modified")
    check(book.meta("dcterms:temporal"), "no year")
    for name in ("accessMode", "accessibilityFeature", "accessibilityHazard", "accessModeSufficient",
                 "accessibilitySummary"):
        check(book.meta("schema:" + name), f"no {name}")
    check_claims(book)


def check_claims(book):
    """A feature is claimed when it is there, and only then."""
    features = book.meta("schema:accessibilityFeature")
    images = [i for d in book.documents.values() for f in d.iter(X + "figure") for i in f.iter(X + "img")]
    words_for_all = all(i.get("role") == "presentation" or len(i.get("alt") or "") > 8 for i in images)
    check("alternativeText" not in features or words_for_all, "alternativeText is claimed, but not all pictures have one")
    has_pages = any(e.get(TYPE) == "pagebreak" for d in book.documents.values() for e in d.iter())
    check(("pageBreakMarkers" in features) == has_pages == ("pageNavigation" in features), "claims about pages")
    has_index = any(e.get(TYPE) == "index" for d in book.documents.values() for e in d.iter())
    check(("index" in features) == has_index, "an index is claimed without one, or the reverse")
    has_charts = any(f.get("class") == "chart" for d in book.documents.values() for f in d.iter(X + "figure"))
    check(("longDescription" in features) == has_charts, "long descriptions of charts are claimed without charts, or the reverse")
    check({"tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability"} <= set(features), f"claims: {features}")
    check(len(set(features)) == len(features), "a feature is claimed twice")
    check("unlocked" in features and "META-INF/encryption.xml" not in book.archive.namelist(), "is it locked?")
    sufficient, modes = book.meta("schema:accessModeSufficient"), book.meta("schema:accessMode")
    seen = any(next(d.iter(tag), None) is not None for name, d in book.documents.items() for tag in (X + "img", SVG + "svg")
               if not any(e.get(TYPE) == "cover" for e in d.iter()))
    check(("visual" in modes) == seen == ("textual,visual" in sufficient) and "textual" in modes, f"modes {modes}, pictures {seen}")
    check(("textual" in sufficient) == ("alternativeText" in features), "text alone suffices, or does not: alternativeText says otherwise")
    check(book.meta("schema:accessibilityHazard") == ["none"] and not any(kind in ("image/gif", "video/mp4", "image/webp")
          for kind in book.types.values()), "hazards: something moves")
    conforms, certified = book.meta("dcterms:conformsTo"), book.meta("a11y:certifiedBy")
    check(bool(conforms) == bool(certified), "conformance to WCAG is claimed without a person who certifies it")
    for text in conforms:
        check(re.fullmatch(r"EPUB Accessibility 1\.[12] - WCAG 2\.[0-2] Level A{1,3}", text or ""), f"conformsTo: {text}")


def luminance(colour):
    channels = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def check_rule(selector, body):
    names = {part.strip() for part in selector.split(",")}
    for line in body.split(";"):
        check(not line.strip() or re.fullmatch(r"\s*[-\w]+\s*:\s*\S[^:]*(url\([^)]*\).*)?", line, re.S), f"style.css: {line.strip()!r}")
    if names & {"body", "html", "p"}:
        check(not re.search(r"(?<![-\w])(color|background|background-color|font-size|line-height)\s*:", body),
              f"style.css: {selector}: the reader's own choice is overridden")
    for colour in re.findall(r"(?<![-\w])color:\s*(#[0-9a-f]{6})", body):
        light = luminance(colour)
        if not names & {".opener-number"}:  # an ornament
            check(1.05 / (light + 0.05) >= 4.5 and (light + 0.05) / 0.05 >= 4.5, f"style.css: {selector}: {colour} by day or night")


PROPERTIES = set("""border border-collapse border-color border-style border-width border-bottom-width border-left-width border-top-width
  break-after break-before break-inside clear color display float font-family font-feature-settings font-size font-style font-weight
  height hyphens -webkit-hyphens -epub-hyphens letter-spacing line-height list-style margin margin-bottom margin-left margin-right
  margin-top max-height max-width min-width orphans overflow-wrap overflow-x padding padding-bottom padding-left padding-right
  padding-top page-break-after page-break-before page-break-inside src text-align text-decoration text-indent text-transform
  vertical-align -webkit-text-size-adjust white-space widows width word-wrap""".split())
SIMPLE = re.compile(r"(\*|[a-z]+[1-6]?)?(#[-\w]+|\.[-\w]+|\[[a-z]+(\|?=\"[-\w]+\")?\])*(:last-child)?")
CONTAINERS = {"abbreviations", "chart", "colophon", "credits", "lead", "page-word", "typefaces"}


def check_old_readers(book, text):
    """Only what the oldest readers in use have been seen to take; one thing more, and some drop the whole sheet."""
    for rule in re.findall(r"@[-\w]+[^{;]*", text):
        check(re.fullmatch(r'@charset "UTF-8"|@font-face\s*|@media \((min|max)-width: \d+em\)\s*', rule), f"style.css: {rule.strip()}")
    check("!" not in text and "\\" not in text and "<!--" not in text, "style.css: ! or \\")
    check(not re.search(r"(?<!url)\((?!(min|max)-width)", text) and not re.search(r'url\([^"]', text), "style.css: a function")
    flat = re.sub(r"@media[^{]*\{(.*?\})\s*\}", r"\1", re.sub(r"@charset[^;]*;", "", text), flags=re.S)
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", flat):
        for part in re.split(r"[\s>+,]+", selectors.strip()):
            check(part.startswith("@font-face") or SIMPLE.fullmatch(part), f"style.css: the selector {selectors.strip()}")
        for line in filter(str.strip, body.split(";")):
            check(line.partition(":")[0].strip() in PROPERTIES, f"style.css: {line.strip()}")
    looks = set(re.findall(r"\.([a-z][-\w]*)", flat))
    used = {c for d in book.documents.values() for e in d.iter() for c in (e.get("class") or "").split()}
    check(used <= looks | CONTAINERS, f"style.css: nothing for {sorted(used - looks - CONTAINERS)}")


def check_sheet(book, name):
    text = re.sub(r"/\*.*?\*/", "", book.read(name).decode(), flags=re.S)
    check(not re.search(r"\b(calc|var|min|max|clamp)\s*\(", text), "style.css: a function old readers choke on")
    check_old_readers(book, text)
    check("justify" not in text, "style.css: forces justified text")
    check("http" not in text and "@import" not in text, "style.css: something from the net")
    check(text.count("{") == text.count("}"), "style.css: braces")
    for face in re.findall(r'url\("?([^")]*)"?\)', text):
        check(face in book.types, f"style.css: {face} is not in the book")
    flat = re.sub(r"@media[^{]*\{(.*?\})\s*\}", r"\1", text, flags=re.S)
    for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", flat):
        check_rule(selector.strip(), body)
    check(not re.search(r":\s*[\d.]+(pt|px)\b", re.sub(r"border[-\w]*:[^;]*;", "", text)), "style.css: absolute units")
    check(re.search(r"img\s*\{[^}]*max-width:\s*100%", text), "style.css: pictures may be wider than the screen")
    for rule in ("hyphens: auto", "-webkit-hyphens: auto", "-epub-hyphens: auto", "widows: 2", "orphans: 2"):
        check(re.search(rf"(^|\}})\s*body\s*\{{[^}}]*(?<![-\w]){rule}", text) or "hyphens" in rule and
              re.search(r"\}\s*body\s*\{[^}]*(?<![-\w])hyphens: none", text), f"style.css: body without {rule}")
    for what, rule in (("h1, h2, h3, h4, h5, h6", "hyphens: none"), ("th, td", "hyphens: none"), ("figure", "page-break-inside: avoid"),
                       ("figure", "break-inside: avoid"), (".table", "overflow-x: auto")):
        check(re.search(rf"(^|\}})\s*{re.escape(what)}\s*\{{[^}}]*(?<![-\w]){rule}", text), f"style.css: {what} without {rule}")


SIGNATURES = {"image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n", "font/ttf": b"\0\1\0\0", "font/otf": b"OTTO",
              "font/woff": b"wOFF", "application/xhtml+xml": b"<?xml", "application/x-dtbncx+xml": b"<?xml"}


def check_whole(name, kind, data):
    check(kind in SIGNATURES or kind == "text/css", f"{name}: {kind}")
    check(data.startswith(SIGNATURES.get(kind, b"")), f"{name} is no {kind}")
    if kind == "image/jpeg":
        check_jpeg(name, data)
    elif kind == "image/png":
        check_png(name, data)
    if kind.startswith("image/"):
        check(len(data) <= 1536 * 1024, f"{name}: {len(data)} bytes")
    if kind == "application/xhtml+xml":
        check(len(data) <= 300 * 1024 or "chapter" not in name, f"{name}: {len(data)} bytes")


def check_size(name, width, height):
    """As large as a screen can use, and as shops take it."""
    if "cover" in name:
        check(width <= 1600 and height <= 2560, f"{name}: {width} x {height}")
    else:
        check(max(width, height) <= 2000 or "logo" in name, f"{name}: {width} x {height}")


def check_jpeg(name, data):
    check(data[-2:] == b"\xff\xd9" and data.count(b"\xff\xd9") == 1, f"{name}: cut off, or bytes after its end")
    at = 2
    while at + 4 <= len(data) and data[at] == 0xff and data[at + 1] != 0xda:
        marker, length = data[at + 1], struct.unpack_from(">H", data, at + 2)[0]
        check(marker not in (0xe1, 0xed, 0xfe), f"{name}: camera data")
        if marker in (0xc0, 0xc1, 0xc2):
            height, width, components = struct.unpack_from(">HHB", data, at + 5)
            check(components in (1, 3), f"{name}: {components} colours")
            check_size(name, width, height)
        check(marker not in range(0xc3, 0xd0) or marker in (0xc4, 0xc8, 0xcc), f"{name}: a frame few readers know")
        at += 2 + length


def check_png(name, data):
    at, kinds, packed = 8, [], b""
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8:at + 8 + length]
        check(len(body) == length and data[at + 8 + length:at + 12 + length] == struct.pack(">I", zlib.crc32(kind + body)),
              f"{name}: a chunk is cut off or broken")
        kinds.append(kind)
        packed += body if kind == b"IDAT" else b""
        at += 12 + length
    check(kinds[:1] == [b"IHDR"] and kinds[-1:] == [b"IEND"] and at == len(data), f"{name}: cut off")
    check(data[25] not in (4, 6) and b"tRNS" not in kinds, f"{name}: transparent: a night's ground shines through")
    check(not set(kinds) & {b"eXIf", b"tEXt", b"iTXt", b"zTXt"}, f"{name}: camera data")
    check_size(name, *struct.unpack_from(">II", data, 16))
    zlib.decompress(packed)


def read_table(data, tag):
    for i in range(struct.unpack_from(">H", data, 4)[0]):
        name, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        if name == tag:
            return data[offset:offset + length]
    return b""


def read_characters(data):
    """What a font has shapes for: its cmap in the formats 4 and 12."""
    table, found = read_table(data, b"cmap"), set()
    for i in range(struct.unpack_from(">H", table, 2)[0]):
        at = struct.unpack_from(">HHI", table, 4 + 8 * i)[2]
        kind = struct.unpack_from(">H", table, at)[0]
        if kind == 12:
            for k in range(struct.unpack_from(">I", table, at + 12)[0]):
                first, last, _ = struct.unpack_from(">III", table, at + 16 + 12 * k)
                found |= set(range(first, last + 1))
        elif kind == 4:
            n = struct.unpack_from(">H", table, at + 6)[0] // 2
            for k in range(n):
                last, first = (struct.unpack_from(">H", table, at + o + 2 * k)[0] for o in (14, 16 + 2 * n))
                found |= set(range(first, last + 1)) - {0xFFFF}
    return found


def check_characters(book):
    """What Europe's alphabets write is in the fonts that come with the book; for the rest a device may have to help."""
    fonts = [book.read(name) for name, kind in book.types.items() if kind in ("font/ttf", "font/otf")]
    covered = set().union(*map(read_characters, fonts))
    text = {ord(c) for d in book.documents.values() for e in d.iter(X + "body") for c in "".join(e.itertext())}
    missing = {c for c in text if (0x21 <= c < 0x0370 and c != 0xAD or 0x0400 <= c < 0x0530 or 0x2010 <= c < 0x2027) and c not in covered}
    check(not fonts or not missing, f"no font has {sorted(map(hex, missing))}")


def check_fonts(book):
    """Fonts may go out, carry their licence, and hold what is written: else the style sheet names another family after them."""
    for name, kind in book.types.items():
        if not kind.startswith("font/") or kind == "font/woff":
            continue
        data = book.read(name)
        table, names = read_table(data, b"OS/2"), read_table(data, b"name")
        check(struct.unpack_from(">H", table, 8)[0] & 0x302 == 0, f"{name}: may not be embedded")
        ids = [struct.unpack_from(">6H", names, 6 + 12 * i)[3] for i in range(struct.unpack_from(">H", names, 2)[0])]
        check(13 in ids and 14 in ids, f"{name}: without its licence")
    for families in re.findall(r"font-family:([^;]*);", re.sub(r"@font-face\s*\{[^}]*\}", "", book.read("style.css").decode())):
        check(re.search(r"(serif|sans-serif|monospace)\s*$", families), f"style.css: {families} falls back to nothing")


def check_languages(book, source):
    """Passages and entries that the source marks with a language."""
    marked = [(e.get("lang"), words(e)) for d in book.documents.values() for e in d.iter() if e.get("lang")]
    for path in glob.glob(os.path.join(source, "**", "*.md"), recursive=True):
        text = open(path, encoding="utf-8").read()
        for lang, passage in re.findall(r'<span lang="([^"]*)">([^<]*)</span>', text):
            check((lang, " ".join(passage.split())) in marked, f"{os.path.basename(path)}: “{passage}” is not marked as {lang}")
        head = re.match(r"---\n(.*?)\n---\n", text, re.S)
        lang = head and re.search(r"^lang: *(\S+)$", head[1], re.M)
        title = head and re.search(r"^title: *(.+)$", head[1], re.M)
        if lang and title:
            check(any(l == lang[1] and title[1].strip("\"'") in t for l, t in marked), f"{os.path.basename(path)}: not marked as {lang[1]}")


def main(path, source=None):
    with zipfile.ZipFile(path) as archive:
        book = Book(archive)
        for examine in (check_pages, check_metadata, check_numbers, check_contents, check_picture_list, check_previous_and_next, check_openers,
                        check_links, check_ncx, check_fonts, check_characters):
            examine(book)
        for name, document in book.documents.items():
            for examine in (check_document, check_headings, check_pictures, check_reading, check_tables, check_notes):
                examine(name, document)
        for name, kind in book.types.items():
            check_whole(name, kind, book.read(name))
            if kind == "text/css":
                check_sheet(book, name)
        if source:
            check_languages(book, source)
    for problem in sorted(set(problems)):
        print(f"{os.path.basename(path)}: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main(*sys.argv[1:]))
    except (KeyError, AttributeError, StopIteration, ValueError, IndexError, struct.error, zlib.error, ET.ParseError) as error:
        print(f"{sys.argv[1]}: broken: {type(error).__name__} {error}")
        sys.exit(1)
