// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/window/commanddialog.h>

#include <optional>

class QComboBox;
class QSpinBox;

namespace taskarium::ui {

/// UpdateService with a new desiredCount.
class ScaleServiceDialog : public CommandDialog {
    Q_OBJECT

public:
    ScaleServiceDialog(World world, std::optional<ServiceId> chosen, Submit submit, QWidget* parent);

protected:
    [[nodiscard]] Result<std::vector<Command>> commands() const override;

private:
    [[nodiscard]] ServiceId service() const;

    World m_world;
    QComboBox* m_service = nullptr;
    QSpinBox* m_desired = nullptr;
};

} // namespace taskarium::ui
