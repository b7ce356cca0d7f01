// SPDX-License-Identifier: GPL-3.0-or-later
#include <core_api/apiclient.h>
#include <support/testclass.h>

#include <core/json/apimodel.h>

#include <QTest>

#include <algorithm>
#include <array>
#include <iterator>

namespace tst_apioperations {

using namespace taskarium;
using namespace taskarium::client;
using namespace std::chrono_literals;

namespace {

/// An operation with a request that is answered and a member that its reply must then have. "$NAME" in the
/// request stands for something of fullCluster().
struct Example {
    const char* operation;
    const char* request;
    const char* replied; ///< empty: the reply is empty
};

/// One for each operation that issue and documentation promise, in alphabetical order.
constexpr std::array examples{
    Example{"CreateCapacityProvider",
            R"({"name": "more", "autoScalingGroupProvider": {"autoScalingGroupArn": "more"}})",
            "capacityProvider"},
    Example{"CreateCluster", R"({"clusterName": "other"})", "cluster"},
    Example{"CreateService", R"({"serviceName": "shop", "taskDefinition": "api", "desiredCount": 1})",
            "service"},
    Example{"CreateTaskSet", R"({"cluster": "default", "service": "canary", "taskDefinition": "api"})",
            "taskSet"},
    Example{"DeleteAccountSetting", R"({"name": "containerInsights"})", "setting"},
    Example{"DeleteAttributes", R"({"attributes": [{"name": "rack", "targetId": "$instance"}]})",
            "attributes"},
    Example{"DeleteCapacityProvider", R"({"capacityProvider": "fleet"})", "capacityProvider"},
    Example{"DeleteCluster", R"({"cluster": "empty"})", "cluster"},
    Example{"DeleteService", R"({"service": "web", "force": true})", "service"},
    Example{"DeleteTaskDefinitions", R"({"taskDefinitions": ["old:1"]})", "taskDefinitions"},
    Example{"DeleteTaskSet", R"({"cluster": "default", "service": "canary", "taskSet": "$taskSet"})",
            "taskSet"},
    Example{"DeregisterContainerInstance", R"({"containerInstance": "$instance"})", "containerInstance"},
    Example{"DeregisterTaskDefinition", R"({"taskDefinition": "web:2"})", "taskDefinition"},
    Example{"DescribeCapacityProviders", R"({"capacityProviders": ["fleet", "FARGATE", "none"]})",
            "capacityProviders"},
    Example{"DescribeClusters",
            R"({"clusters": ["default", "none"], "include":
                ["ATTACHMENTS", "CONFIGURATIONS", "SETTINGS", "STATISTICS", "TAGS"]})",
            "clusters"},
    Example{
        "DescribeContainerInstances",
        R"({"containerInstances": ["$instance", "none"], "include": ["TAGS", "CONTAINER_INSTANCE_HEALTH"]})",
        "containerInstances"},
    Example{"DescribeServiceDeployments", R"({"serviceDeploymentArns": ["$deployment", "none"]})",
            "serviceDeployments"},
    Example{"DescribeServiceRevisions", R"({"serviceRevisionArns": ["$revision", "none"]})",
            "serviceRevisions"},
    Example{"DescribeServices", R"({"services": ["web", "canary", "none"], "include": ["TAGS"]})",
            "services"},
    Example{"DescribeTaskDefinition", R"({"taskDefinition": "web", "include": ["TAGS"]})", "taskDefinition"},
    Example{"DescribeTaskSets", R"({"cluster": "default", "service": "canary", "include": ["TAGS"]})",
            "taskSets"},
    Example{"DescribeTasks", R"({"tasks": ["$task", "$standalone", "none"], "include": ["TAGS"]})", "tasks"},
    Example{"GetTaskProtection", R"({"cluster": "default", "tasks": ["$task"]})", "protectedTasks"},
    Example{"ListAccountSettings", R"({"effectiveSettings": true})", "settings"},
    Example{"ListAttributes", R"({"targetType": "container-instance"})", "attributes"},
    Example{"ListClusters", "{}", "clusterArns"},
    Example{"ListContainerInstances", "{}", "containerInstanceArns"},
    Example{"ListServiceDeployments", R"({"service": "web"})", "serviceDeployments"},
    Example{"ListServices", "{}", "serviceArns"},
    Example{"ListTagsForResource", R"({"resourceArn": "$service"})", "tags"},
    Example{"ListTaskDefinitionFamilies", "{}", "families"},
    Example{"ListTaskDefinitions", "{}", "taskDefinitionArns"},
    Example{"ListTasks", "{}", "taskArns"},
    Example{"PutAccountSetting", R"({"name": "containerInsights", "value": "enabled"})", "setting"},
    Example{"PutAccountSettingDefault", R"({"name": "containerInsights", "value": "enabled"})", "setting"},
    Example{"PutAttributes", R"({"attributes": [{"name": "rack", "value": "1", "targetId": "$instance"}]})",
            "attributes"},
    Example{
        "PutClusterCapacityProviders",
        R"({"cluster": "default", "capacityProviders": ["fleet"], "defaultCapacityProviderStrategy": []})",
        "cluster"},
    Example{"RegisterContainerInstance",
            R"({"cluster": "default", "attributes": [{"name": "ecs.instance-type", "value": "t3.small"}]})",
            "containerInstance"},
    Example{"RegisterTaskDefinition",
            R"({"family": "job", "containerDefinitions": [{"name": "app", "image": "job:1", "memory": 64}]})",
            "taskDefinition"},
    Example{"RunTask", R"({"taskDefinition": "api"})", "tasks"},
    Example{"StartTask", R"({"taskDefinition": "api", "containerInstances": ["$instance"]})", "tasks"},
    Example{"StopServiceDeployment", R"({"serviceDeploymentArn": "$open"})", "serviceDeploymentArn"},
    Example{"StopTask", R"({"task": "$standalone"})", "task"},
    Example{"TagResource", R"({"resourceArn": "$service", "tags": [{"key": "a", "value": "b"}]})", ""},
    Example{"UntagResource", R"({"resourceArn": "$service", "tagKeys": ["team"]})", ""},
    Example{"UpdateCapacityProvider",
            R"({"name": "fleet", "autoScalingGroupProvider": {"managedDraining": "DISABLED"}})",
            "capacityProvider"},
    Example{"UpdateCluster",
            R"({"cluster": "default", "settings": [{"name": "containerInsights", "value": "enabled"}]})",
            "cluster"},
    Example{"UpdateClusterSettings",
            R"({"cluster": "default", "settings": [{"name": "containerInsights", "value": "enabled"}]})",
            "cluster"},
    Example{"UpdateContainerInstancesState", R"({"containerInstances": ["$instance"], "status": "DRAINING"})",
            "containerInstances"},
    Example{"UpdateService", R"({"service": "web", "desiredCount": 3})", "service"},
    Example{"UpdateTaskProtection",
            R"({"cluster": "default", "tasks": ["$task"], "protectionEnabled": true})", "protectedTasks"},
    Example{"UpdateTaskSet",
            R"({"cluster": "default", "service": "canary", "taskSet": "$taskSet", "scale": {"value": 50}})",
            "taskSet"},
};

/// A cluster that has something for every operation, with the names of what is in it.
struct FullCluster {
    Session session = cluster();
    std::map<std::string, std::string> names{};
};

void makeResources(Session& session)
{
    ask(session, "CreateCluster", {{"clusterName", "empty"}});
    ask(session, "CreateCapacityProvider",
        {{"name", "fleet"}, {"autoScalingGroupProvider", {{"autoScalingGroupArn", "fleet"}}}});
    ask(session, "CreateService",
        {{"serviceName", "canary"}, {"desiredCount", 2}, {"deploymentController", {{"type", "EXTERNAL"}}}});
    ask(session, "RegisterTaskDefinition",
        {{"family", "old"},
         {"containerDefinitions", {{{"name", "app"}, {"image", "old:1"}, {"memory", 64}}}}});
    ask(session, "DeregisterTaskDefinition", {{"taskDefinition", "old:1"}});
}

FullCluster fullCluster()
{
    FullCluster full;
    Session& session = full.session;
    makeResources(session);
    const auto first = [&session](const char* operation, const json& request, const char* member) {
        return ask(session, operation, request).body[member].at(0);
    };
    full.names["$task"] = first("ListTasks", {{"serviceName", "web"}}, "taskArns");
    full.names["$service"] = first("ListServices", json::object(), "serviceArns");
    full.names["$deployment"] =
        first("ListServiceDeployments", {{"service", "web"}}, "serviceDeployments")["serviceDeploymentArn"];
    full.names["$standalone"] = first("RunTask", {{"taskDefinition", "api"}}, "tasks")["taskArn"];
    full.names["$taskSet"] = ask(session, "CreateTaskSet",
                                 {{"cluster", "default"}, {"service", "canary"}, {"taskDefinition", "api"}})
                                 .body["taskSet"]["id"];
    const json busy =
        first("DescribeTasks", {{"tasks", {full.names["$standalone"]}}}, "tasks")["containerInstanceArn"];
    const json instances = ask(session, "ListContainerInstances").body["containerInstanceArns"];
    full.names["$instance"] = *std::ranges::find_if(instances, [&](const json& arn) { return arn != busy; });
    ask(session, "PutAttributes",
        {{"attributes", {{{"name", "rack"}, {"value", "1"}, {"targetId", full.names["$instance"]}}}}});
    const json updated =
        ask(session, "UpdateService", {{"service", "web"}, {"taskDefinition", "web:2"}}).body["service"];
    full.names["$open"] = updated["currentServiceDeployment"];
    full.names["$revision"] = updated["currentServiceRevisions"][0]["arn"];
    return full;
}

std::string filledIn(std::string request, const std::map<std::string, std::string>& names)
{
    for (const auto& [name, value] : names) {
        const std::string quoted = '"' + name + '"';
        for (std::size_t at = request.find(quoted); at != std::string::npos; at = request.find(quoted))
            request.replace(at, quoted.size(), '"' + value + '"');
    }
    return request;
}

const Shape& inputOf(const char* operation)
{
    return apiModel().shape(apiModel().operation(operation)->input);
}

const Shape& outputOf(const char* operation)
{
    return apiModel().shape(apiModel().operation(operation)->output);
}

void addExamples()
{
    QTest::addColumn<int>("example");
    for (int i = 0; i < int(examples.size()); ++i)
        QTest::newRow(examples[std::size_t(i)].operation) << i;
}

const Example& fetchedExample()
{
    QFETCH_GLOBAL(int, example);
    return examples[std::size_t(example)];
}

/// A value that is never of a shape's type.
json wrongValue(const Shape& shape)
{
    const bool isNumber = shape.kind == ShapeKind::Integer || shape.kind == ShapeKind::Long
        || shape.kind == ShapeKind::Double || shape.kind == ShapeKind::Timestamp;
    if (isNumber || shape.kind == ShapeKind::Boolean)
        return "a text";
    return 5;
}

} // namespace

/// What holds for all operations alike, from one table with an example of each.
class TestApiOperations : public QObject {
    Q_OBJECT

private slots:
    void initTestCase_data();
    void theTableNamesAllThatIsAnswered();
    void anExampleIsAnswered();
    void theReplyOfAnEmptyRegionIsOfTheModelToo();
    void whatIsRequiredIsMissed();
    void valuesOfAnotherTypeAreRefused();
    void unknownValuesOfEnumsAreRefused();
    void anUnknownClusterIsRefused();
    void pagesGoOnToTheEnd();

private:
    FullCluster m_full = fullCluster(); ///< for requests that are refused, and for lists
};

void TestApiOperations::initTestCase_data()
{
    addExamples();
}

void TestApiOperations::theTableNamesAllThatIsAnswered()
{
    std::vector<std::string> named;
    for (const Example& example : examples)
        named.emplace_back(example.operation);
    QVERIFY(std::ranges::is_sorted(named));
    QCOMPARE(named, answeredOperations());
}

/// ask() holds the reply against the model: an unknown member, a wrong type or value ends the program. What
/// the model does not know in a request is left out.
void TestApiOperations::anExampleIsAnswered()
{
    const Example& example = fetchedExample();
    FullCluster full = fullCluster();
    json request = json::parse(filledIn(example.request, full.names));
    request["noSuchMember"] = "x";
    const Reply reply = ask(full.session, example.operation, request);
    QCOMPARE(reply.refusal(), QString());
    if (*example.replied == '\0') {
        QCOMPARE(reply.body, json::object());
        return;
    }
    QVERIFY(reply.body.contains(example.replied));
    QVERIFY(!reply.body[example.replied].empty());
    const bool isSomeMissing = std::string_view(example.request).find("\"none\"") != std::string_view::npos;
    if (isSomeMissing)
        QCOMPARE(reply.body["failures"][0]["reason"], "MISSING");
}

/// With nothing there, each is answered or refused in the form that the model gives.
void TestApiOperations::theReplyOfAnEmptyRegionIsOfTheModelToo()
{
    const Example& example = fetchedExample();
    Session session{Scenario{}};
    session.advance(SimTime());
    const Reply reply = askRaw(session, example.operation, example.request);
    if (reply.status == 200)
        return;
    const std::vector<std::string>& errors = apiModel().operation(example.operation)->errors;
    const auto type = reply.body.at("__type").get<std::string>();
    QVERIFY2(std::ranges::count(errors, type) > 0, type.c_str());
    QVERIFY(reply.body.at("message").is_string());
}

void TestApiOperations::whatIsRequiredIsMissed()
{
    const Example& example = fetchedExample();
    FullCluster& full = m_full;
    const json whole = json::parse(filledIn(example.request, full.names));
    for (const std::string& member : inputOf(example.operation).required) {
        json request = whole;
        QVERIFY2(request.contains(member), member.c_str());
        request.erase(member);
        const QString refusal = ask(full.session, example.operation, request).refusal();
        QVERIFY2(refusal.startsWith(QStringLiteral("InvalidParameterException: ")), qPrintable(refusal));
    }
}

void TestApiOperations::valuesOfAnotherTypeAreRefused()
{
    const Example& example = fetchedExample();
    FullCluster& full = m_full;
    for (const auto& [member, shape] : inputOf(example.operation).members) {
        json request = json::parse(filledIn(example.request, full.names));
        request[member] = wrongValue(apiModel().shape(shape));
        const QString refusal = ask(full.session, example.operation, request).refusal();
        QVERIFY2(refusal.startsWith(QStringLiteral("SerializationException: ")),
                 qPrintable(QString::fromStdString(member) + u' ' + refusal));
    }
}

void TestApiOperations::unknownValuesOfEnumsAreRefused()
{
    const Example& example = fetchedExample();
    FullCluster& full = m_full;
    for (const auto& [member, name] : inputOf(example.operation).members) {
        const Shape& shape = apiModel().shape(name);
        const bool isList = shape.kind == ShapeKind::List;
        if ((isList ? apiModel().shape(shape.element) : shape).values.empty())
            continue;
        json request = json::parse(filledIn(example.request, full.names));
        request[member] = isList ? json({"NO_SUCH_VALUE"}) : json("NO_SUCH_VALUE");
        const QString refusal = ask(full.session, example.operation, request).refusal();
        QVERIFY2(refusal.startsWith(QStringLiteral("InvalidParameterException: ")), qPrintable(refusal));
    }
}

void TestApiOperations::anUnknownClusterIsRefused()
{
    const Example& example = fetchedExample();
    FullCluster& full = m_full;
    json request = json::parse(filledIn(example.request, full.names));
    const std::vector<std::string>& errors = apiModel().operation(example.operation)->errors;
    const bool isInCluster = inputOf(example.operation).members.contains("cluster")
        && std::ranges::count(errors, "ClusterNotFoundException") > 0;
    // A capacity provider of an Auto Scaling group is of no cluster.
    if (!isInCluster || std::string_view(example.operation).ends_with("CapacityProvider"))
        return;
    request["cluster"] = "none";
    const QString refusal = ask(full.session, example.operation, request).refusal();
    QCOMPARE(refusal, QStringLiteral("ClusterNotFoundException: Cluster not found."));
}

/// One by one or all at once: the same.
void TestApiOperations::pagesGoOnToTheEnd()
{
    const Example& example = fetchedExample();
    if (!outputOf(example.operation).members.contains("nextToken"))
        return;
    FullCluster& full = m_full;
    json request = json::parse(filledIn(example.request, full.names));
    request["maxResults"] = 100;
    const json whole = ask(full.session, example.operation, request).body;
    QVERIFY(!whole.contains("nextToken"));
    request["maxResults"] = 1;
    const Pages one = pages(full.session, example.operation, request, example.replied);
    QCOMPARE(one.elements, whole[example.replied]);
    QCOMPARE(one.count, std::max(int(one.elements.size()), 1));
    request["maxResults"] = 101;
    QCOMPARE(ask(full.session, example.operation, request).refusal(),
             QStringLiteral("InvalidParameterException: Max results can not be greater than 100"));
    request["maxResults"] = 1;
    request["nextToken"] = "no token of ours";
    QVERIFY(ask(full.session, example.operation, request)
                .refusal()
                .startsWith(QStringLiteral("InvalidParameterException: ")));
}

TASKARIUM_TEST(TestApiOperations)

} // namespace tst_apioperations

#include "tst_apioperations.moc"
