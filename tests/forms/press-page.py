#!/usr/bin/env python3
"""press-page.py YEARBOOK PAGE: the text of a press office's page, made into HTML, CSV and JSON here, gives one and the same book.

The text is cut at its headings and empty lines alone, by rules of its own, so that what is compared is what the program makes of
each form: entries, days, titles, paragraphs, pictures, and the record."""
import csv
import html
import io
import json
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True  # the folder of the tests stays as it is
from difference import difference, without_places

YEARBOOK, PAGE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
HEADING = re.compile(r"(\d\d\.\d\d\.\d{4}): (.*)")
FURNITURE = ("Hauptinhalt", "zurück zum Seitenanfang", "Zurück zum Seitenanfang", "nach oben", "Nach oben")


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


def divide(text):
    """The page's title and its entries: day, title, blocks."""
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if block.strip()]
    blocks = [block for block in blocks if block not in FURNITURE]
    title, entries = blocks[0], []
    for block in blocks[1:]:
        heading = HEADING.fullmatch(block)
        if heading:
            entries.append((heading[1], heading[2], []))
        else:
            check(entries, f"a block before the first entry: {block}")
            entries[-1][2].append(block)
    return title, entries


def as_html(title, entries, level):
    out = [f"<!DOCTYPE html>\n<html lang='de'><head><meta charset='utf-8'><title>{html.escape(title)}</title></head><body>",
           "<header><a href='/'>Start</a></header><nav><ul><li><a href='/a'>Amt</a></li></ul></nav>",
           f"<main id='main'><h1>{html.escape(title)}</h1>"]
    for day, name, blocks in entries:
        out.append(f"<{level}>{day}: {html.escape(name, quote=False)}</{level}>")
        for block in blocks:
            lines = "<br />\n".join(html.escape(line, quote=False) for line in block.split("\n"))
            out.append(f'<p><a href="{lines}">{lines}</a></p>' if re.fullmatch(r"https?://\S+", block) else f"<p>{lines}</p>")
    return "\n".join(out) + "\n</main><footer><a href='/impressum'>Impressum</a></footer></body></html>\n"


def as_csv(title, entries, delimiter):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow([title, "", ""])
    writer.writerow(["Datum", "Titel", "Text"])
    for day, name, blocks in entries:
        writer.writerow([day, name, "\n\n".join(blocks)])
    return text.getvalue()


def as_json(title, entries):
    return json.dumps({"title": title, "entries": [
        {"date": "-".join(reversed(day.split("."))), "title": name, "text": "\n\n".join(blocks)}
        for day, name, blocks in entries]}, ensure_ascii=False, indent=1)


def read(source):
    done = subprocess.run([YEARBOOK, "build", source, "-o", "out", "--dump=book", "--stop-after=assemble"], check=False,
                          capture_output=True, env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en"), timeout=100)
    check(done.stdout, f"{source}: exit status {done.returncode}\n{done.stderr.decode()}")
    book = without_places(json.loads(done.stdout))
    return book, [entry for chapter in book["chapters"] for entry in chapter["entries"]]


def main():
    with open(PAGE, encoding="utf-8") as file:
        text = file.read()
    title, entries = divide(text)
    forms = {"jahr.txt": text, "h2/jahr.html": as_html(title, entries, "h2"), "h3/jahr.html": as_html(title, entries, "h3"),
             "semicolon/jahr.csv": as_csv(title, entries, ";"), "comma/jahr.csv": as_csv(title, entries, ","),
             "jahr.json": as_json(title, entries)}
    for name, content in forms.items():
        os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
        with open(name, "w", encoding="utf-8", newline="") as file:
            file.write(content)
    expected, found = read("jahr.txt")
    check([(entry["date"], entry["title"]) for entry in found][::-1 if found[0]["date"] < found[-1]["date"] else 1], "no entries")
    check(len(found) == len(entries), f"{len(found)} entries of {len(entries)}")
    for name in forms:
        book, _ = read(name)
        different = difference(expected, book)
        check(not different, f"{name}: {different}")


with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    main()
    os.chdir("/")
