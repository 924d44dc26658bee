#!/usr/bin/env python3
"""check-checklist.py BUILD: is everything there that checklist.md names - sources, faults, checks, unit tests, tests of CTest?"""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
N_POINTS = 44


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()


def read_unit_tests():
    """Paths of the unit tests; where a macro puts a stem before them, both parts."""
    sources = [read(folder, name) for folder, _, names in os.walk(os.path.join(ROOT, "tests/unit")) for name in names if name.endswith(".c")]
    paths = set()
    for source in sources:
        paths |= set(re.findall(r'"(/[-\w/]+)"', source))
        for stem in re.findall(r'"(/[-\w/]+/)" name', source):
            paths |= {stem + name for name in re.findall(r'ADD \("([-\w]+)"', source)}
    return paths


def main(build):
    tests = set(re.findall(r"Test +#\d+: (\S+)", subprocess.run(["ctest", "--test-dir", build, "-N"], capture_output=True, text=True,
                                                                check=True).stdout))
    faults = set(re.findall(r'^    \("(\d\d) ', read(HERE, "plant-faults.py"), re.M))
    checks = set(re.findall(r"^def (check_\w+)", read(HERE, "check-content.py"), re.M))
    known = tests | faults | checks | read_unit_tests() | {name for name in os.listdir(HERE) if name.startswith("check-")}
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in read(HERE, "checklist.md").splitlines()
            if line.startswith("| ")]
    points = [row for row in rows if len(row) == 4 and row[0].isdigit()]
    inputs = [row for row in rows if len(row) == 3 and row[0] != "input"]
    problems = [] if [int(row[0]) for row in points] == list(range(1, N_POINTS + 1)) else ["the points are not 1 to 44"]
    for row in points + inputs:
        names = re.findall(r"`([^`]+)`|\b(\d\d)\b", row[-1])
        names = [one or other for one, other in names]
        problems += [f"{row[0]}: nothing holds it"] if not names else []
        problems += [f"{row[0]}: there is no {name}" for name in names if name not in known]
    for row in points:
        files = re.findall(r"`([^`]+)`", row[2])
        problems += [f"{row[0]}: there is no pipeline/{name}" for name in files if not os.path.exists(os.path.join(ROOT, "pipeline", name))]
        problems += [f"{row[0]}: made nowhere"] if not files else []
    books = read(os.path.dirname(HERE), "make-books.py")
    problems += [f"{row[0]}: make-books.py has no {name}" for row in inputs for name in re.findall(r"`([^`]+)`", row[1]) if name not in books]
    for problem in problems:
        print(problem)
    print(f"{len(points)} points, {len(inputs)} kinds of bad input, {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main(*sys.argv[1:]))
