// SPDX-License-Identifier: GPL-3.0-or-later
#include <bench/workloads.h>

#include <bench/delays.h>
#include <support/runs.h>

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace taskarium::bench {

namespace {

using namespace std::chrono_literals;

using Commands = std::vector<std::pair<Duration, Command>>;

constexpr int batchInstances = 500; ///< with room for 120 tasks each, of which some 75 are there at once
constexpr Duration firstStart = 1s;
constexpr Duration untilExit = 10s;

constexpr int mostServices = 20;
constexpr int tasksOfService = 250;
constexpr Duration roundLength = 250s; // Fargate launches 20 tasks in a second: this many in a round

constexpr int clusterServices = 200;
constexpr int clusterInstances = 1'000;
constexpr int tasksOfClusterService = 100;

Command start(std::uint32_t group)
{
    StartTask request{.taskDefinition = "batch"};
    for (std::uint32_t i = 0; i < tasksTogether; ++i)
        request.containerInstances.push_back(
            fmt::format("instance#{}", (group * tasksTogether + i) % batchInstances + 1));
    request.networkConfiguration = NetworkConfiguration{.subnets = {"subnet-0a1b2c3d4e5f60718"}};
    return {.request = std::move(request)};
}

/// Groups of tasks, in the order in which they start.
std::vector<std::uint32_t> inOrder(std::uint32_t groups)
{
    std::vector<std::uint32_t> order(groups);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [](std::uint32_t group) { return startOf(group * tasksTogether); });
    return order;
}

std::string serviceName(int index)
{
    return fmt::format("web{}", index);
}

runs::Balancing balancingOf(int index)
{
    return index % 2 == 0 ? runs::Balancing::LoadBalancer : runs::Balancing::None;
}

/// Before the services, since a scenario has its commands in order of time.
void registerDefinitions(Commands& commands, int count)
{
    for (int i = 0; i < count; ++i)
        commands.emplace_back(0s, runs::registerDefinition(serviceName(i), NetworkMode::Awsvpc));
}

Command deployAnew(int service)
{
    return {.request = UpdateService{.service = serviceName(service), .forcesNewDeployment = true}};
}

} // namespace

Scenario batch(std::uint32_t tasks)
{
    Commands commands{{0s, runs::registerDefinition("batch", NetworkMode::Awsvpc)}};
    for (const std::uint32_t group : inOrder(tasks / tasksTogether)) {
        const Duration at(startOf(group * tasksTogether));
        commands.emplace_back(firstStart + at, start(group));
    }
    Scenario scenario = runs::scenarioWith(Profile::Documented, std::move(commands));
    scenario.instances = {
        {.instanceType = "c6g.16xlarge", .cpu = 120'000, .hasTrunking = true, .count = batchInstances}};
    scenario.images["example/batch:1"] = {.sizeMiB = 1};
    scenario.applications["batch"].exits = SelfExit{.after = untilExit};
    return scenario;
}

Scenario replacing(std::size_t tasks)
{
    Commands commands;
    const auto wanted = static_cast<int>(tasks / tasksOfService);
    const int serviceCount = std::clamp(wanted / 4, 1, mostServices);
    registerDefinitions(commands, serviceCount);
    for (int i = 0; i < serviceCount; ++i)
        commands.emplace_back(
            1s, runs::createService(serviceName(i), tasksOfService, LaunchType::Fargate, balancingOf(i)));
    const int rounds = wanted / serviceCount;
    for (int round = 1; round < rounds; ++round) {
        for (int i = 0; i < serviceCount; ++i)
            commands.emplace_back(round * roundLength + i * 12s, deployAnew(i));
    }
    return runs::scenarioWith(Profile::Documented, std::move(commands));
}

Scenario cluster()
{
    Commands commands;
    registerDefinitions(commands, clusterServices);
    for (int i = 0; i < clusterServices; ++i)
        commands.emplace_back(1s,
                              runs::inSubnets(runs::createService(serviceName(i), tasksOfClusterService,
                                                                  LaunchType::Ec2, balancingOf(i))));
    for (int i = 0; i < clusterServices; ++i)
        commands.emplace_back(rolloutBegin.time_since_epoch(), deployAnew(i));
    Scenario scenario = runs::scenarioWith(Profile::Documented, std::move(commands));
    scenario.instances = {{.instanceType = "m6i.4xlarge", .hasTrunking = true, .count = clusterInstances}};
    return scenario;
}

} // namespace taskarium::bench
