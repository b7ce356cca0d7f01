// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/replay/readingorder.h>

#include <algorithm>
#include <iterator>
#include <span>
#include <tuple>
#include <utility>

namespace taskarium {

namespace {

using Observations = std::span<Observation>;

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

Course courseOf(Observations file)
{
    Course course;
    const Observation* before = nullptr;
    for (const Observation& observation : file) {
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

/// By time, then by what it tells. What says no time stays with what was read before it.
void sortByContents(Observations file)
{
    std::vector<std::pair<std::optional<UtcTime>, std::size_t>> order; // observations are large
    std::optional<UtcTime> last;
    for (std::size_t i = 0; i < file.size(); ++i) {
        last = file[i].at ? file[i].at : last;
        order.emplace_back(last, i);
    }
    const auto isEarlier = [file](const auto& left, const auto& right) {
        if (left.first != right.first)
            return left.first < right.first;
        const Observation& a = file[left.second];
        const Observation& b = file[right.second];
        const auto key = [](const Observation& of) {
            return std::tuple(of.seen.index(), subjectOf(of), std::string_view(of.eventId));
        };
        const auto ofA = key(a);
        const auto ofB = key(b);
        const bool haveEvents = a.event && b.event;
        return ofA < ofB || (ofA == ofB && haveEvents && *a.event < *b.event);
    };
    std::ranges::stable_sort(order, isEarlier);
    std::vector<Observation> sorted;
    sorted.reserve(file.size());
    for (const auto& [at, i] : order)
        sorted.push_back(std::move(file[i]));
    std::ranges::move(sorted, file.begin());
}

void putInOrder(Observations file)
{
    const Course course = courseOf(file);
    if (course.goesOn && course.goesBack)
        sortByContents(file);
    else if (course.goesBack)
        std::ranges::reverse(file);
}

std::vector<Observations> filesOf(std::vector<Observation>& observations)
{
    std::vector<Observations> files;
    for (auto begin = observations.begin(); begin != observations.end();) {
        const auto end = std::find_if(begin, observations.end(), [begin](const Observation& observation) {
            return observation.place.file != begin->place.file;
        });
        files.emplace_back(begin, end);
        begin = end;
    }
    return files;
}

std::optional<UtcTime> firstTimeOf(Observations file)
{
    const auto timed = std::ranges::find_if(file, [](const Observation& o) { return o.at.has_value(); });
    return timed == file.end() ? std::nullopt : timed->at;
}

} // namespace

std::vector<Observation> inReadingOrder(std::vector<Observation> observations)
{
    std::vector<Observations> files = filesOf(observations);
    std::ranges::for_each(files, putInOrder);
    if (files.size() < 2)
        return observations;
    // Those that say no time stay in the order in which they were given, in front.
    std::ranges::stable_sort(files, {}, firstTimeOf);
    std::vector<Observation> ordered;
    ordered.reserve(observations.size());
    for (const Observations file : files)
        std::ranges::move(file, std::back_inserter(ordered));
    return ordered;
}

} // namespace taskarium
