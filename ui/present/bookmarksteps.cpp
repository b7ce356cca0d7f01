// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/present/bookmarksteps.h>

#include <ui/style/style.h>

#include <algorithm>
#include <utility>

namespace taskarium::ui {

BookmarkSteps::BookmarkSteps(Playback& playback, QObject* parent) : Steps(parent), m_playback(playback)
{
    connect(&playback, &Playback::frame, this, &BookmarkSteps::look);
    connect(&playback, &Playback::bookmarksChanged, this, &BookmarkSteps::changed);
    connect(&playback, &Playback::opened, this, &BookmarkSteps::changed);
}

/// How many lie at the playhead or before it.
std::size_t BookmarkSteps::passed() const
{
    const auto after = std::ranges::upper_bound(bookmarks(), m_playback.playhead(), {}, &Bookmark::at);
    return static_cast<std::size_t>(after - bookmarks().begin());
}

bool BookmarkSteps::areThere() const
{
    return !bookmarks().empty();
}

bool BookmarkSteps::hasNext() const
{
    return passed() < bookmarks().size();
}

bool BookmarkSteps::hasBack() const
{
    return areThere() && m_playback.playhead() > SimTime{};
}

QString BookmarkSteps::title() const
{
    const std::size_t count = passed();
    return count == 0 ? QString() : qtText(bookmarks()[count - 1].name);
}

QString BookmarkSteps::hint() const
{
    return areThere() ? tr("A bookmark has a name and no notes.")
                      : tr("The run has no bookmarks to step through. Simulation > Bookmarks sets them.");
}

QString BookmarkSteps::nextTitle() const
{
    const std::size_t count = passed();
    return count < bookmarks().size() ? qtText(bookmarks()[count].name) : QString();
}

QString BookmarkSteps::position() const
{
    return areThere() ? tr("%1 of %2").arg(passed()).arg(bookmarks().size()) : QString();
}

void BookmarkSteps::next()
{
    if (!hasNext())
        return;
    const SimTime at = bookmarks()[passed()].at;
    if (m_playback.stop() != at)
        return m_playback.playUntil(at);
    m_playback.pause();
    m_playback.playTo(at);
}

void BookmarkSteps::back()
{
    m_playback.pause();
    const auto before = std::ranges::lower_bound(bookmarks(), m_playback.playhead(), {}, &Bookmark::at);
    m_playback.seek(before == bookmarks().begin() ? SimTime{} : std::prev(before)->at);
}

/// The name of a bookmark is told when the playhead comes to it, or plays on past it.
void BookmarkSteps::look()
{
    const std::size_t count = passed();
    const SimTime before = std::exchange(m_lookedAt, m_playback.playhead());
    if (count == m_shown && m_lookedAt >= before)
        return;
    const bool isNew = std::exchange(m_shown, count) != count;
    if (isNew)
        emit changed();
    const bool isAtOne = count > 0 && bookmarks()[count - 1].at == m_lookedAt;
    const bool hasPassedOne = count > 0 && bookmarks()[count - 1].at > before;
    if (isAtOne || (hasPassedOne && m_playback.isPlaying()))
        emit reached(title());
}

} // namespace taskarium::ui

#include "moc_bookmarksteps.cpp"
