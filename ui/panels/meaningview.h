// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lifecycle/stopcode.h>
#include <core/lifecycle/taskstatus.h>

#include <QDialog>
#include <QTextBrowser>

#include <variant>

namespace taskarium::ui {

/// What can be explained.
using Topic = std::variant<TaskStatus, StopCode>;

/// The explanation of a state or of a stopCode as text that can be selected; its links lead to other topics.
class MeaningView : public QTextBrowser {
    Q_OBJECT

public:
    explicit MeaningView(QWidget* parent = nullptr);

    void explain(Topic topic);
    [[nodiscard]] Topic topic() const { return m_topic; }

signals:
    void topicChanged();

protected:
    void changeEvent(QEvent* event) override;
    void doSetSource(const QUrl& name, QTextDocument::ResourceType type) override;

private:
    Topic m_topic = TaskStatus::Provisioning;
};

/// A MeaningView in a window of its own.
class MeaningDialog : public QDialog {
    Q_OBJECT

public:
    explicit MeaningDialog(Topic topic, QWidget* parent = nullptr);

    [[nodiscard]] MeaningView& view() { return *m_view; }

private:
    MeaningView* m_view;
};

} // namespace taskarium::ui
