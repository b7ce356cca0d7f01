// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/window/commanddialog.h>

class QLineEdit;

namespace taskarium::ui {

/// Asks whether these tasks shall be stopped, names them with their number, and takes the reason.
class StopTaskDialog : public CommandDialog {
    Q_OBJECT

public:
    StopTaskDialog(World world, std::vector<TaskId> tasks, Submit submit, QWidget* parent);

protected:
    [[nodiscard]] Result<std::vector<Command>> commands() const override;

private:
    World m_world;
    std::vector<TaskId> m_tasks;
    QLineEdit* m_reason = nullptr;
};

} // namespace taskarium::ui
