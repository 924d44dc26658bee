#!/usr/bin/env python3
"""measure.py BOOK.pdf PARAGRAPHS.txt [--json]: how well a book's body text is set, from its PDF alone.

PARAGRAPHS.txt holds the body paragraphs of the source, one a line. Each is found again in the PDF by its letters, line by
line, so that the same measure holds for every program's PDF. Word spaces are measured in the height of the line's words
and counted in units of the document's own natural space, which is the median of those in last lines."""
import html
import json
import re
import statistics
import subprocess
import sys
import unicodedata
from dataclasses import dataclass, field

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
# What line breaking may add, drop or change.
UNSTABLE = re.compile("[\\s\u00ad\u2010\u2011\\-\u200b\u2060\ufeff\u00a0\u202f\u2009]+")
HYPHENS = "-\u2010\u00ad"
SHORTEST = 8  # letters that make a line worth comparing with a paragraph's beginning
FOREIGN_LINES = 14  # as many may lie between two lines of a paragraph: page numbers, captions
WIDE, VERY_WIDE, TIGHT = 1.5, 2.0, 0.75
RUNT_LETTERS = 5


@dataclass
class Line:
    page: int
    words: list = field(default_factory=list)  # (left, right, height, text)

    @property
    def text(self):
        return " ".join(word[3] for word in self.words)

    @property
    def height(self):
        return sorted(word[2] for word in self.words)[len(self.words) // 2]

    def spaces(self):
        """The word spaces, in the line's height."""
        gaps = [behind[0] - before[1] for before, behind in zip(self.words, self.words[1:])]
        return [gap / self.height for gap in gaps if gap > 0]


def letters(text):
    """Some typesetters' files give a ligature as one character."""
    return UNSTABLE.sub("", unicodedata.normalize("NFKC", text))


def read_lines(pdf):
    """All lines in the order of poppler's layout, and the number of pages, counted from 1."""
    output = subprocess.run(["pdftotext", "-bbox-layout", pdf, "-"], capture_output=True, check=True).stdout
    lines, page, line = [], 0, None
    for raw in output.decode("utf-8", "replace").splitlines():
        tag = raw.strip()
        if tag.startswith("<page"):
            page += 1
        elif tag.startswith("<line"):
            line = Line(page)
        elif tag.startswith("</line"):
            if line and line.words:
                lines.append(line)
            line = None
        elif line:
            word = WORD.match(tag)
            if word:
                left, top, right, bottom = (float(word[i]) for i in range(1, 5))
                line.words.append((left, right, bottom - top, html.unescape(word[5])))
    return lines, page


def follow(stripped, first, wanted):
    """Indices of the lines from `first` on that make up `wanted`; None when they do not. A short line that fits may still be
    a page number."""
    doubtful = [(first, [], 0, 0)]
    while doubtful:
        i, taken, at, foreign = doubtful.pop()
        while i < len(stripped) and foreign <= FOREIGN_LINES:
            text = stripped[i]
            if text and wanted.startswith(text, at):
                if taken and len(text) < SHORTEST:
                    doubtful.append((i + 1, taken[:], at, foreign + 1))
                taken.append(i)
                at += len(text)
                foreign = 0
                if at >= len(wanted):
                    return taken
            else:
                foreign += 1
            i += 1
    return None


def find_paragraphs(lines, paragraphs):
    """The lines of each paragraph that is found, in the paragraphs' order; one that stands earlier than expected, too."""
    stripped = [letters(line.text) for line in lines]
    found, start = [], 0
    for paragraph in paragraphs:
        wanted = letters(paragraph)
        for i in list(range(start, len(lines))) + list(range(start)):
            head = stripped[i][:max(SHORTEST, min(len(stripped[i]), len(wanted)))]
            taken = follow(stripped, i, wanted) if head and wanted.startswith(head) else None
            if taken:
                found.append([lines[k] for k in taken])
                start = taken[-1] + 1
                break
    return found


def count_hyphens(paragraphs):
    """Hyphens at the ends of justified lines, and how often three stand in a row."""
    hyphens = ladders = 0
    for lines in paragraphs:
        row = 0
        for line in lines[:-1]:
            row = row + 1 if line.text[-1:] in HYPHENS else 0
            hyphens += row > 0
            ladders += row == 3
    return hyphens, ladders


def measure(pdf, paragraphs):
    lines, pages = read_lines(pdf)
    found = find_paragraphs(lines, paragraphs)
    last = [space for p in found for space in p[-1].spaces()]
    natural = statistics.median(last) if last else float("nan")
    justified = [statistics.mean(line.spaces()) / natural for p in found for line in p[:-1] if line.spaces()]
    n = len(justified) or 1
    hyphens, ladders = count_hyphens(found)
    long = [p for p in found if len(p) >= 3]
    return {
        "pages": pages,
        "paragraphs": len(paragraphs),
        "found": len(found),
        "lines": len(justified),
        "spread": round(statistics.pstdev(justified), 4) if justified else 0.0,
        "wide": round(100 * sum(space > WIDE for space in justified) / n, 2),
        "very-wide": round(100 * sum(space > VERY_WIDE for space in justified) / n, 2),
        "tight": round(100 * sum(space < TIGHT for space in justified) / n, 2),
        "hyphenated": round(100 * hyphens / n, 2),
        "ladders": ladders,
        "widows": sum(p[-1].page != p[-2].page for p in long),
        "orphans": sum(p[0].page != p[1].page for p in long),
        "runts": sum(len(p) >= 2 and len(letters(p[-1].text)) <= RUNT_LETTERS for p in found),
    }


def main():
    arguments = [a for a in sys.argv[1:] if a != "--json"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    with open(arguments[1], encoding="utf-8") as file:
        paragraphs = [line.strip() for line in file if line.strip()]
    result = measure(arguments[0], paragraphs)
    if "--json" in sys.argv:
        print(json.dumps(result))
    else:
        for key, value in result.items():
            print(f"{key:12} {value}")


if __name__ == "__main__":
    main()
