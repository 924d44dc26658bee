#!/usr/bin/env python3
"""hostile.py YEARBOOK CHECK: makes one kind of bad input or surroundings and looks at what the program does.

Everywhere: no crash, no hang, an understandable diagnostic with its position, the previous output untouched, no half-written
file left behind.
"""
import os
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import zlib

YEARBOOK = os.path.abspath(sys.argv[1])
SANITIZED = b"__asan_init" in open(YEARBOOK, "rb").read()
ENTRY = "---\ndate: 2021-03-04\ntitle: Ein Beitrag\n---\n\nText mit Wörtern.\n"
RECORD = "id: buch\ntitle: Ein Buch\nyear: 2021\nlang: de\npublisher: Amt\n"


def png(width=40, height=30):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x20\x80\x60" * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Book:
    """A small book in a temporary folder, and runs of the program on it."""

    def __init__(self, folder):
        self.folder = folder
        self.out = os.path.join(folder, "out")
        self.path = os.path.join(folder, "book")
        self.write("yearbook.yaml", RECORD)
        self.write("entries/one.md", ENTRY)

    def write(self, name, content):
        path = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode("utf-8"))

    def run(self, *arguments, source=None, seconds=60, prepare=None):
        command = [YEARBOOK, *(arguments or ("build", "-o", self.out)), source or "book"]
        environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en", XDG_CACHE_HOME=os.path.join(self.folder, "cache"))
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, timeout=seconds,
                              preexec_fn=prepare)
        self.text = done.stderr.decode("utf-8")
        check(done.returncode >= 0, f"died of signal {-done.returncode}")
        check("Sanitizer" not in self.text and "runtime error" not in self.text, "a sanitizer complained")
        return done.returncode

    def files(self):
        return sorted(os.listdir(self.out)) if os.path.isdir(self.out) else []

    def expect(self, status, *parts, source=None):
        """Builds; the previous output must survive a failure, and each part must stand in the messages."""
        os.makedirs(self.out, exist_ok=True)
        for name in ("buch.pdf", "buch.epub"):
            with open(os.path.join(self.out, name), "w", encoding="ascii") as file:
                file.write("the last good one")
        found = self.run(source=source)
        check(found == status, f"exit status {found}, not {status}")
        for part in parts:
            check(part in self.text, f"no «{part}» in the messages")
        if status != 0:
            check(self.files() == ["buch.epub", "buch.pdf"], f"files left: {self.files()}")
            for name in self.files():
                with open(os.path.join(self.out, name), "rb") as file:
                    check(file.read() == b"the last good one", f"{name} was replaced by a failed build")


def check(condition, message):
    if not condition:
        print(f"FAILED: {message}\n--- messages:\n{getattr(BOOK, 'text', '')}")
        sys.exit(1)


def folder_missing(book):
    book.expect(3, "there is no such book", source="nowhere")
    shutil.rmtree(os.path.join(book.path, "entries"))
    book.expect(2, "error[missing-folder]", "hint:")


def yaml_broken(book):
    book.write("yearbook.yaml", RECORD + "subtitle: eins: zwei\n")
    book.expect(2, "book/yearbook.yaml:6:", "error[invalid-yaml]", "hint:")
    book.write("yearbook.yaml", RECORD)
    book.write("entries/one.md", "---\ndate: [2021\ntitle: x\n---\nText\n")
    book.expect(2, "book/entries/one.md:", "error[invalid-yaml]")


def yaml_binary(book):
    book.write("yearbook.yaml", bytes(range(256)) * 50)
    book.expect(2, "book/yearbook.yaml", "error[")


def date_bad(book):
    book.write("entries/one.md", ENTRY.replace("2021-03-04", "31.02.2021"))
    book.expect(2, "book/entries/one.md:2:7: error[bad-date]", "31.02.2021", "hint:")


def id_twice(book):
    for name in ("one", "two"):
        book.write(f"entries/{name}.md", ENTRY.replace("title:", "id: gleich\ntitle:"))
    book.expect(2, "book/entries/two.md:3:5: error[duplicate-id]", "entries/one.md")


def picture_absent(book):
    book.write("entries/one.md", ENTRY.replace("title:", "images:\n  - file: images/nicht-da.jpg\n    alt: Ein Bild\ntitle:"))
    book.expect(2, "book/entries/one.md:4:11: error[picture-missing]", "nicht-da.jpg", "hint:")


def picture_corrupt(book):
    book.write("entries/one.md", ENTRY.replace("title:", "images:\n  - file: images/a.png\n    alt: Ein Bild\ntitle:"))
    whole = png(400, 300)
    for bad in (whole[:len(whole) // 2], b"", b"GIF89a", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + b"x" * 40, whole[:30]):
        book.write("images/a.png", bad)
        book.expect(2, "book/entries/one.md:4:11: error[picture-corrupt]", "hint:")
    book.write("images/a.png", whole)
    book.expect(0)


def utf8_invalid(book):
    book.write("entries/one.md", ENTRY.encode("utf-8").replace("ö".encode("utf-8"), b"\xf6"))
    book.expect(2, "book/entries/one.md:6:11: error[invalid-utf8]", "hint:")


def title_missing(book):
    book.write("entries/one.md", "---\ndate: 2021-03-04\n---\n\nText\n")
    book.expect(2, "book/entries/one.md:", "error[missing-title]", "hint:")


def isbn_wrong(book):
    book.write("yearbook.yaml", RECORD + "isbn:\n  print: 978-3-16-148410-1\nissn: 1234-5678\n")
    book.expect(2, "book/yearbook.yaml:7:10: error[bad-isbn]", "book/yearbook.yaml:8:7: error[bad-issn]", "hint:")


def layout_unknown(book):
    book.write("yearbook.yaml", RECORD + "layout: kronik\n")
    book.expect(2, "book/yearbook.yaml:6:9: error[unknown-layout]", "chronik")


def path_outside(book):
    with open(os.path.join(book.folder, "secret.png"), "wb") as file:
        file.write(png())
    os.symlink("../../secret.png", os.path.join(book.path, "entries", "link.png"))
    for path in ("../secret.png", "../../secret.png", os.path.join(book.folder, "secret.png"), "link.png", "/etc/passwd"):
        book.write("entries/one.md", ENTRY.replace("title:", f"images:\n  - file: {path}\n    alt: Ein Bild\ntitle:"))
        book.expect(2, "book/entries/one.md:4:11: error[path-outside-book]")


def all_at_once(book):
    """Everything else of the book is still checked in the same run."""
    book.write("yearbook.yaml", RECORD + "isbn: 978-3-16-148410-1\nlayout: kronik\ntitel: x\n")
    book.write("entries/a.md", ENTRY.replace("2021-03-04", "morgen"))
    book.write("entries/b.md", "---\ndate: 2021-03-04\n---\nText\n")
    book.write("entries/c.md", ENTRY.replace("title:", "images:\n  - file: fehlt.png\n    alt: x\ntitle:"))
    book.write("entries/d.md", b"---\ndate: 2021-03-04\ntitle: d\n---\n\xff\n")
    book.write("entries/e.md", "---\ndate: {\n---\n")
    book.expect(2, "[bad-isbn]", "[unknown-layout]", "[unknown-key]", "[bad-date]", "[missing-title]", "[picture-missing]",
                "[invalid-utf8]", "[invalid-yaml]")


def entry_empty(book):
    book.write("entries/two.md", "")
    book.expect(2, "book/entries/two.md:", "error[missing-title]")
    book.write("entries/two.md", "---\ndate: 2021-03-05\ntitle: Leer\n---\n")
    book.expect(0)


def nested_deep(book):
    head = ENTRY.split("Text")[0]
    for body in ("> " * 100000 + "x", "- " * 50000 + "x", "[" * 100000, "*a **a " * 50000, "`" * 100001, "![" * 50000,
                 "<b>" * 30000, "| a " * 2000 + "|\n" + "|-" * 2000 + "|\n" + "| b " * 2000 + "|"):
        book.write("entries/one.md", head + body + "\n")
        found = book.run(seconds=150 if SANITIZED else 50)
        check(found in (0, 2), f"exit status {found}")


def line_long(book):
    book.write("entries/one.md", ENTRY + "Wort " * 200000 + "\n")
    check(book.run(seconds=150) in (0, 2), "a line of a megabyte")
    book.write("entries/one.md", ENTRY + "x" * 300000 + "\n")
    check(book.run(seconds=150) in (0, 2), "a word of 300,000 letters")
    book.write("entries/one.md", ENTRY.replace("Ein Beitrag", "Lang " * 2000))
    check(book.run(seconds=150) in (0, 2), "a title of 10,000 letters")


def alias_bomb(book):
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * 9) + "]" for i in range(1, 12)]
    book.write("yearbook.yaml", RECORD + "\n".join(lines) + "\n")
    book.expect(2, "error[")


def cyclic_links(book):
    os.symlink("..", os.path.join(book.path, "entries", "loop"))
    os.symlink("self.md", os.path.join(book.path, "entries", "self.md"))
    check(book.run() in (0, 2), "cyclic links")


def device_files(book):
    os.mkfifo(os.path.join(book.path, "entries", "pipe.md"))
    os.symlink("/dev/zero", os.path.join(book.path, "entries", "zero.md"))
    check(book.run(seconds=30 if not SANITIZED else 90) in (0, 2), "device files")


def disk_full(book):
    for limit in (0, 1000, 20000):
        os.makedirs(book.out, exist_ok=True)
        with open(os.path.join(book.out, "buch.pdf"), "w", encoding="ascii") as file:
            file.write("the last good one")
        status = book.run(prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        check(status == 3, f"exit status {status}, not 3")
        check(book.files() == ["buch.pdf"], f"files left: {book.files()}")


def read_only(book):
    with open(book.out, "w", encoding="ascii") as file:
        file.write("a file where the folder should be")
    status = book.run()
    check(status == 3, f"exit status {status}, not 3")


def terminated(book):
    for i in range(400):
        book.write(f"entries/n{i}.md", ENTRY.replace("Ein Beitrag", f"Beitrag {i}") + ("Noch ein Satz. " * 40 + "\n\n") * 8)
    os.makedirs(book.out)
    for delay in (0.02, 0.1, 0.3, 0.5, 0.8, 1.2, 2.0):
        process = subprocess.Popen([YEARBOOK, "build", "-o", book.out, "--quiet", "book"], cwd=book.folder,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        left = [name for name in book.files() if name not in ("buch.pdf", "buch.epub")]
        check(not left, f"left after {delay} s: {left}")
        for name in book.files():
            size = os.path.getsize(os.path.join(book.out, name))
            check(size > 10000, f"{name} has {size} bytes after {delay} s")


def names_odd(book):
    for name in ("mit Leerzeichen", "größe-ß", "a'b\"c", "ünïcödé — ok", "x" * 200, "%20&<>"):
        book.write(f"entries/{name}.md", ENTRY)
        book.write(f"images/{name}.png", png())
    book.write("entries/one.md", ENTRY.replace("title:", 'images:\n  - file: "images/größe-ß.png"\n    alt: Ein Bild\ntitle:'))
    check(book.run() == 0, "odd file names")
    check(book.files() == ["buch.epub", "buch.pdf"], f"files: {book.files()}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        BOOK = Book(scratch)
        globals()[sys.argv[2].replace("-", "_")](BOOK)
    print("fine")
