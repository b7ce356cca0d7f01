// SPDX-License-Identifier: GPL-3.0-or-later
//
// ui/scene: the flow chart. What is drawn comes about in steps that can be tested one by one, each a pure
// function of the one before: the arrows that tasks of this world can take, the layout of boxes, arrows and
// labels in a given size, the tokens placed at a time. One painter draws the result for the window, for
// pictures and for paper.
#pragma once

#include <core/lifecycle/tasktable.h>
#include <core/model/world.h>

#include <bitset>
#include <vector>

namespace taskarium::ui {

/// An arrow of the chart: rows of the transition table that lead from one box to another.
struct ChartArrow {
    TaskStatus from{};
    TaskStatus to{};
    Course course = Course::Rare;    ///< usual if one of the rows is
    std::vector<Trigger> triggers{}; ///< of its rows, each once, in the table's order

    friend bool operator==(const ChartArrow&, const ChartArrow&) = default;
};

/// The kinds of tasks that a world has: of the same kinds the arrows are the same.
struct ArrowKinds {
    std::bitset<32> seen{}; ///< by traits and host
    Profile profile = Profile::Documented;

    friend bool operator==(const ArrowKinds&, const ArrowKinds&) = default;
};

[[nodiscard]] ArrowKinds arrowKinds(const World& world);

/// The arrows that tasks of this world can take, by the traits that its tasks have: what the table allows
/// them from their birth on. Only tasks that run on container instances can lose theirs. A world that has
/// seen no task yet has the usual arrows of a task with a network interface and a target group.
[[nodiscard]] std::vector<ChartArrow> chartArrows(const World& world);
[[nodiscard]] std::vector<ChartArrow> chartArrows(const ArrowKinds& kinds);

} // namespace taskarium::ui
