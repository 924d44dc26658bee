#!/usr/bin/env python3
"""check-registers.py BOOK PDF EPUB: does every entry of the registers stand on the pages it names, and is none missing?

BOOK is the book's folder, whose heads and marks are read here once more. Both results come from one run. A page bears an entry
when its text has the words that were marked, or the name itself, or, for names and tags of a head that no text has, the title of
an entry with them. Every name and every mark of the source must be in its register, with a page that bears it.
"""
import os
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import pdf_structure  # noqa: E402

X = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
REGISTERS = {"persons": ("people", "person"), "organisations": ("organisations", "organisation"),
             "places": ("places", "place"), "tags": ("tags", "tag")}
PARTICLES = set("von vom van ten ter den der dem des de zu zum zur und di da del della du d' af av".split())


def squeeze(text):
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "")).casefold()
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN")


def invert(name):
    words = name.split()
    if "," in name or len(words) < 2:
        return " ".join(words)
    first = len(words) - 1
    while first > 0 and words[first - 1] in PARTICLES:
        first -= 1
    return f"{words[-1]}, {' '.join(words[:first] + words[first:-1])}"


def restore(name):
    last, _, first = name.partition(",")
    return f"{first.strip()} {last}" if first else name


# ---- the source

def read_list(head, key):
    match = re.search(rf"^{key}:[ \t]*(\[.*?\]|[^\n]*(?:\n[ \t]*- [^\n]*)*)", head, re.M | re.S)
    if not match:
        return []
    value = match[1].strip()
    if value.startswith("["):
        items = re.findall(r'"([^"]*)"|([^,"\[\]]+)', value)
        return [(a or b).strip() for a, b in items if (a or b).strip()]
    lines = [line.strip()[2:] for line in value.splitlines() if line.strip().startswith("- ")] or [value]
    return [line.strip().strip('"') for line in lines if line.strip()]


def read_marks(body):
    """(register, name, words) of each mark."""
    for words, attributes in re.findall(r"\[([^\[\]]*)\]\{([a-z][^{}]*)\}", body):
        words = " ".join(re.sub(r"[*_`]", "", words).split())
        for key, value in re.findall(r'([a-z]+)(?:="([^"]*)")?', attributes):
            register = next((r for r, (_, mark) in REGISTERS.items() if mark == key), None)
            if register:
                yield register, " ".join((value or words).split()), words


def read_source(folder):
    """register -> name -> the words of which a page must have some."""
    wanted = {register: {} for register in REGISTERS}
    for base, _, names in os.walk(folder):
        for name in sorted(names):
            if not name.endswith(".md"):
                continue
            text = open(os.path.join(base, name), encoding="utf-8").read()
            head, body = re.match(r"(?:---\n(.*?)\n---\n)?(.*)", text, re.S).groups()
            head = head or ""
            if re.search(r"^draft: *true", head, re.M):
                continue
            title = re.search(r'^title: *"?(.*?)"?$', head, re.M)
            for register, (key, _) in REGISTERS.items():
                for item in read_list(head, key):
                    person = register == "persons"
                    keys = wanted[register].setdefault(invert(item) if person else item, set())
                    keys.update({squeeze(restore(item) if person else item), squeeze(title[1])})
            for register, item, words in read_marks(body):
                wanted[register].setdefault(invert(item) if register == "persons" else item, set()).add(squeeze(words))
    return wanted


# ---- the results

def read_pages(path):
    document = pdf_structure.Document(path)
    pages = [""] * len(document.pages)
    for piece in document.pieces:
        pages[piece.page] += piece.text
    return document.labels, [squeeze(page) for page in pages]


def span_labels(labels, text):
    first, _, last = text.partition("–")
    return labels[labels.index(first):labels.index(last or first) + 1]


def find_term(item):
    return next(span.text for span in item.findall(X + "span") if span.get(TYPE) == "index-term")


def read_register(archive, register, labels):
    """name -> labels of its pages, or the name it refers to."""
    found = {}
    name = next((n for n in archive.namelist() if n.endswith(f"register-of-{register}.xhtml")), None)
    if not name:
        return found
    for item in ET.fromstring(archive.read(name)).iter(X + "li"):
        term = find_term(item)
        pages = [label for a in item.findall(X + "a") for label in span_labels(labels, a.text)]
        reference = next((s for s in item.findall(X + "span") if s.get(TYPE) == "index-xref-preferred"), None)
        found[term] = (pages, reference is not None, [find_term(sub) for ul in item.findall(X + "ul") for sub in ul])
    return found


def flatten(found):
    """Sub-entries under their full names."""
    subs = {sub for _, _, names in found.values() for sub in names}
    result = {}
    for name, (pages, refers, names) in found.items():
        if name not in subs:
            result[name] = (pages, refers)
        for sub in names:
            result[f"{name} > {sub}"] = found[sub][:2]
    return result


def bears(pages, page, key):
    """Words that begin on the page may end on the next."""
    rest = pages[page + 1][:len(key)] if page + 1 < len(pages) else ""
    return -1 < (pages[page] + rest).find(key) < len(pages[page])


def main(folder, pdf, epub):
    labels, pages = read_pages(pdf)
    wanted, problems, n_pages, n_names = read_source(folder), [], 0, 0
    with zipfile.ZipFile(epub) as archive:
        for register, names in wanted.items():
            found = flatten(read_register(archive, register, labels))
            for name, keys in names.items():
                n_names += 1
                listed = found.get(name, ([], False))[0]
                if not listed:
                    problems.append(f"{register}: “{name}” is missing, or has no page")
                for label in listed:
                    n_pages += 1
                    if not any(bears(pages, labels.index(label), key) for key in keys):
                        problems.append(f"{register}: page {label} does not bear “{name}”")
            for name, (listed, refers) in found.items():
                parent = any(other.startswith(name + " > ") for other in names)
                if name not in names and not refers and not parent:
                    problems.append(f"{register}: nothing in the source asks for “{name}”")
    for problem in problems[:20]:
        print(problem)
    print(f"{os.path.basename(epub)}: {n_names} names on {n_pages} pages, {len(problems)} problems")
    return 1 if problems or not n_pages else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
