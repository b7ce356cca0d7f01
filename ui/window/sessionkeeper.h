// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/window/leftjournal.h>
#include <ui/window/runfile.h>

#include <QObject>
#include <QTimer>

#include <optional>

namespace taskarium::ui {

/// Keeps what a window's run would lose if the program ended now: writes its journal from the first thing
/// that is done to it, and removes it when the run is left as it should be.
class SessionKeeper : public QObject {
    Q_OBJECT

public:
    SessionKeeper(Playback& playback, RunFile& file, QObject* parent = nullptr);
    ~SessionKeeper() override;

    /// Brings back what a journal tells, and goes on with it. Fails, and keeps it for another time, if
    /// nothing of it can be read; what is lost of it otherwise is told by failed().
    [[nodiscard]] Outcome takeOver(LeftJournal journal);

    /// The run is left: nothing of it is to be brought back.
    void leave();

signals:
    /// From now on nothing is kept, or something of what was left could not be read.
    void failed(const taskarium::Error& error);

private:
    void take(const JournalEntry& entry);
    void begin();
    void write(const JournalEntry& entry);
    void writeProgress();
    void rename();
    [[nodiscard]] JournalHead head() const;

    Playback& m_playback;
    RunFile& m_file;
    std::optional<JournalFile> m_journal{};
    std::unique_ptr<QLockFile> m_lock{};
    bool m_hasFailed = false; ///< once: it is not tried again for this run
    QTimer m_timer;
    SimTime m_written{}; ///< the live edge that was written last
};

} // namespace taskarium::ui
