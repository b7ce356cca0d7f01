# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of delays of delays.h, which tells what it means."""

STATES_OF_TASK = 8
TASKS_TOGETHER = 10
START_SPAN = 1_000_000
MOST_OF_STEP = 16_384
RETENTION = 3_600_000
MASK = (1 << 64) - 1


def mixed(value):
    value ^= value >> 33
    value = value * 0xFF51AFD7ED558CCD & MASK
    value ^= value >> 33
    value = value * 0xC4CEB9FE1A85EC53 & MASK
    return value ^ value >> 33


def start_of(task):
    return mixed(task // TASKS_TOGETHER + 1) % START_SPAN


def delay_of(task, state):
    before_last = state + 2 == STATES_OF_TASK
    number = (task * STATES_OF_TASK + state + 1) << 24 & MASK
    return mixed(number) % MOST_OF_STEP + 1 + (RETENTION if before_last else 0)


def chained(order, time, what):
    return mixed(order ^ (time << 32 & MASK) ^ what)
