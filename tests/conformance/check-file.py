#!/usr/bin/env python3
"""check-file.py PDF...: does each file, or each below a folder, say of itself what it must?

- Info and XMP say the same, key by key, and name the language, the identifiers and the rights.
- It opens with its title and its outline; pages have labels and no thumbnails; Tab goes by structure.
- Objects are packed, the identifier is there, nothing is encrypted or linearised.
- The sRGB output intent is there, every font is embedded once, every entry of the outline has a named destination.
- No element of the structure tree is empty; every Figure has an Alt and a BBox, every Link an OBJR and Contents; a list
  without labels has no numbering; headings begin at level 1 and skip none.
"""
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NAMESPACES = {"dc": "http://purl.org/dc/elements/1.1/", "pdf": "http://ns.adobe.com/pdf/1.3/",
              "xmp": "http://ns.adobe.com/xap/1.0/", "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
              "prism": "http://prismstandard.org/namespaces/basic/2.0/"}
SAME = {"/Title": "dc:title", "/Author": "dc:creator", "/Subject": "dc:description", "/Keywords": "pdf:Keywords",
        "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer", "/CreationDate": "xmp:CreateDate",
        "/ModDate": "xmp:ModifyDate"}
# Where PDFDocEncoding is not Latin-1.
PDF_DOC = dict(zip(range(0x80, 0xA1), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€"))
# Elements that hold nothing when a cell of a table or the label of a line is empty.
MAY_BE_EMPTY = {"/TD", "/TH"}


class File:
    def __init__(self, path):
        self.path, self.faults = path, []
        run = subprocess.run(["qpdf", "--json=2", "--json-stream-data=none", path], capture_output=True, check=True)
        self.objects = json.loads(run.stdout)["qpdf"][1]
        self.trailer = self.objects["trailer"]["value"]
        self.root = self.get(self.trailer["/Root"])
        number = self.root["/Metadata"].split()[0]
        self.xmp = subprocess.run(["qpdf", "--show-object=" + number, "--filtered-stream-data", path], capture_output=True,
                                  check=True).stdout
        with open(path, "rb") as stream:
            self.bytes = stream.read()

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            item = self.objects["obj:" + value]
            value = item["stream"]["dict"] if "stream" in item else item["value"]
        return value

    def expect(self, truth, fault):
        if not truth:
            self.faults.append(fault)


def text_of(value):
    if isinstance(value, str) and value.startswith("b:"):
        return bytes.fromhex(value[2:]).decode("latin-1").translate(PDF_DOC)
    return value[2:] if isinstance(value, str) and value.startswith("u:") else value


def read_xmp(file):
    found = {}
    for description in ET.fromstring(file.xmp).iter(RDF + "Description"):
        for child in description:
            items = [item.text or "" for item in child.iter(RDF + "li")]
            found.setdefault(child.tag, []).extend(items if items else [child.text or ""])
    return {f"{prefix}:{tag.split('}')[1]}": values for tag, values in found.items()
            for prefix, uri in NAMESPACES.items() if tag.startswith("{" + uri + "}")}


def normal_date(text):
    return re.sub(r"\D", "", text)


def check_metadata(file):
    info = {key: text_of(value) for key, value in file.get(file.trailer["/Info"]).items()}
    xmp = read_xmp(file)
    for key, name in SAME.items():
        there, here = info.get(key, ""), xmp.get(name, [""])[0]
        if key.endswith("Date"):
            there, here = normal_date(there), normal_date(here)
        file.expect(there == here, f"Info {key} is {there[:60]!r}, {name} is {here[:60]!r}")
    file.expect(not set(info) - set(SAME), f"Info has keys of its own: {set(info) - set(SAME)}")
    file.expect(xmp.get("dc:language") == [text_of(file.root["/Lang"])], "dc:language is not the file's /Lang")
    file.expect(xmp.get("dc:format") == ["application/pdf"], "no dc:format")
    file.expect(not any("\n" in value for values in xmp.values() for value in values), "metadata of several lines")
    keywords = [word for word in (part.strip() for part in re.split("[,;]", info.get("/Keywords", ""))) if word]
    file.expect(xmp.get("dc:subject", []) == keywords, "dc:subject is not the keywords")
    identifiers = xmp.get("xmp:Identifier", [])
    file.expect(xmp.get("dc:identifier", [])[:1] == identifiers[:1] or not xmp.get("dc:identifier"),
                "dc:identifier is not among the identifiers")
    for name, urn in (("prism:isbn", "urn:isbn:"), ("prism:issn", "urn:issn:")):
        for number in xmp.get(name, []):
            file.expect(urn + number in identifiers, f"{name} {number} is no xmp:Identifier")
    for address in xmp.get("xmpRights:WebStatement", []):
        file.expect(address.startswith("http"), "the licence has no address")


def check_catalogue(file):
    root = file.root
    file.expect(file.get(root["/ViewerPreferences"]).get("/DisplayDocTitle") is True, "does not open with its title")
    file.expect(("/Outlines" in root) == (root.get("/PageMode") == "/UseOutlines"), "does not open with its outline")
    file.expect(file.get(root["/MarkInfo"]).get("/Marked") is True, "is not marked as tagged")
    file.expect("/Nums" in file.get(root["/PageLabels"]), "has no page labels")
    intent = file.get(file.get(root["/OutputIntents"])[0])
    file.expect("sRGB" in text_of(intent["/OutputConditionIdentifier"]) and "/DestOutputProfile" in intent, "no sRGB intent")
    file.expect("/ID" in file.trailer and "/Encrypt" not in file.trailer, "no /ID, or encrypted")
    file.expect(re.search(rb"/Type ?/ObjStm", file.bytes) and b"/Linearized" not in file.bytes[:1024], "objects are not packed, or linearised")
    fonts = [o["value"]["/BaseFont"] for o in file.objects.values()
             if isinstance(o.get("value"), dict) and o["value"].get("/Type") == "/Font" and "/DescendantFonts" not in o["value"]]
    file.expect(len(fonts) == len(set(fonts)), "a subset of a font is there twice")
    for item in file.objects.values():
        value = item.get("value")
        if isinstance(value, dict) and value.get("/Type") == "/Page":
            file.expect("/Thumb" not in value, "a page has a thumbnail")
            file.expect(value.get("/Tabs") == "/S", "Tab does not go by structure")


def read_names(file, node):
    node = file.get(node)
    names = [text_of(name) for name in file.get(node.get("/Names", []))[::2]]
    for kid in node.get("/Kids", []):
        names += read_names(file, kid)
    return names


def check_outline(file):
    names = set(read_names(file, file.get(file.root["/Names"])["/Dests"])) if "/Names" in file.root else set()
    waiting = [file.get(file.root["/Outlines"]).get("/First")] if "/Outlines" in file.root else []
    while waiting:
        item = file.get(waiting.pop())
        if not item:
            continue
        file.expect(text_of(item["/Title"]).strip(), "a line of the outline is empty")
        file.expect(text_of(item.get("/Dest", "")) in names, f"the outline leads to {item.get('/Dest')}, which is nowhere")
        waiting += [item.get("/Next"), item.get("/First")]


def kids_of(file, element):
    kids = file.get(element.get("/K", []))
    return [file.get(kid) for kid in (kids if isinstance(kids, list) else [kids])]


def check_element(file, element, headings):
    role, kids = element["/S"], kids_of(file, element)
    attributes = file.get(element.get("/A", {}))
    file.expect(kids or role in MAY_BE_EMPTY, f"{role} is empty")
    if role == "/Figure":
        box = [float(number) for number in file.get(attributes.get("/BBox", [0, 0, 0, 0]))]
        file.expect(text_of(element.get("/Alt", "")).strip(), "a Figure lacks Alt")
        file.expect(box[2] - box[0] > 1 and box[3] - box[1] > 1, f"a Figure's BBox is {box}")
    if role == "/Link":
        objects = [kid for kid in kids if isinstance(kid, dict) and kid.get("/Type") == "/OBJR"]
        file.expect(objects and all(text_of(file.get(kid["/Obj"]).get("/Contents", "")).strip() for kid in objects),
                    "a Link lacks OBJR or Contents")
    if role == "/L":
        items = [kid for kid in kids if isinstance(kid, dict) and kid.get("/S") == "/LI"]
        labelled = any(part.get("/S") == "/Lbl" for item in items for part in kids_of(file, item) if isinstance(part, dict))
        numbering = attributes.get("/ListNumbering")
        file.expect(numbering in ("/None", "/Disc", "/Decimal") if labelled else numbering == "/None",
                    "a list's numbering does not fit its labels")
    if re.fullmatch(r"/H[1-6]", role):
        level = int(role[2])
        file.expect(level <= headings[0] + 1, f"a heading of level {level} follows one of level {headings[0]}")
        headings[0] = level
    return [kid for kid in kids if isinstance(kid, dict) and "/S" in kid]


def check_structure(file):
    waiting, headings = [file.get(file.root["/StructTreeRoot"])], [0]
    waiting = kids_of(file, waiting[0])
    while waiting:
        waiting = check_element(file, waiting[0], headings) + waiting[1:]


CHECKS = (check_metadata, check_catalogue, check_outline, check_structure)


def find_files(arguments):
    for argument in arguments:
        if os.path.isdir(argument):
            yield from sorted(os.path.join(folder, name) for folder, _, names in os.walk(argument) for name in names
                              if name.endswith(".pdf"))
        else:
            yield argument


def main():
    n_files = n_faults = 0
    for path in find_files(sys.argv[1:]):
        file = File(path)
        for check in CHECKS:
            check(file)
        for fault in sorted(set(file.faults))[:10]:
            print(f"{path}: {fault}")
        n_files += 1
        n_faults += len(file.faults)
    print(f"{n_files} files, {n_faults} faults")
    sys.exit(1 if n_faults or not n_files else 0)


if __name__ == "__main__":
    main()
