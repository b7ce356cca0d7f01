// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>
#include <core/model/world.h>

#include <ui/window/commanddialog.h>

#include <optional>

class QComboBox;
class QSpinBox;

namespace taskarium::ui {

/// What the dialog begins with.
struct RequestRateStart {
    World world{};                        ///< at the live edge
    SimTime now{};                        ///< the live edge
    std::optional<TargetGroupId> group{}; ///< chosen at first
};

/// How many requests clients send to the load balancer of a target group from now on.
class RequestRateDialog : public CommandDialog {
    Q_OBJECT

public:
    RequestRateDialog(RequestRateStart start, Submit submit, QWidget* parent);

protected:
    [[nodiscard]] Result<std::vector<Command>> commands() const override;

private:
    void showRate();

    RequestRateStart m_start;
    QComboBox* m_group = nullptr;
    QSpinBox* m_rate = nullptr;
};

} // namespace taskarium::ui
