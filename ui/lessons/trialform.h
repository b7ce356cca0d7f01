// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lesson.h>

#include <QFrame>

#include <optional>
#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace taskarium::ui {

/// The settings of a trial, to be changed and tried. What a setting cannot be is said at once.
class TrialForm : public QFrame {
    Q_OBJECT

public:
    explicit TrialForm(QWidget* parent = nullptr);

    /// Shows a trial of a scenario; the settings begin with what the trial says, or stay as they were tried.
    void show(const Trial& trial, const Scenario& scenario);
    using QFrame::show;

    /// Puts other values in.
    void setValues(const std::vector<SettingValue>& settings);

    /// The settings as the fields say; nothing if one of them is not possible.
    [[nodiscard]] std::optional<std::vector<SettingValue>> values() const;

    /// Whether they can be tried now.
    void setReady(bool isReady);

signals:
    void wanted(const std::vector<taskarium::SettingValue>& settings);

private:
    struct Row {
        SettingValue setting{};
        QLineEdit* edit = nullptr;
        QLabel* trouble = nullptr;
    };

    void addRow(const SettingValue& setting);
    void validate();
    void submit();

    std::optional<Trial> m_trial{};
    Scenario m_scenario{};
    QVBoxLayout* m_rows = nullptr;
    QWidget* m_fields = nullptr;
    std::vector<Row> m_settings{};
    QPushButton* m_try = nullptr;
    QLabel* m_ask = nullptr;
    bool m_isReady = true;
};

} // namespace taskarium::ui
