#!/usr/bin/env python3
"""check-shared.py YEARBOOK FOLDER: photographs as cameras take them are made small once for PDF and EPUB; an EPUB that is made
without the PDF, without a cache or by many threads has the same pictures. What they cost is told apart from the writing."""
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile

SIZES = ("3000x2000", "4000x3000", "2000x3000")


def write_book(folder):
    magick = shutil.which("magick") or shutil.which("convert") or sys.exit("check-shared.py: ImageMagick is missing")
    os.makedirs(folder + "/entries")
    with open(folder + "/yearbook.yaml", "w", encoding="utf-8") as file:
        file.write("id: shared\ntitle: Ein Jahr in Bildern\nyear: 2024\nlang: de\npublisher: Pressestelle\n")
    for number, size in enumerate(SIZES, 1):
        subprocess.run([magick, "-seed", str(number), "-size", "200x200", "plasma:fractal", "-resize", size + "!", "-quality", "85", f"{folder}/entries/{number}.jpg"], check=True)
        with open(f"{folder}/entries/2024-0{number}-01.md", "w", encoding="utf-8") as file:
            file.write(f"---\ndate: 2024-0{number}-01\ntitle: Eintrag {number}\nimages:\n"
                       f"  - {{file: {number}.jpg, alt: Wolken mit der Nummer {number}}}\n---\n\nText.\n")


def build(program, book, out, *options):
    cache = out + "-cache"
    subprocess.run([program, "build", book, "-o", out, "--quiet", *options], check=True, env={**os.environ, "XDG_CACHE_HOME": cache})
    with zipfile.ZipFile(out + "/shared.epub") as archive:
        pictures = [hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist() if "/images/0" in name]
    return pictures, sum(len(names) for _, _, names in os.walk(cache))


def main(program, folder):
    shutil.rmtree(folder, ignore_errors=True)
    write_book(folder + "/book")
    both, n_kept = build(program, folder + "/book", folder + "/both", "-j", "1", "--timings", folder + "/timings.json")
    problems = [] if len(both) == len(SIZES) else [f"{len(both)} pictures in the EPUB"]
    print(f"{len(SIZES)} photographs, {n_kept} made small for PDF and EPUB")
    if n_kept != len(SIZES):
        problems.append("some are made twice")
    with open(folder + "/timings.json", encoding="utf-8") as file:
        stages = [event["name"] for event in json.load(file)["traceEvents"]]
    if stages[-2:] != ["epub-pictures", "epub-write"]:
        problems.append(f"stages: {stages}")
    for name, options in (("alone", ["--only", "epub", "-j", "1"]), ("threads", ["-j", "4"]), ("again", ["--only", "epub", "-j", "4"])):
        found, _ = build(program, folder + "/book", f"{folder}/{name}", *options)
        problems += [] if found == both else [f"{name}: other pictures"]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


sys.exit(main(*sys.argv[1:]))
