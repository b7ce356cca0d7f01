// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/apply.h>

#include <memory>
#include <string>
#include <utility>

namespace taskarium::test {

/// Makes a World of container instances and of RUNNING tasks on them, by records that apply() takes.
class FleetBuilder {
public:
    FleetBuilder() { put(ClusterCreated{{.name = "demo"}}); }

    /// An instance of 2 vCPUs and 4096 MiB with room for two awsvpc tasks; its id is its number.
    InstanceId addInstance(std::string zone, InstanceAttributes attributes = {})
    {
        ContainerInstance instance{.availabilityZone = std::move(zone),
                                   .cluster = {0},
                                   .registeredCpu = 2048,
                                   .registeredMemory = 4096,
                                   .remainingCpu = 2048,
                                   .remainingMemory = 4096,
                                   .interfaceSlots = 2};
        attributes["ecs.availability-zone"] = instance.availabilityZone;
        attributes["ecs.capability.task-eni"];
        attributes["ecs.cpu-architecture"] = "x86_64";
        instance.attributes = Shared(std::move(attributes));
        return add(std::move(instance));
    }

    InstanceId add(ContainerInstance instance)
    {
        const InstanceId id{static_cast<std::uint32_t>(m_world.instances.size())};
        instance.id = std::to_string(id.value);
        put(InstanceRegistered{std::move(instance)});
        return id;
    }

    /// A definition of one container of 256 CPU units and 512 MiB.
    TaskDefinitionId addDefinition(TaskDefinition definition = {})
    {
        const TaskDefinitionId id{static_cast<std::uint32_t>(m_world.taskDefinitions.size())};
        if (definition.containers.empty())
            definition.containers = {{.name = "app", .cpu = 256, .memory = 512}};
        put(TaskDefinitionRegistered{std::make_shared<TaskDefinition>(std::move(definition))});
        return id;
    }

    ServiceId addService(std::string name, PlacementRules rules = {})
    {
        const ServiceId id{static_cast<std::uint32_t>(m_world.services.size())};
        put(ServiceCreated{std::make_shared<Service>(
            Service{.name = std::move(name), .cluster = {0}, .placement = std::move(rules)})});
        return id;
    }

    /// Tasks are equal but for their place and group; a service's task is of the group "service:NAME".
    TaskId addTask(InstanceId instance, TaskDefinitionId definition, const std::string& group)
    {
        return addTask({.launchType = LaunchType::Ec2, .definition = definition, .instance = instance},
                       group);
    }

    TaskId addTask(Task task, const std::string& group)
    {
        const TaskId id{static_cast<std::uint32_t>(m_world.tasks.size())};
        task.cluster = {0};
        task.state = {TaskStatus::Running, DesiredStatus::Running};
        TaskDetail detail{.id = std::to_string(id.value), .key = ownerKey(std::to_string(id.value))};
        detail.group = group;
        if (task.instance.isValid())
            detail.availabilityZone = m_world.instance(task.instance).availabilityZone;
        put(TaskCreated{std::make_shared<Task>(task), std::make_shared<TaskDetail>(std::move(detail))});
        return id;
    }

    void put(RecordContent content) { apply(m_world, {SimTime{}, std::move(content)}); }

    [[nodiscard]] const World& world() const { return m_world; }

private:
    World m_world{};
};

} // namespace taskarium::test
