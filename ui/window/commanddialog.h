// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/command/command.h>

#include <QDialog>

#include <functional>
#include <utility>
#include <vector>

class QFormLayout;
class QLabel;
class QPushButton;

namespace taskarium::ui {

/// Puts commands to the simulation, all or up to the first refusal.
using Submit = std::function<Outcome(const std::vector<Command>&)>;

/// A command as a line to be copied.
using CommandLine = std::function<QString(const Command&)>;

/// A dialog that makes commands. It stays open and says why while they are refused, so that nothing typed is
/// lost, and can copy what it would do: as lines for the AWS CLI unless it says otherwise.
class CommandDialog : public QDialog {
    Q_OBJECT

public:
    CommandDialog(Submit submit, QWidget* parent);

    void accept() override;

    /// How it writes a command for the AWS CLI, if not for that of any region and the real service.
    void setCliLine(CommandLine line) { m_cliLine = std::move(line); }

protected:
    /// The requests as the fields say; the first mistake if one of them cannot be made.
    [[nodiscard]] virtual Result<std::vector<Command>> commands() const = 0;

    /// Where a dialog puts its fields, and the button that accepts them.
    [[nodiscard]] QFormLayout& form() { return *m_form; }
    [[nodiscard]] QPushButton& acceptButton() { return *m_accept; }

    /// For what the AWS CLI cannot do: copies lines for a scenario, of commands at `now`.
    void copyAsScenarioLine(SimTime now);

    /// Says what is wrong; an empty text takes it away.
    void showError(const QString& text);

private:
    void copyLines();

    Submit m_submit;
    CommandLine m_cliLine;
    CommandLine m_scenarioLine{}; ///< instead of the other one, if there is one
    QPushButton* m_copy = nullptr;
    QFormLayout* m_form = nullptr;
    QLabel* m_error = nullptr;
    QPushButton* m_accept = nullptr;
};

} // namespace taskarium::ui
