// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/panels/explanationcache.h>
#include <ui/playback/playback.h>

#include <QWidget>

class QLabel;

namespace taskarium::ui {

class WhyNote;

/// A service with its deployments, or a container instance: why it is as it is at the playhead, and where ECS
/// shows that.
class SubjectPage : public QWidget {
    Q_OBJECT

public:
    explicit SubjectPage(QWidget* parent = nullptr);

    /// Whether the world at the playhead has it: a playhead may stand before its creation.
    [[nodiscard]] static bool isThere(const World& world, const Subject& subject);

    /// Shows what is there.
    void show(const Playback& playback, const Subject& subject);
    using QWidget::show;

    /// Forgets the run.
    void clear() { m_why.clear(); }

signals:
    /// The reader is done with it.
    void left();

private:
    QWidget* makeHeader();
    QWidget* makeScroll();

    QLabel* m_title = nullptr;
    QLabel* m_status = nullptr;
    WhyNote* m_note = nullptr;
    QLabel* m_evidence = nullptr;
    ExplanationCache m_why;
};

} // namespace taskarium::ui
