// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/window/commands.h>

#include <QObject>

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace taskarium::ui {

/// The fields that Run task and Create service share: cluster, task definition, launch type, subnets.
class LaunchFields : public QObject {
    Q_OBJECT

public:
    /// Adds its rows to a form, which owns the widgets.
    LaunchFields(World world, QFormLayout& form, QObject* parent);

    [[nodiscard]] Launch launch() const;

    /// What is still to be filled in, in the words of the fields.
    [[nodiscard]] Outcome missing() const;

    /// The chosen task definition; nothing if the cluster knows none.
    [[nodiscard]] const TaskDefinition* definition() const;

signals:
    void definitionChanged();

private:
    void fillClusters();
    void fillDefinitions();
    void fillLaunchTypes();
    void showSubnets();

    World m_world;
    QComboBox* m_cluster = nullptr;
    QComboBox* m_definition = nullptr;
    QComboBox* m_launchType = nullptr;
    QLineEdit* m_subnets = nullptr;
};

} // namespace taskarium::ui
