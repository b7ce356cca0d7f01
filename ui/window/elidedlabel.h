// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace taskarium::ui {

/// One line of plain text that is cut with dots where there is no room; text() and a screen reader have all
/// of it.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace taskarium::ui
