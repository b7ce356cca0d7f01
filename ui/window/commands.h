// SPDX-License-Identifier: GPL-3.0-or-later
//
// The requests that the window's controls make: each is the JSON that `aws ecs ... --cli-input-json` takes,
// read by the same reader as a scenario's line, so a button can do nothing that an API client could not.
#pragma once

#include <core/command/command.h>
#include <core/model/world.h>

#include <ui/models/faultmembers.h>

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace taskarium::ui {

/// StopTask. An empty reason is left out, as ECS then says "Task stopped by user".
[[nodiscard]] Result<Command> stopTaskCommand(const World& world, TaskId task, const QString& reason);

/// The most tasks that a service can have (service quotas, "Tasks per service").
inline constexpr int mostTasksOfService = 5000;

/// UpdateService with a desiredCount.
[[nodiscard]] Result<Command> scaleServiceCommand(const World& world, ServiceId service, int desiredCount);

/// What the window can change of a service, as it is to be.
struct UpdateServiceWish {
    QString taskDefinition{}; ///< "web:8"; empty where the controller is EXTERNAL
    int desiredCount = 0;
    bool forcesNewDeployment = false;
    DeploymentConfiguration deployment{};
    int gracePeriodSeconds = 0; ///< healthCheckGracePeriodSeconds

    friend bool operator==(const UpdateServiceWish&, const UpdateServiceWish&) = default;
};

/// The wish that leaves a service as it is.
[[nodiscard]] UpdateServiceWish unchangedWish(const World& world, ServiceId service);

/// UpdateService with those members that the service does not have so already: what is left out stays. Of the
/// circuit breaker, which is replaced as a whole, only `enable` and `rollback` can be wished otherwise.
[[nodiscard]] Result<Command> updateServiceCommand(const World& world, ServiceId service,
                                                   const UpdateServiceWish& wish);

/// What RunTask and CreateService have in common. Empty texts are left out of the request.
struct Launch {
    QString cluster{};
    QString taskDefinition{}; ///< "web:8"
    LaunchType launchType = LaunchType::Fargate;
    QStringList subnets{}; ///< for networkMode awsvpc; empty: no networkConfiguration
};

struct RunTaskWish {
    Launch launch{};
    int count = 1; ///< 1 to 10 (API reference, RunTask)
    QString group{};
    QString startedBy{};
};

[[nodiscard]] Result<Command> runTaskCommand(const RunTaskWish& wish);

/// The target group that a new service registers with.
struct TargetWish {
    QString targetGroupArn{};
    QString containerName{};
    int containerPort = 0;
};

struct CreateServiceWish {
    Launch launch{};
    QString name{};
    int desiredCount = 1;
    DeploymentConfiguration deployment{};
    std::optional<TargetWish> target{};
};

[[nodiscard]] Result<Command> createServiceCommand(const CreateServiceWish& wish);

/// UpdateContainerInstancesState of one instance, to Active or Draining.
[[nodiscard]] Result<Command> instanceStatusCommand(const World& world, InstanceId instance,
                                                    InstanceStatus status);

/// What a member of a fault shall be.
struct FaultValue {
    FaultField field{};
    int value = 0; ///< seconds for a span
};

struct FaultWish {
    FaultKind kind{};
    QString target{}; ///< empty: everything
    std::vector<FaultValue> values{};
};

/// A fault of ours, as a scenario's line has it.
[[nodiscard]] Result<Command> faultCommand(const FaultWish& wish);

/// The repair of a fault that is in force.
[[nodiscard]] Result<Command> repairCommand(const Fault& fault);

/// So many requests to the load balancer of a target group from now on.
[[nodiscard]] Result<Command> requestRateCommand(const QString& targetGroup, int requestsPerSecond);

/// RegisterTaskDefinition of a request pasted by the user.
[[nodiscard]] Result<Command> registerTaskDefinitionCommand(const QString& json);

} // namespace taskarium::ui
