// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/costs/costmeter.h>

#include <core/json/members.h>
#include <core/model/requestsummary.h>

#include <algorithm>
#include <charconv>

namespace taskarium {

namespace {

bool isOver(TaskStatus status)
{
    return status == TaskStatus::Stopped || status == TaskStatus::Deleted;
}

/// Whether an attachment is there, or was told to be made.
bool isMade(AttachmentStatus status)
{
    switch (status) {
    case AttachmentStatus::Created:
    case AttachmentStatus::Attaching:
    case AttachmentStatus::Attached:
    case AttachmentStatus::Detaching:
    case AttachmentStatus::Detached: return true;
    case AttachmentStatus::Precreated:
    case AttachmentStatus::Deleted:
    case AttachmentStatus::Failed: break;
    }
    return false;
}

/// "512" of an override; nothing if there is none, or no number.
std::optional<int> numberIn(const nlohmann::json& overrides, std::string_view name)
{
    const std::optional<std::string> text = memberOf<std::string>(overrides, name);
    int number = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), number).ec != std::errc())
        return std::nullopt;
    return number;
}

bool isEc2(const ContainerInstance& instance)
{
    return !instance.isExternal;
}

} // namespace

CostMeter::CostMeter(const World& initial, std::optional<ImageSizes> sizes)
    : m_sizes(sizes ? std::make_shared<const ImageSizes>(*std::move(sizes)) : nullptr)
    , m_states(initial)
{
    const auto definitionAt = [&initial](std::size_t i) {
        return std::make_shared<TaskDefinition>(initial.taskDefinitions[i]);
    };
    for (std::size_t i = 0; i < initial.taskDefinitions.size(); ++i)
        taken(TaskDefinitionRegistered{definitionAt(i)}, initial.now);
    for (std::size_t i = 0; i < initial.instances.size(); ++i)
        taken(InstanceRegistered{initial.instances[i]}, initial.now);
    for (std::uint32_t i = 0; i < initial.tasks.size(); ++i) {
        const Task& task = initial.tasks[i];
        const bool isGone = task.isPurged || isOver(task.state.last);
        add(task, isGone ? TaskDetail{} : initial.detail(TaskId{i}));
        m_tasks.edit(i).hasInterface = true;
        setTimed(TaskId{i}, !isGone, initial.now);
    }
}

void CostMeter::take(const Record& record)
{
    const std::optional<StateChange> change = m_states.take(record);
    std::visit(
        [&](const auto& content) {
            if constexpr (requires { taken(content, record.at); })
                taken(content, record.at);
        },
        record.content);
    if (change)
        follow(*change);
}

/// A task's time begins with it and ends with STOPPED. A recording may show one to be alive again.
void CostMeter::follow(const StateChange& change)
{
    const bool isTimed = change.to && !isOver(change.to->last);
    setTimed(change.task, isTimed, change.at);
    m_tasks.edit(change.task.value).isToRun = isTimed && change.to->desired == DesiredStatus::Running;
    sumsOf(change.service).tasks += change.from ? 0 : 1;
    if (!isTimed)
        m_pulling.erase(change.task);
}

void CostMeter::setTimed(TaskId task, bool isTimed, SimTime at)
{
    TaskEntry& entry = m_tasks.edit(task.value);
    if (std::exchange(entry.isTimed, isTimed) == isTimed)
        return;
    const std::int64_t sign = isTimed ? 1 : -1;
    Sums& sums = sumsOf(entry.service);
    sums.time.change(at, sign);
    sums.cpu.change(at, sign * entry.cpu);
    sums.memory.change(at, sign * entry.memory);
}

void CostMeter::add(const Task& task, const TaskDetail& detail)
{
    const auto [cpu, memory] = chargeOf(task, detail);
    m_tasks.append({.service = task.service,
                    .instance = task.instance,
                    .definition = task.definition,
                    .cpu = cpu,
                    .memory = memory});
}

/// What a task takes. Most requests override nothing, and those that do are alike.
std::pair<int, int> CostMeter::chargeOf(const Task& task, const TaskDetail& detail)
{
    if (!task.definition.isValid() || task.definition.value >= m_definitions.size())
        return {};
    const DefinitionEntry& definition = m_definitions[task.definition.value];
    const std::pair usual(definition.cpu, definition.memory);
    if (detail.request.find("overrides") == std::string::npos)
        return usual;
    const auto [known, isNew] = m_charges.try_emplace({task.definition, detail.request}, usual);
    if (isNew) {
        const nlohmann::json request = nlohmann::json::parse(detail.request);
        const nlohmann::json& overrides = partOf(request, "overrides");
        if (overrides.is_object())
            known->second = {numberIn(overrides, "cpu").value_or(usual.first),
                             numberIn(overrides, "memory").value_or(usual.second)};
    }
    return known->second;
}

void CostMeter::taken(const TaskDefinitionRegistered& content, SimTime)
{
    const TaskDefinition& definition = *content.definition;
    DefinitionEntry entry{.cpu = cpuCharge(definition), .memory = memoryCharge(definition)};
    for (const ContainerDefinition& container : definition.containers)
        entry.images.push_back(container.image);
    m_definitions.push_back(std::move(entry));
}

void CostMeter::taken(const TaskDefinitionObserved& content, SimTime at)
{
    if (content.definition.value >= m_definitions.size())
        return taken(TaskDefinitionRegistered{content.seen}, at);
    m_definitions[content.definition.value].cpu = cpuCharge(*content.seen);
    m_definitions[content.definition.value].memory = memoryCharge(*content.seen);
}

void CostMeter::taken(const InstanceRegistered& content, SimTime at)
{
    m_instances.emplace_back(isEc2(content.instance), false);
    setActive(InstanceId{static_cast<std::uint32_t>(m_instances.size() - 1)},
              content.instance.status != InstanceStatus::Inactive, at);
}

void CostMeter::taken(const InstanceChanged& content, SimTime at)
{
    if (content.status)
        setActive(content.instance, *content.status != InstanceStatus::Inactive, at);
}

void CostMeter::taken(const InstanceObserved& content, SimTime at)
{
    if (content.instance.value >= m_instances.size())
        return taken(InstanceRegistered{*content.seen}, at);
    setActive(content.instance, content.seen->status != InstanceStatus::Inactive, at);
}

void CostMeter::setActive(InstanceId instance, bool isActive, SimTime at)
{
    auto& [ofEc2, wasActive] = m_instances[instance.value];
    if (ofEc2 && std::exchange(wasActive, isActive) != isActive)
        m_instanceTime.change(at, isActive ? 1 : -1);
}

void CostMeter::taken(const TaskCreated& content, SimTime)
{
    add(*content.task, *content.detail);
    ++sumsOf(content.task->service).events;
    const TaskId task{static_cast<std::uint32_t>(m_tasks.size() - 1)};
    for (const Attachment& attachment : content.detail->attachments)
        countInterface(task, attachment.kind, attachment.status);
}

void CostMeter::taken(const TaskChanged& content, SimTime)
{
    TaskEntry& entry = m_tasks.edit(content.task.value);
    sumsOf(entry.service).events += content.visibility == Visibility::Event ? 1 : 0;
    if (content.placement)
        entry.instance = content.placement->instance;
    // The network interface is the first attachment: see TaskDetail.
    for (const AttachmentChange& change : content.attachments)
        countInterface(content.task, change.index == 0 ? AttachmentKind::Eni : AttachmentKind::Elb,
                       change.status);
    for (const ContainerChange& change : content.containers) {
        if (!change.imageDigest.empty() && entry.isToRun)
            m_pulling[content.task][change.index] = change.imageDigest;
    }
    if (entry.isToRun
        && std::ranges::find(content.stamps, Stamp::PullStopped, &StampSet::stamp) != content.stamps.end())
        countPull(content.task);
}

void CostMeter::taken(const TaskObserved& content, SimTime)
{
    if (content.task.value == m_tasks.size())
        add(*content.seen, *content.detail);
    ++sumsOf(content.seen->service).events;
    for (const Attachment& attachment : content.detail->attachments)
        countInterface(content.task, attachment.kind, attachment.status);
}

void CostMeter::countInterface(TaskId task, AttachmentKind kind, AttachmentStatus status)
{
    if (kind != AttachmentKind::Eni || !isMade(status))
        return;
    TaskEntry& entry = m_tasks.edit(task.value);
    if (!std::exchange(entry.hasInterface, true))
        ++sumsOf(entry.service).interfaces;
}

/// The images of a task are there: what its host did not have was pulled.
void CostMeter::countPull(TaskId task)
{
    const Digests digests = std::exchange(m_pulling[task], {});
    m_pulling.erase(task);
    const TaskEntry& entry = m_tasks[task.value];
    if (!m_sizes || entry.definition.value >= m_definitions.size())
        return;
    const std::vector<std::string>& images = m_definitions[entry.definition.value].images;
    std::set<std::string> had;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto digest = digests.find(i);
        if (!had.insert(images[i]).second
            || !isNewTo(entry.instance, images[i], digest == digests.end() ? std::string() : digest->second))
            continue;
        const auto size = m_sizes->mib.find(images[i]);
        sumsOf(entry.service).pulledMiB += size == m_sizes->mib.end() ? m_sizes->otherMiB : size->second;
    }
}

/// Fargate has no cache. A digest that nobody told is the one that the host has.
bool CostMeter::isNewTo(InstanceId instance, const std::string& image, const std::string& digest)
{
    if (!instance.isValid())
        return true;
    const auto [known, isNew] = m_hosted.try_emplace({instance, image}, digest);
    if (isNew)
        return true;
    return !digest.empty() && std::exchange(known->second, digest) != digest;
}

CostMeter::Sums& CostMeter::sumsOf(ServiceId service)
{
    if (!service.isValid())
        return m_others;
    if (service.value >= m_services.size())
        m_services.resize(service.value + 1);
    return m_services[service.value];
}

Costs CostMeter::costsOf(const Sums& sums, SimTime time) const
{
    return {.tasks = sums.tasks,
            .taskMilliseconds = sums.time.at(time),
            .cpuUnitMilliseconds = sums.cpu.at(time),
            .mibMilliseconds = sums.memory.at(time),
            .interfaces = sums.interfaces,
            .pulledMiB = m_sizes ? std::optional(sums.pulledMiB) : std::nullopt,
            .taskEvents = sums.events};
}

namespace {

void addTo(Costs& total, const Costs& part)
{
    total.tasks += part.tasks;
    total.taskMilliseconds += part.taskMilliseconds;
    total.cpuUnitMilliseconds += part.cpuUnitMilliseconds;
    total.mibMilliseconds += part.mibMilliseconds;
    total.interfaces += part.interfaces;
    if (part.pulledMiB)
        total.pulledMiB = total.pulledMiB.value_or(0) + *part.pulledMiB;
    total.taskEvents += part.taskEvents;
}

std::optional<std::int64_t> lostIn(const std::optional<RequestSummary>& requests)
{
    return requests ? std::optional(wholeRequests(requests->tally.lostInAll())) : std::nullopt;
}

} // namespace

CostTable CostMeter::tableAt(const World& world, SimTime time) const
{
    CostTable table{.at = time};
    for (std::uint32_t i = 0; i < world.services.size(); ++i) {
        const ServiceId service{i};
        Costs costs = costsOf(i < m_services.size() ? m_services[i] : Sums{}, time);
        costs.lostRequests = lostIn(requestsOf(world, service, time));
        table.rows.push_back({.service = service, .name = world.service(service).name, .costs = costs});
    }
    const Costs others = costsOf(m_others, time);
    if (others.tasks + others.taskMilliseconds > 0)
        table.rows.push_back({.service = {}, .name = {}, .costs = others});
    table.total = costsOf({}, time);
    for (const CostRow& row : table.rows)
        addTo(table.total, row.costs);
    table.total.lostRequests = lostIn(requestsOf(world, time));
    table.total.instanceMilliseconds = m_instanceTime.at(time);
    return table;
}

} // namespace taskarium
