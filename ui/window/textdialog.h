// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace taskarium::ui {

/// A page to read: rich text that can be selected and copied, and a button to close it.
class TextDialog : public QDialog {
    Q_OBJECT

public:
    TextDialog(const QString& title, const QString& html, QWidget* parent);
};

/// A page of the help, as rich text: "what-is-simulated" tells what the program does as ECS does, and where
/// it does not; "what-it-may-do" what listens, what is written where, and what a file can do.
[[nodiscard]] QString helpPage(const QString& name);

} // namespace taskarium::ui
