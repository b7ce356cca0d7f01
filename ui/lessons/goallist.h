// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/goal.h>

#include <QFrame>

#include <vector>

class QGridLayout;
class QLabel;

namespace taskarium::ui {

/// The goals of a trial, each with how the run stands or stood to it.
class GoalList : public QFrame {
    Q_OBJECT

public:
    /// How far the run has come: nothing is decided before its end but what can no longer be mended.
    enum class Stage : std::uint8_t { Untried, Running, Over };

    explicit GoalList(QWidget* parent = nullptr);

    /// As many results as goals, or none before the first try.
    void show(const std::vector<Goal>& goals, const std::vector<GoalResult>& results, Stage stage);
    using QFrame::show;

    /// Which try it is: how many there were.
    void setTries(int tries);

private:
    struct Row {
        QLabel* mark = nullptr;
        QLabel* goal = nullptr;
        QLabel* figure = nullptr;
    };

    void makeRows(std::size_t count);

    QLabel* m_title = nullptr;
    QGridLayout* m_grid = nullptr;
    std::vector<Row> m_rows{};
};

} // namespace taskarium::ui
