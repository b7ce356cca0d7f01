// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/continuation.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace taskarium {

namespace {

using nlohmann::json;

/// What a container or a task gets that nobody knows the size of.
constexpr int smallestMemory = 128;
constexpr const char* smallestFargateCpu = "256";
constexpr const char* smallestFargateMemory = "512";

/// A subnet that no recording has, for tasks that need one and have shown none.
constexpr const char* someSubnet = "subnet-00000000000000000";

/// As many tasks as a RunTask request starts at most (API reference, RunTask).
constexpr int mostTasksOfRequest = 10;

bool isWanted(const Task& task)
{
    return task.state.desired == DesiredStatus::Running && task.state.last != TaskStatus::Stopped
        && task.state.last != TaskStatus::Deleted;
}

class Continuer {
public:
    explicit Continuer(const World& last) : m_last(last) {}

    Continuation run(std::string title)
    {
        Scenario& scenario = m_continuation.scenario;
        scenario.title = std::move(title);
        scenario.start = utc(m_last, m_last.now);
        scenario.region = m_last.settings.region;
        scenario.account = m_last.settings.account;
        scenario.profile = Profile::Observed;
        if (!m_last.clusters.empty())
            scenario.cluster = m_last.clusters.front().name;
        for (std::size_t i = 1; i < m_last.clusters.size(); ++i)
            m_continuation.leftOut.push_back(m_last.clusters[i].name);
        addInstances();
        findWhatRuns();
        addDefinitions();
        addServices();
        addTasks();
        return std::move(m_continuation);
    }

private:
    /// Standalone tasks that were asked for alike.
    using Batch = std::pair<TaskDefinitionId, LaunchType>;

    void give(const char* call, const json& members, std::string name)
    {
        Result<Command> command = readCommand(call, members.dump());
        if (command)
            m_continuation.scenario.commands.push_back({.at = SimTime{}, .command = *std::move(command)});
        else
            m_continuation.leftOut.push_back(std::move(name));
    }

    void addInstances()
    {
        for (std::size_t i = 0; i < m_last.instances.size(); ++i) {
            const ContainerInstance& instance = m_last.instances[i];
            if (instance.status != InstanceStatus::Active || instance.cluster != ClusterId{0})
                continue;
            InstanceSpec spec{.availabilityZone = instance.availabilityZone,
                              .isExternal = instance.isExternal};
            if (!instance.instanceType.empty())
                spec.instanceType = instance.instanceType;
            if (instance.registeredCpu > 0)
                spec.cpu = instance.registeredCpu;
            if (instance.registeredMemory > 0)
                spec.memory = instance.registeredMemory;
            m_continuation.scenario.instances.push_back(std::move(spec));
        }
        m_continuation.instances = m_continuation.scenario.instances.size();
    }

    /// Which definitions are needed, where tasks of them lie, and which tasks belong to no service.
    void findWhatRuns()
    {
        for (std::uint32_t i = 0; i < m_last.services.size(); ++i) {
            if (isTakenOver(m_last.services[i]))
                m_needed.insert(definitionOf(m_last.services[i]));
        }
        for (std::uint32_t i = 0; i < m_last.tasks.size(); ++i) {
            const Task& task = m_last.tasks[i];
            if (task.cluster != ClusterId{0})
                continue;
            learnSubnet(m_last.detail(TaskId{i}));
            if (!isWanted(task))
                continue;
            m_launchTypes[task.definition].insert(task.launchType);
            if (task.service.isValid())
                continue;
            m_needed.insert(task.definition);
            ++m_standalone[{task.definition, task.launchType}];
        }
    }

    void learnSubnet(const TaskDetail& detail)
    {
        const std::string subnet = subnetOf(detail);
        if (!subnet.empty() && !detail.availabilityZone.empty())
            m_continuation.scenario.subnets[subnet].availabilityZone = detail.availabilityZone;
    }

    [[nodiscard]] static bool isTakenOver(const Service& service)
    {
        return service.status == ServiceStatus::Active && service.cluster == ClusterId{0}
        && !service.deployments.empty();
    }

    [[nodiscard]] static TaskDefinitionId definitionOf(const Service& service)
    {
        return service.deployments[primaryOf(service).value].definition;
    }

    [[nodiscard]] bool runsOnFargate(TaskDefinitionId id) const
    {
        const auto types = m_launchTypes.find(id);
        return types == m_launchTypes.end() || types->second.contains(LaunchType::Fargate);
    }

    /// A definition that can be registered: with sizes where Amazon ECS insists on them.
    [[nodiscard]] json documentOf(TaskDefinitionId id) const
    {
        json document = json::parse(m_last.definition(id).document);
        if (runsOnFargate(id)) {
            document["requiresCompatibilities"] = json::array({"FARGATE"});
            document["networkMode"] = "awsvpc";
            if (!document.contains("cpu") || !document.contains("memory")) {
                document["cpu"] = smallestFargateCpu;
                document["memory"] = smallestFargateMemory;
            }
        }
        for (json& container : document["containerDefinitions"]) {
            const bool isSized = container.contains("memory") || container.contains("memoryReservation")
                || document.contains("memory");
            if (!isSized)
                container["memory"] = smallestMemory;
        }
        return document;
    }

    /// The older revisions of a family first, so that they keep their order; they are counted from 1 again.
    void addDefinitions()
    {
        std::vector<TaskDefinitionId> sorted(m_needed.begin(), m_needed.end());
        std::ranges::stable_sort(sorted, {},
                                 [this](TaskDefinitionId id) { return m_last.definition(id).revision; });
        std::map<std::string, int> revisions;
        for (const TaskDefinitionId id : sorted) {
            const TaskDefinition& definition = m_last.definition(id);
            if (definition.containers.empty())
                continue;
            const std::size_t before = m_continuation.scenario.commands.size();
            give("RegisterTaskDefinition", documentOf(id), definition.name());
            if (m_continuation.scenario.commands.size() == before)
                continue;
            m_names[id] = definition.family + ":" + std::to_string(++revisions[definition.family]);
        }
        m_continuation.definitions = m_names.size();
    }

    /// What a request says of where its tasks run.
    [[nodiscard]] json placed(TaskDefinitionId id, LaunchType type) const
    {
        json members = {{"cluster", m_continuation.scenario.cluster},
                        {"taskDefinition", m_names.at(id)},
                        {"launchType", toText(type)}};
        const bool needsNetwork =
            runsOnFargate(id) || m_last.definition(id).networkMode == NetworkMode::Awsvpc;
        if (!needsNetwork)
            return members;
        json subnets = json::array();
        for (const auto& [subnet, spec] : m_continuation.scenario.subnets)
            subnets.push_back(subnet);
        if (subnets.empty())
            subnets.push_back(someSubnet);
        members["networkConfiguration"]["awsvpcConfiguration"]["subnets"] = std::move(subnets);
        return members;
    }

    [[nodiscard]] LaunchType launchTypeOf(TaskDefinitionId id) const
    {
        const auto types = m_launchTypes.find(id);
        return types == m_launchTypes.end() || types->second.contains(LaunchType::Fargate)
            ? LaunchType::Fargate
            : *types->second.begin();
    }

    void addServices()
    {
        for (std::uint32_t i = 0; i < m_last.services.size(); ++i) {
            const Service& service = m_last.services[i];
            if (!isTakenOver(service))
                continue;
            const TaskDefinitionId definition = definitionOf(service);
            if (!m_names.contains(definition)) {
                m_continuation.leftOut.push_back(service.name);
                continue;
            }
            json members = placed(definition, launchTypeOf(definition));
            members["serviceName"] = service.name;
            members["desiredCount"] = service.desiredCount == unknownDesiredCount
                ? service.counts.running + service.counts.pending
                : service.desiredCount;
            const std::size_t before = m_continuation.scenario.commands.size();
            give("CreateService", members, service.name);
            m_continuation.services += m_continuation.scenario.commands.size() - before;
        }
    }

    void addTasks()
    {
        for (auto& [batch, count] : m_standalone) {
            const auto& [definition, type] = batch;
            if (!m_names.contains(definition)) {
                m_continuation.leftOut.push_back(m_last.definition(definition).name());
                continue;
            }
            for (int left = count; left > 0; left -= mostTasksOfRequest) {
                const int some = std::min(left, mostTasksOfRequest);
                json members = placed(definition, type);
                members["count"] = some;
                const std::size_t before = m_continuation.scenario.commands.size();
                give("RunTask", members, m_last.definition(definition).name());
                if (m_continuation.scenario.commands.size() > before)
                    m_continuation.tasks += static_cast<std::size_t>(some);
            }
        }
    }

    const World& m_last;
    Continuation m_continuation{};
    std::set<TaskDefinitionId> m_needed{};
    std::map<TaskDefinitionId, std::set<LaunchType>> m_launchTypes{};
    std::map<TaskDefinitionId, std::string> m_names{}; ///< that they have in the simulation
    std::map<Batch, int> m_standalone{};
};

} // namespace

Continuation continuationOf(const World& last, std::string title)
{
    return Continuer(last).run(std::move(title));
}

} // namespace taskarium
