// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/sessionkeeper.h>

#include <ui/style/style.h>

#include <QUuid>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// What has passed since of simulated time is simulated again.
constexpr std::chrono::seconds progressInterval{1};

} // namespace

SessionKeeper::SessionKeeper(Playback& playback, RunFile& file, QObject* parent)
    : QObject(parent)
    , m_playback(playback)
    , m_file(file)
{
    playback.setJournal([this](const JournalEntry& entry) { take(entry); });
    connect(&playback, &Playback::opened, this, &SessionKeeper::leave);
    connect(&file, &RunFile::changed, this, &SessionKeeper::rename);
    m_timer.setInterval(progressInterval);
    connect(&m_timer, &QTimer::timeout, this, &SessionKeeper::writeProgress);
}

SessionKeeper::~SessionKeeper()
{
    m_playback.setJournal({});
}

JournalHead SessionKeeper::head() const
{
    return {.name = m_file.name().toStdString(), .path = m_file.path().toStdString()};
}

/// How far a run has come is nothing to lose: only what is done to it begins a journal.
void SessionKeeper::take(const JournalEntry& entry)
{
    const bool isProgress = std::holds_alternative<ReachedEntry>(entry);
    if (!m_journal && !m_hasFailed && !isProgress)
        begin();
    write(entry);
}

void SessionKeeper::begin()
{
    const QString path =
        journalFolder() + u'/' + QUuid::createUuid().toString(QUuid::WithoutBraces) + u".journal"_s;
    m_lock = std::make_unique<QLockFile>(path + u".lock"_s);
    m_lock->setStaleLockTime(0);
    m_lock->tryLock();
    Result<JournalFile> journal =
        JournalFile::create(path.toStdString(), head(), m_playback.session().scenario());
    if (!journal) {
        m_hasFailed = true;
        m_lock.reset();
        emit failed(journal.error());
        return;
    }
    m_journal.emplace(std::move(journal).value());
    write(ReachedEntry{m_playback.session().liveEdge()});
    m_timer.start();
}

void SessionKeeper::write(const JournalEntry& entry)
{
    if (!m_journal)
        return;
    if (const auto* const reached = std::get_if<ReachedEntry>(&entry))
        m_written = reached->at;
    if (const Outcome failure = m_journal->write(entry)) {
        m_hasFailed = true;
        m_timer.stop();
        emit failed(*failure);
    }
}

void SessionKeeper::writeProgress()
{
    if (m_playback.session().liveEdge() != m_written)
        write(ReachedEntry{m_playback.session().liveEdge()});
}

void SessionKeeper::rename()
{
    if (m_journal)
        write(NameEntry{head().name, head().path});
}

void SessionKeeper::leave()
{
    m_timer.stop();
    if (m_journal)
        m_journal->remove();
    m_journal.reset();
    m_lock.reset();
    m_hasFailed = false;
    m_written = {};
}

Outcome SessionKeeper::takeOver(LeftJournal journal)
{
    const std::string path = journal.path.toStdString();
    const Result<std::string> text = readFile(path, journalLimits);
    if (!text)
        return text.error();
    Result<RestoredSession> restored = restoreSession(*text, path);
    if (!restored)
        return restored.error();
    const Outcome fault = restored->fault;
    const std::size_t bytes = restored->bytes;
    m_file.restore(std::move(restored).value());
    Result<JournalFile> file = JournalFile::resume(path, bytes);
    m_lock = std::move(journal.lock);
    if (!file) {
        m_hasFailed = true;
        emit failed(file.error());
        return std::nullopt; // The run is there all the same.
    }
    m_journal.emplace(std::move(file).value());
    m_timer.start();
    if (fault)
        emit failed(*fault);
    return std::nullopt;
}

} // namespace taskarium::ui
