// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/explain: what the records of a run say about a task, besides what it is now: the course of its life
// (Lifelines), and where its time went (phases). Pure functions of the log; what they find out is told in
// enumerations and integers, and turned into English by one table.
#pragma once

#include <core/log/eventlog.h>
#include <core/log/taskstates.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace taskarium {

/// A time for which a task kept its state and its step. It ends where the next one begins.
struct LifeSpan {
    SimTime begin{};
    TaskState state{};
    StepKind step = StepKind::None;
    std::optional<Trigger> cause{}; ///< what moved the state to this one; nothing: creation, or a step's end
    bool isTold = true;             ///< an 'ECS Task State Change' told of the state

    friend bool operator==(const LifeSpan&, const LifeSpan&) = default;
};

/// When a span of a life ends: where the next one begins, or where the life is gone; nothing while it lasts.
[[nodiscard]] std::optional<SimTime> endOf(std::span<const LifeSpan> spans, std::optional<SimTime> gone,
                                           std::size_t span);

/// The span in which a time lies; nothing before the first and after the life is gone.
[[nodiscard]] std::optional<std::size_t> spanAt(std::span<const LifeSpan> spans, std::optional<SimTime> gone,
                                                SimTime time);

/// Why a state was left for another: a clause in English, from the transition table; empty if it tells none.
[[nodiscard]] std::string_view causeText(TaskState from, const LifeSpan& next);

/// A part of a life of which a recording does not show all: from one observation of the task to the next.
struct LifeBreak {
    SimTime from{};
    SimTime until{};
    std::uint32_t missingVersions = 0; ///< of the task in between
    bool isImpossible = false;         ///< no way through the table leads to the state that was seen then

    friend bool operator==(const LifeBreak&, const LifeBreak&) = default;
};

/// The break in which a time lies and versions are missing; null if it lies in none.
[[nodiscard]] const LifeBreak* gapAt(std::span<const LifeBreak> breaks, SimTime time);

/// What an observation breaks, if it does: the one before it was at that time.
[[nodiscard]] std::optional<LifeBreak> breakBefore(const TaskObserved& content, SimTime before, SimTime at);

/// The life of one task.
struct Lifeline {
    ServiceId service{};             ///< none for a standalone task
    DeploymentId deployment{};       ///< in its service
    InstanceId instance{};           ///< none on Fargate, and before it has a place
    std::vector<LifeSpan> spans{};   ///< in order of time, at least one
    std::optional<SimTime> gone{};   ///< when the task was purged
    std::vector<LifeBreak> breaks{}; ///< of a recording, in order of time
    SimTime seenAt{};                ///< the last observation of a recording

    [[nodiscard]] SimTime createdAt() const { return spans.front().begin; }

    /// When the task became STOPPED; nothing before.
    [[nodiscard]] std::optional<SimTime> stoppedAt() const;
};

/// The lives of all tasks of a log. Every record is read once, in order.
class Lifelines {
public:
    /// Takes what the log has gained since the last call, but at most so many records; returns whether that
    /// was all. A log that is shorter than what was taken is another run's.
    bool take(const EventLog& log, std::size_t most = static_cast<std::size_t>(-1));

    /// Takes the next record of a log.
    void take(const Record& record);

    /// How many records of the log were taken.
    [[nodiscard]] std::size_t taken() const { return m_taken; }

    [[nodiscard]] std::size_t size() const { return m_lives.size(); }
    [[nodiscard]] const Lifeline& of(TaskId task) const { return m_lives[task.value]; }

    /// The time of the last record taken.
    [[nodiscard]] SimTime knownUntil() const { return m_now; }

private:
    void takePart(const TaskCreated& content);
    void takePart(const TaskObserved& content, std::optional<StateChange> change, SimTime at);
    void takePart(const TaskChanged& content, std::optional<StateChange> change, SimTime at);

    TaskStates m_states{};
    std::size_t m_taken = 0;
    SimTime m_now{};
    std::vector<Lifeline> m_lives{}; ///< by TaskId
};

} // namespace taskarium
