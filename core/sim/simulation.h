// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/sim: a cluster that runs. A Simulation takes commands and faults, keeps the clock, and hands each
// action that is due to the room that knows what to do. The rooms below it (core/engine and up) do the
// deciding.
#pragma once

#include <core/base/result.h>
#include <core/engine/engine.h>
#include <core/log/record.h>
#include <core/model/insight.h>
#include <core/model/world.h>
#include <core/scenario/scenario.h>
#include <core/sim/reply.h>

#include <memory>
#include <optional>
#include <vector>

namespace taskarium {

/// A cluster that runs: a value. A copy goes its own way from the same state and, without other commands,
/// does the same.
///
/// Order: at one instant, actions come before the scenario's commands, since a command of the window reaches
/// a world in which everything due has happened; so a saved run replays to the same log.
class Simulation {
public:
    /// Begins at SimTime 0 with the scenario's cluster, instances and target groups recorded.
    explicit Simulation(std::shared_ptr<const Scenario> scenario);

    [[nodiscard]] const World& world() const { return m_engine.world; }
    [[nodiscard]] SimTime now() const { return m_engine.now; }

    /// When the next action or command of the scenario is due; nothing if none is.
    [[nodiscard]] std::optional<SimTime> nextTime() const;

    /// Executes the next action or command.
    void step();

    /// Moves the clock on; nothing may be due before that time.
    void idleUntil(SimTime time);

    /// Executes a request now, after everything that is due now, and what it makes due at once.
    Result<CommandReply> submit(const Command& command);

    /// Whether only steady states are left: no command of the scenario to come and no action that anybody
    /// waits for.
    [[nodiscard]] bool isSettled() const;

    /// What ECS does not show of a task or of a service.
    [[nodiscard]] TaskInsight insight(TaskId task) const;
    [[nodiscard]] ServiceInsight insight(ServiceId service) const;

    /// The records since the last call. The next ones use the room of a vector that is not needed any more.
    [[nodiscard]] std::vector<Record> takeRecords(std::vector<Record> spare = {});

    /// Where its world can have the details of tasks again that it need not keep.
    void setDetailSource(std::shared_ptr<const DetailSource> source);

    /// The source knows everything that has happened to a task, of which little more is to be expected.
    void releaseDetail(TaskId task);

    /// Lets go of the tasks that were over in an earlier world (World::forgetOver).
    void forgetOver(const World& earlier);

    /// Forgets the scenario's commands that are still to come.
    void dropCommands();

private:
    Result<CommandReply> execute(const Command& command);
    void finishInstant();
    void act(const Action& action);
    void actOnTask(const Action& action);
    void dropAction(const Action& action);
    Engine& counted(const Action& action);
    [[nodiscard]] bool isTakenUp(const Action& action);
    void actOnStep(const Action& action);
    void actOnExit(const Action& action);
    void actOnProtection(const Action& action);
    void actOnHealth(const Action& action);
    void actOnTarget(const Action& action);
    [[nodiscard]] bool isActionNext() const;

    Engine m_engine;
    std::size_t m_nextCommand = 0;
};

} // namespace taskarium
