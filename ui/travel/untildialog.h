// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/session/conditions.h>

#include <QDialog>

#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace taskarium::ui {

/// Asks what the run is to be run until. What is chosen is also shown as the command line has it, and can be
/// written there.
class UntilDialog : public QDialog {
    Q_OBJECT

public:
    /// What there is to choose from: the world at the playhead, and a task to begin with. A time has to come
    /// after the playhead.
    struct Start {
        const World& world;
        SimTime playhead{};
        std::optional<TaskId> task{};
    };

    UntilDialog(const Start& start, QWidget* parent);

    /// What was accepted.
    [[nodiscard]] const std::optional<Condition>& condition() const { return m_condition; }

    void accept() override;

private:
    /// What the first box offers.
    enum class Kind : int {
        Failure,
        TaskReaches,
        TaskLingers,
        BelowMinimum,
        DeploymentCompleted,
        DeploymentFailed,
        Time
    };

    void fillKinds();
    void fillTasks(const Start& start);
    void fillServices(const World& world);
    void addRows(QFormLayout& form);
    void showFields();
    void showText();
    [[nodiscard]] Kind kind() const;
    void refuse(const QString& why);
    [[nodiscard]] QString chosenText() const;

    QComboBox* m_kind;
    QComboBox* m_tasks;
    QComboBox* m_status;
    QLineEdit* m_span;
    QComboBox* m_service;
    QLineEdit* m_text;
    QLabel* m_error;
    QFormLayout* m_form = nullptr;
    SimTime m_playhead{};
    std::optional<Condition> m_condition{};
};

} // namespace taskarium::ui
