// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/account.h>
#include <core_api/apiclient.h>
#include <support/testclass.h>

#include <QTest>

#include <algorithm>

namespace tst_protocol {

using namespace taskarium;
using namespace taskarium::client;
using namespace std::chrono_literals;

namespace {

ApiResponse answered(Session& session, const std::string& target, const std::string& body = "{}")
{
    return handle({.target = target, .body = body, .number = 7}, session);
}

constexpr const char* listClusters = "AmazonEC2ContainerServiceV20141113.ListClusters";

QString headerOf(const ApiResponse& response, const char* name)
{
    const auto found = std::ranges::find(response.headers, name, &ApiHeader::name);
    return found == response.headers.end() ? QString() : QString::fromStdString(found->value);
}

std::string authorization(const char* region)
{
    return std::string("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260105/") + region
        + "/ecs/aws4_request, SignedHeaders=host;x-amz-date, Signature=0";
}

} // namespace

/// The JSON 1.1 protocol: envelope, errors, regions.
class TestProtocol : public QObject {
    Q_OBJECT

private slots:
    void aReplyIsCompactJsonWithARequestId();
    void errorsHaveATypeAndAMessage();
    void onlyAnsweredOperationsAreKnown();
    void bodiesThatAreNoRequestAreRefused_data();
    void bodiesThatAreNoRequestAreRefused();
    void bodiesMadeToHarmAreRefused_data();
    void bodiesMadeToHarmAreRefused();
    void whatTheModelDoesNotKnowIsLeftOut();
    void timesAreNumbersInJavasNotation();
    void theRegionIsInTheCredentialScope();
    void regionsAreApart();
    void namesThatAreNoRegionAreRefused();
    void aCallIsRecordedAndCanBePlayedAgain();
    void settlingEndsAtSteadyStates();
};

void TestProtocol::aReplyIsCompactJsonWithARequestId()
{
    Session session = cluster();
    const ApiResponse response = answered(session, listClusters);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body,
             std::string(R"({"clusterArns":["arn:aws:ecs:eu-west-1:111122223333:cluster/default"]})"));
    QCOMPARE(headerOf(response, "Content-Type"), QStringLiteral("application/x-amz-json-1.1"));
    QCOMPARE(headerOf(response, "x-amzn-RequestId").size(), 36);
    QCOMPARE(answered(session, listClusters).headers, response.headers);
    QVERIFY(handle({.target = listClusters, .number = 8}, session).headers != response.headers);
}

void TestProtocol::errorsHaveATypeAndAMessage()
{
    Session session = cluster();
    const ApiResponse response =
        answered(session, "AmazonEC2ContainerServiceV20141113.ListTasks", R"({"cluster": "none"})");
    QCOMPARE(response.status, 400);
    QCOMPARE(response.body,
             std::string(R"({"__type":"ClusterNotFoundException","message":"Cluster not found."})"));
    QCOMPARE(response.exception, std::string("ClusterNotFoundException"));
}

void TestProtocol::onlyAnsweredOperationsAreKnown()
{
    Session session = cluster();
    const std::vector<std::string> known = answeredOperations();
    QVERIFY(std::ranges::is_sorted(known));
    QCOMPARE(ask(session, "ExecuteCommand").refusal(),
             QStringLiteral("UnknownOperationException: ExecuteCommand is not simulated."));
    QCOMPARE(ask(session, "RunTasks").refusal(), QStringLiteral("UnknownOperationException: "));
    QCOMPARE(answered(session, "").exception, std::string("UnknownOperationException"));
    QCOMPARE(answered(session, "ListClusters").exception, std::string("UnknownOperationException"));
}

void TestProtocol::bodiesThatAreNoRequestAreRefused_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("refusal");
    const auto row = [](const char* name, const char* operation, const char* body, const char* refusal) {
        QTest::newRow(name) << QString::fromLatin1(operation) << QString::fromLatin1(body)
                            << QString::fromLatin1(refusal);
    };
    row("no JSON", "ListTasks", "{", "SerializationException: *");
    row("a list", "ListTasks", "[]",
        "SerializationException: Start of structure or map found where not expected.");
    row("number for text", "ListTasks", R"({"cluster": 5})",
        "SerializationException: NUMBER_VALUE can not be converted to a String");
    row("text for number", "ListTasks", R"({"maxResults": "5"})",
        "SerializationException: STRING_VALUE can not be converted to an Integer");
    row("fraction for number", "RunTask", R"({"taskDefinition": "web", "count": 1.5})",
        "SerializationException: DECIMAL_VALUE can not be converted to an Integer");
    row("too large a number", "RunTask", R"({"taskDefinition": "web", "count": 99999999999999999999})",
        "SerializationException: *");
    row("object for text", "DescribeTasks", R"({"tasks": [{}]})",
        "SerializationException: Start of structure or map found where not expected.");
    row("text for true", "DeleteService", R"({"service": "web", "force": "yes"})",
        "SerializationException: STRING_VALUE can not be converted to a Boolean");
    row("missing list", "DescribeTasks", "{}", "InvalidParameterException: Tasks cannot be empty.");
    row("missing text", "RunTask", "{}", "InvalidParameterException: TaskDefinition can not be blank.");
    row("launch type", "ListTasks", R"({"launchType": "LAMBDA"})",
        "InvalidParameterException: launch type should be one of "
        "[EC2,FARGATE,EXTERNAL,FMI,MANAGED_INSTANCES]");
    row("strategy", "ListServices", R"({"schedulingStrategy": "ALL"})",
        "InvalidParameterException: Scheduling strategy should be one of [REPLICA,DAEMON]");
    row("include", "DescribeTasks", R"({"tasks": ["a"], "include": ["TAG"]})",
        "InvalidParameterException: include should be one of [TAGS]");
    row("include of clusters", "DescribeClusters", R"({"include": ["TAG"]})",
        "InvalidParameterException: include should be one of "
        "[ATTACHMENTS,CONFIGURATIONS,SETTINGS,STATISTICS,TAGS]");
    row("threshold type", "CreateService",
        R"({"serviceName": "a", "taskDefinition": "web", "desiredCount": 1, "deploymentConfiguration":
            {"deploymentCircuitBreaker": {"enable": true, "rollback": true,
            "thresholdConfiguration": {"type": "MANY", "value": 3}}}})",
        "InvalidParameterException: Invalid deployment circuit breaker threshold type.");
    row("limit", "RunTask",
        R"({"taskDefinition": "web", "capacityProviderStrategy": [{"capacityProvider": "FARGATE",
            "weight": 1001}]})",
        "InvalidParameterException: weight can not be greater than 1000");
}

void TestProtocol::bodiesThatAreNoRequestAreRefused()
{
    QFETCH(QString, operation);
    QFETCH(QString, body);
    QFETCH(QString, refusal);
    Session session = cluster();
    const std::uint64_t before = session.revision();
    const Reply reply = askRaw(session, operation.toLatin1().constData(), body.toStdString());
    QCOMPARE(reply.status, 400);
    if (refusal.endsWith(QLatin1Char('*')))
        QVERIFY(reply.refusal().startsWith(refusal.chopped(1)));
    else
        QCOMPARE(reply.refusal(), refusal);
    QCOMPARE(session.revision(), before);
}

void TestProtocol::bodiesMadeToHarmAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char* name, const QByteArray& body) { QTest::newRow(name) << body; };
    constexpr int many = 100'000;
    row("lists in lists", QByteArray("{\"cluster\": ") + QByteArray(many, '[') + QByteArray(many, ']') + '}');
    row("lists without end", QByteArray(many, '['));
    row("objects in objects", QByteArray("{\"a\":").repeated(many) + '1' + QByteArray(many, '}'));
    row("in a member that nobody knows",
        QByteArray("{\"x\": ") + QByteArray(many, '[') + QByteArray(many, ']') + '}');
    row("not a number", "{\"maxResults\": NaN}");
    row("infinity", "{\"maxResults\": -Infinity}");
    row("beyond all numbers", "{\"maxResults\": 1e999}");
    row("not UTF-8", "{\"cluster\": \"\xC3\x28\"}");
    row("nothing but a byte", "\xFF");
    row("a text of a mebibyte", QByteArray("{\"maxResults\": \"") + QByteArray(1 << 20, 'x') + "\"}");
}

void TestProtocol::bodiesMadeToHarmAreRefused()
{
    QFETCH(const QByteArray, body);
    Session session = cluster();
    const std::uint64_t before = session.revision();
    const Reply reply = askRaw(session, "ListTasks", body.toStdString());
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.refusal().startsWith(QStringLiteral("SerializationException: ")));
    QVERIFY(reply.refusal().size() < 500); // it does not say it all back
    QCOMPARE(session.revision(), before);
}

// The real service does not refuse members that it does not know, and takes null for absent.
void TestProtocol::whatTheModelDoesNotKnowIsLeftOut()
{
    Session session = cluster();
    const Reply reply =
        ask(session, "UpdateService", {{"service", "web"}, {"desiredCount", nullptr}, {"colour", "red"}});
    QCOMPARE(reply.refusal(), QString());
    QCOMPARE(reply.body["service"]["desiredCount"], 2);
}

void TestProtocol::timesAreNumbersInJavasNotation()
{
    Session session = cluster();
    const ApiResponse response =
        answered(session, "AmazonEC2ContainerServiceV20141113.DescribeServices", R"({"services": ["web"]})");
    QVERIFY(response.body.find(R"("createdAt":1.767607201E9)") != std::string::npos);
}

void TestProtocol::theRegionIsInTheCredentialScope()
{
    QCOMPARE(regionOf(authorization("us-east-1")), std::optional<std::string>("us-east-1"));
    QCOMPARE(regionOf(""), std::optional<std::string>());
    QCOMPARE(regionOf("Bearer x"), std::optional<std::string>());
    QCOMPARE(regionOf("AWS4-HMAC-SHA256 Credential=AKID"), std::optional<std::string>());
}

void TestProtocol::regionsAreApart()
{
    Account account((Scenario()));
    account.advance(SimTime(30s));
    const auto call = [&account](const char* operation, const json& request, const char* region) {
        const ApiResponse response =
            account.handle({.target = std::string("AmazonEC2ContainerServiceV20141113.") + operation,
                            .body = request.dump()},
                           region == nullptr ? std::string() : authorization(region));
        return json::parse(response.body);
    };
    call("RegisterTaskDefinition",
         {{"family", "job"},
          {"containerDefinitions", {{{"name", "app"}, {"image", "job:1"}, {"memory", 64}}}}},
         "us-east-1");
    QCOMPARE(account.sessions().size(), std::size_t(2));
    QCOMPARE(account.sessions().back().liveEdge(), SimTime(30s));
    QCOMPARE(call("ListTaskDefinitions", json::object(), "us-east-1")["taskDefinitionArns"],
             json({"arn:aws:ecs:us-east-1:111122223333:task-definition/job:1"}));
    QCOMPARE(call("ListTaskDefinitions", json::object(), "eu-west-1")["taskDefinitionArns"], json::array());
    QCOMPARE(call("ListClusters", json::object(), nullptr)["clusterArns"],
             json({"arn:aws:ecs:eu-west-1:111122223333:cluster/default"}));
}

void TestProtocol::namesThatAreNoRegionAreRefused()
{
    Account account((Scenario()));
    for (const char* name : {"", "Eu", "here", "eu_west-1", "a-1111111111111111111111111111111111111"}) {
        const ApiResponse response = account.handle({.target = listClusters}, authorization(name));
        QCOMPARE(response.status, 400);
        QCOMPARE(response.exception, std::string("InvalidSignatureException"));
    }
    for (int i = 0; i < 100; ++i)
        static_cast<void>(
            account.handle({.target = listClusters},
                           authorization(("eu-" + std::string("west-") + std::to_string(i)).c_str())));
    QVERIFY(account.sessions().size() <= 64);
}

void TestProtocol::aCallIsRecordedAndCanBePlayedAgain()
{
    Session session = cluster();
    ask(session, "RunTask", {{"taskDefinition", "api"}, {"clientToken", "a"}});
    ask(session, "UpdateService", {{"service", "web"}, {"desiredCount", 1}});
    session.advance(SimTime(9min));
    Session again(session.recordedScenario());
    again.advance(session.liveEdge());
    QVERIFY(again.log() == session.log());
}

void TestProtocol::settlingEndsAtSteadyStates()
{
    Scenario scenario = cluster().scenario();
    scenario.end.reset();
    Account account(std::move(scenario));
    QVERIFY(account.settle(SimTime(1h)));
    QCOMPARE(account.sessions().front().liveWorld().counts.of(TaskStatus::Running), 2);
    QVERIFY(account.liveEdge() < SimTime(5min));
}

TASKARIUM_TEST(TestProtocol)

} // namespace tst_protocol

#include "tst_protocol.moc"
