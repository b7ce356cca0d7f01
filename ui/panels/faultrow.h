// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/clustersummary.h>

#include <QWidget>

class QLabel;
class QPushButton;

namespace taskarium::ui {

/// One fault that is in force: what it is, whom it strikes, since when, and the button that repairs it.
class FaultRow : public QWidget {
    Q_OBJECT

public:
    explicit FaultRow(QWidget* parent = nullptr);

    void show(const FaultSummary& fault);
    using QWidget::show;

signals:
    void repairRequested(const taskarium::Fault& fault);

private:
    FaultSummary m_shown{};
    QLabel* m_title = nullptr;
    QPushButton* m_repair = nullptr;
    QLabel* m_details = nullptr;
};

} // namespace taskarium::ui
