// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_capacity/providerruns.h>

#include <core/lifecycle/parts.h>

#include <fmt/format.h>

#include <map>

namespace taskarium::providers {

namespace {

using namespace std::chrono_literals;

std::int64_t secondsOf(const Record& record)
{
    return record.at.time_since_epoch() / 1s;
}

/// The texts that a function makes of the changes of the first provider, with their seconds.
template <typename Text>
std::string changesOf(const Session& session, Text text)
{
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const Record& record = session.log()[i];
        const auto* const change = std::get_if<CapacityProviderChanged>(&record.content);
        const std::string part = change && change->provider.value == 0 ? text(*change) : std::string();
        if (!part.empty())
            parts.push_back(fmt::format("{} {}", secondsOf(record), part));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

} // namespace

CapacityProviderSpec provider(const std::string& name, int maxSize)
{
    CapacityProviderSpec spec{.name = name, .maxSize = maxSize, .bootTime = 1min};
    spec.instance.cpu = 2048;
    spec.instance.memory = 4096;
    spec.managedScaling.isEnabled = true;
    return spec;
}

Scenario scenarioOf(Profile profile, std::vector<CapacityProviderSpec> providers,
                    std::vector<std::pair<Duration, Command>> commands)
{
    std::vector<std::pair<Duration, Command>> all{{0s, runs::registerDefinition("api", NetworkMode::Bridge)},
                                                  {0s, runs::registerDefinition("web", NetworkMode::Awsvpc)}};
    all.insert(all.end(), commands.begin(), commands.end());
    Scenario scenario = runs::scenarioWith(profile, std::move(all));
    scenario.instances.clear();
    scenario.capacityProviders = std::move(providers);
    return scenario;
}

CapacityProviderStrategy only(const std::string& name)
{
    return {{.provider = name, .weight = 1}};
}

Command runTasks(const std::string& family, int count, CapacityProviderStrategy strategy)
{
    Command command = runs::runTask(family, LaunchType::Ec2, count);
    auto& request = std::get<RunTask>(command.request);
    request.launchType.reset();
    request.strategy = std::move(strategy);
    return family == "web" ? runs::inSubnets(command) : command;
}

Command makeService(const std::string& name, int desiredCount, CapacityProviderStrategy strategy)
{
    Command command = runs::createService(name, desiredCount, LaunchType::Ec2, runs::Balancing::None);
    auto& request = std::get<CreateService>(command.request);
    request.launchType.reset();
    request.strategy = std::move(strategy);
    return name == "web" ? runs::inSubnets(command) : command;
}

Session runUntil(Scenario scenario, Duration end)
{
    Session session(std::move(scenario));
    session.advance(SimTime(end));
    return session;
}

std::string capacitiesOf(const Session& session)
{
    return changesOf(session, [](const CapacityProviderChanged& change) {
        return change.desiredCapacity ? std::to_string(*change.desiredCapacity) : std::string();
    });
}

std::string reservationsOf(const Session& session)
{
    return changesOf(session, [](const CapacityProviderChanged& change) {
        return change.reservation ? fmt::format("{} %", percentOf(*change.reservation)) : std::string();
    });
}

std::string statusesOf(const World& world, const std::string& provider)
{
    std::map<InstanceStatus, int> counts;
    for (std::size_t i = 0; i < world.instances.size(); ++i) {
        if (provider.empty() || world.instances[i].capacityProvider == provider)
            ++counts[world.instances[i].status];
    }
    std::vector<std::string> parts;
    for (const auto& [status, count] : counts)
        parts.push_back(fmt::format("{} {}", toText(status), count));
    return fmt::format("{}", fmt::join(parts, ", "));
}

std::vector<std::string> messagesOf(const Session& session)
{
    std::vector<std::string> messages;
    for (const ServiceEvent& event : session.liveWorld().services[0].events) {
        if (event.message.find("has started") == std::string::npos
            && event.message.find("has stopped") == std::string::npos)
            messages.push_back(event.message);
    }
    return messages;
}

} // namespace taskarium::providers
