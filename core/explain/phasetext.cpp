// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/explain/phasetext.h>

#include <core/base/timetext.h>
#include <core/model/taskname.h>

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace taskarium {

namespace {

constexpr int nameWidth = 18;
constexpr int timeWidth = 18;

std::string lineText(std::string_view name, Duration time, int share)
{
    return fmt::format("{:<{}}{:>{}}{:>6}.{} %\n", name, nameWidth, preciseText(time), timeWidth, share / 10,
                       share % 10);
}

} // namespace

std::string phasesText(std::string_view title, const PhaseTotals& totals)
{
    std::string text = fmt::format("{}\n", title);
    for (const Phase phase : phases) {
        if (totals.of(phase) > Duration::zero())
            text += lineText(toText(phase), totals.of(phase), totals.share(phase));
    }
    return text + lineText("lifetime", totals.lifetime(), totals.lifetime() > Duration::zero() ? 1000 : 0);
}

std::string phasesCsv(const Lifelines& lives, const std::vector<TaskId>& tasks, const World& world,
                      SimTime until)
{
    std::string text = "task,owner,begin_ms,end_ms,lifetime_ms";
    for (const Phase phase : phases)
        text += fmt::format(",{}_ms", columnText(phase));
    text += "\r\n";
    for (const TaskId task : tasks) {
        if (task.value >= lives.size() || lives.of(task).createdAt() > until)
            continue;
        const Lifeline& life = lives.of(task);
        const PhaseTotals totals = phaseTotals(lives, {task}, until);
        const std::optional<SimTime> stopped = life.stoppedAt();
        const bool isOver = stopped && *stopped <= until;
        text += fmt::format("{},{},{},{},{}", world.detail(task).id, ownerName(world, task),
                            life.createdAt().time_since_epoch().count(),
                            isOver ? std::to_string(stopped->time_since_epoch().count()) : std::string(),
                            totals.lifetime().count());
        for (const Phase phase : phases)
            text += fmt::format(",{}", totals.of(phase).count());
        text += "\r\n";
    }
    return text;
}

} // namespace taskarium
