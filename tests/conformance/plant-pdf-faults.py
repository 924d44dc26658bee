#!/usr/bin/env python3
"""plant-pdf-faults.py PDF SOURCE: does each check of check-file.py and fidelity.py see the fault that it is there for?

The PDF, of the book in SOURCE, has none. Each fault is planted in what was read of it, alone, and must be told in the words of
its check. Of the book's text every single piece is taken away once, and every two that follow each other change places.
"""
import copy
import importlib.util
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import fidelity  # noqa: E402

specification = importlib.util.spec_from_file_location("check_file", os.path.join(HERE, "check-file.py"))
check_file = importlib.util.module_from_spec(specification)
specification.loader.exec_module(check_file)


def find(file, wanted):
    """The first object's dictionary for which `wanted` holds."""
    for item in file.objects.values():
        value = item["stream"]["dict"] if "stream" in item else item.get("value")
        if isinstance(value, dict) and wanted(value):
            return value
    raise LookupError("the book lacks what the fault is planted in")


def element(file, role):
    return find(file, lambda value: value.get("/S") == role and "/P" in value)


def listed(file, labelled):
    def has_labels(value):
        items = [item for item in check_file.kids_of(file, value) if isinstance(item, dict)]
        return any(part.get("/S") == "/Lbl" for item in items for part in check_file.kids_of(file, item) if isinstance(part, dict))
    return find(file, lambda value: value.get("/S") == "/L" and has_labels(value) == labelled)


def info(file):
    return file.get(file.trailer["/Info"])


def replace_xmp(old, new):
    def plant(file):
        assert re.search(old, file.xmp, re.S), old
        file.xmp = re.sub(old, new, file.xmp, count=1, flags=re.S)
    return plant


def put(get, key, value):
    """Sets a key of what `get` finds; None takes it away."""
    def plant(file):
        target = get(file)
        if value is None:
            del target[key]
        else:
            target[key] = value
    return plant


def change_box(file):
    figure = element(file, "/Figure")
    file.get(figure["/A"])["/BBox"] = [10, 10, 10.5, 90]


def empty_contents(file):
    find(file, lambda value: value.get("/Subtype") == "/Link")["/Contents"] = "u: "


def lose_objects(file):
    link = element(file, "/Link")
    link["/K"] = [kid for kid in check_file.kids_of(file, link) if not (isinstance(kid, dict) and "/Obj" in kid)] or [0]


def double_font(file):
    font = find(file, lambda value: value.get("/Type") == "/Font" and "/DescendantFonts" not in value)
    file.objects["obj:999999 0 R"] = {"value": copy.deepcopy(font)}


def linearise(file):
    file.bytes = file.bytes[:20] + b"<< /Linearized 1 >>" + file.bytes[20:]


def unpack(file):
    file.bytes = file.bytes.replace(b"ObjStm", b"Object")


def page(file):
    return find(file, lambda value: value.get("/Type") == "/Page")


def root(file):
    return file.root


def child(*keys):
    def get(file):
        value = file.root
        for key in keys:
            value = file.get(value[key])
            value = file.get(value[0]) if isinstance(value, list) else value
        return value
    return get


ISBN = (b'<rdf:Description rdf:about="" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">'
        b"<prism:isbn>9</prism:isbn></rdf:Description>")

FAULTS = [
    ("another title in Info", put(info, "/Title", "u:Anderes"), "Info /Title is"),
    ("another date in Info", put(info, "/CreationDate", "u:D:19990101000000Z"), "Info /CreationDate is"),
    ("a key of nobody", put(info, "/Trapped", "/False"), "Info has keys of its own"),
    ("other keywords", put(info, "/Keywords", "u:ganz, andere"), "dc:subject is not the keywords"),
    ("another language", put(root, "/Lang", "u:fr"), "dc:language is not the file's"),
    ("no format", replace_xmp(rb"<dc:format>.*?</dc:format>", b""), "no dc:format"),
    ("a publisher of two lines", replace_xmp(rb"<dc:publisher><rdf:Bag><rdf:li>", b"<dc:publisher><rdf:Bag><rdf:li>A\nB"),
     "metadata of several lines"),
    ("an identifier of nobody", replace_xmp(rb"<dc:identifier>.*?</dc:identifier>", b"<dc:identifier>x</dc:identifier>"),
     "dc:identifier is not among"),
    ("another ISBN", replace_xmp(rb"</rdf:RDF>", ISBN + b"</rdf:RDF>"), "is no xmp:Identifier"),
    ("a licence without address", replace_xmp(rb"<xmpRights:WebStatement>http", b"<xmpRights:WebStatement>"), "has no address"),
    ("the file's name as title", put(child("/ViewerPreferences"), "/DisplayDocTitle", False), "does not open with its title"),
    ("a closed outline", put(root, "/PageMode", None), "does not open with its outline"),
    ("not marked", put(child("/MarkInfo"), "/Marked", False), "not marked as tagged"),
    ("no labels", put(root, "/PageLabels", {}), "no page labels"),
    ("another intent", put(child("/OutputIntents"), "/OutputConditionIdentifier", "u:FOGRA"), "no sRGB intent"),
    ("no identifier", put(lambda file: file.trailer, "/ID", None), "no /ID"),
    ("encrypted", put(lambda file: file.trailer, "/Encrypt", {}), "or encrypted"),
    ("linearised", linearise, "or linearised"),
    ("nothing packed", unpack, "objects are not packed"),
    ("a font twice", double_font, "is there twice"),
    ("a thumbnail", put(page, "/Thumb", "1 0 R"), "has a thumbnail"),
    ("tabs by rows", put(page, "/Tabs", "/R"), "Tab does not go"),
    ("a line without words", put(child("/Outlines", "/First"), "/Title", "u: "), "line of the outline is empty"),
    ("a line to nowhere", put(child("/Outlines", "/First"), "/Dest", "u:nowhere"), "which is nowhere"),
    ("an empty paragraph", put(lambda file: element(file, "/P"), "/K", []), "/P is empty"),
    ("a picture without words", put(lambda file: element(file, "/Figure"), "/Alt", "u: "), "a Figure lacks Alt"),
    ("a picture as thin as a hair", change_box, "a Figure's BBox"),
    ("a link that cannot be clicked", lose_objects, "a Link lacks OBJR"),
    ("a link without words", empty_contents, "or Contents"),
    ("bullets that are none", put(lambda file: listed(file, False), "/A", {"/O": "/List", "/ListNumbering": "/Disc"}),
     "numbering does not fit"),
    ("letters where there are bullets", put(lambda file: listed(file, True), "/A", {"/O": "/List"}), "numbering does not fit"),
    ("a level left out", put(lambda file: element(file, "/H2"), "/S", "/H4"), "a heading of level 4 follows"),
]


def judge(file):
    for check in check_file.CHECKS:
        check(file)
    return file.faults


def plant_in_file(path):
    good, missed = check_file.File(path), []
    if judge(copy.deepcopy(good)):
        return [f"the file has faults of its own: {judge(copy.deepcopy(good))[:3]}"]
    for name, plant, words in FAULTS:
        file = copy.deepcopy(good)
        file.root = file.get(file.objects["trailer"]["value"]["/Root"])
        file.trailer = file.objects["trailer"]["value"]
        plant(file)
        if not any(words in fault for fault in judge(file)):
            missed.append(f"{name}: not seen ({words!r} not in {file.faults[:3]})")
    return missed


# ---------------------------------------------------------------- text

def without(documents, name, piece, text):
    """The text without that piece, and without the longer pieces that hold it."""
    return text.replace(fidelity.squeeze(piece), "").replace(fidelity.squeeze(piece.upper()), "")


def plant_in_text(path, source):
    documents = fidelity.read_book(source)
    streams = {"structure": (fidelity.squeeze(fidelity.pdf_structure_text(path)), fidelity.find_whole),
               "painted": (fidelity.squeeze(fidelity.pdf_plain_text(path, "-raw")), fidelity.find_parted),
               "mutool": (fidelity.squeeze(fidelity.mutool_text(path)), fidelity.find_parted)}
    missed, n_planted = [], 0
    for reader, (stream, find_piece) in streams.items():
        if fidelity.missing_in_order(fidelity.left_to_right(documents), stream, find_piece):
            missed.append(f"{reader}: the text has faults of its own")
        for document in fidelity.left_to_right(documents):
            name, ordered, loose = document
            for piece in ordered + loose:
                lame = without(documents, name, piece, stream)
                n_planted += 1
                if len(fidelity.squeeze(piece)) > 3 and not fidelity.missing_in_order([document], lame, find_piece):
                    missed.append(f"{reader}: {name}: nobody misses {piece[:40]!r}")
            for one, other in zip(ordered[1:], ordered[2:]):
                one, other = fidelity.squeeze(one), fidelity.squeeze(other)
                if stream.count(one) != 1 or stream.count(other) != 1 or stream.find(other) < stream.find(one):
                    continue
                n_planted += 1
                turned = stream.replace(one, "\0").replace(other, one).replace("\0", other)
                if not fidelity.missing_in_order([document], turned, find_piece):
                    missed.append(f"{reader}: {name}: {one[:30]!r} and {other[:30]!r} may change places")
    return missed, n_planted


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    missed = plant_in_file(sys.argv[1])
    missed_text, n_planted = plant_in_text(sys.argv[1], sys.argv[2])
    for line in (missed + missed_text)[:30]:
        print(line)
    print(f"{len(FAULTS)} faults in the file, {n_planted} in its text, {len(missed + missed_text)} not seen")
    sys.exit(1 if missed or missed_text else 0)


if __name__ == "__main__":
    main()
