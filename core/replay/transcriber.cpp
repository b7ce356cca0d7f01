// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/transcriber.h>

#include <core/log/apply.h>
#include <core/replay/continuity.h>

#include <algorithm>
#include <utility>

namespace taskarium {

namespace {

constexpr std::string_view servicePrefix = "service:";
constexpr std::string_view deploymentPrefix = "ecs-svc/";

/// Whether an observation of a task can tell of its definition what is not known yet.
bool tellsMore(const TaskDefinition& definition, const SeenTask& seen)
{
    const bool isUnsized = !definition.cpu && seen.cpu;
    return isUnsized || definition.document == "{}"
        || std::ranges::any_of(seen.containers, [&definition](const SeenContainer& container) {
               const auto known =
                   std::ranges::find(definition.containers, container.name, &ContainerDefinition::name);
               return known == definition.containers.end()
                   || (known->image.empty() && !container.image.empty());
           });
}

void addIfNew(ByName<std::string>& texts, std::string_view name, const std::string& text)
{
    if (!texts.contains(name))
        texts.emplace(name, text);
}

} // namespace

std::vector<Record> Transcriber::take(std::vector<Arranged> observations)
{
    if (!observations.empty() && !m_hasBegun)
        begin(observations);
    learnDefinitions(observations);
    meetTasks(observations);
    m_records.reserve(observations.size());
    for (Arranged& arranged : observations) {
        take(arranged);
        arranged.observation.reset(); // which makes room for its record
    }
    m_report.tasks = m_world.tasks.size();
    return std::exchange(m_records, {});
}

void Transcriber::begin(const std::vector<Arranged>& observations)
{
    m_hasBegun = true;
    Settings& settings = m_world.settings;
    settings.start = observations.front().at;
    settings.origin = Origin::Recorded;
    settings.profile = Profile::Observed;
    for (const auto& [member, place] : {std::pair(&Observation::account, &settings.account),
                                        std::pair(&Observation::region, &settings.region)}) {
        const auto told = std::ranges::find_if(observations, [member](const Arranged& arranged) {
            return !((*arranged.observation).*member).empty();
        });
        if (told != observations.end())
            *place = (*told->observation).*member;
    }
}

/// Which definition a service's and a deployment's tasks have: their own events do not tell.
void Transcriber::learnDefinitions(const std::vector<Arranged>& observations)
{
    for (const Arranged& arranged : observations) {
        const auto* const task = std::get_if<SeenTask>(&arranged.observation->seen);
        if (!task || task->definition.empty() || !task->group.starts_with(servicePrefix))
            continue;
        const std::string_view service = std::string_view(task->group).substr(servicePrefix.size());
        addIfNew(m_serviceDefinitions, service, task->definition);
        if (!task->startedBy.starts_with(deploymentPrefix))
            continue;
        addIfNew(m_deploymentDefinitions, task->startedBy, task->definition);
        addIfNew(m_serviceDeployments, service, task->startedBy);
    }
}

void Transcriber::take(const Arranged& arranged)
{
    m_now = std::max(m_now, simTime(arranged.at));
    m_place = arranged.place;
    std::visit([&](auto& seen) { observe(seen, *arranged.observation); }, arranged.observation->seen);
}

void Transcriber::emit(RecordContent content)
{
    m_records.push_back({m_now, std::move(content)});
    apply(m_world, m_records.back());
}

ClusterId Transcriber::clusterNamed(const std::string& name)
{
    const std::string known = name.empty() ? "default" : name;
    const auto found = std::ranges::find(m_world.clusters, known, &Cluster::name);
    const ClusterId id{static_cast<std::uint32_t>(found - m_world.clusters.begin())};
    if (found == m_world.clusters.end())
        emit(ClusterCreated{{.name = known}});
    return id;
}

TaskDefinitionId Transcriber::definitionOf(const std::string& name)
{
    const TaskDefinitionId next{static_cast<std::uint32_t>(m_world.taskDefinitions.size())};
    const auto [found, isNew] = m_definitions.try_emplace(name, next);
    if (isNew)
        emit(TaskDefinitionObserved{next, std::make_shared<TaskDefinition>(definitionNamed(name))});
    return found->second;
}

InstanceId Transcriber::instanceOf(const std::string& id, ClusterId cluster)
{
    const InstanceId next{static_cast<std::uint32_t>(m_world.instances.size())};
    const auto [found, isNew] = m_instances.try_emplace(id, next);
    if (isNew)
        emit(InstanceObserved{.instance = next,
                              .seen = std::make_shared<ContainerInstance>(ContainerInstance{
                                  .id = id, .cluster = cluster, .version = 0, .registeredAt = m_now})});
    return found->second;
}

std::optional<TaskId> Transcriber::knownTask(const SeenTask& seen) const
{
    const auto candidates = m_tasks.find(seen.id);
    if (candidates == m_tasks.end())
        return std::nullopt;
    for (const TaskId id : candidates->second) {
        if (mayBeSameCluster(m_world.clusters[m_world.task(id).cluster.value].name, seen.cluster))
            return id;
    }
    return std::nullopt;
}

/// The task, or the one that comes next.
TaskId Transcriber::taskOf(const SeenTask& seen)
{
    TaskId& met = m_met[m_place].id;
    const bool isMet = met.isValid() && !seen.cluster.empty()
        && m_world.clusters[m_world.task(met).cluster.value].name == seen.cluster;
    if (isMet)
        return met;
    if (const std::optional<TaskId> known = knownTask(seen))
        return met = *known;
    met = TaskId{static_cast<std::uint32_t>(m_world.tasks.size())};
    m_tasks[seen.id].push_back(met);
    return met;
}

/// The order in which tasks were read may be another one than that of their first times.
void Transcriber::meetTasks(const std::vector<Arranged>& observations)
{
    m_met.clear();
    std::vector<std::uint32_t> places; // of those that are new
    for (const Arranged& arranged : observations) {
        const auto* const task = std::get_if<SeenTask>(&arranged.observation->seen);
        if (!task)
            continue;
        m_met.resize(std::max<std::size_t>(m_met.size(), arranged.place + 1));
        MetTask& met = m_met[arranged.place];
        if (std::exchange(met.isMet, true))
            continue;
        met.id = knownTask(*task).value_or(TaskId{});
        if (!met.id.isValid())
            places.push_back(arranged.place);
    }
    std::ranges::sort(places);
    auto rank = static_cast<std::uint32_t>(m_world.tasks.size());
    for (const std::uint32_t place : places)
        m_met[place].rank = rank++;
}

TaskDefinitionId Transcriber::learnDefinition(const SeenTask& seen)
{
    constexpr std::string_view familyPrefix = "family:";
    std::string name = seen.definition;
    if (name.empty())
        name = seen.group.starts_with(familyPrefix) ? seen.group.substr(familyPrefix.size()) : "unknown";
    const TaskDefinitionId next{static_cast<std::uint32_t>(m_world.taskDefinitions.size())};
    const auto [found, isNew] = m_definitions.try_emplace(name, next);
    const TaskDefinitionId id = found->second;
    if (!isNew && !tellsMore(m_world.definition(id), seen))
        return id;
    TaskDefinition definition = isNew ? definitionNamed(name) : m_world.definition(id);
    addSeen(definition, seen);
    if (isNew || definition != m_world.definition(id))
        emit(TaskDefinitionObserved{id, std::make_shared<TaskDefinition>(std::move(definition))});
    return id;
}

/// The task with what an observation adds. What never changes is only set the first time.
TaskSnapshot Transcriber::snapshotOf(TaskId id, SeenTask& seen)
{
    TaskSnapshot snapshot;
    Task& task = snapshot.task;
    const auto add = [&](const TaskDetail& before) { addSeen(snapshot, before, seen, m_takeUp); };
    const bool isNew = id.value == m_world.tasks.size();
    if (isNew) {
        task.cluster = clusterNamed(seen.cluster);
        task.createdAt = task.movedAt = m_now;
        task.definition = learnDefinition(seen);
        add({.recorded = Shared(Recorded{.order = m_met[m_place].rank})});
        enlist(task, snapshot.detail, seen);
    } else {
        task = m_world.task(id);
        if (tellsMore(m_world.definition(task.definition), seen))
            (void)learnDefinition(seen);
        add(m_world.detail(id));
    }
    if (!seen.instance.empty())
        task.instance = instanceOf(seen.instance, task.cluster);
    if (isNew)
        task.cameFrom = task.state.last;
    return snapshot;
}

/// The service and the deployment that a new task tells that it belongs to.
void Transcriber::enlist(Task& task, const TaskDetail& detail, const SeenTask& seen)
{
    if (!detail.group.starts_with(servicePrefix))
        return;
    const bool isOfDeployment = detail.startedBy.starts_with(deploymentPrefix);
    const Deployment own =
        deploymentFor(isOfDeployment ? detail.startedBy : std::string(), seen.definition, task.createdAt);
    task.service = serviceOf(detail.group.substr(servicePrefix.size()), task.cluster, own);
    if (isOfDeployment)
        task.deployment = deploymentOf(task.service, own);
}

/// Whether the task has gone on beyond it already: a stream told it too late.
bool Transcriber::isLate(TaskId id, const SeenTask& seen) const
{
    return id.value < m_world.tasks.size() && seen.version
        && static_cast<std::uint32_t>(*seen.version) < m_world.task(id).version;
}

/// The history never goes back: of a version that comes after later ones only that is taken which none of
/// them contradicts.
void Transcriber::observeLate(TaskId id, const SeenTask& seen, const Observation& observation)
{
    TaskSnapshot snapshot{.task = m_world.task(id), .detail = m_world.detail(id)};
    addLate(snapshot, seen, m_takeUp);
    if (snapshot.detail == m_world.detail(id)) {
        m_report.note(ReplayNoteKind::Skipped,
                      "a version of a task that comes after a later one and adds nothing to it",
                      observation.place);
        return;
    }
    m_report.note(ReplayNoteKind::Repaired,
                  "a version of a task that comes after a later one: only what it adds is taken",
                  observation.place);
    record(id, std::move(snapshot), observation);
}

void Transcriber::observe(SeenTask& seen, const Observation& observation)
{
    const TaskId id = taskOf(seen);
    if (isLate(id, seen)) {
        observeLate(id, seen, observation);
        return;
    }
    TaskSnapshot snapshot = snapshotOf(id, seen);
    if (!observation.event)
        snapshot.detail.times.updated = m_now;
    else if (!seen.times.updated)
        snapshot.detail.times.updated = m_now;
    record(id, std::move(snapshot), observation);
}

/// Whether a task is known as it was seen, but for when.
bool Transcriber::tellsNothing(TaskId id, const TaskSnapshot& snapshot) const
{
    TaskDetail same = m_world.detail(id);
    same.times.updated = snapshot.detail.times.updated;
    return snapshot.task == m_world.task(id) && snapshot.detail == same;
}

void Transcriber::record(TaskId id, TaskSnapshot snapshot, const Observation& observation)
{
    const bool isNew = id.value == m_world.tasks.size();
    TaskObserved observed{.task = id, .event = observation.event};
    if (!isNew) {
        const Task& before = m_world.task(id);
        if (!observation.event && tellsNothing(id, snapshot)) {
            m_report.note(ReplayNoteKind::Duplicate, "a description of a task that tells nothing new",
                          observation.place);
            return;
        }
        observed.continuity = continuityOf(before.state, snapshot.task.state);
        if (before.version > 0 && snapshot.task.version > before.version + 1)
            observed.missingVersions = snapshot.task.version - before.version - 1;
    }
    for (const std::string& value : snapshot.unknown)
        m_report.note(ReplayNoteKind::Unknown, value, observation.place);
    observed.seen = std::make_shared<Task>(std::move(snapshot.task));
    observed.detail = std::make_shared<TaskDetail>(std::move(snapshot.detail));
    noteTask(observed, observation.place);
    emit(std::move(observed));
}

void Transcriber::noteTask(const TaskObserved& record, const SourcePlace& place)
{
    if (record.missingVersions > 0)
        m_report.note(ReplayNoteKind::Gap, "versions of a task are missing before it", place);
    if (record.continuity == Continuity::Skips)
        ++m_report.skippedStates;
    if (record.continuity == Continuity::Impossible) {
        const auto stateText = [](TaskState state) {
            return std::string(toText(state.last)) + " (desired " + std::string(toText(state.desired)) + ")";
        };
        m_report.note(ReplayNoteKind::Impossible,
                      stateText(m_world.task(record.task).state) + " to " + stateText(record.seen->state),
                      place);
    }
}

void Transcriber::observe(const SeenInstance& seen, const Observation& observation)
{
    const ClusterId cluster = clusterNamed(seen.cluster);
    const InstanceId next{static_cast<std::uint32_t>(m_world.instances.size())};
    const auto [found, isNew] = m_instances.try_emplace(seen.id, next);
    ContainerInstance instance = isNew
        ? ContainerInstance{.id = seen.id, .cluster = cluster, .registeredAt = m_now}
        : m_world.instance(found->second);
    addSeen(instance, seen);
    if (!seen.status.empty() && !instanceStatusFrom(seen.status))
        m_report.note(ReplayNoteKind::Unknown, "container instance status " + seen.status, observation.place);
    if (!isNew && !observation.event && instance == m_world.instance(found->second))
        return;
    emit(InstanceObserved{.instance = found->second,
                          .seen = std::make_shared<ContainerInstance>(std::move(instance)),
                          .event = observation.event});
}

} // namespace taskarium
