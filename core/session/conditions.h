// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run can be run until: a Condition, as a value and as the text of the command line and the dialog.
//
//   2m30s                                        a time
//   task any reaches RUNNING                     one of nine states; "any", "service NAME", an id or a
//   task service web reaches STOPPED             selector such as service:web#1 (core/model/arn.h)
//   task service:web#1 reaches DEPROVISIONING
//   task any changes                             to another lastStatus
//   task service web told to stop                its desiredStatus becomes STOPPED
//   task any in DEPROVISIONING for 30s           longer than that, without a break
//   service web running 4                        its runningCount becomes 4
//   service web steady                           it tells that it has reached a steady state
//   service web below minimum                    fewer RUNNING tasks than minimumHealthyPercent asks for
//   service any below minimum
//   deployment web completed | failed            "any" for all services
//   failure                                      the next task that stops with an error
#pragma once

#include <core/base/result.h>
#include <core/log/record.h>
#include <core/log/taskstates.h>
#include <core/model/world.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

namespace taskarium {

/// Which tasks a condition is about: all of them, those of a service, or one.
struct TaskScope {
    std::string service{};  ///< name; empty: not by service
    std::string selector{}; ///< id or selector of one task; empty: not one

    [[nodiscard]] bool isAny() const { return service.empty() && selector.empty(); }
    friend bool operator==(const TaskScope&, const TaskScope&) = default;
};

struct UntilTime {
    SimTime at{};

    friend bool operator==(const UntilTime&, const UntilTime&) = default;
};

struct UntilTaskReaches {
    TaskScope tasks{};
    TaskStatus status{};

    friend bool operator==(const UntilTaskReaches&, const UntilTaskReaches&) = default;
};

/// A task that is created does not change.
struct UntilTaskChanges {
    TaskScope tasks{};

    friend bool operator==(const UntilTaskChanges&, const UntilTaskChanges&) = default;
};

struct UntilTaskToldToStop {
    TaskScope tasks{};

    friend bool operator==(const UntilTaskToldToStop&, const UntilTaskToldToStop&) = default;
};

struct UntilTaskLingers {
    TaskScope tasks{};
    TaskStatus status{};
    Duration longerThan{};

    friend bool operator==(const UntilTaskLingers&, const UntilTaskLingers&) = default;
};

/// Its runningCount comes to be that, from another one.
struct UntilServiceRuns {
    std::string service{}; ///< empty: any
    int count = 0;

    friend bool operator==(const UntilServiceRuns&, const UntilServiceRuns&) = default;
};

/// It posts the event "has reached a steady state".
struct UntilServiceSteady {
    std::string service{}; ///< empty: any

    friend bool operator==(const UntilServiceSteady&, const UntilServiceSteady&) = default;
};

/// A service that has had its minimum once has fewer RUNNING tasks than it: minimumHealthyPercent of
/// desiredCount, rounded up.
struct UntilBelowMinimum {
    std::string service{}; ///< empty: any

    friend bool operator==(const UntilBelowMinimum&, const UntilBelowMinimum&) = default;
};

struct UntilDeployment {
    std::string service{};                          ///< empty: any
    RolloutState outcome = RolloutState::Completed; ///< Completed or Failed

    friend bool operator==(const UntilDeployment&, const UntilDeployment&) = default;
};

struct UntilFailure {
    friend bool operator==(const UntilFailure&, const UntilFailure&) = default;
};

using Condition =
    std::variant<UntilTime, UntilTaskReaches, UntilTaskChanges, UntilTaskToldToStop, UntilTaskLingers,
                 UntilServiceRuns, UntilServiceSteady, UntilBelowMinimum, UntilDeployment, UntilFailure>;

/// The tasks that a condition is about; null if it is about none.
[[nodiscard]] const TaskScope* scopeOf(const Condition& condition);

/// The same condition about other tasks; unchanged if it is about none.
[[nodiscard]] Condition withScope(Condition condition, const TaskScope& tasks);

/// Reads the text form above; words in any case, runs of blanks count as one. Fails with what is wrong with
/// which word, and how to write it.
[[nodiscard]] Result<Condition> parseCondition(std::string_view text);

/// The text form, which reads back equal.
[[nodiscard]] std::string conditionText(const Condition& condition);

/// When a condition was met, and by whom.
struct ConditionMet {
    SimTime at{};
    TaskId task{};       ///< of a condition about tasks
    ServiceId service{}; ///< of the task, or of the condition

    friend bool operator==(const ConditionMet&, const ConditionMet&) = default;
};

/// "task 3f2a91b0 of web reached RUNNING": a clause in English.
[[nodiscard]] std::string metText(const Condition& condition, const ConditionMet& met, const World& world);

/// Watches a run for a condition, record by record. A selector means the task that it selects when the watch
/// begins or, if there is none yet, the first that it comes to select; from then on that task. What already
/// holds when the watch begins counts only for a time that has passed and for tasks that linger: the others
/// wait for a change.
class ConditionWatch {
public:
    /// Begins at a world, to which so many records lead.
    ConditionWatch(Condition condition, const World& now, std::size_t records);

    [[nodiscard]] const Condition& condition() const { return m_condition; }

    /// So many records of the log it has seen.
    [[nodiscard]] std::size_t seen() const { return m_seen; }

    /// Takes a record that has just been applied; `after` is the world with it. Returns whether the condition
    /// is met by it.
    [[nodiscard]] std::optional<ConditionMet> take(const Record& record, const World& after);

    /// When the condition will be met if no record comes before: a time, or a task that lingers.
    [[nodiscard]] std::optional<ConditionMet> due() const;

private:
    void select(const TaskScope& tasks, const World& world);
    void begin(const World& now);
    void selectFrom(const Record& record, const World& after);
    [[nodiscard]] bool concerns(const TaskScope& tasks, TaskId task, const World& world) const;
    void noteLingering(TaskId task, const World& world);
    [[nodiscard]] std::optional<ConditionMet> met(const UntilTime& until, const Record& record,
                                                  const World& after);
    [[nodiscard]] std::optional<ConditionMet> met(const UntilTaskReaches& until, const Record& record,
                                                  const World& after);
    [[nodiscard]] std::optional<ConditionMet> met(const UntilTaskChanges& until, const Record& record,
                                                  const World& after);
    [[nodiscard]] std::optional<ConditionMet> met(const UntilTaskToldToStop& until, const Record& record,
                                                  const World& after);
    [[nodiscard]] std::optional<ConditionMet> met(const UntilServiceRuns& until, const Record& record,
                                                  const World& after);
    [[nodiscard]] std::optional<ConditionMet> met(const UntilServiceSteady& until, const Record& record,
                                                  const World& after);
    [[nodiscard]] std::optional<ConditionMet> met(const UntilTaskLingers& until, const Record& record,
                                                  const World& after);
    [[nodiscard]] std::optional<ConditionMet> met(const UntilBelowMinimum& until, const Record& record,
                                                  const World& after);
    [[nodiscard]] std::optional<ConditionMet> met(const UntilDeployment& until, const Record& record,
                                                  const World& after);
    [[nodiscard]] std::optional<ConditionMet> met(const UntilFailure& until, const Record& record,
                                                  const World& after);

    Condition m_condition;
    std::size_t m_seen;
    std::optional<TaskId> m_selected{};              ///< by the selector of the condition, if it has one
    std::map<TaskId, SimTime> m_lingering{};         ///< since when each is in the status
    std::set<std::pair<SimTime, TaskId>> m_byTime{}; ///< the same, the longest first
    std::set<ServiceId> m_atMinimum{};               ///< services that have had their minimum
    std::set<ServiceId> m_atCount{};                 ///< services that run as many as are waited for
    std::optional<TaskStates> m_states{};            ///< of a condition about changes
    std::optional<StateChange> m_change{};           ///< by the last record
};

} // namespace taskarium
