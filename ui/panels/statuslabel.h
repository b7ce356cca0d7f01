// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lifecycle/taskstatus.h>

#include <QLabel>

namespace taskarium::ui {

/// A bold text in the colour of a status, in whatever theme the palette belongs to.
class StatusLabel : public QLabel {
    Q_OBJECT

public:
    explicit StatusLabel(QWidget* parent = nullptr);

    /// Shows the status's name.
    void setStatus(TaskStatus status);

    /// Shows another text in the status's colour.
    void setStatus(TaskStatus status, const QString& text);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TaskStatus m_status = TaskStatus::Running;
};

} // namespace taskarium::ui
