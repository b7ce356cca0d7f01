// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/explanation.h>

#include <QFrame>

class QLabel;

namespace taskarium::ui {

/// Why something is as it is, under a title; where ECS shows it is told on hover.
class WhyNote : public QFrame {
    Q_OBJECT

public:
    /// The title stands above the text; the note takes it as its own.
    explicit WhyNote(QWidget* title, QWidget* parent = nullptr);

    void show(const Explanation& explanation, const World& world);
    using QFrame::show;

    /// Lets the keyboard reach the text, and those who listen rather than look.
    void makeReachable();

private:
    QLabel* m_text = nullptr;
};

} // namespace taskarium::ui
