// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace taskarium::ui {

/// A list of services to choose from. Names may have 255 letters: in the box they are cut in the middle, and
/// a hint tells them whole.
class ServiceBox : public QComboBox {
public:
    explicit ServiceBox(QWidget* parent);

    void addService(const QString& name);

    /// What the box shows of the chosen service's name.
    [[nodiscard]] QString shownText() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void showPopup() override;
};

} // namespace taskarium::ui
