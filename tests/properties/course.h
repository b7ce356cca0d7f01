// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>
#include <core/model/requestsummary.h>
#include <core/model/world.h>

#include <map>
#include <string>
#include <vector>

namespace taskarium::properties {

/// The requests of a target group as clients send them, known from nothing but the rates that were set.
class Clients {
public:
    void take(const Record& record);

    /// How many were sent by a time no earlier than the idle timeout before the last rate.
    [[nodiscard]] RequestCount sentBy(SimTime time) const;

private:
    struct Since {
        SimTime at{};
        RequestCount sent = 0;
        int requestsPerSecond = 0;
    };
    std::vector<Since> m_rates{};
};

/// Whether a task waits for the capacity of a group.
[[nodiscard]] bool isWaiting(const Task& task);

/// What must hold while a run goes on, looked at record by record, however long the run is. After every
/// record: lastStatus never goes back and desiredStatus never returns, a version rises by one with each
/// change that emits an event and by nothing else, no instance is over-committed as ECS counts, the counts of
/// a service are those of its tasks, a task that waits for capacity has neither a place nor parts, a group
/// keeps to its sizes, a failed deployment starts nothing. Requests are as many as were sent, what is neither
/// served nor lost arrived within the idle timeout, and no counter of them decreases.
class CourseWatch {
public:
    /// `initial` is the world before the first record.
    explicit CourseWatch(World initial) : m_world(std::move(initial)) {}

    /// What is wrong after the next record, and when; empty if everything holds.
    [[nodiscard]] std::string take(const Record& record);

    /// As the records so far have made it.
    [[nodiscard]] const World& world() const { return m_world; }

    /// As World::forgetOver().
    void forgetOver(const World& earlier);

private:
    struct Seen {
        TaskState state{};
        std::uint32_t version = 0;
    };
    static std::string faultOfTask(const Record& record, TaskId id, const Task& task, Seen& seen);
    std::string faultOfRequests();

    World m_world;
    std::map<TaskId, Seen> m_seen{};
    Clients m_clients{};
    RequestTally m_tally{};
};

} // namespace taskarium::properties
