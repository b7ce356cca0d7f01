// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>

#include <QDialog>

namespace taskarium::ui {

/// What failed, where, and what to do about it. All of it can be selected, and copied by a button.
class ErrorDialog : public QDialog {
    Q_OBJECT

public:
    /// `what` says what was being done: "The scenario could not be opened".
    ErrorDialog(const QString& what, const Error& error, QWidget* parent);
};

} // namespace taskarium::ui
