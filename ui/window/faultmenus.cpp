// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/faultmenus.h>

#include <ui/models/faulttargets.h>
#include <ui/models/faulttext.h>
#include <ui/models/tasktext.h>
#include <ui/style/menutext.h>
#include <ui/style/style.h>

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
    addStatus(menu, instance, InstanceStatus::Draining);
    addStatus(menu, instance, InstanceStatus::Active);
    menu.addSeparator();
    addBreaking(menu, {{"instance", qtText(found.ec2InstanceId)}});
}

/// "Set to DRAINING", where the instance is in the other one of the two.
void FaultMenus::addStatus(QMenu& menu, InstanceId instance, InstanceStatus status)
{
    QAction* const action =
        menu.addAction(tr("Set to %1").arg(qtText(toText(status))),
                       [this, instance, status] { m_parts.commands.setInstanceStatus(instance, status); });
    const InstanceStatus other =
        status == InstanceStatus::Active ? InstanceStatus::Draining : InstanceStatus::Active;
    action->setEnabled(live().instance(instance).status == other);
}

void FaultMenus::fillServiceMenu(QMenu& menu, ServiceId service)
{
    const Service& found = live().service(service);
    addMenuTitle(menu, qtText(found.name));
    QAction* const scale =
        menu.addAction(tr("Scale…"), [this, service] { m_parts.commands.askScale(service); });
    scale->setEnabled(found.status == ServiceStatus::Active);
    QAction* const alone = menu.addAction(tr("Show only its tasks"));
    alone->setCheckable(true);
    alone->setChecked(m_parts.selection.serviceFilter() == service);
    connect(alone, &QAction::triggered, this, [this, service](bool isOn) {
        m_parts.selection.filterByService(isOn ? std::optional(service) : std::nullopt);
    });
    menu.addSeparator();
    const TaskDefinition& definition = live().definition(found.definition);
    std::vector<Victim> victims{{"application", applicationOf(definition)},
                                {"family", qtText(definition.family)}};
    if (!definition.containers.empty())
        victims.push_back({"image", qtText(definition.containers.front().image)});
    addBreaking(menu, victims);
}

/// Every kind that can strike one of the victims, as the dialog lists them.
void FaultMenus::addBreaking(QMenu& menu, const std::vector<Victim>& victims)
{
    QMenu& breaking = *menu.addMenu(tr("Break"));
    for (const FaultGroup group : faultGroups) {
        breaking.addSeparator();
        for (const FaultKind kind : faultKinds) {
            const auto victim = std::ranges::find(victims, targetMember(kind), &Victim::member);
            const bool canStrike = victim != victims.end() && isTarget(live(), kind, victim->target);
            if (faultWords(kind).group == group && canStrike)
                addFault(breaking, kind, victim->target);
        }
    }
    breaking.setEnabled(!breaking.isEmpty());
}

/// What is broken already can only be repaired.
void FaultMenus::addFault(QMenu& menu, FaultKind kind, const QString& target)
{
    const QString title = menuText(faultTitle(kind));
    if (const Fault* broken = faultOf(live(), kind, target))
        menu.addAction(tr("Repair: %1").arg(title),
                       [this, fault = *broken] { m_parts.commands.repair(fault); });
    else
        menu.addAction(tr("%1…").arg(title), [this, kind, target] {
            m_parts.commands.askFault(FaultAim{.kind = kind, .target = target});
        });
}

} // namespace taskarium::ui
