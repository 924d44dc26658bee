"""What the checks of hostile sources share: sources are written, read in a process of their own, and looked at."""
import json
import os
import subprocess
import sys
import tempfile
import zipfile

YEARBOOK = os.path.abspath(sys.argv[1])
SANITIZED = b"__asan_init" in open(YEARBOOK, "rb").read()
OFFICE = "".join(f' xmlns:{n}="urn:{n}"' for n in ("office", "text", "table", "w", "draw", "xlink"))
SIZE = 1 if SANITIZED else 4  # how large inputs are, in steps


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


def write(path, content):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape"))
    return path


def pack(name, parts):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return name


class Result:
    pass


def read(source, statuses=(0,), stage="read", dump=True):
    """Reads a source in a process of its own; what it said, its entries, CPU time and memory."""
    with open("dump.json", "wb") as out:
        wish = [f"--dump={'entries' if stage == 'read' else 'book'}"] if dump else []
        process = subprocess.Popen([YEARBOOK, "build", source, "-o", "out", f"--stop-after={stage}", *wish], stdout=out,
                                   stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en"))
        text = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
    result = Result()
    result.text = text.decode("utf-8")
    result.status = os.waitstatus_to_exitcode(status)
    result.memory = usage.ru_maxrss // 1024
    result.cpu = usage.ru_utime + usage.ru_stime
    check(result.status >= 0, f"{source}: died of signal {-result.status}")
    check("Sanitizer" not in result.text and "runtime error" not in result.text, f"{source}: {result.text[-3000:]}")
    check(result.status in statuses, f"{source}: exit status {result.status}\n{result.text[-3000:]}")
    with open("dump.json", encoding="utf-8") as file:
        result.dump = file.read()
    result.entries = json.loads(result.dump)["entries"] if stage == "read" and result.dump.startswith("{") else []
    return result


def body(entry):
    return "\n".join(line.split(": ", 1)[1] for line in entry["body"])


HEAD = "---\ntitle: a\ndate: 2021-03-04\n---\n"
ODT = "<office:document-content{}><office:body><office:text>{}</office:text></office:body></office:document-content>"


def run(checks):
    """Runs the check that the command line names, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        checks[sys.argv[2].replace("-", "_")]()
        os.chdir("/")
