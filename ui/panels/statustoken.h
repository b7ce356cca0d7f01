// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lifecycle/taskstatus.h>

#include <ui/style/style.h>

#include <QStyledItemDelegate>
#include <QWidget>

namespace taskarium::ui {

/// The status in whose colour a desired status is shown: the one that it leads to.
[[nodiscard]] TaskStatus goalOf(DesiredStatus desired);

/// Draws a task's state into a square as the flow chart does: a filled disc if desiredStatus is RUNNING, else
/// a ring.
void paintStatusToken(QPainter& painter, const QRectF& square, TaskState state, Theme theme);

/// A token by itself, beside a title.
class StatusToken : public QWidget {
    Q_OBJECT

public:
    explicit StatusToken(QWidget* parent = nullptr);

    void setState(TaskState state);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TaskState m_state{};
};

/// Shows the cells of a status column with token and colour. It reads LastStatusRole and DesiredStatusRole.
class StatusDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Which of the two statuses a column names.
    enum class Shown { Last, Desired };

    StatusDelegate(Shown shown, QObject* parent) : QStyledItemDelegate(parent), m_shown(shown) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    Shown m_shown;
};

} // namespace taskarium::ui
