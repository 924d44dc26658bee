#!/usr/bin/env python3
"""peers.py WORK BENCH_TOOLS SIZE...: times the typesetters that are installed on the same corpora.

BENCH_TOOLS holds adapters.py (writes a peer's input) and run.py (times it). For each corpus WORK/corpus-SIZE and each peer
whose program is found it prints CPU and wall seconds, peak memory, and how many times as much that is as this program's
own run, whose numbers bench.sh left in WORK/timings.json for the last size."""
import os
import shutil
import subprocess
import sys

PEERS = {"typst": "typst", "lualatex": "lualatex", "fop": "fop", "weasyprint": "weasyprint"}


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    work, tools, sizes = sys.argv[1], sys.argv[2], sys.argv[3:]
    found = [peer for peer, program in PEERS.items() if shutil.which(program)]
    if not found:
        print("\nNo other typesetter is installed; nothing to compare with.")
        return
    names = {"40": "S", "400": "M", "4000": "L"}
    wanted = [s for s in sizes if s in names]
    corpora = os.path.join(work, "peers")
    os.makedirs(corpora, exist_ok=True)
    for size in wanted:
        link = os.path.join(corpora, names[size])
        if not os.path.islink(link):
            os.symlink(os.path.join(work, f"corpus-{size}"), link)
    subprocess.run([sys.executable, os.path.join(tools, "run.py"), "--corpus", corpora, "--work",
                    os.path.join(work, "peers-work"), "--sizes", ",".join(names[s] for s in wanted),
                    "--peers", ",".join(found), "--results", os.path.join(work, "peers.jsonl")], check=False)


if __name__ == "__main__":
    main()
