// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/createservicedialog.h>

#include <core/model/arn.h>

#include <ui/style/style.h>
#include <ui/window/launchfields.h>
#include <ui/window/numberfields.h>

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// The first port of a definition, which a target group needs.
std::optional<TargetWish> firstPort(const TaskDefinition& definition)
{
    for (const ContainerDefinition& container : definition.containers) {
        if (!container.portMappings.empty())
            return TargetWish{.targetGroupArn = {},
                              .containerName = qtText(container.name),
                              .containerPort = container.portMappings.front().containerPort};
    }
    return std::nullopt;
}

} // namespace

CreateServiceDialog::CreateServiceDialog(const World& world, Submit submit, QWidget* parent)
    : CommandDialog(std::move(submit), parent)
    , m_name(new QLineEdit)
{
    setWindowTitle(tr("Create service"));
    m_name->setObjectName(u"name"_s);
    form().addRow(tr("Service &name"), m_name);
    m_launch = new LaunchFields(world, form(), this);
    m_desired = makeNumberField(u"desiredCount"_s, mostTasksOfService);
    m_minimum = makePercentField(u"minimumHealthyPercent"_s);
    m_maximum = makePercentField(u"maximumPercent"_s);
    showNumber(*m_desired, 1);
    showNumber(*m_minimum, DeploymentConfiguration().minimumHealthyPercent);
    showNumber(*m_maximum, DeploymentConfiguration().maximumPercent);
    m_targetGroup = new QComboBox;
    m_targetGroup->setObjectName(u"targetGroup"_s);
    fillTargetGroups(world);
    addRows();
    acceptButton().setText(tr("Create service"));
    acceptButton().setEnabled(m_launch->definition() != nullptr);
    if (m_launch->definition() == nullptr)
        showError(tr("No task definition is registered yet: Simulation > Register task definition…"));
    m_name->setFocus();
    resize(480, sizeHint().height());
}

void CreateServiceDialog::addRows()
{
    form().addRow(tr("Desired c&ount"), m_desired);
    form().addRow(tr("Target &group"), m_targetGroup);
    form().addRow(tr("M&inimum healthy percent"), m_minimum);
    form().addRow(tr("Ma&ximum percent"), m_maximum);
}

void CreateServiceDialog::fillTargetGroups(const World& world)
{
    m_targetGroup->addItem(tr("None"));
    for (std::uint32_t i = 0; i < world.targetGroups.size(); ++i)
        m_targetGroup->addItem(qtText(world.targetGroups[i].name),
                               qtText(targetGroupArn(world, TargetGroupId{i})));
}

std::optional<TargetWish> CreateServiceDialog::target() const
{
    const QString arn = m_targetGroup->currentData().toString();
    const TaskDefinition* definition = m_launch->definition();
    if (arn.isEmpty() || definition == nullptr)
        return std::nullopt;
    TargetWish wish = firstPort(*definition).value_or(TargetWish{});
    wish.targetGroupArn = arn;
    return wish;
}

/// What the API would say of members, said of the fields.
Outcome CreateServiceDialog::missing() const
{
    static const QRegularExpression allowed(u"^[A-Za-z0-9_-]{1,255}$"_s);
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        return Error{.message = tr("Service name is empty.").toStdString(),
                     .remedy = tr("Type a name for the service.").toStdString()};
    if (!allowed.match(name).hasMatch())
        return Error{.message = tr("“%1” cannot be a service name.").arg(name).toStdString(),
                     .remedy = tr("Use up to 255 letters, digits, hyphens and underscores.").toStdString()};
    const std::optional<TargetWish> wanted = target();
    if (wanted && wanted->containerName.isEmpty())
        return Error{
            .message = tr("Target group needs a port, but the task definition maps none.").toStdString(),
            .remedy = tr("Choose another task definition, or None as the target group.").toStdString()};
    return m_launch->missing();
}

Result<std::vector<Command>> CreateServiceDialog::commands() const
{
    if (Outcome fault = missing())
        return *std::move(fault);
    Result<Command> command = createServiceCommand(CreateServiceWish{
        .launch = m_launch->launch(),
        .name = m_name->text().trimmed(),
        .desiredCount = m_desired->value(),
        .deployment = {.minimumHealthyPercent = m_minimum->value(), .maximumPercent = m_maximum->value()},
        .target = target(),
    });
    if (!command)
        return command.error();
    return std::vector{*std::move(command)};
}

} // namespace taskarium::ui

#include "moc_createservicedialog.cpp"
