#!/usr/bin/env python3
"""peers.py WORK SIZE...: times the other typesetters that are installed on the same corpora, in the same run.

For each corpus WORK/corpus-SIZE: CPU and wall seconds and peak memory of this program's whole build (PDF and EPUB), as bench.sh
left them in WORK/time-SIZE; then of each typesetter, which makes a PDF alone, and how many times as much that is."""
import os
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))
sys.dont_write_bytecode = True
import peers  # noqa: E402

MEASURE = 133  # millimetres


def read_own(path):
    """CPU and wall seconds and peak MB out of what /usr/bin/time wrote."""
    with open(path, encoding="ascii") as file:
        user, system, wall, peak = (float(x) for x in file.read().split()[-4:])
    return user + system, wall, peak / 1024


def run_peer(produce, corpus, folder):
    """The same of a typesetter, its helpers included; None when it made no PDF."""
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os._exit(0 if produce(corpus, folder, MEASURE, pictures=True) else 1)
    _, status, usage = os.wait4(child, 0)
    if status != 0:
        return None
    return usage.ru_utime + usage.ru_stime, time.monotonic() - started, usage.ru_maxrss / 1024


def print_row(name, figures, own):
    ratios = "".join(f"{a / b:9.1f} x" for a, b in zip(figures, own))
    print(f"{name:10} {figures[0]:8.2f} {figures[1]:8.2f} {figures[2]:8.0f} {ratios}", flush=True)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    work, sizes = sys.argv[1], sys.argv[2:]
    found = peers.find_installed()
    if not found:
        print("\nNo other typesetter is installed; nothing to compare with.")
        return
    for size in sizes:
        corpus = os.path.join(work, f"corpus-{size}")
        own = read_own(os.path.join(work, f"time-{size}"))
        print(f"\n== {size} entries, beside other typesetters")
        print(f"{'':10} {'cpu s':>8} {'wall s':>8} {'peak MB':>8} {'cpu':>11}{'wall':>11}{'memory':>11}")
        print_row("yearbook", own, own)
        for name, produce in found.items():
            figures = run_peer(produce, corpus, os.path.join(work, "peers", f"{name}-{size}"))
            if figures:
                print_row(name, figures, own)
            else:
                print(f"{name:10} made no PDF in 600 seconds")


if __name__ == "__main__":
    main()
