#!/usr/bin/env python3
"""One alignment by this program and by galechurch (PyPI), in turn, in one run: CPU seconds and their ratio.

    pip install galechurch
    python3 benches/against_galechurch.py target/release/doichieu LEFT RIGHT [ROUNDS]

LEFT and RIGHT hold a unit a line. This program is measured as a whole process with its start and the reading of its
tables; galechurch as the call alone, in a process that has it loaded. It compares lengths only, so it does less.
"""
import resource
import subprocess
import sys
import time

import galechurch


def whole(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def call(left, right):
    start = time.process_time()
    galechurch.align(left, right)
    return time.process_time() - start


def main():
    program, left, right = sys.argv[1:4]
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    sides = [open(path, encoding="utf-8").read().splitlines() for path in (left, right)]
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(whole([program, "align", left, right, "--units", "lines", "--format", "tsv"]))
        theirs.append(call(*sides))
    a, b = min(ours), min(theirs)
    print(f"{len(sides[0])} x {len(sides[1])} units: doichieu {a:.3f} s, galechurch {b:.3f} s, ratio {a / b:.2f}")


if __name__ == "__main__":
    main()
