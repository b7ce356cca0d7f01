// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/updateservicedialog.h>

#include <ui/style/style.h>
#include <ui/window/numberfields.h>

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>

#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr int longestGracePeriod = std::numeric_limits<int>::max(); // API reference, UpdateService

QCheckBox* makeCheckBox(const QString& member, const QString& text)
{
    auto* box = new QCheckBox(text);
    box->setObjectName(member);
    return box;
}

/// Whether a field can be changed; where it cannot, its tool tip says why.
void allow(QWidget& field, bool isAllowed, const QString& obstacle)
{
    field.setEnabled(isAllowed);
    field.setToolTip(isAllowed ? QString() : obstacle);
}

} // namespace

UpdateServiceDialog::UpdateServiceDialog(World world, std::optional<ServiceId> chosen, Submit submit,
                                         QWidget* parent)
    : CommandDialog(std::move(submit), parent)
    , m_world(std::move(world))
    , m_service(new QComboBox)
    , m_definition(new QComboBox)
    , m_desired(makeNumberField(u"desiredCount"_s, mostTasksOfService))
    , m_force(makeCheckBox(u"forceNewDeployment"_s, tr("&Force new deployment")))
    , m_minimum(makePercentField(u"minimumHealthyPercent"_s))
    , m_maximum(makePercentField(u"maximumPercent"_s))
    , m_breaker(makeCheckBox(u"enable"_s, tr("Deployment circuit &breaker")))
    , m_rollback(makeCheckBox(u"rollback"_s, tr("&Rollback on failures")))
    , m_grace(makeNumberField(u"healthCheckGracePeriodSeconds"_s, longestGracePeriod))
{
    setWindowTitle(tr("Update service"));
    m_service->setObjectName(u"service"_s);
    m_definition->setObjectName(u"taskDefinition"_s);
    m_grace->setSuffix(tr(" s"));
    fillServices(chosen);
    addRows();
    connect(m_service, &QComboBox::currentIndexChanged, this, &UpdateServiceDialog::showService);
    connect(m_breaker, &QCheckBox::clicked, this, &UpdateServiceDialog::showRollback);
    if (m_service->count() == 0)
        showError(tr("There is no service yet: Simulation > Create service…"));
    else
        showService();
    acceptButton().setText(tr("Update"));
    acceptButton().setEnabled(m_service->count() > 0);
    resize(480, sizeHint().height());
}

void UpdateServiceDialog::addRows()
{
    form().addRow(tr("&Service"), m_service);
    form().addRow(tr("Task &definition"), m_definition);
    form().addRow(tr("Desired c&ount"), m_desired);
    form().addRow(QString(), m_force);
    form().addRow(tr("M&inimum healthy percent"), m_minimum);
    form().addRow(tr("Ma&ximum percent"), m_maximum);
    form().addRow(QString(), m_breaker);
    form().addRow(QString(), m_rollback);
    form().addRow(tr("Health check &grace period"), m_grace);
}

/// A service that is deleted takes no update.
void UpdateServiceDialog::fillServices(std::optional<ServiceId> chosen)
{
    for (std::uint32_t i = 0; i < m_world.services.size(); ++i) {
        if (m_world.services[i].status == ServiceStatus::Active)
            m_service->addItem(qtText(m_world.services[i].name), i);
        if (chosen == ServiceId{i})
            m_service->setCurrentIndex(m_service->findData(i));
    }
    if (m_service->currentIndex() < 0)
        m_service->setCurrentIndex(0);
}

/// The newest first, and the present one even if it is no longer registered.
void UpdateServiceDialog::fillDefinitions(const Service& service)
{
    m_definition->clear();
    for (std::size_t i = m_world.taskDefinitions.size(); i-- > 0;) {
        const TaskDefinition& definition = m_world.taskDefinitions[i];
        const bool isPresent = service.definition == TaskDefinitionId{static_cast<std::uint32_t>(i)};
        if (isPresent || definition.status == TaskDefinitionStatus::Active)
            m_definition->addItem(qtText(definition.name()));
        if (isPresent)
            m_definition->setCurrentIndex(m_definition->count() - 1);
    }
}

/// What the service has at present: only what is changed from here on becomes part of the request. What was
/// said against the service shown before is no longer true.
void UpdateServiceDialog::showService()
{
    const Service& shown = m_world.service(service());
    const UpdateServiceWish present = unchangedWish(m_world, service());
    fillDefinitions(shown);
    showNumber(*m_desired, present.desiredCount);
    m_force->setChecked(false);
    showNumber(*m_minimum, present.deployment.minimumHealthyPercent);
    showNumber(*m_maximum, present.deployment.maximumPercent);
    m_breaker->setChecked(present.deployment.circuitBreaker.enable);
    m_rollback->setChecked(present.deployment.circuitBreaker.rollback);
    m_rollback->setEnabled(m_breaker->isChecked());
    showNumber(*m_grace, present.gracePeriodSeconds);
    allow(*m_desired, shown.schedulingStrategy != SchedulingStrategy::Daemon,
          tr("A DAEMON service runs one task on each instance"));
    allow(*m_grace, !shown.loadBalancers.empty() || shown.hasClassicLoadBalancer,
          tr("Only for a service with a load balancer"));
    showController(shown);
    showError({});
}

void UpdateServiceDialog::showController(const Service& service)
{
    const bool isExternal = service.controller == DeploymentController::External;
    for (QWidget* const field : {static_cast<QWidget*>(m_definition), static_cast<QWidget*>(m_force)})
        allow(*field, !isExternal, tr("Its controller is EXTERNAL: task sets have the task definitions"));
}

/// Without the circuit breaker nothing is rolled back.
void UpdateServiceDialog::showRollback()
{
    m_rollback->setEnabled(m_breaker->isChecked());
    m_rollback->setChecked(m_rollback->isChecked() && m_breaker->isChecked());
}

ServiceId UpdateServiceDialog::service() const
{
    return ServiceId{m_service->currentData().toUInt()};
}

UpdateServiceWish UpdateServiceDialog::wish() const
{
    UpdateServiceWish wish = unchangedWish(m_world, service());
    if (m_definition->isEnabled())
        wish.taskDefinition = m_definition->currentText();
    wish.desiredCount = m_desired->value();
    wish.forcesNewDeployment = m_force->isChecked();
    wish.deployment.minimumHealthyPercent = m_minimum->value();
    wish.deployment.maximumPercent = m_maximum->value();
    wish.deployment.circuitBreaker.enable = m_breaker->isChecked();
    wish.deployment.circuitBreaker.rollback = m_rollback->isChecked();
    wish.gracePeriodSeconds = m_grace->value();
    return wish;
}

Result<std::vector<Command>> UpdateServiceDialog::commands() const
{
    if (m_service->currentIndex() < 0)
        return std::vector<Command>{};
    if (wish() == unchangedWish(m_world, service()))
        return Error{.message = tr("Nothing is changed.").toStdString(),
                     .remedy =
                         tr("Change what the service has, or force a new deployment of it.").toStdString()};
    Result<Command> command = updateServiceCommand(m_world, service(), wish());
    if (!command)
        return command.error();
    return std::vector{*std::move(command)};
}

} // namespace taskarium::ui

#include "moc_updateservicedialog.cpp"
