// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/run.h>

#include <utility>

namespace taskarium {

const World& Run::world() const
{
    return std::visit([](const auto& run) -> const World& { return run.world(); }, m_run);
}

SimTime Run::now() const
{
    return std::visit([](const auto& run) { return run.now(); }, m_run);
}

std::optional<SimTime> Run::nextTime() const
{
    return std::visit([](const auto& run) { return run.nextTime(); }, m_run);
}

void Run::step()
{
    std::visit([](auto& run) { run.step(); }, m_run);
}

std::vector<Record> Run::takeRecords(std::vector<Record> spare)
{
    return std::visit([&spare](auto& run) { return run.takeRecords(std::move(spare)); }, m_run);
}

void Run::setDetailSource(std::shared_ptr<const DetailSource> source)
{
    std::visit([&source](auto& run) { run.setDetailSource(std::move(source)); }, m_run);
}

void Run::releaseDetail(TaskId task)
{
    std::visit([task](auto& run) { run.releaseDetail(task); }, m_run);
}

void Run::forgetOver(const World& earlier)
{
    if (auto* simulation = std::get_if<Simulation>(&m_run))
        simulation->forgetOver(earlier);
}

void Run::idleUntil(SimTime time)
{
    if (auto* simulation = std::get_if<Simulation>(&m_run))
        simulation->idleUntil(time);
}

void Run::dropCommands()
{
    if (auto* simulation = std::get_if<Simulation>(&m_run))
        simulation->dropCommands();
}

bool Run::isSettled() const
{
    const auto* simulation = std::get_if<Simulation>(&m_run);
    return !simulation || simulation->isSettled();
}

std::optional<TaskInsight> Run::insight(TaskId task) const
{
    const auto* simulation = std::get_if<Simulation>(&m_run);
    return simulation ? std::optional(simulation->insight(task)) : std::nullopt;
}

std::optional<ServiceInsight> Run::insight(ServiceId service) const
{
    const auto* simulation = std::get_if<Simulation>(&m_run);
    return simulation ? std::optional(simulation->insight(service)) : std::nullopt;
}

Result<CommandReply> Run::submit(const Command& command)
{
    if (auto* simulation = std::get_if<Simulation>(&m_run))
        return simulation->submit(command);
    return recordingRefusal();
}

void Run::add(std::vector<Record> records)
{
    if (auto* recording = std::get_if<Recording>(&m_run))
        recording->add(std::move(records));
}

Error recordingRefusal()
{
    return {.message = "This is a recording: what happened cannot be changed.",
            .remedy = "Continue it as a simulation to give commands."};
}

} // namespace taskarium
