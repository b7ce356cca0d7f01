# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the bench programs and makes the table of rows.py: what packaging/bench does once all is built.

Each program is run as often as rows.py says, in turn with those of the same group. A row whose figures are not all
there is `missing`.
"""
import argparse
import datetime
import os
import pathlib
import re
import subprocess
import sys

from measuring import Figures, run_programs
import rows

BEGIN = "<!-- The table: packaging/bench writes what stands here. -->"
END = "<!-- End of the table. -->"
HEAD = ["what", "ours", "peer or limit", "ratio", "must reach", "result"]


def number_text(value):
    """Three significant digits, and thousands parted by commas."""
    digits = f"{value:.3g}"
    if "e" in digits or abs(value) >= 100:
        return f"{value:,.0f}"
    return digits


def figure_text(figures, key):
    return f"{number_text(figures.value(key))} {figures.units[key]}"


def bound_text(row, unit):
    def value(number):
        return f"{number_text(number)}x" if row.peers else f"{number_text(number)} {unit}"
    if row.bound is None:
        return ""
    text = f"{'at least' if row.is_least else 'at most'} {value(row.bound)}"
    return text if row.goal is None else f"{text} (goal {value(row.goal)})"


def cells_of(row, figures):
    """A line of the table."""
    try:
        ours = figures.value(row.ours)
        unit = figures.units[row.ours]
        against = row.best_peer(figures) if row.peers else row.bound
        ratio = ours / against
    except (KeyError, ZeroDivisionError):
        lacking = [key for key in [row.ours, *row.peers] if key not in figures.values]
        return [row.what, "", f"no {', '.join(lacking)}" if lacking else "", "", bound_text(row, ""), "missing"]
    if row.peers:
        peer = next(key for key in row.peers if figures.value(key) == against)
        against_text = figure_text(figures, peer) + (f" ({peer.rsplit('.', 1)[-1]})" if len(row.peers) > 1 else "")
    else:
        against_text = f"{number_text(row.bound)} {unit}"
    result = row.result(ratio if row.peers else ours)
    return [row.what, figure_text(figures, row.ours), against_text, f"{ratio:.2f}", bound_text(row, unit), result]


def table_lines(groups, figures):
    """Of all rows of the groups, which are (name, programs, rows). A hash that differs spoils its group."""
    lines = []
    for group in groups:
        spoilt = [key for key in figures.differing_hashes() if key.startswith(group.name + ".")]
        for row in group.rows:
            cells = cells_of(row, figures)
            if spoilt:
                cells = [row.what, "", f"{', '.join(spoilt)} differs", "", cells[4], "missing"]
            lines.append(cells)
    return lines


def plain_table(lines):
    widths = [max(len(line[i]) for line in [HEAD, *lines]) for i in range(len(HEAD))]
    return "\n".join(" | ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip()
                     for line in [HEAD, *lines])


def markdown_table(lines):
    return "\n".join("| " + " | ".join(line) + " |" for line in [HEAD, ["---"] * len(HEAD), *lines])


def with_table(text, table):
    """A text with a table between its two marks. ValueError if it has not both."""
    begin, end = text.find(BEGIN), text.find(END)
    if begin < 0 or end < begin:
        raise ValueError("README.md has lost the marks between which the table stands")
    return f"{text[:begin]}{BEGIN}\n\n{table}\n\n{text[end:]}"


def first_match(path, pattern, missing):
    try:
        found = re.search(pattern, pathlib.Path(path).read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        return missing
    return found.group(1).strip().strip('"') if found else missing


def machine(build):
    """What was measured where, in one line."""
    compiler = first_match(f"{build}/CMakeCache.txt", r"^CMAKE_CXX_COMPILER:[^=]*=(.*)$", "c++")
    version = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=False).stdout
    memory = int(first_match("/proc/meminfo", r"^MemTotal: *(\d+)", "0")) / 1024 / 1024
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    return (f"{today}: {first_match('/proc/cpuinfo', r'^model name.*: (.*)$', 'a processor without a name')}, "
            f"{os.cpu_count()} cores, {memory:.0f} GiB, "
            f"{first_match('/etc/os-release', r'^PRETTY_NAME=(.*)$', 'no Debian')}, "
            f"{(version.splitlines() or ['?'])[0]}, "
            f"{first_match(f'{build}/CMakeCache.txt', r'^CMAKE_CXX_FLAGS_RELEASE:[^=]*=(.*)$', '?')}.")


def chosen(groups, names):
    unknown = [name for name in names if name not in [group.name for group in groups]]
    if unknown:
        sys.exit(f"there is no row {', '.join(unknown)}: {', '.join(group.name for group in groups)}")
    return [group for group in groups if not names or group.name in names]


def parse_options(groups):
    parser = argparse.ArgumentParser(prog="packaging/bench", description="Measures Taskarium against its peers.")
    parser.add_argument("rows", metavar="ROW", nargs="*", help=", ".join(group.name for group in groups)
                        + "; all of them, and the table goes to tests/bench/README.md, if none is named")
    parser.add_argument("--runs", type=int, help="how often each program runs, instead of what rows.py says")
    parser.add_argument("--build", default="build/release", help="the build folder")
    return parser.parse_args()


def main():
    options = parse_options(rows.GROUPS)
    groups = chosen(rows.GROUPS, options.rows)
    source = pathlib.Path(__file__).resolve().parent
    places = {"build": str(pathlib.Path(options.build).resolve()), "source": str(source), "python": "/usr/bin/python3"}
    figures = Figures()
    for group in groups:
        run_programs(group.programs, places, figures, lambda text: print(f"== {text}", flush=True), options.runs)
    lines = table_lines(groups, figures)
    where = machine(options.build)
    print(f"\n{plain_table(lines)}\n\n{where}")
    for fault in figures.faults:
        print(f"failed: {fault}", file=sys.stderr)
    if not options.rows:
        readme = source / "README.md"
        readme.write_text(with_table(readme.read_text(encoding="utf-8"), f"{markdown_table(lines)}\n\n{where}"),
                          encoding="utf-8")
    return 1 if any(line[-1] == "missing" for line in lines) else 0


if __name__ == "__main__":
    sys.exit(main())
