// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/observers.h>

#include <algorithm>

namespace taskarium {

namespace {

/// A time for which a task kept its state, whatever its steps were.
struct Stay {
    TaskState state{};
    SimTime begin{};
    std::optional<SimTime> end{}; ///< nothing: it lasts
    bool isTold = true;
};

/// The stays that have begun by a time.
std::vector<Stay> staysOf(const Lifeline& life, SimTime now)
{
    std::vector<Stay> stays;
    for (const LifeSpan& span : life.spans) {
        if (span.begin > now)
            break;
        if (!stays.empty() && stays.back().state == span.state)
            continue;
        if (!stays.empty())
            stays.back().end = span.begin;
        stays.push_back({.state = span.state, .begin = span.begin, .isTold = span.isTold});
    }
    if (life.gone && *life.gone <= now && !stays.empty())
        stays.back().end = *life.gone;
    return stays;
}

/// The last poll up to a time.
SimTime lastPoll(const Poller& poller, SimTime now)
{
    return SimTime(now.time_since_epoch() / poller.every * poller.every);
}

/// The first poll that sees what has been so since a time.
SimTime firstPollOf(const Poller& poller, SimTime since)
{
    const Duration visible = (since + poller.lag).time_since_epoch();
    return SimTime((visible + poller.every - Duration(1)) / poller.every * poller.every);
}

} // namespace

Knowledge observe(const Lifeline& life, const Poller& poller, SimTime now)
{
    Knowledge knowledge;
    const SimTime last = lastPoll(poller, now);
    if (last < life.createdAt())
        return knowledge; // It has not asked since the task was created.
    knowledge.last = Sighting{.at = last};
    for (const Stay& stay : staysOf(life, now)) {
        const SimTime first = firstPollOf(poller, stay.begin);
        const bool isSeenNow = first <= last && (!stay.end || *stay.end + poller.lag > last);
        if (isSeenNow)
            knowledge.last->seen = stay.state;
        if (stay.end && first >= *stay.end + poller.lag)
            knowledge.missed.push_back(stay.state);
    }
    return knowledge;
}

Knowledge observeEvents(const Lifeline& life, SimTime now)
{
    Knowledge knowledge;
    for (const Stay& stay : staysOf(life, now)) {
        if (stay.isTold)
            knowledge.last = Sighting{.at = stay.begin, .seen = stay.state};
        else
            knowledge.missed.push_back(stay.state);
    }
    return knowledge;
}

} // namespace taskarium
