// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/clustersummary.h>

#include <QWidget>

class QPushButton;

namespace taskarium::ui {

class MeterBar;
class StatusLabel;

/// One container instance of the cluster panel: its name, zone and status, and how much of it tasks have
/// taken; one that boots has taken nothing yet, and ECS knows no status of it. The name opens its menu, and
/// so does the menu key or the right button anywhere on the row.
class InstanceRow : public QWidget {
    Q_OBJECT

public:
    explicit InstanceRow(const InstanceSummary& instance, QWidget* parent = nullptr);

    void show(const InstanceSummary& instance);
    using QWidget::show;

signals:
    /// A menu is wanted for the instance, at a place of the screen.
    void menuRequested(const QPoint& place);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QPushButton* m_name = nullptr;
    StatusLabel* m_status = nullptr;
    MeterBar* m_cpu = nullptr;
    MeterBar* m_memory = nullptr;
    QList<QWidget*> m_meters{}; ///< with their captions
};

} // namespace taskarium::ui
