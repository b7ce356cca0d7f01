# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that are measured, the figures that they print, and the rows that compare them.

A program prints lines `figure<TAB>KEY<TAB>VALUE<TAB>UNIT`; other lines are remarks. A figure is the median of the
program's runs. One of the unit "hash" must be the same wherever it is printed.
"""
import collections
import os
import pathlib
import statistics
import subprocess
import time

HASH = "hash"


class Program:
    """A command whose words may have {build}, {source} and {python} in them.

    With `wall` it is timed from outside, and that is its figure: the milliseconds of the whole process.
    """

    def __init__(self, *command, runs=5, wall=None, environment=None):
        self.command = command
        self.runs = runs
        self.wall = wall
        self.environment = environment or {}


class Row:
    """Compares a figure with a peer's, or with a limit where it has none.

    `peer` is a key, or several of which the best counts: the highest where ours must be at least so many times as much,
    else the lowest. `at_least` or `at_most` says what must be reached: of the ratio of ours to the peer's, or of our
    figure itself where there is no peer. A row with neither is only told. A goal is what is hoped for beyond.
    """

    def __init__(self, what, ours, peer=None, at_least=None, at_most=None, goal=None):
        if at_least is not None and at_most is not None or not peer and at_least is None and at_most is None:
            raise ValueError(f"{what}: say what it must reach")
        self.what = what
        self.ours = ours
        self.peers = [peer] if isinstance(peer, str) else list(peer or [])
        self.is_least = at_most is None
        self.bound = at_least if self.is_least else at_most
        self.goal = goal

    def best_peer(self, figures):
        values = [figures.value(key) for key in self.peers]
        return max(values) if self.is_least else min(values)

    def result(self, value):
        if self.bound is None:
            return "told only"
        return "reached" if (value >= self.bound if self.is_least else value <= self.bound) else "short"


class Figures:
    """What the programs have printed."""

    def __init__(self):
        self.values = collections.defaultdict(list)
        self.units = {}
        self.faults = []

    def add(self, found):
        for key, value, unit in found:
            self.values[key].append(value)
            self.units[key] = unit

    def differing_hashes(self):
        return sorted(key for key, values in self.values.items()
                      if self.units[key] == HASH and len(set(values)) > 1)

    def value(self, key):
        """The median, or KeyError."""
        if key not in self.values or self.units[key] == HASH:
            raise KeyError(key)
        return statistics.median(self.values[key])


def figures_in(text):
    """The figures of a program's output. A line that only looks like one is a fault: ValueError."""
    found = []
    for line in text.splitlines():
        if not line.startswith("figure\t"):
            continue
        parts = line.split("\t")
        if len(parts) != 4:
            raise ValueError(f"not a figure: {line}")
        _, key, value, unit = parts
        found.append((key, value if unit == HASH else float(value), unit))
    return found


def run_once(program, places):
    """The figures of one run; ValueError with what went wrong."""
    command = [word.format(**places) for word in program.command]
    begun = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False,
                              env=dict(os.environ, **program.environment))
    except OSError as error:
        raise ValueError(str(error)) from error
    milliseconds = (time.perf_counter() - begun) * 1000
    if done.returncode != 0:
        raise ValueError(f"exit code {done.returncode}: {done.stderr.strip()[-500:]}")
    return [(program.wall, milliseconds, "ms")] if program.wall else figures_in(done.stdout)


def run_programs(programs, places, figures, tell, runs=None):
    """Runs a group of programs in turn. What fails is not run again, and none of its figures count."""
    found = {program: [] for program in programs}
    failed = set()
    for turn in range(max(runs or program.runs for program in programs)):
        for program in programs:
            if program in failed or turn >= (runs or program.runs):
                continue
            name = " ".join(pathlib.PurePath(word).name for word in program.command)
            tell(f"{name}, run {turn + 1} of {runs or program.runs}")
            try:
                found[program].append(run_once(program, places))
            except ValueError as error:
                failed.add(program)
                figures.faults.append(f"{name}: {error}")
    for program in programs:
        if program not in failed:
            for one in found[program]:
                figures.add(one)
