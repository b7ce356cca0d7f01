// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_replay/recordings.h>

#include <core/formats/exporter.h>
#include <core/log/apply.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace taskarium::recordings {

Replay replayOf(std::string_view text, const ReplayOptions& options)
{
    const std::array sources{ReplaySource{"log", std::string(text)}};
    return readReplay(sources, options);
}

EventLog logOf(const Replay& replay)
{
    EventLog log;
    for (const Record& record : replay.records)
        log.append(record);
    return log;
}

World worldOf(const Replay& replay)
{
    World world = replay.initial;
    for (const Record& record : replay.records)
        apply(world, record);
    return world;
}

std::string exported(const Replay& replay, ExportFormat format)
{
    return exportLog(format, {.initial = replay.initial, .log = logOf(replay), .until = SimTime::max()});
}

std::string statesOf(const Replay& replay, TaskId task)
{
    std::string text;
    for (const Record& record : replay.records) {
        const auto* const seen = std::get_if<TaskObserved>(&record.content);
        if (!seen || seen->task != task)
            continue;
        text += fmt::format("{}{} {}/{}", text.empty() ? "" : "; ", seen->seen->version,
                            toText(seen->seen->state.last), toText(seen->seen->state.desired));
        if (seen->missingVersions > 0)
            text += fmt::format(" after {} missing", seen->missingVersions);
        if (seen->continuity == Continuity::Skips || seen->continuity == Continuity::Impossible)
            text += fmt::format(" {}", toText(seen->continuity));
    }
    return text;
}

std::string notesOf(const Replay& replay)
{
    std::string text;
    for (const ReplayNote& note : replay.report.notes())
        text +=
            fmt::format("{}{} {} {}", text.empty() ? "" : "; ", toText(note.kind), note.count, note.reason);
    return text;
}

std::string taskJson(const TaskText& text)
{
    const std::string arn = "arn:aws:ecs:eu-west-1:111122223333:";
    std::string json =
        fmt::format(R"({{"taskArn":"{}task/shop/{}","clusterArn":"{}cluster/shop",)", arn, text.task, arn);
    json += fmt::format(R"("taskDefinitionArn":"{}task-definition/web:8","group":"service:web",)", arn);
    json += fmt::format(R"("lastStatus":"{}","desiredStatus":"{}","version":{})", text.lastStatus,
                        text.desiredStatus, text.version);
    if (!text.updatedAt.empty())
        json += fmt::format(R"(,"updatedAt":"{}")", text.updatedAt);
    return json + text.more + "}";
}

std::string taskEvent(const TaskText& text)
{
    return fmt::format(
        R"({{"version":"0","id":"e-{}-{}","detail-type":"ECS Task State Change","source":"aws.ecs",)"
        R"("account":"111122223333","time":"{}","region":"eu-west-1","resources":[],"detail":{}}})",
        text.task, text.version, text.updatedAt, taskJson(text));
}

std::string quoted(std::string_view text)
{
    return nlohmann::json(text).dump();
}

} // namespace taskarium::recordings
