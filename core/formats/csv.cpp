// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/csv.h>

#include <core/base/timetext.h>
#include <core/formats/csvdetail.h>

#include <fmt/compile.h>
#include <fmt/format.h>

#include <utility>

namespace taskarium {

namespace {

/// "161.300": seconds since the start, always with milliseconds, so that a spreadsheet aligns them.
std::string secondsText(SimTime time)
{
    const std::int64_t ms = time.time_since_epoch().count();
    return fmt::format(FMT_COMPILE("{}.{:03}"), ms / 1000, ms % 1000);
}

/// The cluster that a record is about, directly, through its service or through its task.
std::string clusterNameOf(const Record& record, const World& after)
{
    if (const auto* created = std::get_if<ClusterCreated>(&record.content))
        return created->cluster.name;
    ClusterId cluster;
    if (const auto* registered = std::get_if<InstanceRegistered>(&record.content))
        cluster = registered->instance.cluster;
    else if (const auto* observed = std::get_if<InstanceObserved>(&record.content))
        cluster = observed->seen->cluster;
    else if (const auto* provider = std::get_if<CapacityProviderCreated>(&record.content))
        cluster = provider->provider.cluster;
    else if (const auto* changed = std::get_if<CapacityProviderChanged>(&record.content))
        cluster = after.capacityProvider(changed->provider).cluster;
    else if (const std::optional<TaskId> task = taskOf(record, after))
        cluster = after.task(*task).cluster;
    else if (const std::optional<ServiceId> service = serviceOf(record, after))
        cluster = after.service(*service).cluster;
    return cluster.isValid() ? after.clusters[cluster.value].name : std::string();
}

std::string definitionNameOf(const Record& record, const World& after)
{
    if (const auto* observed = std::get_if<TaskDefinitionObserved>(&record.content))
        return observed->seen->name();
    if (std::holds_alternative<TaskDefinitionRegistered>(record.content))
        return after.taskDefinitions[after.taskDefinitions.size() - 1].name();
    if (const auto* started = std::get_if<DeploymentStarted>(&record.content))
        return after.definition(started->deployment.definition).name();
    if (const std::optional<TaskId> task = taskOf(record, after))
        return after.definition(after.task(*task).definition).name();
    const std::optional<ServiceId> service = serviceOf(record, after);
    if (service && after.service(*service).definition.isValid())
        return after.definition(after.service(*service).definition).name();
    return {};
}

std::string instanceIdOf(const Record& record, const World& after)
{
    if (const auto* registered = std::get_if<InstanceRegistered>(&record.content))
        return registered->instance.id;
    if (const auto* observed = std::get_if<InstanceObserved>(&record.content))
        return observed->seen->id;
    const std::optional<TaskId> task = taskOf(record, after);
    const InstanceId instance = task ? after.task(*task).instance : InstanceId{};
    return instance.isValid() ? after.instance(instance).id : std::string();
}

std::string_view triggerText(const Record& record)
{
    const auto* changed = std::get_if<TaskChanged>(&record.content);
    return changed && changed->trigger ? toText(*changed->trigger) : std::string_view();
}

/// The step that a record begins; nothing if it begins none.
std::optional<Step> stepOf(const Record& record)
{
    if (const auto* changed = std::get_if<TaskChanged>(&record.content))
        return changed->step;
    if (const auto* created = std::get_if<TaskCreated>(&record.content))
        return created->task->step;
    return std::nullopt;
}

} // namespace

void CsvExporter::begin(const World& initial)
{
    m_states = TaskStates(initial);
    for (const std::string_view column : csvColumns)
        m_rows.field(column);
    m_rows.endRow();
}

void CsvExporter::writeWhen(const Record& record, const World& after)
{
    m_rows.field(secondsText(record.at));
    m_rows.field(isoText(utc(after, record.at)));
    const bool hasProfile = after.settings.origin == Origin::Simulated;
    m_rows.field(hasProfile ? toText(after.settings.profile) : std::string_view());
    m_rows.field(kindText(record));
}

void CsvExporter::writeWhose(const Record& record, const World& after)
{
    const std::optional<TaskId> task = taskOf(record, after);
    const std::optional<ServiceId> service = serviceOf(record, after);
    m_rows.field(clusterNameOf(record, after));
    m_rows.field(service ? std::string_view(after.service(*service).name) : std::string_view());
    m_rows.field(definitionNameOf(record, after));
    m_rows.field(task ? std::string_view(after.detail(*task).id) : std::string_view());
    m_rows.field(instanceIdOf(record, after));
}

CsvExporter::StatusTexts CsvExporter::statusesOf(const World& world, TaskId id)
{
    const Task& task = world.task(id);
    if (task.isPurged)
        return {};
    const ToldMembers told(*world.detail(id).recorded);
    const auto text = [&told](std::string_view member, std::string_view known) {
        return std::string(told.text(member, known).value_or(std::string_view()));
    };
    return {text("lastStatus", toText(task.state.last)), text("desiredStatus", toText(task.state.desired))};
}

/// What a recording tells may be no state that the model knows.
CsvExporter::StatusTexts CsvExporter::statusesBefore(const Record& record, TaskId id, const StatusTexts& now)
{
    const std::optional<StateChange> change = m_states.take(record);
    if (std::holds_alternative<TaskObserved>(record.content)) {
        StatusTexts before = std::exchange(m_shown[id], now);
        return before == now ? StatusTexts() : before;
    }
    const std::optional<TaskState> from = change ? change->from : std::nullopt;
    return from ? StatusTexts{std::string(toText(from->last)), std::string(toText(from->desired))}
                : StatusTexts();
}

void CsvExporter::writeState(const Record& record, const World& after)
{
    const std::optional<TaskId> id = taskOf(record, after);
    if (!id) {
        m_rows.emptyFields(8);
        return;
    }
    const TaskDetail& detail = after.detail(*id);
    const ToldMembers told(*detail.recorded);
    const StatusTexts now = statusesOf(after, *id);
    const StatusTexts before = statusesBefore(record, *id, now);
    m_rows.field(triggerText(record));
    m_rows.field(before.last);
    m_rows.field(now.last);
    m_rows.field(before.desired);
    m_rows.field(now.desired);
    if (told.has("version"))
        m_rows.field(after.task(*id).version);
    else
        m_rows.emptyFields(1);
    const std::string_view code = detail.stopCode ? toText(*detail.stopCode) : std::string_view();
    m_rows.field(told.text("stopCode", code).value_or(std::string_view()));
    m_rows.field(detail.stoppedReason);
}

void CsvExporter::writeParts(const Record& record, const World& after)
{
    m_rows.field(containersText(record, after));
    m_rows.field(attachmentsText(record, after));
    const std::optional<Step> step = stepOf(record);
    const std::optional<TaskId> task = taskOf(record, after);
    m_rows.field(step && task ? stepText(step->kind, after.definition(after.task(*task).definition))
                              : std::string_view());
    m_rows.field(step && step->due ? secondsText(*step->due) : std::string());
}

void CsvExporter::take(const Record& record, const World& after)
{
    writeWhen(record, after);
    writeWhose(record, after);
    writeState(record, after);
    writeParts(record, after);
    m_rows.field(detailText(record, after));
    m_rows.endRow();
}

} // namespace taskarium
