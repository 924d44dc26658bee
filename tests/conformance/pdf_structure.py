"""The text of a tagged PDF in the order of its structure: every piece with its page and the elements around it.

qpdf gives the objects as JSON; the structure tree, the content streams and the ToUnicode maps are read here. It knows what
this project's files hold, not all of PDF.
"""
import base64
import json
import re
import subprocess
from collections import namedtuple

# `types`: names of the structure elements around the piece, outermost first; `path`: their numbers.
Piece = namedtuple("Piece", "types path page text")

TOKEN = re.compile(rb"""
    (?P<string>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)) | (?P<open><<) | (?P<close>>>) | (?P<hex><[0-9A-Fa-f\s]*>)
  | (?P<name>/[^\s()<>\[\]{}/%]*) | (?P<mark>[\[\]]) | (?P<word>[^\s()<>\[\]{}/%]+)""", re.X | re.S)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def unescape(body):
    def replace(match):
        code = match[1]
        if code[:1].isdigit():
            return bytes([int(code, 8) & 255])
        return b"" if code in (b"\n", b"\r\n") else ESCAPES.get(code, code)
    return re.sub(rb"\\([0-7]{1,3}|\r\n|.)", replace, body, flags=re.S)


def read_string(token):
    if token[:1] == b"(":
        return unescape(token[1:-1])
    digits = re.sub(rb"\s", b"", token[1:-1])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def read_text_string(data):
    return data.decode("utf-16") if data[:2] in (b"\xfe\xff", b"\xff\xfe") else data.decode("latin-1")


class Font:
    """Codes to text."""

    def __init__(self, cmap):
        self.texts = {}
        space = re.search(rb"begincodespacerange\s*<([0-9A-Fa-f]+)>", cmap)
        self.width = len(space[1]) // 2 if space else 1
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
            for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
                self.texts[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be")
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
            for first, last, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                start = bytes.fromhex(text.decode()).decode("utf-16-be")
                for code in range(int(first, 16), int(last, 16) + 1):
                    self.texts[code] = start[:-1] + chr(ord(start[-1]) + code - int(first, 16))

    def decode(self, data):
        codes = [int.from_bytes(data[i:i + self.width], "big") for i in range(0, len(data), self.width)]
        return "".join(self.texts.get(code, "\ufffd") for code in codes)


class Document:
    def __init__(self, path):
        out = subprocess.run(["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", "--warning-exit-0",
                              path], capture_output=True, check=True).stdout
        self.objects = json.loads(out)["qpdf"][1]
        self.fonts = {}
        root = self.get(self.objects["trailer"]["value"]["/Root"])
        self.pages = self.list_pages(root["/Pages"])
        self.numbers = {reference: i for i, reference in enumerate(self.pages)}
        self.labels = self.read_labels(root, len(self.pages))
        self.contents = [self.read_page(reference) for reference in self.pages]
        self.pieces = []
        self.n_elements = 0
        self.walk(root["/StructTreeRoot"], (), (), None)

    def get(self, value):
        if isinstance(value, str) and re.fullmatch(r"\d+ \d+ R", value):
            found = self.objects.get("obj:" + value, {})
            return found["value"] if "value" in found else found.get("stream", {}).get("dict")
        return value

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"].get("data", ""))

    def list_pages(self, reference):
        node = self.get(reference)
        if "/Kids" not in node:
            return [reference]
        return [page for kid in self.get(node["/Kids"]) for page in self.list_pages(kid)]

    def read_labels(self, root, n_pages):
        """The printed label of each page, as the document names them; None without labels."""
        tree = self.get(root.get("/PageLabels"))
        labels = [None] * n_pages
        ranges = [] if not tree else self.get(tree["/Nums"])
        for i in range(0, len(ranges), 2):
            rule, end = self.get(ranges[i + 1]), ranges[i + 2] if i + 2 < len(ranges) else n_pages
            for page in range(ranges[i], end):
                labels[page] = format_label(rule, page - ranges[i])
        return labels

    def font(self, reference):
        if reference not in self.fonts:
            self.fonts[reference] = Font(self.stream(self.get(reference)["/ToUnicode"]))
        return self.fonts[reference]

    def read_page(self, reference):
        """The texts of the page's marked content by number."""
        page = self.get(reference)
        streams = page.get("/Contents", [])
        streams = streams if isinstance(streams, list) else [streams]
        resources = self.get(page.get("/Resources", {}))
        fonts = self.get(resources.get("/Font", {}))
        return read_content(b"\n".join(self.stream(s) for s in streams), lambda name: self.font(fonts[name]))

    def walk(self, value, types, path, page):
        value = self.get(value)
        if isinstance(value, list):
            for kid in value:
                self.walk_kid(kid, types, path, page)
        elif value is not None:
            self.walk_element(value, types, path, page)

    def walk_element(self, element, types, path, page):
        self.n_elements += 1
        if "/S" in element:
            types, path = types + (element["/S"][1:],), path + (self.n_elements,)
        kids = self.get(element.get("/K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            self.walk_kid(kid, types, path, element.get("/Pg", page))

    def walk_kid(self, kid, types, path, page):
        value = self.get(kid)
        if isinstance(value, int):
            self.add(types, path, page, value)
        elif isinstance(value, dict) and "/MCID" in value:
            self.add(types, path, value.get("/Pg", page), value["/MCID"])
        elif isinstance(value, dict) and value.get("/Type") != "/OBJR":
            self.walk(value, types, path, page)

    def add(self, types, path, page, mcid):
        number = self.numbers[page]
        self.pieces.append(Piece(types, path, number, self.contents[number].get(mcid, "")))


def format_label(rule, offset):
    number = rule.get("/St", 1) + offset
    prefix = rule.get("/P", "u:")[2:]
    style = rule.get("/S")
    if style in ("/r", "/R"):
        text = ""
        for value, letters in ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                               (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            while number >= value:
                text += letters
                number -= value
        return prefix + (text.upper() if style == "/R" else text)
    return prefix + (str(number) if style == "/D" else "")


def read_content(data, find_font):
    texts, marks, operands, font = {}, [], [], None
    for match in TOKEN.finditer(data):
        kind, token = match.lastgroup, match[0]
        if kind != "word" or re.fullmatch(rb"[-+.\d]+", token):
            operands.append((kind, token))
            continue
        if token == b"Tf":
            font = find_font(next(t for k, t in operands if k == "name").decode())
        elif token in (b"BDC", b"BMC"):
            marks.append(read_mark(operands))
        elif token == b"EMC":
            close_mark(texts, marks)
        elif token in (b"Tj", b"TJ", b"'", b'"') and marks:
            shown = "".join(font.decode(read_string(t)) for k, t in operands if k in ("string", "hex"))
            marks[-1]["text"] += shown
        operands = []
    return texts


def read_mark(operands):
    mark = {"text": "", "mcid": None, "actual": None}
    tokens = [t for _, t in operands]
    for i, token in enumerate(tokens):
        if token == b"/MCID":
            mark["mcid"] = int(tokens[i + 1])
        elif token == b"/ActualText":
            mark["actual"] = read_text_string(read_string(tokens[i + 1]))
    return mark


def close_mark(texts, marks):
    mark = marks.pop()
    text = mark["text"] if mark["actual"] is None else mark["actual"]
    if mark["mcid"] is not None:
        texts[mark["mcid"]] = texts.get(mark["mcid"], "") + text
    elif marks and mark["actual"] is not None or marks and marks[-1]["mcid"] is not None and mark["actual"] is None:
        marks[-1]["text"] += text
