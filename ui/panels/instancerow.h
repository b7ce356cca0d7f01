// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/clustersummary.h>

#include <QWidget>

class QLabel;

namespace taskarium::ui {

class MeterBar;
class StatusLabel;

/// One container instance of the cluster panel: its name, zone and status, and how much of it tasks have
/// taken.
class InstanceRow : public QWidget {
    Q_OBJECT

public:
    explicit InstanceRow(const InstanceSummary& instance, QWidget* parent = nullptr);

    void show(const InstanceSummary& instance);
    using QWidget::show;

private:
    QLabel* m_name = nullptr;
    StatusLabel* m_status = nullptr;
    MeterBar* m_cpu = nullptr;
    MeterBar* m_memory = nullptr;
};

} // namespace taskarium::ui
