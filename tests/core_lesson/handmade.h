// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/lesson/lesson.h>

#include <nlohmann/json.hpp>

#include <string>

namespace taskarium::lessons {

/// A scenario with a service web of three tasks on Fargate, which ignore SIGTERM for 5 s.
inline nlohmann::json scenarioJson()
{
    return nlohmann::json::parse(R"json({
        "profile": "observed",
        "applications": {"web": {"stopsAfterSigterm": "5s"}},
        "commands": [
            {"at": "0s", "call": "RegisterTaskDefinition", "with": {
                "family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"],
                "cpu": "256", "memory": "512",
                "containerDefinitions": [{"name": "app", "image": "app:1", "essential": true}]}},
            {"at": "0s", "call": "CreateService", "with": {
                "serviceName": "web", "taskDefinition": "web", "desiredCount": 3, "launchType": "FARGATE",
                "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}}}]})json");
}

/// A lesson of the steps given, of which each has a text.
inline nlohmann::json lessonJson(const nlohmann::json& steps)
{
    return {{"kind", "lesson"},
            {"title", "A lesson"},
            {"goal", "Know."},
            {"scenario", scenarioJson()},
            {"steps", steps}};
}

inline std::string textFor(const nlohmann::json& steps)
{
    std::string text;
    for (const nlohmann::json& step : steps) {
        if (step.is_object() && step.contains("id") && step["id"].is_string())
            text += "# " + step["id"].get<std::string>() + ": Title\nText.\n\n## Notes\nNotes.\n\n";
    }
    return text;
}

inline Result<Lesson> read(const nlohmann::json& lesson)
{
    const std::string json = lesson.dump(1);
    const std::string text = textFor(lesson.value("steps", nlohmann::json::array()));
    return readLesson({.name = "mine", .json = json, .text = text});
}

/// Of steps as JSON text.
inline Result<Lesson> lessonOf(const std::string& steps)
{
    return read(lessonJson(nlohmann::json::parse(steps)));
}

} // namespace taskarium::lessons
