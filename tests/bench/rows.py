# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured, by which programs, and what must be reached. measuring.py tells what the words mean."""
import collections

from measuring import Program, Row

Group = collections.namedtuple("Group", "name programs rows")  # keys of a group's figures begin with its name

SIZES = [10_000, 100_000, 1_000_000]
NS3_SCHEDULERS = ["PriorityQueue", "Heap", "Map"]
CLUSTER = [Program("{build}/bench/bench_cluster", runs=3)]


def simulation_programs():
    programs = []
    for size in SIZES:
        slow = size > 100_000
        programs.append(Program("{build}/bench/bench_simulation", str(size), runs=3 if slow else 5))
        programs.append(Program("{build}/bench/bench_limit", str(size)))
        programs += [Program("{build}/bench/bench_ns3", str(size), scheduler, runs=3)
                     for scheduler in NS3_SCHEDULERS]
        programs.append(Program("{python}", "-B", "{source}/peers/simpy_callbacks.py", str(size),
                                runs=1 if slow else 3))
    return programs


def at_least(bound, goal, must):
    return {"at_least": bound, "goal": goal} if must else {}


def simulation_rows():
    rows = []
    for size, text in zip(SIZES, ["10^4", "10^5", "10^6"]):
        key = f"simulation.{size}"
        must = size == 1_000_000  # what holds there is asked for only there
        rows += [
            Row(f"Simulation of {text} tasks, against a bare radix heap", f"{key}.session", f"{key}.limit",
                **at_least(1 / 4, 1 / 3, must)),
            Row(f"Simulation of {text} tasks, against ns-3", f"{key}.session",
                [f"{key}.ns3.{scheduler}" for scheduler in NS3_SCHEDULERS], **at_least(2, 3, must)),
            Row(f"Simulation of {text} tasks, against SimPy", f"{key}.session", f"{key}.simpy",
                **at_least(35, 50, must)),
        ]
    rows.append(Row("Cost of a transition at 10^6 tasks, against 10^4", "simulation.1000000.session.cost",
                    "simulation.10000.session.cost", at_most=3))
    return rows


FRAMES = {1_000: 1.5, 10_000: 4, 50_000: 16}  # milliseconds for so many tokens; the 99th percentile may take twice


def flow_chart_rows():
    rows = []
    for tokens, most in FRAMES.items():
        key = f"flowchart.{tokens}"
        rows += [
            Row(f"Flow chart of {tokens:,} moving tokens: a frame, median", f"{key}.median", at_most=most),
            Row("The same: p99", f"{key}.p99", at_most=2 * most),
            Row("The same: median, against bare pixmaps", f"{key}.median", f"{key}.limit"),
        ]
    return rows


GROUPS = [
    Group("simulation", simulation_programs(), simulation_rows()),
    Group("cluster", CLUSTER, [
        Row("200 services, 20,000 tasks, 1,000 instances: records of a rolling deployment", "cluster.rollout", at_least=1),
        Row("The same: memory", "cluster.memory", at_most=1024),
    ]),
    Group("flowchart", [Program("{build}/bench/bench_flowchart")], flow_chart_rows()),
    Group("window", [Program("{build}/bench/bench_window", runs=3)], [
        Row("Whole window, 2,000 tasks at x100: frames", "window.fps", at_least=60),
        Row("The same: a frame, p99", "window.frame.p99", at_most=16),
        Row("The same, paused and idle", "window.idle", at_most=1),
    ]),
    Group("start", [Program("{build}/bench/bench_start", runs=3)], [
        Row("Start to the first painted frame of the demo, against a bare window with a chart", "start.window",
            "start.bare", at_most=1.3),
    ]),
    Group("api", [Program("{build}/bench/bench_api", runs=3)], [
        Row("DescribeTasks of 100 tasks, 8 clients, while the window draws: p99", "api.p99", at_most=10),
        Row("The same: the longest time from frame to frame", "api.frame.worst", at_most=33),
    ]),
    Group("history", [Program("{build}/bench/bench_history", "1000000", runs=3)], [
        Row("History of 10^6 tasks: a record, all included", "history.1000000.record", at_most=250),
        Row("History of 10^6 tasks: the world, a task", "history.1000000.world.task", at_most=400),
        Row("History of 10^6 tasks: a seek, p99", "history.1000000.seek.p99", at_most=100),
    ]),
    Group("logs", [Program("{build}/bench/bench_logs", "140000", "{build}/bench/events.jsonl", runs=3),
                   Program("{build}/bench/bench_nlohmann", "{build}/bench/events.jsonl", runs=3)], [
        Row("10^6 events written as JSON Lines, against nlohmann-json's dump", "logs.write", "logs.nlohmann.dump",
            at_least=8),
        Row("The same events read into a history, against nlohmann-json's parse", "logs.read", "logs.nlohmann.parse",
            at_least=10),
    ]),
    Group("demo", [Program("{build}/app/taskarium", "run", "demo", "--until", "1h", runs=11, wall="demo.process")], [
        Row("taskarium run demo --until 1h, the whole process", "demo.process", at_most=100),
    ]),
]
