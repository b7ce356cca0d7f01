// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/host/startobstacle.h>

#include <core/host/behaviour.h>
#include <core/host/host.h>
#include <core/images/pulltrouble.h>

#include <fmt/format.h>

namespace taskarium {

namespace {

using namespace std::chrono_literals;

constexpr Duration createTimeout = 4min;       // ECS_CONTAINER_CREATE_TIMEOUT
constexpr Duration startTimeout = 3min;        // ECS_CONTAINER_START_TIMEOUT; Fargate's is the same
constexpr Duration windowsStartTimeout = 8min; // on Windows

bool isFargateTask(const Engine& engine, TaskId task)
{
    return engine.world.task(task).launchType == LaunchType::Fargate;
}

/// A runtime that creates no container is given up in the end.
StartObstacle hungRuntime()
{
    return {.failure = {.error =
                            "DockerTimeoutError: Could not transition to created; timed out after waiting "
                            "4m0s"},
            .patience = createTimeout};
}

StartFailure hungStart(const Engine& engine, TaskId task, Duration patience)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(patience).count();
    return {
        .error = isFargateTask(engine, task)
            ? fmt::format("ContainerRuntimeTimeoutError: Could not transition to running; timed out after "
                          "waiting {}m0s",
                          minutes)
            : fmt::format(
                "DockerTimeoutError: Could not transition to started; timed out after waiting {}m0s",
                minutes)};
}

StartFailure missingLogGroup(const Engine& engine, TaskId task)
{
    return {
        .error = isFargateTask(engine, task)
            ? "ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon "
              "CloudWatch log group defined in the task definition. There is a connection issue between the "
              "task and Amazon CloudWatch. Check your network configuration."
            : "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: "
              "ResourceNotFoundException: The specified log group does not exist."};
}

/// No layer can be made for the container, whose image is there.
StartFailure fullDisk(const Engine& engine, TaskId task, std::size_t container)
{
    const OwnerKey owner = ownerKey(engine.world.detail(task).key, container);
    return {.error = fmt::format("CannotCreateContainerError: Error response from daemon: mkdir "
                                 "/var/lib/docker/overlay2/{}-init: no space left on device",
                                 engine.random.hex(64, Purpose::ImageLayer, owner))};
}

/// The program that a container runs; that of its image is not known, and has the container's name.
StartFailure unusableProgram(const Engine& engine, TaskId task, std::size_t container, const char* why)
{
    const ContainerDefinition& definition = engine.definitionOf(task).containers[container];
    const std::string program = definition.program.empty() ? definition.name : definition.program;
    const char* const place = isFargateTask(engine, task)
        ? "ResourceInitializationError: failed to create new container runtime task"
        : "Error response from daemon: failed to create task for container";
    return {.error =
                fmt::format("CannotStartContainerError: {}: failed to create shim task: OCI runtime create "
                            "failed: runc create failed: unable to start container process: exec: \"{}\": "
                            "{}: unknown",
                            place, program, why)};
}

std::optional<StartObstacle> containerObstacle(const Engine& engine, TaskId task, std::size_t container)
{
    const TaskDefinition& definition = engine.definitionOf(task);
    const auto isStruck = [&](FaultKind kind) {
        return applicationFault(engine, task, container, kind) != nullptr;
    };
    if (isDiskFull(engine, engine.world.task(task).instance))
        return StartObstacle{.failure = fullDisk(engine, task, container)};
    if (definition.containers[container].logsToCloudWatch
        && findFault(engine.world.faults, FaultKind::LogGroupMissing, definition.family))
        return StartObstacle{.failure = missingLogGroup(engine, task)};
    if (!runsInShell(definition.containers[container]) && isStruck(FaultKind::CommandNotFound))
        return StartObstacle{
            .failure = unusableProgram(engine, task, container, "executable file not found in $PATH")};
    if (!runsInShell(definition.containers[container]) && isStruck(FaultKind::CommandNotExecutable))
        return StartObstacle{.failure = unusableProgram(engine, task, container, "permission denied")};
    if (!isStruck(FaultKind::ContainerStartHang))
        return std::nullopt;
    const bool isSlow = definition.isWindows() && !isFargateTask(engine, task);
    const Duration patience = isSlow ? windowsStartTimeout : startTimeout;
    return StartObstacle{.failure = hungStart(engine, task, patience), .patience = patience};
}

} // namespace

std::optional<StartObstacle> startObstacle(const Engine& engine, TaskId task)
{
    if (isRuntimeHung(engine, task))
        return hungRuntime();
    if (engine.world.faults.empty())
        return std::nullopt;
    const std::vector<Process>& processes = engine.taskPlans[task.value].processes;
    for (std::size_t i = 0; i < processes.size(); ++i) {
        const bool isDue = processes[i].life == Process::Life::NotStarted && processes[i].startsAt
            && *processes[i].startsAt <= engine.now;
        if (!isDue)
            continue;
        std::optional<StartObstacle> obstacle = containerObstacle(engine, task, i);
        if (!obstacle)
            continue;
        obstacle->failure.container = i;
        obstacle->isOfContainer = true;
        return obstacle;
    }
    return std::nullopt;
}

} // namespace taskarium
