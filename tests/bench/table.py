#!/usr/bin/env python3
"""table.py TIMINGS.json TIME OUT: prints one build's stages as a table, and the whole process."""
import glob
import json
import os
import subprocess
import sys
import tempfile

LARGEST_UNTAGGED = 100_000_000  # bytes; a larger file would take minutes

timings, time_file, out = sys.argv[1:4]
print(f"{'stage':13} {'cpu s':>8} {'wall s':>8} {'peak MB':>8}")
for event in json.load(open(timings))["traceEvents"]:
    args = event["args"]
    print(f"{event['name']:13} {args['cpu_us'] / 1e6:8.3f} {event['dur'] / 1e6:8.3f} {args['peak_kib'] / 1024:8.0f}")
cpu = {event["name"]: event["args"]["cpu_us"] for event in json.load(open(timings))["traceEvents"]}
if cpu.get("pdf-draw"):
    print(f"finishing / drawing the PDF: {cpu['pdf-finish'] / cpu['pdf-draw']:.2f}")
user, system, wall, peak = (float(x) for x in open(time_file).read().split()[-4:])
print(f"{'process':13} {user + system:8.3f} {wall:8.3f} {peak / 1024:8.0f}")
for path in sorted(glob.glob(os.path.join(out, "*"))):
    line = f"{os.path.basename(path)}: {os.path.getsize(path) / 1e6:.1f} MB"
    if path.endswith(".pdf"):
        info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
        line += ", " + next(l.split()[1] for l in info.splitlines() if l.startswith("Pages")) + " pages"
    print(line)
    if path.endswith(".pdf") and os.path.getsize(path) < LARGEST_UNTAGGED:
        with tempfile.NamedTemporaryFile(suffix=".pdf") as untagged:
            subprocess.run([os.path.join(os.path.dirname(__file__), "untag.py"), path, untagged.name], check=True)
            added = os.path.getsize(path) - os.path.getsize(untagged.name)
        print(f"  tagging adds {added / 1000:.0f} kB: {os.path.getsize(path) / (os.path.getsize(path) - added):.3f} x the untagged file")
