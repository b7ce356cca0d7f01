// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_api/apiclient.h>

#include <core/json/apimodel.h>
#include <core/json/shapecheck.h>
#include <core/model/arn.h>

#include <support/story.h>

#include <QTest>
#include <QtGlobal>

namespace taskarium::client {

QString Reply::refusal() const
{
    if (status == 200)
        return {};
    return QString::fromStdString(body.at("__type").get<std::string>() + ": "
                                  + body.at("message").get<std::string>());
}

Reply askRaw(Session& session, const char* operation, const std::string& body)
{
    const ApiResponse response =
        handle({.target = apiModel().targetPrefix() + "." + operation, .body = body, .number = 1}, session);
    Reply reply{response.status, json::parse(response.body)};
    if (reply.status != 200)
        return reply;
    if (const Outcome fault = checkShape(apiModel().operation(operation)->output, reply.body, ""))
        qFatal("%s answers what the model does not know: %s: %s", operation, fault->pointer.c_str(),
               fault->message.c_str());
    return reply;
}

Reply ask(Session& session, const char* operation, const json& request)
{
    return askRaw(session, operation, request.dump());
}

QStringList lastParts(const json& list)
{
    QStringList parts;
    for (const json& text : list)
        parts.append(QString::fromStdString(std::string(lastPart(text.get_ref<const std::string&>()))));
    return parts;
}

QStringList words(const char* text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '));
}

Pages pages(Session& session, const char* operation, json request, const char* member)
{
    Pages pages;
    while (true) {
        const Reply page = ask(session, operation, request);
        ++pages.count;
        for (const json& element : page.body.at(member))
            pages.elements.push_back(element);
        if (!page.body.contains("nextToken"))
            return pages;
        request["nextToken"] = page.body["nextToken"];
    }
}

json network()
{
    return {{"awsvpcConfiguration", {{"subnets", {"subnet-1"}}}}};
}

Session cluster()
{
    using namespace story;
    const std::string web = R"({"family": "web", "networkMode": "awsvpc", "requiresCompatibilities":
        ["FARGATE"], "cpu": "256", "memory": "512", "tags": [{"key": "team", "value": "shop"}],
        "containerDefinitions": [{"name": "app", "image": "web:1", "portMappings": [{"containerPort": 80}]},
        {"name": "log", "image": "log:1"}]})";
    Session session(*readScenario(
        scenarioOf(R"({"instances": [{"count": 2}], "targetGroups": [{"name": "web"}]})",
                   {call("0s", "RegisterTaskDefinition", web), call("0s", "RegisterTaskDefinition", web),
                    call("0s", "RegisterTaskDefinition",
                         R"({"family": "api", "containerDefinitions": [{"name": "app", "image": "api:1",
                             "memory": 256}]})"),
                    call("1s", "CreateService",
                         R"({"serviceName": "web", "taskDefinition": "web:1", "desiredCount": 2,
                             "launchType": "FARGATE", "tags": [{"key": "team", "value": "shop"}],
                             "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}})")},
                   R"("end": "10m")"),
        "cluster.json"));
    session.advance(SimTime(std::chrono::minutes(5)));
    return session;
}

void addRefusalColumns()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("request");
    QTest::addColumn<QString>("refusal");
}

void addRefusal(const char* operation, const char* request, const char* refusal)
{
    QTest::newRow(qPrintable(QStringLiteral("%1 %2").arg(QLatin1String(operation), QLatin1String(request))))
        << QString::fromLatin1(operation) << QString::fromLatin1(request) << QString::fromLatin1(refusal);
}

void compareRefusal()
{
    QFETCH(QString, operation);
    QFETCH(QString, request);
    QFETCH(QString, refusal);
    Session session = cluster();
    QCOMPARE(askRaw(session, operation.toLatin1().constData(), request.toStdString()).refusal(), refusal);
}

} // namespace taskarium::client
