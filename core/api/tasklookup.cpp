// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/tasklookup.h>

#include <core/model/arn.h>

#include <algorithm>
#include <compare>

namespace taskarium {

namespace {

/// A task that is looked for.
struct Wanted {
    std::uint64_t idHash = 0;
    std::size_t place = 0; ///< among those that are

    friend auto operator<=>(const Wanted&, const Wanted&) = default;
};

std::vector<Wanted> wantedBy(const std::vector<std::string>& idsOrArns)
{
    std::vector<Wanted> wanted;
    for (std::size_t i = 0; i < idsOrArns.size(); ++i)
        wanted.push_back({Details::hashOf(lastPart(idsOrArns[i])), i});
    std::ranges::sort(wanted);
    return wanted;
}

} // namespace

std::vector<std::optional<TaskId>> findTasks(const World& world, const std::vector<std::string>& idsOrArns)
{
    const std::vector<Wanted> wanted = wantedBy(idsOrArns);
    std::vector<std::optional<TaskId>> found(idsOrArns.size());
    std::size_t left = wanted.size();
    for (auto i = static_cast<std::uint32_t>(world.tasks.firstKept()); i < world.tasks.size() && left > 0;
         ++i) {
        const TaskId task{i};
        for (const Wanted& one :
             std::ranges::equal_range(wanted, world.details.idHash(task), {}, &Wanted::idHash)) {
            if (found[one.place] || world.task(task).isPurged
                || world.detail(task).id != lastPart(idsOrArns[one.place]))
                continue;
            found[one.place] = task;
            --left;
        }
    }
    return found;
}

} // namespace taskarium
