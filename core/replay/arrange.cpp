// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/arrange.h>

#include <algorithm>
#include <map>
#include <set>

namespace taskarium {

namespace {

/// An observation with the order in which it was read.
struct Entry {
    Arranged arranged{};
    std::size_t order = 0;
    bool isDropped = false;

    [[nodiscard]] const SeenTask* task() const { return std::get_if<SeenTask>(&arranged.observation.seen); }
};

/// The latest time in a task's description, which cannot be older.
std::optional<UtcTime> latestTime(const SeenTask& task)
{
    const SeenTimes& times = task.times;
    std::optional<UtcTime> latest;
    for (const auto& time : {times.created, times.connectivity, times.pullStarted, times.pullStopped,
                             times.started, times.stopping, times.executionStopped, times.stopped})
        latest = std::max(latest, time);
    return latest;
}

std::optional<UtcTime> latestTime(const SeenService& service)
{
    std::optional<UtcTime> latest;
    for (const SeenDeployment& deployment : service.deployments)
        latest = std::max(latest, deployment.created);
    for (const SeenServiceEvent& event : service.events)
        latest = std::max(latest, event.created);
    return latest;
}

std::optional<UtcTime> latestTime(const SeenInstance& instance)
{
    return instance.updated;
}

std::optional<UtcTime> latestTime(const SeenServiceNews&)
{
    return std::nullopt;
}

std::optional<UtcTime> timeOf(const Observation& observation, std::optional<UtcTime> capturedAt)
{
    if (observation.at)
        return observation.at;
    const auto latest = std::visit([](const auto& seen) { return latestTime(seen); }, observation.seen);
    return capturedAt ? std::max(capturedAt, latest) : latest;
}

/// Groups the indices of entries by their task.
std::vector<std::vector<std::size_t>> tasksOf(const std::vector<Entry>& entries)
{
    std::vector<std::vector<std::size_t>> groups;
    std::map<std::string, std::vector<std::size_t>> groupsById;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const SeenTask* const task = entries[i].task();
        if (!task)
            continue;
        std::vector<std::size_t>& candidates = groupsById[task->id];
        const auto found = std::ranges::find_if(candidates, [&](std::size_t group) {
            return isSameTask(*entries[groups[group].front()].task(), *task);
        });
        if (found != candidates.end()) {
            groups[*found].push_back(i);
        } else {
            candidates.push_back(groups.size());
            groups.push_back({i});
        }
    }
    return groups;
}

/// Puts a task's entries in the order of their versions; those without one stay where their time puts them.
void sortTask(std::vector<std::size_t>& group, const std::vector<Entry>& entries)
{
    std::ranges::stable_sort(group, {}, [&](std::size_t i) { return entries[i].arranged.at; });
    const auto hasVersion = [&](std::size_t i) { return entries[i].task()->version.has_value(); };
    std::vector<std::size_t> versioned;
    std::ranges::copy_if(group, std::back_inserter(versioned), hasVersion);
    std::ranges::stable_sort(versioned, {}, [&](std::size_t i) { return *entries[i].task()->version; });
    auto next = versioned.begin();
    for (std::size_t& i : group)
        i = hasVersion(i) ? *next++ : i;
}

/// Whether two observations tell the same, delivered twice perhaps.
bool tellTheSame(const Observation& a, const Observation& b)
{
    const bool isSameKind = (a.event == nullptr) == (b.event == nullptr);
    return isSameKind && a.seen == b.seen;
}

class TaskArranger {
public:
    TaskArranger(std::vector<Entry>& entries, ReplayReport& report) : m_entries(entries), m_report(report) {}

    void arrange(std::vector<std::size_t>& group)
    {
        sortTask(group, m_entries);
        shareOrigin(group);
        for (std::size_t i = 1; i < group.size(); ++i) {
            dropIfDouble(group, i);
            keepInOrder(m_entries[group[i - 1]].arranged, m_entries[group[i]].arranged);
        }
        keepReadingOrder(group);
    }

private:
    /// What never changes in a task's life is known of all its versions as soon as one tells it.
    void shareOrigin(const std::vector<std::size_t>& group)
    {
        for (const auto member : {&SeenTask::cluster, &SeenTask::group, &SeenTask::startedBy,
                                  &SeenTask::definition, &SeenTask::launchType}) {
            const auto told = std::ranges::find_if(
                group, [&](std::size_t i) { return !(m_entries[i].task()->*member).empty(); });
            if (told == group.end())
                continue;
            const std::string value = m_entries[*told].task()->*member;
            for (const std::size_t i : group) {
                std::string& own = std::get<SeenTask>(m_entries[i].arranged.observation.seen).*member;
                if (own.empty())
                    own = value;
            }
        }
    }

    /// Looks back as far as the same version, or the same text without one, goes.
    void dropIfDouble(const std::vector<std::size_t>& group, std::size_t index)
    {
        Entry& entry = m_entries[group[index]];
        for (std::size_t i = index; i-- > 0;) {
            const Entry& before = m_entries[group[i]];
            if (before.task()->version != entry.task()->version)
                return;
            if (!before.isDropped && tellTheSame(before.arranged.observation, entry.arranged.observation)) {
                entry.isDropped = true;
                m_report.note(ReplayNoteKind::Duplicate, "the same version of a task with the same contents",
                              entry.arranged.observation.place);
                return;
            }
        }
    }

    void keepInOrder(const Arranged& before, Arranged& after)
    {
        if (before.at <= after.at)
            return;
        // An answer that says no time was put at the latest one in it: no wonder.
        if (after.observation.at)
            m_report.note(ReplayNoteKind::Repaired,
                          "a later version of a task with an earlier time: put behind the one before it",
                          after.observation.place);
        after.at = before.at;
    }

    /// Where times are equal, the place in the reading decides between tasks; inside of a task it must not
    /// contradict its versions.
    void keepReadingOrder(const std::vector<std::size_t>& group)
    {
        for (std::size_t begin = 0; begin < group.size();) {
            std::size_t end = begin;
            std::vector<std::size_t> orders;
            for (; end < group.size() && at(group[end]) == at(group[begin]); ++end)
                orders.push_back(m_entries[group[end]].order);
            std::ranges::sort(orders);
            for (std::size_t i = begin; i < end; ++i)
                m_entries[group[i]].order = orders[i - begin];
            begin = end;
        }
    }

    [[nodiscard]] UtcTime at(std::size_t entry) const { return m_entries[entry].arranged.at; }

    std::vector<Entry>& m_entries;
    ReplayReport& m_report;
};

/// Other events are the same if their ids and their contents are.
void dropDoubleEvents(std::vector<Entry>& entries, ReplayReport& report)
{
    std::set<std::pair<std::string, std::string>> known;
    for (Entry& entry : entries) {
        const Observation& observation = entry.arranged.observation;
        if (entry.task() || !observation.event)
            continue;
        if (!known.emplace(observation.eventId, *observation.event).second) {
            entry.isDropped = true;
            report.note(ReplayNoteKind::Duplicate, "the same event", observation.place);
        }
    }
}

/// When an observation that only tells its second was: not before what was read just before it.
UtcTime within(UtcTime second, std::optional<UtcTime> before)
{
    const bool isSameSecond = before && std::chrono::floor<std::chrono::seconds>(*before) == second;
    return isSameSecond ? *before : second;
}

/// Gives every observation a time. What says none at all comes with what was read before it.
std::vector<Entry> withTimes(std::vector<Observation> observations, std::optional<UtcTime> capturedAt)
{
    std::vector<Entry> entries;
    entries.reserve(observations.size());
    std::optional<UtcTime> last;
    for (const Observation& observation : observations) {
        last = timeOf(observation, capturedAt);
        if (last)
            break;
    }
    for (Observation& observation : observations) {
        const UtcTime told = timeOf(observation, capturedAt).value_or(last.value_or(UtcTime{}));
        last = observation.isCutToSecond ? within(told, last) : told;
        entries.push_back({.arranged = {std::move(observation), *last}, .order = entries.size()});
    }
    return entries;
}

} // namespace

bool isSameTask(const SeenTask& a, const SeenTask& b)
{
    return a.id == b.id && (a.cluster.empty() || b.cluster.empty() || a.cluster == b.cluster);
}

std::vector<Arranged> arrange(std::vector<Observation> observations, std::optional<UtcTime> capturedAt,
                              ReplayReport& report)
{
    std::vector<Entry> entries = withTimes(std::move(observations), capturedAt);
    TaskArranger arranger(entries, report);
    for (std::vector<std::size_t>& group : tasksOf(entries))
        arranger.arrange(group);
    dropDoubleEvents(entries, report);
    std::ranges::sort(entries, {},
                      [](const Entry& entry) { return std::pair(entry.arranged.at, entry.order); });
    std::vector<Arranged> arranged;
    arranged.reserve(entries.size());
    for (Entry& entry : entries) {
        if (!entry.isDropped)
            arranged.push_back(std::move(entry.arranged));
    }
    return arranged;
}

} // namespace taskarium
