// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QSpinBox;

namespace taskarium::ui {

/// "− 6 +": a count that can be stepped or typed. It shows what is, and only asks for what is wanted: the
/// number comes back through setCount once the wish was granted.
class CountStepper : public QWidget {
    Q_OBJECT

public:
    /// `name` is what is counted, for screen readers.
    explicit CountStepper(const QString& name, QWidget* parent = nullptr);

    /// Shows a count; a number that is being typed stays until Enter or Escape.
    void setCount(int count);
    [[nodiscard]] int count() const { return m_count; }

signals:
    void countRequested(int count);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void ask(int count);
    void takeTyped();
    void showCount();
    QPushButton* makeButton(const QString& text, const QString& name);

    QPushButton* m_less = nullptr;
    QSpinBox* m_field = nullptr;
    QPushButton* m_more = nullptr;
    int m_count = 0;
    bool m_isTyping = false;
};

} // namespace taskarium::ui
