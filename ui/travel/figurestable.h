// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/comparison.h>

#include <QWidget>

#include <vector>

class QGridLayout;
class QLabel;

namespace taskarium::ui {

/// What came of two runs up to a time, beside each other; a difference stands out.
class FiguresTable : public QWidget {
    Q_OBJECT

public:
    FiguresTable(const QString& left, const QString& right, QWidget* parent = nullptr);

    void show(const RunFigures& left, const RunFigures& right);

    /// "Tasks stopped with an error: 0, 3": a row as text, for a screen reader.
    [[nodiscard]] QString rowText(int row) const;
    [[nodiscard]] int rowCount() const { return static_cast<int>(m_rows.size()); }

private:
    struct Row {
        QLabel* name = nullptr;
        QLabel* left = nullptr;
        QLabel* right = nullptr;
    };

    QGridLayout* m_grid;
    std::vector<Row> m_rows{};
};

} // namespace taskarium::ui
