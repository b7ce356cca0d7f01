// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QByteArrayList>
#include <QStringList>

namespace taskarium::test {

/// A table as UTF-8 text, one line a row, the given columns joined by " | ".
[[nodiscard]] inline QByteArrayList rowsOf(const QAbstractItemModel& model, const QList<int>& columns)
{
    QByteArrayList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const int column : columns)
            cells << model.index(row, column).data().toString();
        lines << cells.join(QStringLiteral(" | ")).toUtf8();
    }
    return lines;
}

} // namespace taskarium::test
