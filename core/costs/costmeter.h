// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/cowvector.h>
#include <core/costs/costs.h>
#include <core/costs/rateintegral.h>
#include <core/log/record.h>
#include <core/log/taskstates.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace taskarium {

/// How large images are, as the meter needs to know it.
struct ImageSizes {
    std::map<std::string, int> mib{}; ///< by image name
    int otherMiB = 200;               ///< of those that are not named: as large as the simulation takes them
};

/// Adds up what a run uses along its log, in a few bytes a task. Copies share what has not changed, so that a
/// meter may be kept for many times. A record takes constant time; so does the table, but for one row a
/// service.
class CostMeter {
public:
    /// Begins with a world, which need not be empty: what was used up before is not known and not counted.
    /// Without sizes (a recording) nothing is told of pulls.
    CostMeter(const World& initial, std::optional<ImageSizes> sizes);

    /// Takes the next record.
    void take(const Record& record);

    /// What has been used up by a time that no record taken lies after. The world is the one at that time:
    /// it knows the requests and the names of services.
    [[nodiscard]] CostTable tableAt(const World& world, SimTime time) const;

private:
    struct TaskEntry {
        ServiceId service{};
        InstanceId instance{};
        TaskDefinitionId definition{};
        int cpu = 0;    ///< CPU units
        int memory = 0; ///< MiB
        bool isTimed = false;
        bool hasInterface = false; ///< it is counted
        bool isToRun = true;
    };

    /// What a task of a definition takes, and the images of its containers, in order.
    struct DefinitionEntry {
        int cpu = 0;
        int memory = 0;
        std::vector<std::string> images{};
    };

    struct Sums {
        std::int64_t tasks = 0;
        RateIntegral time{};
        RateIntegral cpu{};
        RateIntegral memory{};
        std::int64_t interfaces = 0;
        std::int64_t pulledMiB = 0;
        std::int64_t events = 0;
    };

    /// The digests of a task's containers that are known while its images are being pulled, by index.
    using Digests = std::map<std::size_t, std::string>;

    void taken(const TaskDefinitionRegistered& content, SimTime at);
    void taken(const TaskDefinitionObserved& content, SimTime at);
    void taken(const InstanceRegistered& content, SimTime at);
    void taken(const InstanceChanged& content, SimTime at);
    void taken(const InstanceObserved& content, SimTime at);
    void taken(const TaskCreated& content, SimTime at);
    void taken(const TaskChanged& content, SimTime at);
    void taken(const TaskObserved& content, SimTime at);

    void add(const Task& task, const TaskDetail& detail);
    void setTimed(TaskId task, bool isTimed, SimTime at);
    void setActive(InstanceId instance, bool isActive, SimTime at);
    void follow(const StateChange& change);
    void countInterface(TaskId task, AttachmentKind kind, AttachmentStatus status);
    void countPull(TaskId task);
    [[nodiscard]] bool isNewTo(InstanceId instance, const std::string& image, const std::string& digest);
    [[nodiscard]] std::pair<int, int> chargeOf(const Task& task, const TaskDetail& detail);
    [[nodiscard]] Sums& sumsOf(ServiceId service);
    [[nodiscard]] Costs costsOf(const Sums& sums, SimTime time) const;

    std::shared_ptr<const ImageSizes> m_sizes; ///< null: not known
    TaskStates m_states;
    CowVector<TaskEntry, 64> m_tasks{};
    std::vector<DefinitionEntry> m_definitions{};
    std::vector<std::pair<bool, bool>> m_instances{}; ///< whether each is of EC2, and counted now
    std::vector<Sums> m_services{};
    Sums m_others{}; ///< of the tasks without a service
    RateIntegral m_instanceTime{};
    std::map<TaskId, Digests> m_pulling{};
    std::map<std::pair<InstanceId, std::string>, std::string> m_hosted{}; ///< the digest that a host has
    std::map<std::pair<TaskDefinitionId, std::string>, std::pair<int, int>> m_charges{}; ///< by request
};

} // namespace taskarium
