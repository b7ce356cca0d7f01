// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/lessons/calloutlayer.h>
#include <ui/lessons/lessondesk.h>
#include <ui/models/truth.h>
#include <ui/window/actions.h>
#include <ui/window/dockarea.h>
#include <ui/window/lessontargets.h>

#include <QByteArray>
#include <QObject>

#include <optional>

namespace taskarium::ui {

class TransportBar;

/// Sets the window up for the steps of a lesson: which panels are shown, what is pointed at, and the curtain
/// of an incident. When the lesson ends everything is as it was.
class LessonStage : public QObject {
    Q_OBJECT

public:
    /// What it works with; all outlive it.
    struct Parts {
        const Actions& actions;
        LessonDesk& desk;
        Playback& playback;
        Selection& selection;
        const Views& views;
        DockArea& docks;
        TransportBar& transport;
    };

    /// Points at things on a page of the window.
    LessonStage(const Parts& parts, QWidget& page);

    /// The layout of the docks before the lesson; nothing while there is none.
    [[nodiscard]] const std::optional<QByteArray>& layout() const { return m_layout; }

    [[nodiscard]] Truth truth() const { return m_truth; }
    [[nodiscard]] CalloutLayer& callouts() const { return *m_callouts; }

    /// Makes room for the card beside the docks.
    void makeRoom();

    /// The docks are to get another layout: uncovers them for it. takeLayout() sets the step up again in it,
    /// and it is the one that is brought back.
    void yieldLayout();
    void takeLayout();

    /// Brings the docks back as they were.
    void giveBack();

    /// What comes next is what a quiz asks about, or no longer.
    void setAsked(bool isAsked);

signals:
    void truthChanged(taskarium::ui::Truth truth);

private:
    void end();
    void updateTruth();
    [[nodiscard]] bool isAboutToAsk() const;
    void selectPointed(const std::optional<Callout>& callout);
    void showStep();
    void showPhase();
    void showPanels();
    void bringToFront(const Callout& callout);
    void setTruth(Truth truth);
    void setCurtain(Truth truth);
    void reveal();
    [[nodiscard]] std::optional<TaskId> taskNamed(const std::string& name) const;
    [[nodiscard]] std::optional<TaskId> taskInQuestion() const;

    Parts m_parts;
    LessonTargets m_targets;
    CalloutLayer* m_callouts;
    std::optional<QByteArray> m_layout{};
    Truth m_truth = Truth::Shown;
    bool m_isAsked = false; ///< by a quiz
};

} // namespace taskarium::ui
