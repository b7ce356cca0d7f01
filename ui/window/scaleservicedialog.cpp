// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/scaleservicedialog.h>

#include <ui/style/style.h>
#include <ui/window/commands.h>

#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

ScaleServiceDialog::ScaleServiceDialog(World world, std::optional<ServiceId> chosen, Submit submit,
                                       QWidget* parent)
    : CommandDialog(std::move(submit), parent)
    , m_world(std::move(world))
    , m_service(new QComboBox)
    , m_desired(new QSpinBox)
{
    setWindowTitle(tr("Scale service"));
    m_service->setObjectName(u"service"_s);
    m_desired->setObjectName(u"desiredCount"_s);
    m_desired->setRange(0, mostTasksOfService);
    for (std::uint32_t i = 0; i < m_world.services.size(); ++i) {
        if (m_world.services[i].status == ServiceStatus::Active)
            m_service->addItem(qtText(m_world.services[i].name), i);
    }
    form().addRow(tr("&Service"), m_service);
    form().addRow(tr("&Desired count"), m_desired);
    const auto showCount = [this] { m_desired->setValue(m_world.service(service()).desiredCount); };
    connect(m_service, &QComboBox::currentIndexChanged, this, showCount);
    if (chosen)
        m_service->setCurrentIndex(m_service->findData(chosen->value));
    if (m_service->count() == 0)
        showError(tr("There is no service yet: Simulation > Create service…"));
    else
        showCount();
    acceptButton().setText(tr("Scale"));
    acceptButton().setEnabled(m_service->count() > 0);
    resize(420, sizeHint().height());
}

ServiceId ScaleServiceDialog::service() const
{
    return ServiceId{m_service->currentData().toUInt()};
}

Result<std::vector<Command>> ScaleServiceDialog::commands() const
{
    if (m_service->currentIndex() < 0)
        return std::vector<Command>{};
    Result<Command> command = scaleServiceCommand(m_world, service(), m_desired->value());
    if (!command)
        return command.error();
    return std::vector{*std::move(command)};
}

} // namespace taskarium::ui

#include "moc_scaleservicedialog.cpp"
