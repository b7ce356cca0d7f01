// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/arrange.h>

#include <core/replay/readingorder.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace taskarium {

namespace {

/// An observation with the order in which it was read.
struct Entry {
    Arranged arranged{};
    std::size_t order = 0;
    bool isDropped = false;
    bool isOfItsFile = false; ///< nothing tells its time but its file's
    bool isAtSecondsEnd = false;

    [[nodiscard]] Observation& observation() const { return *arranged.observation; }
    [[nodiscard]] const SeenTask* task() const { return std::get_if<SeenTask>(&observation().seen); }
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

/// When an observation was, as far as it says.
std::optional<UtcTime> timeOf(const Observation& observation, std::optional<UtcTime> capturedAt)
{
    if (observation.at)
        return observation.at;
    const auto latest = std::visit([](const auto& seen) { return latestTime(seen); }, observation.seen);
    return capturedAt ? std::max(capturedAt, latest) : latest;
}

/// Groups the indices of entries by their task: its id and, where both are known, its cluster.
std::vector<std::vector<std::size_t>> tasksOf(const std::vector<Entry>& entries)
{
    std::vector<std::vector<std::size_t>> groups;
    std::unordered_map<std::string_view, std::vector<std::size_t>> groupsById;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const SeenTask* const task = entries[i].task();
        if (!task)
            continue;
        std::vector<std::size_t>& candidates = groupsById[task->id];
        const auto found = std::ranges::find_if(candidates, [&](std::size_t group) {
            return mayBeSameCluster(entries[groups[group].front()].task()->cluster, task->cluster);
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
        const auto first = std::ranges::min(group); // entries are in the order of the reading
        for (std::size_t i = group.size(); i-- > 0;) {
            m_entries[group[i]].arranged.place = static_cast<std::uint32_t>(first);
            if (i + 1 < group.size())
                keepBefore(m_entries[group[i]], m_entries[group[i + 1]]);
        }
        dropDoubles(group);
        for (std::size_t i = 1; i < group.size(); ++i)
            keepInOrder(m_entries[group[i - 1]].arranged, m_entries[group[i]].arranged);
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
                std::string& own = std::get<SeenTask>(m_entries[i].observation().seen).*member;
                if (own.empty())
                    own = value;
            }
        }
    }

    /// Each is compared with those that are kept of its version, or of the same text without one: who polls a
    /// task for a week has few of these.
    void dropDoubles(const std::vector<std::size_t>& group)
    {
        std::vector<const Entry*> kept;
        for (const std::size_t index : group) {
            Entry& entry = m_entries[index];
            if (!kept.empty() && kept.back()->task()->version != entry.task()->version)
                kept.clear();
            entry.isDropped = std::ranges::any_of(kept, [&entry](const Entry* before) {
                return tellTheSame(before->observation(), entry.observation());
            });
            if (!entry.isDropped)
                kept.push_back(&entry);
            else
                m_report.note(ReplayNoteKind::Duplicate, "the same version of a task with the same contents",
                              entry.observation().place);
        }
    }

    /// What only its file dates, the later versions of the task date better.
    static void keepBefore(Entry& entry, const Entry& next)
    {
        if (entry.isOfItsFile)
            entry.arranged.at = std::min(entry.arranged.at, next.arranged.at);
    }

    void keepInOrder(const Arranged& before, Arranged& after)
    {
        if (before.at <= after.at)
            return;
        // An answer that says no time was put at the latest one in it: no wonder.
        if (after.observation->at)
            m_report.note(ReplayNoteKind::Repaired,
                          "a later version of a task with an earlier time: put behind the one before it",
                          after.observation->place);
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
    std::set<std::pair<std::string_view, std::string_view>> known;
    for (Entry& entry : entries) {
        const Observation& observation = entry.observation();
        if (entry.task() || !observation.event)
            continue;
        if (!known.emplace(observation.eventId, *observation.event).second) {
            entry.isDropped = true;
            report.note(ReplayNoteKind::Duplicate, "the same event", observation.place);
        }
    }
}

/// A deployment begins before what comes of it; other news of services come of what happened.
bool isBeginning(const Observation& observation)
{
    const auto* const news = std::get_if<SeenServiceNews>(&observation.seen);
    return news && news->name == "SERVICE_DEPLOYMENT_IN_PROGRESS";
}

/// Whether an observation is at an end of what is known of its second: nobody knows where in it.
bool isAtSecondsEnd(const Observation& observation)
{
    return observation.isCutToSecond && !isBeginning(observation);
}

/// Gives every observation a time.
class Dating {
public:
    Dating(const Observations& observations, std::optional<UtcTime> capturedAt, ReplayReport& report)
        : m_capturedAt(capturedAt)
        , m_report(report)
    {
        for (const std::unique_ptr<Observation>& observation : observations) {
            const std::optional<UtcTime> told = timeOf(*observation, capturedAt);
            m_last = m_last ? m_last : told;
            if (told && !observation->isCutToSecond)
                m_exact.push_back(*told);
        }
        std::ranges::sort(m_exact);
    }

    /// The next one, in the order of reading.
    Entry date(std::unique_ptr<Observation> observation)
    {
        const std::optional<UtcTime> told = timeOf(*observation, m_capturedAt);
        Entry entry{.isOfItsFile = !told && !observation->event};
        entry.arranged.at = told ? within(*observation, *told) : undated(*observation);
        m_last = entry.isOfItsFile ? m_last : entry.arranged.at;
        entry.arranged.observation = std::move(observation);
        return entry;
    }

private:
    /// Behind the last thing that is known to have been in the same second.
    [[nodiscard]] UtcTime within(const Observation& observation, UtcTime second) const
    {
        if (!isAtSecondsEnd(observation))
            return second;
        const auto next = std::ranges::lower_bound(m_exact, second + std::chrono::seconds(1));
        return next == m_exact.begin() ? second : std::max(second, *std::prev(next));
    }

    /// An event without a time comes with what was read before it, an answer when its file was written.
    [[nodiscard]] UtcTime undated(const Observation& observation) const
    {
        const bool isEvent = observation.event != nullptr;
        if (isEvent && m_last)
            return noted(observation, *m_last,
                         "an event that tells no time: put with what was read beside it");
        if (observation.filedAt)
            return noted(observation, *observation.filedAt,
                         isEvent ? "an event that tells no time: put at the time of its file"
                                 : "an answer that tells no time: put at the time of its file");
        return noted(observation, m_last.value_or(UtcTime{}),
                     m_last ? "an answer that tells no time: put with what was read beside it"
                            : "no time is told of it: put at the beginning of 1970");
    }

    UtcTime noted(const Observation& observation, UtcTime at, const char* reason) const
    {
        m_report.note(ReplayNoteKind::Repaired, reason, observation.place);
        return at;
    }

    std::optional<UtcTime> m_capturedAt;
    ReplayReport& m_report;
    std::vector<UtcTime> m_exact{};  ///< times that are told to the millisecond, in order
    std::optional<UtcTime> m_last{}; ///< of what was dated last, or the first one that is told
};

std::vector<Entry> withTimes(Observations observations, Dating dating)
{
    std::vector<Entry> entries;
    entries.reserve(observations.size());
    for (std::unique_ptr<Observation>& observation : observations) {
        entries.push_back(dating.date(std::move(observation)));
        entries.back().order = entries.size();
    }
    return entries;
}

} // namespace

bool mayBeSameCluster(std::string_view a, std::string_view b)
{
    return a.empty() || b.empty() || a == b;
}

std::vector<Arranged> arrange(Observations observations, std::optional<UtcTime> capturedAt,
                              ReplayReport& report)
{
    observations = inReadingOrder(std::move(observations));
    const Dating dating(observations, capturedAt, report);
    std::vector<Entry> entries = withTimes(std::move(observations), dating);
    TaskArranger arranger(entries, report);
    for (std::vector<std::size_t>& group : tasksOf(entries))
        arranger.arrange(group);
    dropDoubleEvents(entries, report);
    for (Entry& entry : entries)
        entry.isAtSecondsEnd = isAtSecondsEnd(entry.observation());
    std::ranges::sort(entries, {}, [](const Entry& entry) {
        return std::tuple(entry.arranged.at, entry.isAtSecondsEnd, entry.order);
    });
    std::vector<Arranged> arranged;
    arranged.reserve(entries.size());
    for (Entry& entry : entries) {
        if (!entry.isDropped)
            arranged.push_back(std::move(entry.arranged));
    }
    return arranged;
}

} // namespace taskarium
