// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/launchfields.h>

#include <ui/style/style.h>

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRegularExpression>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// A subnet that services of this run already use, so that the suggestion fits the scenario; else one of the
/// right form.
QString suggestedSubnets(const World& world)
{
    for (std::size_t i = 0; i < world.services.size(); ++i) {
        QStringList subnets;
        for (const std::string& subnet : world.services[i].subnets.value_or(std::vector<std::string>()))
            subnets << qtText(subnet);
        if (!subnets.isEmpty())
            return subnets.join(u", "_s);
    }
    return u"subnet-0a1b2c3d4e5f60718"_s;
}

std::vector<LaunchType> launchTypesOf(const TaskDefinition& definition)
{
    if (!definition.requiresCompatibilities.empty())
        return definition.requiresCompatibilities;
    return {LaunchType::Ec2, LaunchType::Fargate, LaunchType::External};
}

} // namespace

LaunchFields::LaunchFields(World world, QFormLayout& form, QObject* parent)
    : QObject(parent)
    , m_world(std::move(world))
    , m_cluster(new QComboBox)
    , m_definition(new QComboBox)
    , m_launchType(new QComboBox)
    , m_subnets(new QLineEdit)
{
    m_cluster->setObjectName(u"cluster"_s);
    m_definition->setObjectName(u"taskDefinition"_s);
    m_launchType->setObjectName(u"launchType"_s);
    m_subnets->setObjectName(u"subnets"_s);
    m_subnets->setText(suggestedSubnets(m_world));
    m_subnets->setCursorPosition(0);
    fillClusters();
    fillDefinitions();
    form.addRow(tr("Task &definition"), m_definition);
    form.addRow(tr("C&luster"), m_cluster);
    form.addRow(tr("Launch &type"), m_launchType);
    form.addRow(tr("S&ubnets"), m_subnets);
    connect(m_definition, &QComboBox::currentIndexChanged, this, &LaunchFields::fillLaunchTypes);
    fillLaunchTypes();
}

Launch LaunchFields::launch() const
{
    static const QRegularExpression separators(u"[\\s,;]+"_s);
    return Launch{
        .cluster = m_cluster->currentText(),
        .taskDefinition = m_definition->currentText(),
        .launchType = launchTypeFrom(m_launchType->currentText().toStdString()).value_or(LaunchType::Fargate),
        .subnets =
            m_subnets->isEnabled() ? m_subnets->text().split(separators, Qt::SkipEmptyParts) : QStringList(),
    };
}

Outcome LaunchFields::missing() const
{
    if (!m_subnets->isEnabled() || !launch().subnets.isEmpty())
        return std::nullopt;
    return Error{.message = tr("Subnets is empty.").toStdString(),
                 .remedy = tr("Network mode awsvpc needs at least one subnet.").toStdString()};
}

const TaskDefinition* LaunchFields::definition() const
{
    const QVariant index = m_definition->currentData();
    return index.isValid() ? &m_world.taskDefinitions[index.toUInt()] : nullptr;
}

void LaunchFields::fillClusters()
{
    for (const Cluster& cluster : m_world.clusters)
        m_cluster->addItem(qtText(cluster.name));
}

void LaunchFields::fillDefinitions()
{
    for (std::size_t i = m_world.taskDefinitions.size(); i-- > 0;) {
        const TaskDefinition& definition = m_world.taskDefinitions[i];
        if (definition.status == TaskDefinitionStatus::Active)
            m_definition->addItem(qtText(definition.name()), static_cast<uint>(i));
    }
}

void LaunchFields::fillLaunchTypes()
{
    m_launchType->clear();
    if (const TaskDefinition* chosen = definition()) {
        for (const LaunchType type : launchTypesOf(*chosen))
            m_launchType->addItem(qtText(toText(type)));
    }
    showSubnets();
    emit definitionChanged();
}

void LaunchFields::showSubnets()
{
    const TaskDefinition* chosen = definition();
    const bool needsNetwork = chosen != nullptr && chosen->effectiveNetworkMode() == NetworkMode::Awsvpc;
    m_subnets->setEnabled(needsNetwork);
    m_subnets->setToolTip(needsNetwork ? tr("Separated by commas") : tr("Only for network mode awsvpc"));
}

} // namespace taskarium::ui

#include "moc_launchfields.cpp"
