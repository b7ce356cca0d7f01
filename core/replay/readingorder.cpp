// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/readingorder.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <tuple>
#include <utility>

namespace taskarium {

namespace {

using File = std::span<std::unique_ptr<Observation>>;

UtcTime comparedTime(const Observation& observation, const Observation& other)
{
    const bool isCut = observation.isCutToSecond || other.isCutToSecond;
    return isCut ? UtcTime(std::chrono::floor<std::chrono::seconds>(*observation.at)) : *observation.at;
}

/// Where the times of a file lead from one event to the next.
struct Course {
    bool goesOn = false;
    bool goesBack = false;
};

Course courseOf(File file)
{
    Course course;
    const Observation* before = nullptr;
    for (const std::unique_ptr<Observation>& read : file) {
        const Observation& observation = *read;
        if (!observation.at)
            continue;
        if (before) {
            const UtcTime from = comparedTime(*before, observation);
            const UtcTime to = comparedTime(observation, *before);
            course.goesOn = course.goesOn || from < to;
            course.goesBack = course.goesBack || to < from;
        }
        before = &observation;
    }
    return course;
}

/// Whose an observation is, so that what is told for the same time has an order.
std::tuple<std::string_view, int> subjectOf(const Observation& observation)
{
    if (const auto* task = std::get_if<SeenTask>(&observation.seen))
        return {task->id, task->version.value_or(0)};
    if (const auto* instance = std::get_if<SeenInstance>(&observation.seen))
        return {instance->id, instance->version.value_or(0)};
    if (const auto* service = std::get_if<SeenService>(&observation.seen))
        return {service->name, 0};
    return {std::get<SeenServiceNews>(observation.seen).service, 0};
}

/// The order of what is told for the same time.
bool isToldBefore(const Observation& a, const Observation& b)
{
    const auto key = [](const Observation& of) {
        return std::tuple(of.seen.index(), subjectOf(of), std::string_view(of.eventId));
    };
    const auto ofA = key(a);
    const auto ofB = key(b);
    const bool haveEvents = a.event && b.event;
    return ofA < ofB || (ofA == ofB && haveEvents && *a.event < *b.event);
}

/// By time, then by what it tells. What says no time stays with what was read before it.
void sortByContents(File file)
{
    struct Timed {
        std::optional<UtcTime> at{};
        std::unique_ptr<Observation> observation{};
    };
    std::vector<Timed> order;
    order.reserve(file.size());
    std::optional<UtcTime> last;
    for (std::unique_ptr<Observation>& observation : file) {
        last = observation->at ? observation->at : last;
        order.push_back({last, std::move(observation)});
    }
    std::ranges::stable_sort(order, [](const Timed& left, const Timed& right) {
        return left.at != right.at ? left.at < right.at : isToldBefore(*left.observation, *right.observation);
    });
    std::ranges::transform(order, file.begin(), [](Timed& timed) { return std::move(timed.observation); });
}

void putInOrder(File file)
{
    const Course course = courseOf(file);
    if (course.goesOn && course.goesBack)
        sortByContents(file);
    else if (course.goesBack)
        std::ranges::reverse(file);
}

std::vector<File> filesOf(Observations& observations)
{
    std::vector<File> files;
    for (auto begin = observations.begin(); begin != observations.end();) {
        const auto end = std::find_if(begin, observations.end(), [begin](const auto& observation) {
            return observation->place.file != (*begin)->place.file;
        });
        files.emplace_back(begin, end);
        begin = end;
    }
    return files;
}

std::optional<UtcTime> firstTimeOf(File file)
{
    const auto timed = std::ranges::find_if(file, [](const auto& o) { return o->at.has_value(); });
    return timed == file.end() ? std::nullopt : (*timed)->at;
}

} // namespace

Observations inReadingOrder(Observations observations)
{
    std::vector<File> files = filesOf(observations);
    std::ranges::for_each(files, putInOrder);
    if (files.size() < 2)
        return observations;
    // Those that say no time stay in the order in which they were given, in front.
    std::ranges::stable_sort(files, {}, firstTimeOf);
    Observations ordered;
    ordered.reserve(observations.size());
    for (const File file : files)
        std::ranges::move(file, std::back_inserter(ordered));
    return ordered;
}

} // namespace taskarium
