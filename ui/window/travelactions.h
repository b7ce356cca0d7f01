// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/playback/selection.h>
#include <ui/window/actions.h>
#include <ui/window/commandcenter.h>

#include <QObject>

namespace taskarium::ui {

/// The ways through time: jumps, running until something happens, skipped waits, bookmarks, branches, and two
/// runs side by side.
class TravelActions : public QObject {
    Q_OBJECT

public:
    /// What it works with; all outlive it. `window` is the parent of the dialogs.
    struct Parts {
        const Actions& actions;
        Playback& playback;
        Selection& selection;
        CommandCenter& commands;
        QWidget& window;
    };

    explicit TravelActions(const Parts& parts, QObject* parent = nullptr);

    void askUntil();
    void askBookmark();
    void askBranchName();
    void askCompare();

signals:
    /// Something to be told in a few words.
    void news(const QString& text);

private:
    void connectActions();
    void connectPlayback();
    void jump(JumpTarget target, Playback::Direction direction);
    void tellMet(const Condition& condition, const ConditionMet& met);
    void updateActions();

    Parts m_parts;
};

} // namespace taskarium::ui
