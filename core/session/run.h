// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/recording.h>
#include <core/sim/simulation.h>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace taskarium {

/// What a session moves on: a simulation, which decides, or a recording, which has been decided. A value; for
/// what each call does see Simulation.
// NOLINTNEXTLINE(bugprone-exception-escape): only want of memory is thrown when one is moved
class Run {
public:
    explicit Run(Simulation simulation) : m_run(std::move(simulation)) {}
    explicit Run(Recording recording) : m_run(std::move(recording)) {}

    [[nodiscard]] const World& world() const;
    [[nodiscard]] SimTime now() const;
    [[nodiscard]] std::optional<SimTime> nextTime() const;
    void step();
    [[nodiscard]] std::vector<Record> takeRecords(std::vector<Record> spare = {});

    /// See Simulation.
    void setDetailSource(std::shared_ptr<const DetailSource> source);
    void releaseDetail(TaskId task);

    /// A recording keeps what it has.
    void forgetOver(const World& earlier);

    /// A recording has no time but its own, so nothing happens to it.
    void idleUntil(SimTime time);
    void dropCommands();

    [[nodiscard]] bool isRecording() const { return std::holds_alternative<Recording>(m_run); }

    /// What ECS does not show; nothing of a recording.
    [[nodiscard]] std::optional<TaskInsight> insight(TaskId task) const;
    [[nodiscard]] std::optional<ServiceInsight> insight(ServiceId service) const;

    /// A recording is, as far as it goes.
    [[nodiscard]] bool isSettled() const;

    /// Refused by a recording.
    Result<CommandReply> submit(const Command& command);

    /// Adds to a recording; a simulation takes nothing.
    void add(std::vector<Record> records);

private:
    std::variant<Simulation, Recording> m_run;
};

/// Why a recording refuses every command.
[[nodiscard]] Error recordingRefusal();

} // namespace taskarium
