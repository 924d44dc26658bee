#!/usr/bin/env python3
"""fidelity.py SOURCE OUTPUT [columns]: is every word of the source in the output, in order?

SOURCE is a book folder or a press page's text, OUTPUT a .pdf or an .epub. The source is read by this script's own, simple
eyes, not by the program's. Its text is cut into pieces at markup (paragraphs, cells, links, notes); each piece, reduced to
its letters and digits, must stand in the output in one go, and the pieces of one document one after the other. Titles,
captions, credits and notes may stand apart from the running text, but nowhere else than once after the entry begins.

A PDF is read three times: through its structure tree (poppler's pdfinfo -struct-text), as a screen reader does, and through
pdftotext and mutool, as search engines do: there each piece is whole, too, but where a page or column ends, and in order
(pdftotext is asked for both, the order that it guesses and that of painting; where pages have `columns` its guess is not
what we answer for).
"""
import html
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
import xml.etree.ElementTree as ET

ENTRY = re.compile(r"^(\d{1,2}\.\d{1,2}\.\d{4}): (.*)$")
LEAST_PART = 5  # letters of a piece that a page may end behind
FURNITURE = {"Hauptinhalt", "zurück zum Seitenanfang"}


def squeeze(text):
    """Letters, digits and signs that carry meaning: what survives any line breaking and typography. Readers of PDF give
    ligatures and fractions as one sign or as several."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN" or c in "©%§€&")


# ---------------------------------------------------------------- sources

def scalar(line):
    """A simple YAML scalar behind `key:`, without quotes and comment."""
    value = line.split(":", 1)[1].strip()
    if value[:1] in "\"'" and value[-1:] == value[:1]:
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return re.sub(r"\s+#.*$", "", value)


def read_front_matter(lines):
    ordered, loose = [], []
    for line in lines:
        key = line.strip().lstrip("- ").split(":", 1)[0]
        if ":" not in line:
            continue
        if key in ("title", "subtitle") and not line.startswith(" "):
            ordered.append(scalar(line))
        elif key in ("caption", "credit", "title", "byline", "category"):
            loose.append(scalar(line))
    return ordered, loose


def cut_inline(text):
    """Markdown inline text to pieces without markup; what is invisible (addresses, alt texts) is dropped."""
    text = re.sub(r"!\[[^\]]*\]\([^)\"]*(?:\"([^\"]*)\")?\)", lambda m: "\0" + (m[1] or "") + "\0", text)
    text = re.sub(r"\[\^[^\]]+\]", "\0", text)
    text = re.sub(r"\[([^\[\]]*)\]\{[a-z][^{}]*\}", r"\1", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"</?(?:span|sup|sub|br)\b[^>]*>", "", text)
    text = re.sub(r"</?(?:table|caption|thead|tbody|tr|th|td)\b[^>]*>", "\0", text)
    text = re.sub(r"\\([^\w\s])", r"\1", text)
    return [piece for piece in text.split("\0") if squeeze(html.unescape(piece))]


def cut_markdown(lines):
    """(running pieces, footnote pieces) of a Markdown body."""
    running, notes, paragraph, in_note, indented = [], [], [], False, False

    def flush():
        nonlocal in_note
        if paragraph:
            in_note = paragraph[0].startswith("[^") and "]:" in paragraph[0] or in_note and indented
            target = notes if in_note else running
            text = re.sub(r"^\[\^[^\]]+\]:", "", " ".join(paragraph))
            target.extend(cut_inline(text))
            paragraph.clear()

    fence = ""
    for line in lines:
        bare = re.sub(r"^(\[!\w+\])?\s*", "", re.sub(r"^[\s>]*", "", line))
        if re.match(r"^```(chart|key-figures)?\s*$", bare) and (fence or bare != "```"):
            flush()
            fence = "" if fence else bare
        elif fence == "```chart":
            if re.match(r"^(title|source): ", bare):
                running.append(bare.split(": ", 1)[1])
        elif fence:
            running.extend(piece for cell in bare.split("|") for piece in cut_inline(cell.strip()))
        elif not bare:
            flush()
        elif re.match(r"^\|?[\s:|-]+\|[\s:|-]*$", bare):
            flush()
        elif bare.startswith("|"):
            flush()
            for cell in bare.strip("|").split("|"):
                running.extend(cut_inline(cell))
        elif re.match(r"^(#+|[-*+]|\d+[.)])\s", bare):
            flush()
            paragraph.append(re.sub(r"^(#+|[-*+]|\d+[.)])\s+", "", bare))
        elif re.match(r"^(—|–|--) ", bare):
            flush()
            paragraph.append(bare)
        else:
            indented = line.startswith("    ") if not paragraph else indented
            paragraph.append(bare)
    flush()
    return running, notes


def read_book(folder):
    """Documents as (name, ordered pieces, loose pieces), in the order of the file names."""
    documents = []
    for part in ("pages", "entries"):
        for path, _, names in sorted(os.walk(os.path.join(folder, part))):
            for name in sorted(names):
                if not name.endswith(".md"):
                    continue
                lines = open(os.path.join(path, name), encoding="utf-8-sig").read().splitlines()
                ordered, loose = [], []
                if lines and lines[0] == "---":
                    end = lines.index("---", 1)
                    if any(re.match(r"draft:\s*true", l) for l in lines[1:end]):
                        continue
                    ordered, loose = read_front_matter(lines[1:end])
                    lines = lines[end + 1:]
                running, notes = cut_markdown(lines)
                documents.append((name, ordered + running, loose + notes))
    return documents


def read_page(path):
    """The press page: its entries, oldest first as a book has them; every line is a piece of its own."""
    entries, current = [], ("page title", [], [])
    for line in open(path, encoding="utf-8").read().splitlines():
        text = line.strip()
        match = ENTRY.match(text)
        if match:
            entries.append(current)
            current = (match[1], [match[2]], [])
        elif text in FURNITURE or text in ("", "/"):
            continue
        else:
            # A caption and its credit may part; a slideshow's credit stands in parentheses.
            current[2].extend(piece for piece in re.split(r"\s+(?=©)|[()]", text) if squeeze(piece))
    entries.append(current)
    return entries


# ---------------------------------------------------------------- outputs

def shown_text(element):
    """Lists that only reading systems see repeat captions: they prove nothing."""
    if element.get("hidden"):
        return ""
    return (element.text or "") + "".join(shown_text(kid) + (kid.tail or "") for kid in element)


def epub_text(path):
    archive = zipfile.ZipFile(path)
    container = ET.fromstring(archive.read("META-INF/container.xml"))
    opf = next(e.get("full-path") for e in container.iter() if e.tag.endswith("rootfile"))
    base = opf.rsplit("/", 1)[0] + "/" if "/" in opf else ""
    package = ET.fromstring(archive.read(opf))
    items = {e.get("id"): e.get("href") for e in package.iter() if e.tag.endswith("}item")}
    text = []
    for e in package.iter():
        if e.tag.endswith("}itemref"):
            body = ET.fromstring(archive.read(base + items[e.get("idref")])).find("{http://www.w3.org/1999/xhtml}body")
            text.append(shown_text(body))
    return "\n".join(text)


def pdf_structure_text(path):
    out = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True).stdout.decode("utf-8")
    return "\n".join(m[1] for m in re.finditer(r'^\s*"(.*)"$', out, re.M))


def pdf_plain_text(path, *options):
    return subprocess.run(["pdftotext", "-q", *options, path, "-"], capture_output=True, check=True).stdout.decode("utf-8")


def mutool_text(path):
    return subprocess.run(["mutool", "draw", "-q", "-F", "text", path], capture_output=True, check=True).stdout.decode("utf-8")


# ---------------------------------------------------------------- the comparison

def stands_in(piece, stream):
    """A category may be set in capitals; then its letters are capitals in the text as well."""
    return squeeze(piece) in stream or squeeze(piece.upper()) in stream


def find_whole(piece, stream, at):
    """Where the piece ends that stands in one go from `at` on; -1: nowhere."""
    found = stream.find(piece, at)
    return found + len(piece) if found >= 0 else -1


def longest_beginning(piece, stream, at):
    """How much of the piece stands in one go from `at` on, and where that ends."""
    low, high, end = 0, len(piece), at
    while low < high:
        middle = (low + high + 1) // 2
        found = stream.find(piece[:middle], at)
        if found < 0:
            high = middle - 1
        else:
            low, end = middle, found + middle
    return low, end


def find_parted(piece, stream, at):
    """As find_whole(), but pages and columns may part the piece: once, and once more for each two thousand letters. A large
    first letter may stand apart as well: where it is, readers of PDF guess."""
    end = find_whole(piece, stream, at)
    if end < 0 and len(piece) > 100:
        end = find_whole(piece[1:], stream, at)
    if end >= 0:
        return end
    rest, end = piece, at
    for _ in range(2 + len(piece) // 2000):
        n, end = longest_beginning(rest, stream, end)
        if n < LEAST_PART:
            break
        rest = rest[n:]
        if not rest:
            return end
    return -1


def missing_in_order(documents, stream, find=find_whole):
    """Pieces that do not stand in the stream, or not in their document's order."""
    lost = []
    for name, ordered, loose in documents:
        at = 0
        starts = [m.start() for m in re.finditer(re.escape(squeeze(ordered[0])), stream)] if ordered else [0]
        best = None
        # The title also stands in contents and openers: the document begins where all of it follows.
        for start in starts or [0]:
            gone, at = [], start
            for piece in ordered:
                end = find(squeeze(piece), stream, at)
                if end < 0:
                    gone.append(piece)
                else:
                    at = end
            if best is None or len(gone) < len(best):
                best = gone
            if not gone:
                break
        gone = best or []
        gone += [piece for piece in loose if not stands_in(piece, stream) and find(squeeze(piece), stream, 0) < 0]
        lost += [f"{name}: {piece}" for piece in gone]
    return lost


def is_parted(word, text):
    """Begun with a hyphen at the end of a page or column, and ended on the next."""
    return any(re.search(re.escape(word[:i]) + "[\u00ad-]\\s", text) and re.search(r"\b" + re.escape(word[i:]) + r"\b", text)
               for i in range(1, len(word)))


def is_right_to_left(text):
    return any("\u0590" <= c <= "\u08ff" for c in text)


def left_to_right(documents):
    """What readers that know nothing of structure have to get right: they turn other lines around by rules of their own."""
    return [(name, [p for p in ordered if not is_right_to_left(p)], [p for p in loose if not is_right_to_left(p)])
            for name, ordered, loose in documents]


def missing_anywhere(documents, text):
    """Words that the stream does not hold at all (page furniture may part a paragraph in plain text).
    Right-to-left scripts are left out: poppler turns the two letters of a ligature around."""
    lost, stream = [], squeeze(text)
    for name, ordered, loose in documents:
        for piece in ordered + loose:
            for word in re.findall(r"\w+", piece):
                if not is_right_to_left(word) and not stands_in(word, stream) and not is_parted(word, text):
                    lost.append(f"{name}: {word}")
    return lost


def missing_for_searchers(documents, guessed, painted, other, columns):
    """`guessed`: pdftotext's text in the order that it thinks best - whole, but what stands side by side may change places, and
    where a page has columns nothing is sure; `painted`: its text in the order of painting; `other`: mutool's."""
    lines = left_to_right(documents)
    lost = missing_anywhere(documents, guessed) + missing_anywhere(documents, other)
    lost += missing_in_order(lines, squeeze(painted), find_parted) + missing_in_order(lines, squeeze(other), find_parted)
    if not columns:
        lost += missing_in_order([(name, [], ordered + loose) for name, ordered, loose in lines], squeeze(guessed), find_parted)
    return lost


def main():
    columns = sys.argv[3:] == ["columns"]
    if len(sys.argv) != 3 + columns:
        sys.exit(__doc__)
    source, output = sys.argv[1:3]
    documents = read_book(source) if os.path.isdir(source) else read_page(source)
    pieces = sum(len(ordered) + len(loose) for _, ordered, loose in documents)
    if pieces == 0:
        sys.exit("no text in the source: nothing was compared")
    if output.endswith(".epub"):
        lost = missing_in_order(documents, squeeze(epub_text(output)))
    else:
        lost = missing_in_order(documents, squeeze(pdf_structure_text(output)))
        lost += missing_for_searchers(documents, pdf_plain_text(output), pdf_plain_text(output, "-raw"), mutool_text(output),
                                      columns)
    for line in lost[:20]:
        print("missing:", line)
    print(f"{os.path.basename(output)}: {pieces} pieces of text, {len(lost)} missing or out of order")
    sys.exit(1 if lost else 0)


if __name__ == "__main__":
    main()
