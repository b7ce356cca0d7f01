// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/playback/playback.h>
#include <ui/window/actions.h>
#include <ui/window/runfile.h>

#include <QObject>

namespace taskarium::ui {

/// What is different in a window on a recording: commands are not to be had, and say why; what was read, left
/// out and odd can be looked at.
class RecordingActions : public QObject {
    Q_OBJECT

public:
    /// What it works with; all outlive it.
    struct Parts {
        Actions& actions;
        Playback& playback;
        QWidget& window;
    };

    explicit RecordingActions(const Parts& parts, QObject* parent = nullptr);

    /// The report of the recording, to be read and copied.
    void showReport();

    /// Asks, saying what is taken over and what is not known, and opens a simulation that goes on from the
    /// recording's end.
    void askContinue(RunFile& file);

signals:
    /// A recording was opened: what was read, in a sentence.
    void opened(const QString& summary);

private:
    void update();

    Parts m_parts;
};

/// A report as a page of rich text.
[[nodiscard]] QString reportHtml(const ReplayReport& report);

} // namespace taskarium::ui
