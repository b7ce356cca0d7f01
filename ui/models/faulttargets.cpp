// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/faulttargets.h>

#include <core/model/arn.h>
#include <core/model/taskname.h>
#include <core/model/zone.h>

#include <ui/models/faulttext.h>
#include <ui/models/tasktext.h>
#include <ui/style/style.h>

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <set>

namespace taskarium::ui {

namespace {

struct FaultTargets {
    Q_DECLARE_TR_FUNCTIONS(FaultTargets)
};

using Targets = std::vector<FaultTarget>;

/// Names that people use as they are.
Targets asTargets(const std::set<std::string>& names)
{
    Targets targets;
    for (const std::string& name : names)
        targets.push_back({qtText(name), qtText(name)});
    return targets;
}

/// What each task definition names, each name once and in order.
template <typename Names>
Targets ofDefinitions(const World& world, Names names)
{
    std::set<std::string> found;
    for (std::size_t i = 0; i < world.taskDefinitions.size(); ++i)
        found.merge(names(world.taskDefinitions[i]));
    return asTargets(found);
}

Targets images(const World& world, FaultKind)
{
    return ofDefinitions(world, [](const TaskDefinition& definition) {
        std::set<std::string> names;
        for (const ContainerDefinition& container : definition.containers)
            names.insert(container.image);
        return names;
    });
}

Targets families(const World& world, FaultKind)
{
    return ofDefinitions(
        world, [](const TaskDefinition& definition) { return std::set<std::string>{definition.family}; });
}

/// Each container, and the family as a whole if it has several.
Targets applications(const World& world, FaultKind)
{
    std::set<std::string> whole;
    Targets targets = ofDefinitions(world, [&whole](const TaskDefinition& definition) {
        std::set<std::string> names;
        for (const ContainerDefinition& container : definition.containers)
            names.insert(definition.family + "/" + container.name);
        if (definition.containers.size() > 1)
            whole.insert(definition.family);
        return names;
    });
    for (const std::string& family : whole) {
        const QString name = qtText(family);
        const auto first = std::ranges::find_if(targets, [&name](const FaultTarget& target) {
            return target.name.startsWith(name + QStringLiteral("/"));
        });
        targets.insert(first, {name, FaultTargets::tr("%1 (all its containers)").arg(name)});
    }
    return targets;
}

QString instanceText(const ContainerInstance& instance)
{
    return instance.availabilityZone.empty()
        ? instanceName(instance)
        : instanceName(instance) + u' ' + qtText(instance.availabilityZone);
}

Targets instances(const World& world, FaultKind kind)
{
    Targets targets;
    for (std::size_t i = 0; i < world.instances.size(); ++i) {
        const ContainerInstance& instance = world.instances[i];
        if (instance.status != InstanceStatus::Inactive && !(instance.isExternal && isOfEc2(kind)))
            targets.push_back({qtText(instance.ec2InstanceId), instanceText(instance)});
    }
    return targets;
}

/// Those that want to run: on Fargate Spot for an interruption, on Fargate for any other fault of a task.
Targets tasks(const World& world, FaultKind kind)
{
    Targets targets;
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        const Task& task = world.tasks[i];
        if (task.state.desired != DesiredStatus::Running)
            continue;
        const TaskDetail& detail = world.detail(TaskId{i});
        const bool canBeStruck = kind == FaultKind::SpotInterruption
            ? detail.capacityProvider == "FARGATE_SPOT"
            : task.launchType == LaunchType::Fargate;
        const QString who = qtText(taskName(world, TaskId{i}));
        if (canBeStruck)
            targets.push_back({qtText(detail.id), QStringLiteral("%1 %2").arg(who, text(task.state.last))});
    }
    return targets;
}

/// Those that services use, and tasks that have not stopped; a task to come may use others.
Targets subnets(const World& world, FaultKind)
{
    std::set<std::string> names;
    for (std::size_t i = 0; i < world.services.size(); ++i) {
        const std::vector<std::string> used = world.services[i].subnets.value_or(std::vector<std::string>());
        names.insert(used.begin(), used.end());
    }
    for (std::uint32_t i = 0; i < world.tasks.size(); ++i) {
        if (world.tasks[i].state.last < TaskStatus::Stopped)
            names.insert(subnetOf(world.detail(TaskId{i})));
    }
    names.erase(std::string());
    return asTargets(names);
}

/// Those of the instances, and the first three of the region, where Fargate places tasks.
Targets zones(const World& world, FaultKind)
{
    const std::vector<std::string> used = firstZones(world.settings.region);
    std::set<std::string> names(used.begin(), used.end());
    for (std::size_t i = 0; i < world.instances.size(); ++i) {
        if (!world.instances[i].availabilityZone.empty())
            names.insert(world.instances[i].availabilityZone);
    }
    return asTargets(names);
}

/// What the window knows of a target member.
struct MemberRow {
    std::string_view member;
    const char* label;
    const char* everything;
    const char* any;
    const char* nothing;
    Targets (*list)(const World& world, FaultKind kind);
};

constexpr std::array rows{
    MemberRow{"image", QT_TRANSLATE_NOOP("FaultTargets", "&Image"),
              QT_TRANSLATE_NOOP("FaultTargets", "All images"), QT_TRANSLATE_NOOP("FaultTargets", "Any image"),
              QT_TRANSLATE_NOOP("FaultTargets", "No image is known yet"), images},
    MemberRow{"family", QT_TRANSLATE_NOOP("FaultTargets", "&Family"),
              QT_TRANSLATE_NOOP("FaultTargets", "All families"),
              QT_TRANSLATE_NOOP("FaultTargets", "Any family"),
              QT_TRANSLATE_NOOP("FaultTargets", "No task definition is registered yet"), families},
    MemberRow{"application", QT_TRANSLATE_NOOP("FaultTargets", "&Application"),
              QT_TRANSLATE_NOOP("FaultTargets", "All applications"),
              QT_TRANSLATE_NOOP("FaultTargets", "Any application"),
              QT_TRANSLATE_NOOP("FaultTargets", "No task definition is registered yet"), applications},
    MemberRow{"instance", QT_TRANSLATE_NOOP("FaultTargets", "&Instance"),
              QT_TRANSLATE_NOOP("FaultTargets", "All instances"),
              QT_TRANSLATE_NOOP("FaultTargets", "Any instance"),
              QT_TRANSLATE_NOOP("FaultTargets", "The cluster has no instance"), instances},
    MemberRow{"task", QT_TRANSLATE_NOOP("FaultTargets", "&Task"),
              QT_TRANSLATE_NOOP("FaultTargets", "All tasks"), QT_TRANSLATE_NOOP("FaultTargets", "Any task"),
              QT_TRANSLATE_NOOP("FaultTargets", "No task runs on Fargate"), tasks},
    MemberRow{"subnet", QT_TRANSLATE_NOOP("FaultTargets", "Su&bnet"),
              QT_TRANSLATE_NOOP("FaultTargets", "All subnets"),
              QT_TRANSLATE_NOOP("FaultTargets", "Any subnet"), QT_TRANSLATE_NOOP("FaultTargets", "subnet-…"),
              subnets},
    MemberRow{"availabilityZone", QT_TRANSLATE_NOOP("FaultTargets", "&Zone"),
              QT_TRANSLATE_NOOP("FaultTargets", "All zones"), QT_TRANSLATE_NOOP("FaultTargets", "Any zone"),
              QT_TRANSLATE_NOOP("FaultTargets", "The region has no zone"), zones},
};

const MemberRow* rowOf(FaultKind kind)
{
    const auto* const found = std::ranges::find(rows, targetMember(kind), &MemberRow::member);
    return found == rows.end() ? nullptr : found;
}

} // namespace

TargetWords targetWords(FaultKind kind)
{
    const bool isOfSpot = kind == FaultKind::SpotInterruption;
    if (const MemberRow* row = rowOf(kind))
        return {FaultTargets::tr(row->label), FaultTargets::tr(row->everything), FaultTargets::tr(row->any),
                isOfSpot ? FaultTargets::tr("No task runs on FARGATE_SPOT") : FaultTargets::tr(row->nothing)};
    if (targetMember(kind).empty())
        return {};
    return {plainName(targetMember(kind)), FaultTargets::tr("All"), FaultTargets::tr("Any"), QString()};
}

bool mayTypeTarget(FaultKind kind)
{
    return rowOf(kind) == nullptr || targetMember(kind) == "subnet";
}

std::vector<FaultTarget> faultTargets(const World& world, FaultKind kind)
{
    const MemberRow* const row = rowOf(kind);
    return row == nullptr ? Targets() : row->list(world, kind);
}

QString targetText(const World& world, FaultKind kind, std::string_view target)
{
    const std::string_view member = targetMember(kind);
    if (member == "instance") {
        if (const std::optional<InstanceId> instance = findInstance(world, target))
            return instanceName(world.instance(*instance));
    }
    if (member == "task") {
        const std::optional<TaskId> task =
            isTaskSelector(target) ? findSelectedTask(world, target) : findTask(world, target);
        if (task)
            return qtText(taskName(world, *task));
    }
    return qtText(target);
}

QString applicationOf(const TaskDefinition& definition)
{
    const std::string& family = definition.family;
    return definition.containers.size() == 1 ? qtText(family + "/" + definition.containers.front().name)
                                             : qtText(family);
}

} // namespace taskarium::ui
