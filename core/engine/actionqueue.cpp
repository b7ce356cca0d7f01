// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/actionqueue.h>

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace taskarium {

namespace {

/// A bucket that was opened keeps the room for so many actions, and gives back what a burst has needed.
constexpr std::size_t mostRoomKept = 256;

std::int64_t millisecondsOf(const Action& action)
{
    return action.at.time_since_epoch().count();
}

} // namespace

/// By the highest digit in which a time differs from the one that was popped last, and by its value there.
std::size_t ActionQueue::bucketFor(std::int64_t time) const
{
    const auto differences = static_cast<std::uint64_t>(time ^ m_last);
    const unsigned digit = (63U - static_cast<unsigned>(std::countl_zero(differences))) / digitBits;
    const std::uint64_t value = static_cast<std::uint64_t>(time) >> (digit * digitBits);
    return digit * bucketsOfDigit + (value & (bucketsOfDigit - 1));
}

void ActionQueue::put(const Action& action)
{
    const std::int64_t time = millisecondsOf(action);
    if (time <= m_last)
        return m_due.push_back(action);
    const std::size_t bucket = bucketFor(time);
    m_buckets[bucket].push_back(action);
    m_filled[bucket / 64] |= std::uint64_t(1) << (bucket % 64);
}

void ActionQueue::push(const Action& action)
{
    assert(millisecondsOf(action) >= m_last && "nothing is due in the past");
    put(action);
    m_next = m_size++ == 0 ? millisecondsOf(action) : std::min(m_next, millisecondsOf(action));
}

/// Lower digits hold earlier times, and so do lower values of a digit.
std::size_t ActionQueue::firstBucket() const
{
    std::size_t word = 0;
    while (m_filled[word] == 0)
        ++word;
    return word * 64 + static_cast<std::size_t>(std::countr_zero(m_filled[word]));
}

/// Goes on to the next time: what is in the first bucket is due then, or belongs to a lower digit now.
void ActionQueue::openBucket()
{
    const std::size_t index = firstBucket();
    std::vector<Action>& bucket = m_buckets[index];
    m_filled[index / 64] &= ~(std::uint64_t(1) << (index % 64));
    m_last = m_next;
    m_due.clear();
    m_taken = 0;
    if (index < bucketsOfDigit) // of the lowest digit: they are all of one time
        return std::swap(bucket, m_due);
    for (const Action& action : bucket)
        put(action);
    bucket.clear();
    if (bucket.capacity() > mostRoomKept)
        bucket.shrink_to_fit();
}

void ActionQueue::findNext()
{
    if (m_size == 0 || m_taken < m_due.size())
        return;
    const std::size_t index = firstBucket();
    const std::vector<Action>& bucket = m_buckets[index];
    const auto first = index < bucketsOfDigit
        ? bucket.begin()
        : std::min_element(bucket.begin(), bucket.end(),
                           [](const Action& a, const Action& b) { return a.at < b.at; });
    m_next = millisecondsOf(*first);
}

Action ActionQueue::pop()
{
    if (m_taken == m_due.size())
        openBucket();
    const Action action = m_due[m_taken++];
    --m_size;
    findNext();
    return action;
}

} // namespace taskarium
