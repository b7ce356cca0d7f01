// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/lifeline.h>

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace taskarium {

/// What the time of a task goes into, from its creation to STOPPED, in the order of its life.
enum class Phase : std::uint8_t {
    Capacity,         ///< PROVISIONING: it waits for its capacity provider
    NetworkInterface, ///< PROVISIONING: the elastic network interface
    Agent,            ///< PENDING: the agent has not begun yet
    ImagePull,
    ContainerStart,
    Registration,
    Running,
    Deregistration,
    ContainerStop, ///< from SIGTERM to the last container's end
    StopReport,    ///< the containers are dead, the report is under way
    Cleanup,       ///< DEPROVISIONING
};

inline constexpr std::array phases{
    Phase::Capacity,       Phase::NetworkInterface, Phase::Agent,   Phase::ImagePull,
    Phase::ContainerStart, Phase::Registration,     Phase::Running, Phase::Deregistration,
    Phase::ContainerStop,  Phase::StopReport,       Phase::Cleanup,
};

/// "ENI", "image pull", "SIGTERM to exit" ...: short enough for a bar, in English.
[[nodiscard]] std::string_view toText(Phase phase);

/// "network_interface" ...: a column of a table.
[[nodiscard]] std::string_view columnText(Phase phase);

/// The lastStatus in which a phase usually lies: its colour.
[[nodiscard]] TaskStatus statusOf(Phase phase);

/// What a span of a task's life belongs to: its step or, where none is known, as in recordings, the usual one
/// of its state. Nothing after STOPPED.
[[nodiscard]] std::optional<Phase> phaseOf(const LifeSpan& span);

/// A phase of one task with its times.
struct PhaseStretch {
    Phase phase{};
    SimTime begin{};
    SimTime end{};

    friend bool operator==(const PhaseStretch&, const PhaseStretch&) = default;
};

/// The phases of a task one after the other, without gaps, from its creation to STOPPED, or to `until` if
/// that comes first; none if it was created later. A phase without time is left out.
[[nodiscard]] std::vector<PhaseStretch> phaseStretches(const Lifeline& life, SimTime until);

/// How long some tasks were in each phase, together.
struct PhaseTotals {
    std::array<Duration, phases.size()> times{};
    std::size_t tasks = 0; ///< how many of them had been created

    [[nodiscard]] Duration of(Phase phase) const { return times[static_cast<std::size_t>(phase)]; }

    /// The sum of all phases, which is that of the tasks' lifetimes: nothing is left over.
    [[nodiscard]] Duration lifetime() const;

    /// A phase's part of it in thousandths, rounded.
    [[nodiscard]] int share(Phase phase) const;

    void add(const Lifeline& life, SimTime until);

    friend bool operator==(const PhaseTotals&, const PhaseTotals&) = default;
};

[[nodiscard]] PhaseTotals phaseTotals(const Lifelines& lives, const std::vector<TaskId>& tasks,
                                      SimTime until);

} // namespace taskarium
