// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/costledger.h>

#include <algorithm>
#include <iterator>

namespace taskarium {

namespace {

/// A mark of a large run has a pointer for each chunk of tasks; with more marks they lie further apart.
constexpr std::size_t mostMarks = 64;

/// Records taken between two looks at the clock.
constexpr std::size_t slice = 64;

/// A recording tells no sizes of images.
std::optional<ImageSizes> sizesOf(const Session& session)
{
    if (session.isRecording())
        return std::nullopt;
    ImageSizes sizes;
    for (const auto& [name, image] : session.scenario().images)
        sizes.mib.emplace(name, image.sizeMiB);
    return sizes;
}

} // namespace

void CostLedger::forget()
{
    m_marks.clear();
    m_current.reset();
}

void CostLedger::begin(const Session& session)
{
    m_interval = m_firstInterval;
    m_current = Mark{session.initialCount(), CostMeter(session.initialWorld(), sizesOf(session))};
    m_marks = {*m_current};
}

/// Every other mark goes, but for the first.
void CostLedger::thinOut()
{
    if (m_marks.size() <= mostMarks)
        return;
    std::vector<Mark> kept;
    for (std::size_t i = 0; i < m_marks.size(); i += 2)
        kept.push_back(std::move(m_marks[i]));
    m_marks = std::move(kept);
    m_interval *= 2;
}

std::size_t CostLedger::countAt(const Session& session, SimTime time)
{
    return std::max(session.log().countUpTo(time), session.initialCount());
}

/// To the nearest meter that is kept, if that is a way back or a short cut.
void CostLedger::moveTo(const Session& session, std::size_t count)
{
    if (!m_current || m_marks.front().count != session.initialCount())
        begin(session);
    const auto after = std::ranges::upper_bound(m_marks, count, {}, &Mark::count);
    const Mark& nearest = *std::prev(after);
    if (m_current->count > count || m_current->count < nearest.count)
        m_current = nearest;
}

void CostLedger::takeUpTo(const Session& session, std::size_t count)
{
    while (m_current->count < count) {
        m_current->meter.take(session.log()[m_current->count++]);
        if (m_current->count >= m_marks.back().count + m_interval) {
            m_marks.push_back(*m_current);
            thinOut();
        }
    }
}

bool CostLedger::approach(const Session& session, SimTime time, std::chrono::microseconds budget)
{
    const auto end = std::chrono::steady_clock::now() + budget;
    const std::size_t count = countAt(session, time);
    moveTo(session, count);
    do
        takeUpTo(session, std::min(count, m_current->count + slice));
    while (m_current->count < count && std::chrono::steady_clock::now() < end);
    return m_current->count == count;
}

CostTable CostLedger::at(const Session& session, const World& world, SimTime time)
{
    const std::size_t count = countAt(session, time);
    moveTo(session, count);
    takeUpTo(session, count);
    return m_current->meter.tableAt(world, time);
}

CostTable costsAt(const Session& session, SimTime time)
{
    return CostLedger().at(session, session.worldAt(time), time);
}

} // namespace taskarium
