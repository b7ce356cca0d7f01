// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/window/commanddialog.h>
#include <ui/window/commands.h>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace taskarium::ui {

class LaunchFields;

/// CreateService: a service of the rolling update, with or without a target group.
class CreateServiceDialog : public CommandDialog {
    Q_OBJECT

public:
    CreateServiceDialog(const World& world, Submit submit, QWidget* parent);

protected:
    [[nodiscard]] Result<std::vector<Command>> commands() const override;

private:
    void addRows();
    [[nodiscard]] Outcome missing() const;
    void fillTargetGroups(const World& world);
    [[nodiscard]] std::optional<TargetWish> target() const;

    QLineEdit* m_name = nullptr;
    LaunchFields* m_launch = nullptr;
    QSpinBox* m_desired = nullptr;
    QSpinBox* m_minimum = nullptr;
    QSpinBox* m_maximum = nullptr;
    QComboBox* m_targetGroup = nullptr;
};

} // namespace taskarium::ui
