# SPDX-License-Identifier: GPL-3.0-or-later
"""simpy_callbacks.py TASKS: the table of delays on SimPy, by callbacks, which are faster than its processes.

The delays are computed before the clock starts, since that is slow in Python and no part of SimPy.
"""
import array
import sys
import time

import simpy

import delays


def run(tasks, starts, waits):
    """Returns the log: task * STATES_OF_TASK + state, and the time, of each state that was entered."""
    environment = simpy.Environment()
    states = bytearray(tasks)
    log = []
    last = delays.STATES_OF_TASK - 1

    def enter(event):
        task = event.value
        state = states[task]
        states[task] = state + 1
        place = task * delays.STATES_OF_TASK + state
        log.append((environment.now, place))
        if state < last:
            environment.timeout(waits[place], task).callbacks.append(enter)

    for task in range(tasks):
        environment.timeout(starts[task], task).callbacks.append(enter)
    environment.run()
    return log


def main():
    tasks = int(sys.argv[1])
    starts = array.array("q", map(delays.start_of, range(tasks)))
    waits = array.array("q", (delays.delay_of(task, state) for task in range(tasks)
                              for state in range(delays.STATES_OF_TASK)))
    begun = time.process_time()
    log = run(tasks, starts, waits)
    seconds = time.process_time() - begun
    order = 0
    for at, place in log:
        order = delays.chained(order, at, place)
    print(f"figure\tsimulation.{tasks}.simpy\t{len(log) / seconds / 1e6:.9g}\tmillion/s")
    print(f"figure\tsimulation.{tasks}.order\t{order:016x}\thash")


main()
