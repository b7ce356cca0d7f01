// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/phases.h>

#include <ui/timeline/lanes.h>

#include <QString>

namespace taskarium::ui {

/// "Tasks", "Container instances" ...
[[nodiscard]] QString text(LaneKind kind);

/// A lane's state as what has the lane tells it: "RUNNING, desired STOPPED"; "COMPLETED, being replaced";
/// "ACTIVE, agent not connected".
[[nodiscard]] QString stateText(LaneKind kind, TaskState state);

/// The letter that stands for it on a bar.
[[nodiscard]] QString letterOf(LaneKind kind, TaskState state);

/// A phase's short name in the window's language: "ENI", "image pull".
[[nodiscard]] QString text(Phase phase);

/// A step's short name on a bar; empty where it says no more than the state does.
[[nodiscard]] QString stepName(const LifeSpan& span);

/// The heading of a group: "web · 12 tasks".
[[nodiscard]] QString headingText(const Lanes& lanes, const World& world, std::size_t group);

/// What a lane is called: "web 3f1d2c4b".
[[nodiscard]] QString laneName(const Lanes& lanes, const World& world, std::size_t lane);

/// What a lane says at a time: whose it is, and the state and the step it was in then, since when, for how
/// long and what ended them. What lasts is counted up to `until`.
struct LaneMoment {
    SimTime time{};
    SimTime until{};
};
[[nodiscard]] QString laneHint(const Lanes& lanes, const World& world, std::size_t lane, LaneMoment moment);

/// A lane read aloud: its name and every state with its length, the present one first.
[[nodiscard]] QString laneSentence(const Lanes& lanes, const World& world, std::size_t lane, SimTime until);

} // namespace taskarium::ui
