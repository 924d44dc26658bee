#!/usr/bin/env python3
"""import.py YEARBOOK [N [FORM...]]: what it takes to read, and to import, a year of N (10,000) entries in each form; a table of size,
entries, processor seconds and peak memory."""
import os
import subprocess
import sys
import tempfile

YEARBOOK = os.path.abspath(sys.argv[1])
N = int(sys.argv[2]) if len(sys.argv) > 2 else 10000
FORMS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "year_forms.py")


def measure(*arguments):
    """CPU seconds and peak MiB of a run of the program."""
    process = subprocess.Popen([YEARBOOK, *arguments, "--quiet"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    text = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(arguments)}: {text[-2000:]}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def size(path):
    if os.path.isfile(path):
        return os.path.getsize(path)
    return sum(os.path.getsize(os.path.join(folder, name)) for folder, _, names in os.walk(path) for name in names)


with tempfile.TemporaryDirectory() as folder:
    print(f"{'form':<22}{'MB':>6}{'read s':>9}{'MiB':>6}{'import s':>10}{'MiB':>6}{'entries':>9}")
    forms = sys.argv[3:] or ["html", "pages", "rss", "atom", "json-feed", "wordpress", "csv", "xlsx", "ods", "json", "docx", "odt",
                             "text", "markdown", "lektor"]
    for form in forms:
        # In a process of its own: a child's memory counts that of its parent.
        path = subprocess.run([sys.executable, FORMS, folder, str(N), form], check=True, capture_output=True, text=True).stdout.strip()
        read = measure("build", path, "--stop-after=read")
        book = os.path.join(folder, f"book-{form}")
        imported = measure("import", path, "-o", book)
        entries = sum(len(names) for _, _, names in os.walk(os.path.join(book, "entries")))
        print(f"{os.path.basename(path):<22}{size(path) / 1e6:>6.1f}{read[0]:>9.2f}{read[1]:>6.0f}{imported[0]:>10.2f}"
              f"{imported[1]:>6.0f}{entries:>9}", flush=True)
        subprocess.run(["rm", "-rf", path, book], check=True)
