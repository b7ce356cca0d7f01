# SPDX-License-Identifier: GPL-3.0-or-later
"""What table.py does with figures; nothing here is timed."""
import collections
import sys
import unittest

from measuring import Figures, Program, Row, figures_in, run_programs
import rows
import table

Group = collections.namedtuple("Group", "name programs rows")


def figures_of(*found):
    figures = Figures()
    figures.add(found)
    return figures


def printing(*lines, code=0, **options):
    """A program that prints lines and ends with a code."""
    return Program(sys.executable, "-c", f"import sys; print({chr(10).join(lines)!r}); sys.exit({code})", **options)


def run(*programs, runs=None):
    figures = Figures()
    run_programs(programs, {}, figures, lambda text: None, runs)
    return figures


class ReadingFigures(unittest.TestCase):
    def test_other_lines_are_remarks(self):
        self.assertEqual(figures_in("a remark\nfigure\ta.b\t1.5\tms\nfigure of speech"), [("a.b", 1.5, "ms")])

    def test_a_broken_figure_is_a_fault(self):
        for text in ["figure\ta\t1", "figure\ta\tmany\tms"]:
            with self.assertRaises(ValueError):
                figures_in(text)

    def test_a_figure_is_the_median_of_its_runs(self):
        figures = figures_of(("a", 5.0, "s"), ("a", 1.0, "s"), ("a", 2.0, "s"))
        self.assertEqual(figures.value("a"), 2.0)


class RunningPrograms(unittest.TestCase):
    def test_each_runs_as_often_as_it_says(self):
        figures = run(printing("figure\ta\t1\ts", runs=3), printing("figure\tb\t1\ts", runs=1))
        self.assertEqual([len(figures.values["a"]), len(figures.values["b"])], [3, 1])

    def test_a_wish_for_runs_counts_for_all(self):
        self.assertEqual(len(run(printing("figure\ta\t1\ts", runs=3), runs=2).values["a"]), 2)

    def test_programs_take_turns(self):
        said = []
        programs = [printing("figure\ta\t1\ts", runs=2), printing("figure\tb\t1\ts", runs=2)]
        run_programs(programs, {}, Figures(), lambda text: said.append(text.rsplit(", ", 1)[-1]))
        self.assertEqual(said, ["run 1 of 2", "run 1 of 2", "run 2 of 2", "run 2 of 2"])

    def test_what_a_program_printed_that_failed_does_not_count(self):
        figures = run(printing("figure\ta\t1\ts", code=3))
        self.assertNotIn("a", figures.values)
        self.assertIn("exit code 3", figures.faults[0])

    def test_a_program_that_is_not_there_fails(self):
        self.assertEqual(len(run(Program("/no/such/program")).faults), 1)

    def test_a_process_can_be_timed_from_outside(self):
        figures = run(printing("", runs=2, wall="process"))
        self.assertEqual([len(figures.values["process"]), figures.units["process"]], [2, "ms"])


class Cells(unittest.TestCase):
    def cells(self, row, *found):
        return table.cells_of(row, figures_of(*found))

    def test_a_peer_is_compared_by_ratio(self):
        row = Row("speed", "a", "b", at_least=2, goal=3)
        self.assertEqual(self.cells(row, ("a", 5.0, "MB/s"), ("b", 2.0, "MB/s")),
                         ["speed", "5 MB/s", "2 MB/s", "2.50", "at least 2x (goal 3x)", "reached"])
        self.assertEqual(self.cells(row, ("a", 3.9, "MB/s"), ("b", 2.0, "MB/s"))[-1], "short")

    def test_a_limit_is_compared_with_the_figure(self):
        row = Row("size", "a", at_most=250)
        self.assertEqual(self.cells(row, ("a", 200.0, "bytes")),
                         ["size", "200 bytes", "250 bytes", "0.80", "at most 250 bytes", "reached"])
        self.assertEqual(self.cells(row, ("a", 251.0, "bytes"))[-1], "short")

    def test_exactly_the_limit_is_reached(self):
        self.assertEqual(self.cells(Row("a", "a", at_most=4), ("a", 4.0, "ms"))[-1], "reached")
        self.assertEqual(self.cells(Row("a", "a", at_least=4), ("a", 4.0, "ms"))[-1], "reached")

    def test_the_best_peer_counts(self):
        found = [("a", 6.0, "x"), ("p.one", 2.0, "x"), ("p.two", 3.0, "x")]
        self.assertEqual(self.cells(Row("a", "a", ["p.one", "p.two"], at_least=2), *found)[2:4], ["3 x (two)", "2.00"])
        self.assertEqual(self.cells(Row("a", "a", ["p.one", "p.two"], at_most=2), *found)[2:4], ["2 x (one)", "3.00"])

    def test_a_row_without_a_bound_is_only_told(self):
        cells = self.cells(Row("a", "a", "b"), ("a", 1.0, "s"), ("b", 2.0, "s"))
        self.assertEqual(cells[3:], ["0.50", "", "told only"])

    def test_a_missing_key_is_named(self):
        cells = self.cells(Row("a", "a", ["b", "c"], at_least=1), ("a", 1.0, "s"), ("c", 1.0, "s"))
        self.assertEqual([cells[2], cells[-1]], ["no b", "missing"])
        self.assertEqual(self.cells(Row("a", "a", at_most=1))[-1], "missing")

    def test_a_row_says_what_it_must_reach_once(self):
        for bounds in [{}, {"at_least": 1, "at_most": 2}]:
            with self.assertRaises(ValueError):
                Row("a", "a", **bounds)


class Tables(unittest.TestCase):
    def test_hashes_that_differ_spoil_their_group(self):
        group = Group("a", [], [Row("a", "a.speed", at_least=1)])
        found = [("a.speed", 2.0, "s"), ("a.order", "01", "hash"), ("a.order", "01", "hash")]
        self.assertEqual(table.table_lines([group], figures_of(*found))[0][-1], "reached")
        found.append(("a.order", "02", "hash"))
        line = table.table_lines([group], figures_of(*found))[0]
        self.assertEqual([line[2], line[-1]], ["a.order differs", "missing"])

    def test_the_table_goes_between_its_marks(self):
        text = f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n"
        once = table.with_table(text, "new")
        self.assertEqual(once, f"before\n{table.BEGIN}\n\nnew\n\n{table.END}\nafter\n")
        self.assertEqual(table.with_table(once, "new"), once)
        with self.assertRaises(ValueError):
            table.with_table("no marks", "new")

    def test_numbers_have_three_digits(self):
        numbers = [0.25, 1.2345, 12.345, 123.45, 12345.6, 1234567.0]
        self.assertEqual([table.number_text(number) for number in numbers],
                         ["0.25", "1.23", "12.3", "123", "12,346", "1,234,567"])

    def test_keys_begin_with_the_name_of_their_group(self):
        for group in rows.GROUPS:
            for row in group.rows:
                for key in [row.ours, *row.peers]:
                    self.assertTrue(key.startswith(group.name + "."), key)


if __name__ == "__main__":
    unittest.main()
