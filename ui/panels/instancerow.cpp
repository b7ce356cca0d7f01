// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/instancerow.h>

#include <ui/panels/meterbar.h>
#include <ui/panels/statuslabel.h>
#include <ui/style/style.h>

#include <QContextMenuEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace taskarium::ui {

namespace {

/// The colour of an instance's status: green takes tasks, amber does not any more, grey is over.
TaskStatus likeTask(InstanceStatus status)
{
    switch (status) {
    case InstanceStatus::Registering: return TaskStatus::Pending;
    case InstanceStatus::Active: return TaskStatus::Running;
    case InstanceStatus::Draining: return TaskStatus::Stopping;
    case InstanceStatus::RegistrationFailed:
    case InstanceStatus::Deregistering:
    case InstanceStatus::Inactive: break;
    }
    return TaskStatus::Stopped;
}

QColor usedColour(const Colours& from)
{
    return mixed(from.accent, from.card, 0.65);
}

void showUse(MeterBar& bar, const ResourceSummary& resource, const QString& text)
{
    const double share = resource.total > 0 ? static_cast<double>(resource.used) / resource.total : 0;
    bar.setParts({{share, usedColour}});
    bar.setAccessibleName(text);
    bar.setToolTip(text);
}

} // namespace

InstanceRow::InstanceRow(const InstanceSummary& instance, QWidget* parent) : QWidget(parent)
{
    m_name = new QPushButton(this);
    m_name->setCursor(Qt::PointingHandCursor);
    setLook(*m_name, Look::Link);
    m_name->setStyleSheet(QStringLiteral("color: palette(window-text)"));
    connect(m_name, &QPushButton::clicked, this,
            [this] { emit menuRequested(m_name->mapToGlobal(QPoint(0, m_name->height()))); });
    m_status = new StatusLabel(this);
    m_cpu = new MeterBar(this);
    m_memory = new MeterBar(this);
    auto* const layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(2);
    layout->setColumnStretch(1, 1);
    layout->addWidget(m_name, 0, 0, 1, 2, Qt::AlignLeft);
    layout->addWidget(m_status, 0, 2, Qt::AlignRight);
    const auto addBar = [this, layout](int row, const QString& caption, MeterBar* bar) {
        auto* const label = new QLabel(caption, this);
        setLook(*label, Look::Muted);
        layout->addWidget(label, row, 0);
        layout->addWidget(bar, row, 1, 1, 2, Qt::AlignVCenter);
        m_meters << label << bar;
    };
    addBar(1, tr("cpu"), m_cpu);
    addBar(2, tr("mem"), m_memory);
    show(instance);
}

void InstanceRow::show(const InstanceSummary& instance)
{
    m_name->setText(instance.name + u' ' + instance.zone);
    m_status->setStatus(likeTask(instance.status),
                        instance.isBooting ? tr("booting") : qtText(toText(instance.status)));
    for (QWidget* const meter : m_meters)
        meter->setVisible(!instance.isBooting);
    setAccessibleName(instance.isBooting ? tr("Instance %1, which boots").arg(instance.name)
                                         : tr("Container instance %1").arg(instance.name));
    m_name->setAccessibleName(tr("Container instance %1: menu").arg(instance.name));
    m_name->setToolTip(instance.isBooting
                           ? tr("It has not registered with the cluster yet")
                           : tr("Set container instance %1 to DRAINING, or break it").arg(instance.name));
    m_name->setEnabled(!instance.isBooting);
    const ResourceSummary& cpu = instance.cpu;
    const ResourceSummary& memory = instance.memory;
    showUse(*m_cpu, cpu, tr("%1 of %2 CPU units taken").arg(cpu.used).arg(cpu.total));
    showUse(*m_memory, memory, tr("%1 of %2 MiB taken").arg(memory.used).arg(memory.total));
}

void InstanceRow::contextMenuEvent(QContextMenuEvent* event)
{
    if (m_name->isEnabled())
        emit menuRequested(event->globalPos());
}

} // namespace taskarium::ui

#include "moc_instancerow.cpp"
