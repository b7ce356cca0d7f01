// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/logstream.h>

#include <core/base/file.h>

#include <chrono>
#include <unistd.h>
#include <utility>

namespace taskarium::ui {

namespace {

constexpr const char* streamName = "-";

} // namespace

LogStream::LogStream(Playback& playback, RunFile& file, QObject* parent)
    : QObject(parent)
    , m_playback(playback)
    , m_file(file)
    , m_notifier(QSocketNotifier::Read)
{
    m_notifier.setEnabled(false);
    connect(&m_notifier, &QSocketNotifier::activated, this, &LogStream::readMore);
}

void LogStream::follow()
{
    m_reader = ReplayReader();
    m_hasBegun = false;
    m_file.openStream({.title = tr("standard input").toStdString(), .goesOn = true});
    m_notifier.setSocket(STDIN_FILENO);
    m_notifier.setEnabled(true);
}

void LogStream::readMore()
{
    const Result<std::string> piece = readPiece(STDIN_FILENO, tr("standard input").toStdString());
    take(piece ? *piece : std::string());
    if (!piece)
        emit failed(piece.error());
}

void LogStream::take(std::string_view piece)
{
    if (piece.empty()) {
        m_notifier.setEnabled(false);
        m_reader.endFeed(streamName);
    } else {
        m_reader.feed(streamName, piece, std::chrono::floor<Duration>(std::chrono::system_clock::now()));
    }
    show();
    if (piece.empty())
        m_playback.endStream();
}

/// Only the first of it says when the recording begins, so that it is opened anew then.
void LogStream::show()
{
    std::vector<Record> records = m_reader.takeRecords();
    if (m_hasBegun || records.empty()) {
        m_playback.extend(std::move(records), m_reader.report());
        return;
    }
    m_hasBegun = true;
    RecordedRun run{.title = tr("standard input").toStdString(), .goesOn = true};
    run.replay = {
        .initial = m_reader.initialWorld(), .records = std::move(records), .report = m_reader.report()};
    m_file.openStream(std::move(run));
    m_playback.toLiveEdge();
}

} // namespace taskarium::ui

#include "moc_logstream.cpp"
