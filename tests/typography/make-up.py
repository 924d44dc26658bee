#!/usr/bin/env python3
"""make-up.py YEARBOOK WORK LAYOUT BOOK...: the bars for page make-up, measured from the PDFs of books. A book that is a
number is a corpus of that seed.

Lines of body text stand on the grid; facing pages that are full end on the same line; pictures are in sight of their place;
no page holds text outside its trim; one thread or four give the same pages. With the test program of COMPARE_BREAKERS: a
breaker that takes the best end of each page alone is never cheaper. Prints the figures; exit status 1 when one
misses its bar."""
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent))
import typography  # noqa: E402

ENTRIES = 40
FEW_OPENINGS = 8  # on so few no share is measured
GRID_TOLERANCE = 0.1  # pt
LEAST_ON_GRID = 0.995
LEAST_IN_SIGHT = 0.95
LEAST_ALIGNED = 0.85  # of facing pages that are full; what ends with notes or a picture counts as unlike here
FULL = 0.9  # of the text block


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr}")
    return done


def read_layout(yearbook, book, layout):
    """The values of page, of the body's style and of captions', in points."""
    dump = run(yearbook, "build", book, "--layout", layout, "--stop-after=layout", "--dump=layout", "--quiet").stdout
    values = {}
    for line in dump.splitlines():
        match = re.match(r"\s*(?:page|styles\.body|body)[ .](\S+?):? (-?[\d.]+)pt", line.replace("styles.caption.size", "page.caption-size"))
        if match:
            values.setdefault(match[1], float(match[2]))
    return values


def read_lines(pdf):
    """For each page its lines: baseline, left edge, size and font of the first letter, text."""
    dump = run("mutool", "draw", "-q", "-F", "stext", "-o", "-", pdf).stdout
    pages, size, font = [], 0, ""
    for raw in dump.splitlines():
        line = raw.strip()
        if line.startswith("<page"):
            pages.append([])
        elif line.startswith("<line"):
            pages[-1].append(None)
        elif line.startswith("<font"):
            font, size = re.search(r'name="([^"]*)"', line)[1], float(re.search(r'size="([\d.]+)"', line)[1])
        elif line.startswith("<char") and pages[-1] and pages[-1][-1] is None:
            x, y = (float(re.search(rf' {axis}="(-?[\d.]+)"', line)[1]) for axis in "xy")
            pages[-1][-1] = (y, x, round(2 * size) / 2, font)
    return [[line for line in page if line] for page in pages]


def find_body(pages):
    """Size and font of most lines."""
    return Counter((line[2], line[3]) for page in pages for line in page).most_common(1)[0][0]


def share_on_grid(pages, body, head, grid):
    """Pages without any such line are covers and those that open a chapter: what they list is no body text."""
    good = total = 0
    for page in pages:
        off = [(line[0] - head) % grid for line in page if line[2:] == body]
        fine = sum(min(rest, grid - rest) <= GRID_TOLERANCE for rest in off)
        if fine:
            good, total = good + fine, total + len(off)
    return good, total


def begins_with_body(page, body, head):
    """FALSE where an entry begins at the page's head: then the page before may end where it likes."""
    lines = [line for line in page if line[0] > head]
    return bool(lines) and min(lines)[2:] == body


def facing_pages(pages, body, head, grid, n_lines):
    """How many openings of two full pages there are, and how many of them end on the same line."""
    ends = [max((line[0] for line in page if line[2:] == body), default=0) for page in pages]
    full, equal = 0, 0
    for verso in range(1, len(ends) - 2, 2):
        pair = [round((end - head) / grid) for end in ends[verso : verso + 2]]
        if min(pair) >= FULL * n_lines and all(begins_with_body(pages[verso + i], body, head) for i in (1, 2)):
            full += 1
            equal += pair[0] == pair[1]
    return equal, full


def check(name, good, total, bar):
    share = good / total if total else 1
    print(f"  {name}: {good} of {total}, {share:.1%} (bar {bar:.1%})")
    return share >= bar


def measure_book(yearbook, work, layout, book):
    """Prints the figures of one book; TRUE when it meets all bars."""
    values = read_layout(yearbook, book, layout)
    outputs = []
    for jobs in ("1", "4"):
        folder = Path(work) / jobs
        folder.mkdir(parents=True, exist_ok=True)
        done = run(yearbook, "build", book, "--layout", layout, "--only=pdf", "--verbose", "--jobs", jobs, "-o", str(folder))
        outputs.append((Path(done.stdout.split("\n")[0]), done.stderr))
    pdf, told = outputs[0]
    print(f"{book}, {layout}")
    pages = read_lines(str(pdf))
    body, grid, head = find_body(pages), values["grid"], values["head"]
    n_lines = int((values["height"] - head - values["foot"]) / grid)
    fine = []
    if values["caption-size"] != body[0]:  # else captions, which are set tighter, cannot be told from text
        fine.append(check("lines on the grid", *share_on_grid(pages, body, head, grid), LEAST_ON_GRID))
    alike, full = facing_pages(pages, body, head, grid, n_lines)
    fine.append(check("facing pages that end alike", alike, full, LEAST_ALIGNED if full >= FEW_OPENINGS else 0))
    sight = re.search(r"in sight of their place: (\d+) of (\d+)", told)
    if sight:
        fine.append(check("pictures in sight", int(sight[1]), int(sight[2]), LEAST_IN_SIGHT))
    inside = sum(0 <= line[0] <= values["height"] and line[1] <= values["width"] for page in pages for line in page)
    fine.append(check("lines within the page", inside, sum(map(len, pages)), 1))
    same = outputs[0][0].read_bytes() == outputs[1][0].read_bytes()
    print(f"  one thread and four: {'the same' if same else 'DIFFERENT'}")
    return all(fine) and same


def main():
    yearbook, work, layout, *books = sys.argv[1:]
    books = [typography.make_corpus(work, int(book), ENTRIES, True) if book.isdigit() else book for book in books]
    fine = [measure_book(yearbook, work, layout, book) for book in books]
    if "COMPARE_BREAKERS" in os.environ:
        told = run(os.environ["COMPARE_BREAKERS"], "--verbose", *books).stdout
        print("What pages cost, chosen together and one by one", *re.findall(r"# (.* instead of \d+)", told), sep="\n  ")
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
