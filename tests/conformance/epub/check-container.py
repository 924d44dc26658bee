#!/usr/bin/env python3
"""check-container.py EPUB: is the ZIP file exactly as the container format and reproducible builds want it?"""
import posixpath
import struct
import sys
import xml.etree.ElementTree as ET
import zipfile

STORED_TYPES = (".jpg", ".png")
problems = []


def check(truth, text):
    if not truth:
        problems.append(text)


def local_header(data, info):
    """Fields of the header before the file's bytes: version, flags, method, extra length."""
    fields = struct.unpack_from("<IHHHHHIIIHH", data, info.header_offset)
    check(fields[0] == 0x04034B50, f"{info.filename}: no local header")
    return fields[1], fields[2], fields[3], fields[10]


def check_entry(data, info):
    name = info.filename
    version, flags, method, extra = local_header(data, info)
    check(name.isascii() and name == name.strip() and " " not in name, f"{name}: not plain ASCII")
    check(version in (10, 20), f"{name}: needs version {version} to extract")
    check(not flags & 0x0801 and not flags & 8, f"{name}: flags {flags:#06x}")
    check(extra == 0 and not info.extra, f"{name}: an extra field")
    check(not info.comment, f"{name}: a comment")
    check(info.external_attr == 0o100644 << 16, f"{name}: attributes {info.external_attr:#x}")
    stored = name == "mimetype" or name.endswith(STORED_TYPES)
    check(method == (0 if stored else 8), f"{name}: method {method}")


def check_mimetype(data, first):
    check(first.filename == "mimetype" and first.header_offset == 0, "mimetype is not first")
    check(data[38:58] == b"application/epub+zip" and first.file_size == 20, "mimetype's text")


def check_manifest(archive):
    container = ET.fromstring(archive.read("META-INF/container.xml"))
    opf = next(e.get("full-path") for e in container.iter() if e.tag.endswith("}rootfile"))
    package = ET.fromstring(archive.read(opf))
    listed = [posixpath.join(posixpath.dirname(opf), e.get("href")) for e in package.iter() if e.tag.endswith("}item")]
    there = [n for n in archive.namelist() if n not in ("mimetype", "META-INF/container.xml", opf)]
    check(sorted(listed) == sorted(there), f"manifest and files differ: {sorted(set(listed) ^ set(there))}")
    check(len(set(listed)) == len(listed), "the manifest names a file twice")


def main(path):
    data = open(path, "rb").read()
    with zipfile.ZipFile(path) as archive:
        infos = archive.infolist()
        check_mimetype(data, infos[0])
        check(infos[1].filename == "META-INF/container.xml", "container.xml is not second")
        names = [info.filename for info in infos]
        check(names[2:] == sorted(names[2:]), "the files are not in order")
        check(len({n.lower() for n in names}) == len(names), "two names differ in case only")
        check([i.header_offset for i in infos] == sorted(i.header_offset for i in infos), "directory out of order")
        check(len({info.date_time for info in infos}) == 1, "different times")
        check(not archive.comment and data[-22:-18] == b"PK\x05\x06", "a comment or bytes after the end")
        check(archive.testzip() is None, "a checksum is wrong")
        for info in infos:
            check_entry(data, info)
        check_manifest(archive)
    for problem in problems:
        print(f"{path}: {problem}")
    return 1 if problems else 0


sys.exit(main(sys.argv[1]))
