// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/comparison.h>

#include <QDialog>

#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QRadioButton;

namespace taskarium::ui {

/// Two runs to be set side by side, each as a scenario that runs it again.
struct ComparedRuns {
    Scenario left{};
    QString leftName{};
    Scenario right{};
    QString rightName{};
};

/// Asks what the current branch is compared with: another branch, or the same scenario with one setting
/// changed.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    CompareDialog(const Session& session, QWidget* parent);

    /// What was accepted.
    [[nodiscard]] const std::optional<ComparedRuns>& runs() const { return m_runs; }

    void accept() override;

private:
    void fillBranches();
    void fillSettings();
    void addRows(QFormLayout& form);
    void showFields();
    void showPresentValue();
    [[nodiscard]] Result<ComparedRuns> chosen() const;
    [[nodiscard]] Result<ComparedRuns> withSetting() const;

    const Session& m_session;
    Scenario m_scenario; ///< of the current branch, with its commands
    std::vector<SettingValue> m_settings;
    QRadioButton* m_byBranch;
    QRadioButton* m_bySetting;
    QComboBox* m_branch;
    QComboBox* m_setting;
    QLineEdit* m_value;
    QLabel* m_error;
    std::optional<ComparedRuns> m_runs{};
};

} // namespace taskarium::ui
