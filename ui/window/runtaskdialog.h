// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/window/commanddialog.h>

class QLineEdit;
class QSpinBox;

namespace taskarium::ui {

class LaunchFields;

/// RunTask: standalone tasks of a task definition.
class RunTaskDialog : public CommandDialog {
    Q_OBJECT

public:
    RunTaskDialog(const World& world, Submit submit, QWidget* parent);

protected:
    [[nodiscard]] Result<std::vector<Command>> commands() const override;

private:
    void suggestGroup();

    LaunchFields* m_launch = nullptr;
    QSpinBox* m_count = nullptr;
    QLineEdit* m_group = nullptr;
    QLineEdit* m_startedBy = nullptr;
};

} // namespace taskarium::ui
