// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/apply.h>
#include <core/log/eventlog.h>

#include <memory>
#include <string>
#include <utility>

namespace taskarium::test {

/// Writes a log by hand and keeps the world that it folds to. Times in seconds; they must not go back.
class LogBuilder {
public:
    LogBuilder()
    {
        append(0, ClusterCreated{});
        append(0,
               TaskDefinitionRegistered{
                   std::make_shared<TaskDefinition>(TaskDefinition{.family = "batch", .revision = 1})});
    }

    ServiceId addService(double at, std::string name, int desiredCount)
    {
        const ServiceId id{static_cast<std::uint32_t>(m_world.services.size())};
        append(
            at,
            ServiceCreated{std::make_shared<Service>(Service{
                .name = std::move(name), .cluster = {0}, .desiredCount = desiredCount, .definition = {0}})});
        return id;
    }

    void setDesiredCount(double at, ServiceId service, int count)
    {
        append(at, ServiceChanged{.service = service, .desiredCount = count});
    }

    /// A task of a service, or a standalone one, in PROVISIONING with a network interface and a target group.
    TaskId addTask(double at, ServiceId service = {})
    {
        const TaskId id{static_cast<std::uint32_t>(m_world.tasks.size())};
        const TaskTraits traits{.provisions = true, .registers = true};
        Task task{.state = initialState(traits),
                  .traits = traits,
                  .version = 1,
                  .service = service,
                  .definition = {0}};
        task.cluster = {0};
        task.createdAt = task.movedAt = time(at);
        append(at,
               TaskCreated{std::make_shared<Task>(task),
                           std::make_shared<TaskDetail>(TaskDetail{.id = idText(id)})});
        return id;
    }

    void change(double at, TaskId task, Trigger trigger)
    {
        append(at, TaskChanged{.task = task, .trigger = trigger});
    }

    /// A change that moves no state.
    void touch(double at, TaskId task) { append(at, TaskChanged{.task = task}); }

    void purge(double at, TaskId task) { append(at, TaskPurged{task}); }

    /// A task that reaches RUNNING after three steps of a given length.
    TaskId runTask(double at, ServiceId service = {}, double step = 1)
    {
        const TaskId id = addTask(at, service);
        change(at + step, id, Trigger::NetworkReady);
        change(at + 2 * step, id, Trigger::AgentReady);
        change(at + 3 * step, id, Trigger::Registered);
        return id;
    }

    void append(double at, RecordContent content)
    {
        const Record record{time(at), std::move(content)};
        apply(m_world, record);
        m_log.append(record);
    }

    [[nodiscard]] static SimTime time(double seconds)
    {
        return SimTime{Duration{static_cast<Duration::rep>(seconds * 1000)}};
    }

    [[nodiscard]] const EventLog& log() const { return m_log; }
    [[nodiscard]] const World& world() const { return m_world; }

private:
    /// 32 hexadecimal digits that begin with the number, so that short labels differ.
    static std::string idText(TaskId id)
    {
        std::string digits = std::to_string(1000 + id.value);
        digits.resize(32, '0');
        return digits;
    }

    World m_world{};
    EventLog m_log{};
};

} // namespace taskarium::test
