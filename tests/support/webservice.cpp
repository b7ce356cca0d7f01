// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/webservice.h>

namespace taskarium::story {

std::string fargate(int count, const QString& more, const WebService& service)
{
    const QString definition = QStringLiteral(R"({"at": "%1", "call": "RegisterTaskDefinition", "with":
        {"family": "web", "networkMode": "awsvpc", "requiresCompatibilities": ["FARGATE"], "cpu": "256",
        "memory": "512", "containerDefinitions": [{"name": "app", "image": "web:latest",
        "portMappings": [{"containerPort": 80}, {"containerPort": 81}]%2}]}})");
    return QStringLiteral(R"({"cluster": {"images": %5, "targetGroups": [{"name": "web",
        "deregistrationDelay": "10s"}, {"name": "api", "deregistrationDelay": "10s"}]},
        "commands": [%1, {"at": "1s", "call": "CreateService", "with": {"serviceName": "web",
        "taskDefinition": "web", "desiredCount": %2, "launchType": "FARGATE",
        "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["s-1"]}}%3}}, %6%4], "end": "40m"})")
        .arg(definition.arg(QStringLiteral("0s"), QLatin1String(service.container)))
        .arg(count)
        .arg(QLatin1String(service.members), more, QLatin1String(service.images),
             definition.arg(QStringLiteral("2s"), QLatin1String(service.container)))
        .toStdString();
}

QString deed(const char* at, const char* word, const char* name, const char* members)
{
    return QStringLiteral(R"(, {"at": "%1", "%2": "%3", "with": %4})")
        .arg(QLatin1String(at), QLatin1String(word), QLatin1String(name), QLatin1String(members));
}

QString update(const char* at, const char* members)
{
    return QStringLiteral(R"(, {"at": "%1", "call": "UpdateService", "with": {"service": "web", %2}})")
        .arg(QLatin1String(at), QLatin1String(members));
}

Session opened(const std::string& scenario)
{
    return Session(*readScenario(scenario, "story.json"));
}

const Service& web(const Session& session)
{
    return session.liveWorld().service(ServiceId{0});
}

} // namespace taskarium::story
