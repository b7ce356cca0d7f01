// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/session.h>

#include <core/session/sessionparts.h>

#include <algorithm>
#include <iterator>

namespace taskarium {

namespace {

/// How many timed values lie after a time.
template <typename Timed>
std::size_t countAfter(const std::vector<Timed>& values, SimTime time)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(values, [time](const Timed& value) { return value.at > time; }));
}

} // namespace

const std::vector<Branch>& Session::branches() const
{
    return m_parts->branches;
}

BranchId Session::currentBranch() const
{
    return m_parts->current;
}

LeftBehind Session::leftBehindAt(SimTime time) const
{
    if (time >= liveEdge())
        return {};
    return {.span = liveEdge() - time,
            .records = log().size() - log().countUpTo(time),
            .commands = countAfter(m_parts->run().given(), time),
            .bookmarks = countAfter(m_parts->run().bookmarks, time)};
}

BranchId Session::fork(SimTime time)
{
    if (isRecording())
        return m_parts->current;
    const SimTime at = initialCount() > 0 ? liveEdge() : std::min(time, liveEdge());
    m_parts->note(ForkEntry{at});
    m_parts->runs.push_back(std::make_unique<BranchRun>(m_parts->run().leftAt(at)));
    const BranchId branch{static_cast<std::uint32_t>(m_parts->branches.size())};
    m_parts->branches.push_back({.name = "Branch " + std::to_string(branch.value + 1),
                                 .parent = m_parts->current,
                                 .leftAt = at,
                                 .sharedRecords = m_parts->runs.back()->history().log().size(),
                                 .liveEdge = at});
    m_parts->current = branch;
    m_parts->noteSwitch();
    return branch;
}

void Session::switchTo(BranchId branch)
{
    m_parts->note(SwitchEntry{branch});
    m_parts->current = branch;
    m_parts->noteSwitch();
}

void Session::renameBranch(BranchId branch, std::string name)
{
    m_parts->note(RenameEntry{branch, name});
    m_parts->branches[branch.value].name = std::move(name);
    m_parts->noteSwitch();
}

const std::vector<Bookmark>& Session::bookmarks() const
{
    return m_parts->run().bookmarks;
}

void Session::addBookmark(Bookmark bookmark)
{
    m_parts->note(BookmarkEntry{bookmark});
    std::vector<Bookmark>& bookmarks = m_parts->run().bookmarks;
    const auto place = std::ranges::lower_bound(bookmarks, bookmark.at, {}, &Bookmark::at);
    if (place != bookmarks.end() && place->at == bookmark.at)
        *place = std::move(bookmark);
    else
        bookmarks.insert(place, std::move(bookmark));
    m_parts->run().areBookmarksSaved = false;
    m_parts->noteSwitch();
}

void Session::removeBookmark(SimTime at)
{
    m_parts->note(UnbookmarkEntry{at});
    std::erase_if(m_parts->run().bookmarks, [at](const Bookmark& bookmark) { return bookmark.at == at; });
    m_parts->run().areBookmarksSaved = false;
    m_parts->noteSwitch();
}

} // namespace taskarium
