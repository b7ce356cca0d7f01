// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/model/world.h>

#include <ui/window/commanddialog.h>
#include <ui/window/commands.h>

#include <optional>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace taskarium::ui {

/// UpdateService with the members that were changed: what a deployment runs, whether one is forced, and how
/// deployments of the service go. A member that the service cannot have is shown but cannot be changed.
class UpdateServiceDialog : public CommandDialog {
    Q_OBJECT

public:
    UpdateServiceDialog(World world, std::optional<ServiceId> chosen, Submit submit, QWidget* parent);

protected:
    [[nodiscard]] Result<std::vector<Command>> commands() const override;

private:
    void addRows();
    void fillServices(std::optional<ServiceId> chosen);
    void fillDefinitions(const Service& service);
    void showService();
    void showController(const Service& service);
    void showRollback();
    [[nodiscard]] ServiceId service() const;
    [[nodiscard]] UpdateServiceWish wish() const;

    World m_world;
    QComboBox* m_service = nullptr;
    QComboBox* m_definition = nullptr;
    QSpinBox* m_desired = nullptr;
    QCheckBox* m_force = nullptr;
    QSpinBox* m_minimum = nullptr;
    QSpinBox* m_maximum = nullptr;
    QCheckBox* m_breaker = nullptr;
    QCheckBox* m_rollback = nullptr;
    QSpinBox* m_grace = nullptr;
};

} // namespace taskarium::ui
