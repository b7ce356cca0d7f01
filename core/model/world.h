// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/cowvector.h>
#include <core/base/ids.h>
#include <core/base/time.h>
#include <core/lifecycle/tasktable.h>
#include <core/model/capacity.h>
#include <core/model/capacityprovider.h>
#include <core/model/containerinstance.h>
#include <core/model/details.h>
#include <core/model/fault.h>
#include <core/model/requestflow.h>
#include <core/model/service.h>
#include <core/model/task.h>
#include <core/model/taskdefinition.h>

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// Cluster.status: one that was deleted is INACTIVE.
enum class ClusterStatus : std::uint8_t { Active, Inactive };

[[nodiscard]] std::string_view toText(ClusterStatus status);

struct Cluster {
    std::string name = "default";
    CapacityProviderStrategy
        defaultCapacityProviderStrategy{}; ///< of requests that say nothing; may be empty
    std::string document = "{}"; ///< the CreateCluster request, as JSON text; of the scenario's "{}"

    ClusterStatus status = ClusterStatus::Active;

    friend bool operator==(const Cluster&, const Cluster&) = default;
};

/// The health check of a target group, with the defaults of Elastic Load Balancing. A new target is healthy
/// after its first passed check.
struct TargetHealthCheck {
    Duration interval = std::chrono::seconds(30);
    Duration timeout = std::chrono::seconds(5);
    int healthyThreshold = 5;
    int unhealthyThreshold = 2;

    friend bool operator==(const TargetHealthCheck&, const TargetHealthCheck&) = default;
};

/// A target group of an Application Load Balancer.
struct TargetGroup {
    std::string name{};
    std::string suffix{};           ///< 16 hexadecimal digits, the end of its ARN
    Duration deregistrationDelay{}; ///< deregistration_delay.timeout_seconds, 300 s unless set
    TargetHealthCheck healthCheck{};

    friend bool operator==(const TargetGroup&, const TargetGroup&) = default;
};

/// Where the records of a world come from. What was recorded has no profile and takes no commands.
enum class Origin : std::uint8_t { Simulated, Recorded };

/// Where and when the world is: part of every ARN and timestamp.
struct Settings {
    std::string region = "eu-west-1";
    std::string account = "111122223333";
    UtcTime start{}; ///< the real-world instant of SimTime 0
    Profile profile = Profile::Documented;
    std::uint64_t seed = 0; ///< ids that exporters need (event ids) come from it too
    Origin origin = Origin::Simulated;

    friend bool operator==(const Settings&, const Settings&) = default;
};

/// How many tasks are in each state; purged tasks count nowhere.
struct StateCounts {
    std::array<int, taskStatusCount> desiredRunning{};
    std::array<int, taskStatusCount> desiredStopped{};

    [[nodiscard]] int of(TaskStatus status) const;
    [[nodiscard]] int of(TaskState state) const;

    friend bool operator==(const StateCounts&, const StateCounts&) = default;
};

/// What TagResource and UntagResource have changed of a resource's tags: a value, or nothing for a tag that
/// is gone.
using TagChanges = std::map<std::string, std::optional<std::string>>;

/// Everything that exists at an instant. Copies share what has not changed, so a snapshot is cheap.
struct World {
    Settings settings{};
    SimTime now{}; ///< the time of the last record applied
    std::vector<Cluster> clusters{};
    std::vector<TargetGroup> targetGroups{};
    std::vector<CapacityProvider> capacityProviders{}; ///< those of Auto Scaling groups
    std::vector<ActiveFault> faults{};                 ///< oldest first; one of a kind and target
    CowVector<TaskDefinition, 8> taskDefinitions{};
    CowVector<ContainerInstance, 16> instances{};
    CowVector<Service, 4> services{};
    CowVector<Task, 64> tasks{};
    Details details{}; ///< same indices as tasks; detail() reads them
    StateCounts counts{};
    std::map<std::string, TagChanges> tags{};             ///< by ARN, over those of the resources' requests
    std::map<std::string, std::string> accountSettings{}; ///< those that were set, by name
    std::map<TargetGroupId, RequestFlow> flows{}; ///< of the target groups that were ever given requests

    [[nodiscard]] const Task& task(TaskId id) const { return tasks[id.value]; }
    [[nodiscard]] const TaskDetail& detail(TaskId id) const
    {
        return details.at(id, tasks[id.value].detailChanges);
    }
    [[nodiscard]] const Service& service(ServiceId id) const { return services[id.value]; }
    [[nodiscard]] const TaskDefinition& definition(TaskDefinitionId id) const
    {
        return taskDefinitions[id.value];
    }
    [[nodiscard]] const ContainerInstance& instance(InstanceId id) const { return instances[id.value]; }
    [[nodiscard]] const CapacityProvider& capacityProvider(CapacityProviderId id) const
    {
        return capacityProviders[id.value];
    }

    /// Lets go of the tasks that were over in an earlier world of the same run (isOver), as far as whole
    /// chunks are: they read as one purged task then. Nothing that ECS shows is changed by it.
    void forgetOver(const World& earlier);

    friend bool operator==(const World& a, const World& b);
};

/// Whether nobody looks at a task any more: it is purged, and its containers are no longer on its host
/// either, where an agent leaves them for three hours.
[[nodiscard]] bool isOver(const World& world, std::size_t task);

/// The load balancers that a task registers with: those of its deployment, or its service's where the
/// deployment is not known; a standalone task has none.
[[nodiscard]] const std::vector<LoadBalancer>& loadBalancersOf(const World& world, const Task& task);

/// How long the targets of a task drain: the longest deregistration delay of its target groups.
[[nodiscard]] Duration deregistrationDelayOf(const World& world, const Task& task);

/// Whether an instance has no device index left for the network interface of a task that is on it. ECS does
/// not know that: it counts the interface of a task as free once the task is told to stop, and EC2 has it
/// attached until it is deleted.
[[nodiscard]] bool lacksDeviceIndex(const World& world, InstanceId instance);

/// A real-world instant of a simulated one.
[[nodiscard]] UtcTime utc(const World& world, SimTime time);

/// ContainerInstance.runningTasksCount and pendingTasksCount: of the tasks that are to run on it, those that
/// do and those that do not yet.
struct InstanceTaskCounts {
    int running = 0;
    int pending = 0;
};
[[nodiscard]] InstanceTaskCounts taskCounts(const World& world, InstanceId instance);

/// Whether the console view shows a task: DELETED is never shown, STOPPED for one hour (developer guide).
[[nodiscard]] bool isShownInConsole(const Task& task);

} // namespace taskarium
