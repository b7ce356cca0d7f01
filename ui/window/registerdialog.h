// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/window/commanddialog.h>

class QPlainTextEdit;

namespace taskarium::ui {

/// RegisterTaskDefinition: takes the JSON of a task definition as `--cli-input-json` does, so that a real one
/// can be pasted in unchanged.
class RegisterDialog : public CommandDialog {
    Q_OBJECT

public:
    RegisterDialog(Submit submit, QWidget* parent);

protected:
    [[nodiscard]] Result<std::vector<Command>> commands() const override;

private:
    QPlainTextEdit* m_json = nullptr;
};

} // namespace taskarium::ui
