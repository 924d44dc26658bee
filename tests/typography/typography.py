#!/usr/bin/env python3
"""typography.py YEARBOOK WORK [--widths 133,110,90,62] [--seeds 1,2,3,4] [--entries 40] [--no-pictures] [--no-peers] [--check]

Sets corpora of several seeds with the layouts termes-133, -110, -90 and -62 and prints how well the lines are set
(measure.py), for this program and for each other typesetter that is installed (support/peers.py). With --check the exit status is 1
when a bar of BARS is missed."""
import argparse
import glob
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support")]
sys.dont_write_bytecode = True
import measure  # noqa: E402
import peers  # noqa: E402

CORPUS = os.path.join(HERE, "..", "bench", "corpus.py")
COLUMNS = ("spread", "wide", "hyphenated", "ladders", "single", "runts")
# The most that each column may show. At 133 mm as the text asks for; in narrower columns what is better than LuaLaTeX with
# microtype and Typst, each column against the better of the two. No ladders, widows, orphans and runts anywhere.
BARS = {
    133: {"spread": 0.12, "wide": 0.0, "hyphenated": 20.0, "ladders": 0, "single": 0, "runts": 0},
    110: {"spread": 0.13, "wide": 0.45, "hyphenated": 27.5, "ladders": 0, "single": 0, "runts": 0},
    90: {"spread": 0.156, "wide": 0.95, "hyphenated": 32.4, "ladders": 0, "single": 0, "runts": 0},
    62: {"spread": 0.589, "wide": 27.7, "hyphenated": 36.2, "ladders": 0, "single": 0, "runts": 0},
}
PHOTOS = 24


def make_photos(folder):
    """Small pictures in the shape of the corpus's own, which nobody looks at here."""
    os.makedirs(folder, exist_ok=True)
    magick = shutil.which("magick") or "convert"
    for i in range(PHOTOS):
        path = os.path.join(folder, f"photo{i:02d}.jpg")
        if not os.path.exists(path):
            subprocess.run([magick, "-size", "300x200", f"xc:hsl({i * 15},40%,60%)", path], check=True)


def make_corpus(work, seed, entries, pictures):
    """A folder with the book's source, corpus.json and paragraphs.txt."""
    folder = os.path.join(work, f"corpus-{seed}-{entries}{'' if pictures else '-text'}")
    if not os.path.exists(os.path.join(folder, "paragraphs.txt")):
        command = [sys.executable, CORPUS, folder, "--entries", str(entries), "--seed", str(seed)]
        if pictures:
            make_photos(os.path.join(work, "pool"))
            command += ["--pool", os.path.join(work, "pool")]
        else:
            command.append("--text-only")
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        paragraphs = peers.body_paragraphs(peers.read_corpus(folder))
        with open(os.path.join(folder, "paragraphs.txt"), "w", encoding="utf-8") as file:
            file.writelines(paragraph + "\n" for paragraph in paragraphs)
    return folder


def build(yearbook, corpus, work, width):
    """Sets the corpus with this program; the PDF's path."""
    out = os.path.join(work, f"out-{width}-{os.path.basename(corpus)}")
    shutil.rmtree(out, ignore_errors=True)
    subprocess.run([yearbook, "build", corpus, "-o", out, "--layout", os.path.join(HERE, f"termes-{width}"), "--quiet"],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return glob.glob(os.path.join(out, "*.pdf"))[0]


def score(pdf, corpus):
    with open(os.path.join(corpus, "paragraphs.txt"), encoding="utf-8") as file:
        paragraphs = [line.strip() for line in file if line.strip()]
    result = measure.measure(pdf, paragraphs)
    result["single"] = result["widows"] + result["orphans"]
    return result


def print_row(width, producer, seed, result, missed=()):
    cells = "".join(f" {str(result[column]) + ('!' if column in missed else ''):>10}" for column in COLUMNS)
    found = "" if result["found"] == result["paragraphs"] else f"   {result['found']} of {result['paragraphs']} found"
    print(f"{width:>5} {producer:24} {seed:>4}{cells}   {result['pages']:>5}{found}", flush=True)


def find_missed(width, result):
    """Columns whose bar is missed. A paragraph that the PDF does not show whole counts as well."""
    missed = [column for column in COLUMNS if result[column] > BARS[width][column]]
    return missed + (["found"] if result["found"] != result["paragraphs"] else [])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("yearbook")
    parser.add_argument("work")
    parser.add_argument("--widths", default="133,110,90,62")
    parser.add_argument("--seeds", default="1,2,3,4")
    parser.add_argument("--entries", type=int, default=40)
    parser.add_argument("--no-pictures", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    work = os.path.abspath(options.work)
    os.makedirs(work, exist_ok=True)
    producers = {} if options.no_peers else peers.find_installed()
    print(f"{'mm':>5} {'producer':24} {'seed':>4}" + "".join(f" {column:>10}" for column in COLUMNS) + "   pages")
    failed = False
    for width in (int(text) for text in options.widths.split(",")):
        for seed in (int(text) for text in options.seeds.split(",")):
            corpus = make_corpus(work, seed, options.entries, not options.no_pictures)
            result = score(build(options.yearbook, corpus, work, width), corpus)
            missed = find_missed(width, result)
            failed |= bool(missed)
            print_row(width, "yearbook", seed, result, missed)
            for name, produce in producers.items():
                pdf = produce(corpus, os.path.join(work, f"{name}-{width}-{seed}"), width)
                if pdf:
                    print_row(width, name, seed, score(pdf, corpus))
    print("single: widows and orphans. An exclamation mark: more than the bar allows.")
    sys.exit(1 if failed and options.check else 0)


if __name__ == "__main__":
    main()
