// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/tasktext.h>

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace taskarium::ui {

/// Names on the left, values on the right, as the console's task page has them. Values can be selected and
/// copied.
class FieldList : public QWidget {
    Q_OBJECT

public:
    explicit FieldList(QWidget* parent = nullptr);

    /// Shows these fields; labels that fit already are only given new texts.
    void setFields(const std::vector<Field>& fields);

signals:
    /// The link of an explained field was followed.
    void helpRequested(taskarium::StopCode code);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        QWidget* line = nullptr;
        QLabel* name = nullptr;
        QLabel* value = nullptr;
    };

    Row makeRow();
    void showField(const Row& row, const Field& field);

    QVBoxLayout* m_layout;
    std::vector<Row> m_rows;
    std::vector<Field> m_fields;
};

} // namespace taskarium::ui
