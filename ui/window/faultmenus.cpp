// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/faultmenus.h>

#include <ui/models/faulttargets.h>
#include <ui/models/faulttext.h>
#include <ui/models/tasktext.h>
#include <ui/style/menutext.h>
#include <ui/style/style.h>
#include <ui/window/commands.h>

#include <QAction>
#include <QMenu>

#include <algorithm>

namespace taskarium::ui {

namespace {

bool isTarget(const World& world, FaultKind kind, const QString& name)
{
    const std::vector<FaultTarget> targets = faultTargets(world, kind);
    return std::ranges::count(targets, name, &FaultTarget::name) > 0;
}

/// The one that an instance can be set to from another one.
InstanceStatus otherStatus(InstanceStatus status)
{
    return status == InstanceStatus::Active ? InstanceStatus::Draining : InstanceStatus::Active;
}

/// What is broken of a target; null if it is whole.
const Fault* faultOf(const World& world, FaultKind kind, const QString& target)
{
    const auto found = std::ranges::find_if(world.faults, [&](const ActiveFault& active) {
        return active.fault.kind == kind && qtText(active.fault.target) == target;
    });
    return found == world.faults.end() ? nullptr : &found->fault;
}

} // namespace

FaultMenus::FaultMenus(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{}

/// The application of a task that is over can still be broken: it is that of the tasks to come.
void FaultMenus::extendTokenMenu(QMenu& menu, TaskId task)
{
    const World& world = live();
    addBreaking(menu,
                {{"application", applicationOf(world.definition(world.task(task).definition))},
                 {"task", qtText(world.detail(task).id)}});
}

void FaultMenus::fillInstanceMenu(QMenu& menu, InstanceId instance)
{
    const ContainerInstance& found = live().instance(instance);
    addMenuTitle(menu, instanceName(found));
    menu.addAction(tr("Why is it so?"), [this, instance] { emit instanceExplanationRequested(instance); })
        ->setEnabled(m_truth != Truth::Hidden);
    addStatus(menu, instance, InstanceStatus::Draining);
    addStatus(menu, instance, InstanceStatus::Active);
    if (found.status == InstanceStatus::Active || found.status == InstanceStatus::Draining)
        addCopy(menu, instanceStatusCommand(live(), instance, otherStatus(found.status)));
    menu.addSeparator();
    addBreaking(menu, {{"instance", qtText(found.ec2InstanceId)}});
}

/// "Set to DRAINING", where the instance is in the other one of the two.
void FaultMenus::addStatus(QMenu& menu, InstanceId instance, InstanceStatus status)
{
    QAction* const action =
        menu.addAction(tr("Set to %1").arg(qtText(toText(status))),
                       [this, instance, status] { m_parts.commands.setInstanceStatus(instance, status); });
    action->setEnabled(live().instance(instance).status == otherStatus(status) && !isRecording());
}

/// What the menu does, for a shell.
void FaultMenus::addCopy(QMenu& menu, Result<Command> command)
{
    if (!command)
        return;
    menu.addAction(tr("Copy as AWS CLI command"),
                   [this, copied = std::move(command).value()] { m_parts.lines.copy({copied}); });
}

void FaultMenus::fillServiceMenu(QMenu& menu, ServiceId service)
{
    const Service& found = live().service(service);
    addMenuTitle(menu, qtText(found.name));
    menu.addAction(tr("Why is it so?"), [this, service] { emit serviceExplanationRequested(service); })
        ->setEnabled(m_truth != Truth::Hidden);
    const bool takesUpdates = found.status == ServiceStatus::Active && !isRecording();
    menu.addAction(tr("Scale…"), [this, service] { m_parts.commands.askScale(service); })
        ->setEnabled(takesUpdates);
    menu.addAction(tr("Update…"), [this, service] { m_parts.commands.askUpdate(service); })
        ->setEnabled(takesUpdates);
    if (found.desiredCount != unknownDesiredCount)
        addCopy(menu, scaleServiceCommand(live(), service, found.desiredCount));
    if (!found.loadBalancers.empty())
        menu.addAction(tr("Send requests…"), [this, group = found.loadBalancers.front().targetGroup] {
            m_parts.commands.askRequestRate(group);
        });
    QAction* const alone = menu.addAction(tr("Show only its tasks"));
    alone->setCheckable(true);
    alone->setChecked(m_parts.selection.serviceFilter() == service);
    connect(alone, &QAction::triggered, this, [this, service](bool isOn) {
        m_parts.selection.filterByService(isOn ? std::optional(service) : std::nullopt);
    });
    if (!found.definition.isValid()) // Others make its task sets, and have made none yet.
        return;
    menu.addSeparator();
    const TaskDefinition& definition = live().definition(found.definition);
    std::vector<Victim> victims{{"application", applicationOf(definition)},
                                {"family", qtText(definition.family)}};
    for (const ContainerDefinition& container : definition.containers) {
        const QString image = qtText(container.image);
        if (!std::ranges::count(victims, image, &Victim::target))
            victims.push_back({"image", image});
    }
    addBreaking(menu, victims);
}

/// Every kind that can strike one of the victims, as the dialog lists them.
void FaultMenus::addBreaking(QMenu& menu, const std::vector<Victim>& victims)
{
    QMenu& breaking = *menu.addMenu(tr("Break"));
    breaking.setEnabled(!isRecording() && m_truth != Truth::Hidden);
    if (!breaking.isEnabled())
        return;
    for (const FaultGroup group : faultGroups) {
        breaking.addSeparator();
        for (const FaultKind kind : faultKinds) {
            if (faultWords(kind).group == group)
                addFaults(breaking, kind, victims);
        }
    }
    breaking.setEnabled(!breaking.isEmpty());
}

/// Of several that a kind can strike each is named.
void FaultMenus::addFaults(QMenu& menu, FaultKind kind, const std::vector<Victim>& victims)
{
    std::vector<QString> targets;
    for (const Victim& victim : victims) {
        if (victim.member == targetMember(kind) && isTarget(live(), kind, victim.target))
            targets.push_back(victim.target);
    }
    for (const QString& target : targets)
        addFault(menu, {.kind = kind, .target = target},
                 targets.size() == 1 ? faultTitle(kind) : tr("%1: %2").arg(faultTitle(kind), target));
}

/// What is broken already can only be repaired.
void FaultMenus::addFault(QMenu& menu, const FaultAim& aim, const QString& name)
{
    const QString title = menuText(name);
    if (const Fault* broken = faultOf(live(), aim.kind, aim.target))
        menu.addAction(tr("Repair: %1").arg(title),
                       [this, fault = *broken] { m_parts.commands.repair(fault); });
    else
        menu.addAction(tr("%1…").arg(title), [this, aim] { m_parts.commands.askFault(aim); });
}

} // namespace taskarium::ui

#include "moc_faultmenus.cpp"
