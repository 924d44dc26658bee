#!/usr/bin/env python3
"""untag.py TAGGED.pdf UNTAGGED.pdf: the same pages without what tagging adds: no structure tree, no marks in the
content, no keys that point from pages and annotations into the tree. Both are compressed as qpdf does it by itself.
Needs qpdf's programs qpdf and fix-qdf."""
import re
import subprocess
import sys
import tempfile

MARK_BEGIN = re.compile(rb"(?m)^/[A-Za-z0-9]+ ?<<.*>> ?BDC\n|^/[A-Za-z0-9]+ BMC\n")
MARK_END = re.compile(rb"(?m)^EMC\n")
POINTERS = re.compile(rb"(?m)^ *(/StructTreeRoot \d+ 0 R|/StructParents? \d+)\n")
STREAM = re.compile(rb"stream\n(.*?)\nendstream", re.S)


def strip_marks(stream):
    content = stream.group(1)
    if b"\nEMC" not in content and not content.startswith(b"/"):
        return stream.group(0)
    return b"stream\n" + MARK_END.sub(b"", MARK_BEGIN.sub(b"", content + b"\n")) + b"\nendstream"


def qpdf(*arguments):
    subprocess.run(["qpdf", *arguments], check=True)


tagged, untagged = sys.argv[1:3]
with tempfile.NamedTemporaryFile(suffix=".pdf") as plain:
    qpdf("--qdf", "--object-streams=disable", "--newline-before-endstream", tagged, plain.name)
    text = open(plain.name, "rb").read()
    if not POINTERS.search(text) or not MARK_BEGIN.search(text):
        sys.exit("untag.py: the file is not tagged")
    text = STREAM.sub(strip_marks, POINTERS.sub(b"", text))
    mended = subprocess.run(["fix-qdf"], input=text, stdout=subprocess.PIPE, check=True).stdout
    plain.seek(0)
    plain.truncate()
    plain.write(mended)
    plain.flush()
    qpdf("--object-streams=generate", "--compress-streams=y", plain.name, untagged)
