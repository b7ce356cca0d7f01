// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>

#include <core/log/apply.h>

#include <fmt/format.h>

namespace taskarium::runs {

namespace {

using namespace std::chrono_literals;

const NetworkConfiguration network{{"subnet-0a1b2c3d4e5f60718", "subnet-1b2c3d4e5f6071829"}};

std::string stateText(TaskState state)
{
    return fmt::format("{}/{}", toText(state.last), toText(state.desired));
}

/// Folds the log and calls look(world, record) after each record of a task.
template <typename Look>
void follow(const Session& session, TaskId task, Look look)
{
    World world = session.initialWorld();
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        apply(world, session.log()[i]);
        if (taskOf(session.log()[i], world) == task)
            look(world, session.log()[i]);
    }
}

} // namespace

Command registerDefinition(const std::string& family, NetworkMode mode)
{
    RegisterTaskDefinition request;
    request.definition.family = family;
    request.definition.networkMode = mode;
    request.definition.cpu = 256;
    request.definition.memory = 512;
    request.definition.containers = {
        {.name = "app", .image = "example/" + family + ":1", .portMappings = {{.containerPort = 80}}}};
    return {.request = request};
}

Command createService(const std::string& name, int desiredCount, LaunchType launchType, Balancing balancing)
{
    CreateService request{.serviceName = name, .taskDefinition = name, .desiredCount = desiredCount};
    request.launchType = launchType;
    if (balancing == Balancing::LoadBalancer)
        request.loadBalancers = {{"web", "app", 80}};
    const Command command{.request = request};
    return launchType == LaunchType::Fargate ? inSubnets(command) : command;
}

Command scaleService(const std::string& name, int desiredCount)
{
    return {.request = UpdateService{.service = name, .desiredCount = desiredCount}};
}

Command runTask(const std::string& family, LaunchType launchType, int count)
{
    const Command command{.request =
                              RunTask{.taskDefinition = family, .count = count, .launchType = launchType}};
    return launchType == LaunchType::Fargate ? inSubnets(command) : command;
}

Command inSubnets(Command command)
{
    if (auto* const service = std::get_if<CreateService>(&command.request))
        service->networkConfiguration = network;
    else
        std::get<RunTask>(command.request).networkConfiguration = network;
    return command;
}

Command stopTask(const std::string& task)
{
    return {.request = StopTask{.task = task}};
}

Scenario scenarioWith(Profile profile, std::vector<std::pair<Duration, Command>> commands)
{
    Scenario scenario;
    scenario.profile = profile;
    scenario.instances = {InstanceSpec{}};
    scenario.targetGroups = {{.name = "web", .deregistrationDelay = 10s}};
    for (auto& [at, command] : commands)
        scenario.commands.push_back({SimTime(at), std::move(command)});
    return scenario;
}

Session settled(Scenario scenario)
{
    Session session(std::move(scenario));
    while (!session.isSettled() && session.liveEdge() < SimTime(24h))
        session.advance(session.liveEdge() + 1s);
    return session;
}

std::string versionsOf(const Session& session, TaskId task)
{
    std::string text;
    std::uint32_t version = 0;
    follow(session, task, [&](const World& world, const Record&) {
        const Task& now = world.task(task);
        if (now.version == version)
            return;
        version = now.version;
        text += fmt::format("{}{} {}", text.empty() ? "" : " ", version, stateText(now.state));
    });
    return text;
}

std::string timesOf(const Session& session, TaskId task)
{
    std::string text;
    std::optional<TaskStatus> last;
    follow(session, task, [&](const World& world, const Record& record) {
        const Task& now = world.task(task);
        if (now.state.last == last)
            return;
        last = now.state.last;
        const auto seconds = std::chrono::floor<std::chrono::seconds>(record.at - now.createdAt).count();
        text += fmt::format("{}{} {}", text.empty() ? "" : " ", seconds, toText(*last));
    });
    return text;
}

} // namespace taskarium::runs
