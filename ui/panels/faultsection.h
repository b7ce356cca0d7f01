// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/clustersummary.h>

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace taskarium::ui {

class FaultRow;

/// The end of the cluster panel: a link to break something, and below it the faults that are in force, each
/// with its repair.
class FaultSection : public QWidget {
    Q_OBJECT

public:
    explicit FaultSection(QWidget* parent = nullptr);

    void show(const std::vector<FaultSummary>& faults);
    using QWidget::show;

signals:
    void breakRequested();
    void repairRequested(const taskarium::Fault& fault);

private:
    QWidget* makeTop();
    void addRow();

    QPushButton* m_break = nullptr;
    QVBoxLayout* m_layout = nullptr;
    std::vector<FaultRow*> m_rows;
};

} // namespace taskarium::ui
