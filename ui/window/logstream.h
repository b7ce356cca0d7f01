// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/replay/replay.h>

#include <ui/window/runfile.h>

#include <QObject>
#include <QSocketNotifier>

namespace taskarium::ui {

/// Standard input as a recording that goes on: what comes is read when it comes, and the window shows it.
class LogStream : public QObject {
    Q_OBJECT

public:
    LogStream(Playback& playback, RunFile& file, QObject* parent = nullptr);

    /// Opens an empty recording and waits for standard input.
    void follow();

    /// Takes a piece of it; an empty one is its end.
    void take(std::string_view piece);

signals:
    /// Standard input cannot be read any further.
    void failed(const taskarium::Error& error);

private:
    void readMore();
    void show();

    Playback& m_playback;
    RunFile& m_file;
    QSocketNotifier m_notifier;
    ReplayReader m_reader{};
    bool m_hasBegun = false;
};

} // namespace taskarium::ui
