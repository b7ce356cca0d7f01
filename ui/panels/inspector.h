// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/explain/explanation.h>

#include <ui/models/refreshgate.h>
#include <ui/models/truth.h>
#include <ui/playback/playback.h>
#include <ui/playback/selection.h>

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace taskarium::ui {

class SubjectPage;
class TaskPage;

/// What is selected, in detail: one task, or the number of several. A service or a container instance is
/// explained in their place, until a task is selected.
class Inspector : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the inspector.
    Inspector(const Playback& playback, Selection& selection, QWidget* parent = nullptr);

    /// Whether it says why a task is where it is.
    void setTruth(Truth truth);

    [[nodiscard]] QSize sizeHint() const override;

public slots:
    /// Says why it is as it is, and goes on doing so as the playhead moves.
    void explainService(taskarium::ServiceId service);
    void explainInstance(taskarium::InstanceId instance);

signals:
    void stopRequested(const std::vector<taskarium::TaskId>& tasks);
    void copyArnsRequested(const std::vector<taskarium::TaskId>& tasks);
    void copyCommandsRequested(const std::vector<taskarium::TaskId>& tasks);
    void statusHelpRequested(taskarium::TaskStatus status);
    void stopCodeHelpRequested(taskarium::StopCode code);

private:
    QWidget* makeMessagePage();
    QWidget* makeButtons();
    void explain(const Subject& subject);
    void leaveSubject();
    void refresh();
    void showSubject(const Subject& subject);
    void showSelected();
    void showMessage(const QString& title, const QString& text);
    void showSeveral(const std::vector<TaskId>& tasks);
    void showButtons(const std::vector<TaskId>& tasks);

    const Playback& m_playback;
    Selection& m_selection;
    QStackedWidget* m_pages = nullptr;
    QLabel* m_messageTitle = nullptr;
    QLabel* m_message = nullptr;
    TaskPage* m_task = nullptr;
    SubjectPage* m_subjectPage = nullptr;
    std::optional<Subject> m_subject; ///< explained in place of tasks
    Truth m_truth = Truth::Shown;
    QWidget* m_buttons = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_follow = nullptr;
    RefreshGate m_gate;
};

} // namespace taskarium::ui
