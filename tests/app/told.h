// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/console.h>

#include <core/base/file.h>

#include <QString>
#include <QTemporaryDir>

#include <sstream>

namespace taskarium::app {

/// What a command printed, and its exit code.
struct Told {
    int code = 0;
    QString out{};
    QString err{};
};

/// Calls a command with a console that keeps what is printed; with columns, it takes itself for a terminal.
template <typename Command>
Told tell(Command command, std::optional<std::size_t> columns = {})
{
    std::ostringstream out;
    std::ostringstream err;
    const int code = command(Console{{out, columns}, {err, columns}});
    return {code, QString::fromStdString(out.str()), QString::fromStdString(err.str())};
}

/// One batch job on Fargate that ends by itself, and a request that is refused.
inline constexpr const char* jobScenario = R"({
  "title": "One job",
  "seed": 4,
  "cluster": {"images": {"job:1": {"sizeMiB": 100}}},
  "applications": {"job": {"exits": {"after": "5s"}}},
  "commands": [
    {"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "job", "networkMode": "awsvpc",
      "cpu": "256", "memory": "512", "requiresCompatibilities": ["FARGATE"],
      "containerDefinitions": [{"name": "job", "image": "job:1"}]}},
    {"at": "1s", "call": "RunTask", "with": {"taskDefinition": "job", "launchType": "FARGATE",
      "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-0a1b2c3d4e5f60718"]}}}},
    {"at": "2s", "call": "UpdateService", "with": {"service": "missing", "desiredCount": 1}}
  ]
})";

/// An event with an account id in three places, and a secret in a variable of the environment.
inline constexpr const char* secretEvent =
    R"({"version":"0","id":"e1","detail-type":"ECS Task State Change","source":"aws.ecs",)"
    R"("account":"123412341234","time":"2026-03-01T10:00:00Z","region":"eu-west-1",)"
    R"("resources":["arn:aws:ecs:eu-west-1:123412341234:task/s/a1"],)"
    R"("detail":{"taskArn":"arn:aws:ecs:eu-west-1:123412341234:task/s/a1","lastStatus":"RUNNING",)"
    R"("desiredStatus":"RUNNING","version":3,"overrides":{"containerOverrides":[{"name":"web",)"
    R"("environment":[{"name":"KEY","value":"hush\"hush"}]}]},"updatedAt":"2026-03-01T10:00:00Z"}})";
inline constexpr const char* redactedEnvironment = R"("environment":[{"name":"KEY","value":"REDACTED"}])";

/// A folder of scenarios that goes with the test.
class ScenarioFolder {
public:
    /// The path of a new file; empty if it could not be written.
    [[nodiscard]] std::string put(const QString& name, const char* text) const
    {
        const std::string path = m_folder.filePath(name).toStdString();
        return writeFileAtomically(path, text) ? std::string() : path;
    }
    [[nodiscard]] std::string job() const { return put(QStringLiteral("job.json"), jobScenario); }
    [[nodiscard]] std::string pathOf(const QString& name) const
    {
        return m_folder.filePath(name).toStdString();
    }

private:
    QTemporaryDir m_folder{};
};

} // namespace taskarium::app
