// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/requestratedialog.h>

#include <ui/style/style.h>
#include <ui/window/commands.h>

#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

RequestRateDialog::RequestRateDialog(RequestRateStart start, Submit submit, QWidget* parent)
    : CommandDialog(std::move(submit), parent)
    , m_start(std::move(start))
    , m_group(new QComboBox)
    , m_rate(new QSpinBox)
{
    setWindowTitle(tr("Send requests"));
    copyAsScenarioLine(m_start.now);
    m_group->setObjectName(u"targetGroup"_s);
    m_rate->setObjectName(u"requestsPerSecond"_s);
    m_rate->setRange(0, mostRequestsPerSecond);
    for (const TargetGroup& group : m_start.world.targetGroups)
        m_group->addItem(qtText(group.name));
    form().addRow(tr("&Target group"), m_group);
    form().addRow(tr("&Requests per second"), m_rate);
    if (m_start.group)
        m_group->setCurrentIndex(static_cast<int>(m_start.group->value));
    connect(m_group, &QComboBox::currentIndexChanged, this, &RequestRateDialog::showRate);
    showRate();
    if (m_group->count() == 0)
        showError(tr("There is no load balancer: a scenario's cluster has targetGroups."));
    acceptButton().setText(tr("Send"));
    acceptButton().setEnabled(m_group->count() > 0);
    m_rate->setFocus();
    m_rate->selectAll();
    resize(420, sizeHint().height());
}

/// What is sent at present.
void RequestRateDialog::showRate()
{
    const auto flow =
        m_start.world.flows.find(TargetGroupId{static_cast<std::uint32_t>(m_group->currentIndex())});
    m_rate->setValue(flow == m_start.world.flows.end() ? 0 : flow->second.requestsPerSecond());
}

Result<std::vector<Command>> RequestRateDialog::commands() const
{
    if (m_group->currentIndex() < 0)
        return std::vector<Command>{};
    Result<Command> command = requestRateCommand(m_group->currentText(), m_rate->value());
    if (!command)
        return command.error();
    return std::vector{*std::move(command)};
}

} // namespace taskarium::ui

#include "moc_requestratedialog.cpp"
