// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/truth.h>
#include <ui/panels/explanationcache.h>
#include <ui/playback/playback.h>

#include <QWidget>

#include <optional>

class QFrame;
class QLabel;
class QPlainTextEdit;
class QTabWidget;
class QTableView;

namespace taskarium::ui {

class ContainerModel;
class FieldList;
class RecordView;
class StatusLabel;
class StatusToken;
class WhyNote;

/// One task: its two statuses, why it is where it is, and its details as the console, describe-tasks, the
/// containers and the log have them.
class TaskPage : public QWidget {
    Q_OBJECT

public:
    explicit TaskPage(QWidget* parent = nullptr);

    /// Shows a task that exists in the world at the playhead.
    void show(const Playback& playback, TaskId task);
    using QWidget::show;

    /// Forgets the run.
    void clear();

    /// Whether it says why the task is where it is.
    void setTruth(Truth truth);

signals:
    void helpRequested(taskarium::StopCode code);
    void statusHelpRequested(taskarium::TaskStatus status);
    /// Another tab was opened: what it shows is not up to date.
    void tabOpened();

private:
    QWidget* makeHeader();
    QWidget* makeStatusCards();
    QFrame* makeStatusCard(const QString& caption, StatusLabel* value);
    QLabel* makeRequests();
    QWidget* makeNote();
    QWidget* makeTabs();
    QWidget* makeDescription();
    QWidget* makeContainers();
    void showHead(const Playback& playback, TaskId task);
    void showTab(const Playback& playback, TaskId task);
    void showDescription(const World& world, TaskId task);

    StatusToken* m_token = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_definition = nullptr;
    StatusLabel* m_last = nullptr;
    StatusLabel* m_desired = nullptr;
    QLabel* m_requests = nullptr;
    WhyNote* m_note = nullptr;
    Truth m_truth = Truth::Shown;
    QTabWidget* m_tabs = nullptr;
    FieldList* m_console = nullptr;
    QPlainTextEdit* m_description = nullptr;
    QTableView* m_containers = nullptr;
    ContainerModel* m_containerModel = nullptr;
    RecordView* m_events = nullptr;
    ExplanationCache m_why;
    std::optional<TaskId> m_shown;
    TaskStatus m_status = TaskStatus::Provisioning; ///< of the shown task
};

} // namespace taskarium::ui
