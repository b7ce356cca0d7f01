// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/shapecheck.h>

#include <core/json/apimodel.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_shapecheck {

using namespace taskarium;

class ShapeCheckTest : public QObject {
    Q_OBJECT

private slots:
    void modelHasTheOperationsOfTheApi();
    void everyShapeIsMadeOfKnownShapes();
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
};

void ShapeCheckTest::modelHasTheOperationsOfTheApi()
{
    QCOMPARE(apiModel().targetPrefix(), std::string("AmazonEC2ContainerServiceV20141113"));
    QCOMPARE(apiModel().operationNames().size(), std::size_t(77));
    QCOMPARE(apiModel().operation("StopTask")->input, std::string("StopTaskRequest"));
    QVERIFY(!apiModel().operation("stopTask"));
}

void ShapeCheckTest::everyShapeIsMadeOfKnownShapes()
{
    for (const std::string& name : apiModel().operationNames()) {
        const ApiOperation& operation = *apiModel().operation(name);
        for (const std::string& shape : {operation.input, operation.output})
            QCOMPARE(apiModel().shape(shape).name, shape);
    }
}

void ShapeCheckTest::accepts_data()
{
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("all of StopTask") << QByteArray("StopTaskRequest")
                                     << QByteArray(R"({"cluster": "c", "task": "t", "reason": "r"})");
    QTest::newRow("map") << QByteArray("ContainerDefinition")
                         << QByteArray(R"({"dockerLabels": {"any name": "x"}})");
    QTest::newRow("time as number") << QByteArray("Task") << QByteArray(R"({"createdAt": 1767607200.12})");
    QTest::newRow("time as text") << QByteArray("Task")
                                  << QByteArray(R"({"createdAt": "2026-01-05T10:00:00Z"})");
    QTest::newRow("empty tag value") << QByteArray("Tag") << QByteArray(R"({"key": "k", "value": ""})");
    QTest::newRow("128 characters of two bytes each")
        << QByteArray("TagKey") << '"' + QByteArray("\xc3\xa9").repeated(128) + '"';
    QTest::newRow("greatest 32-bit number") << QByteArray("Integer") << QByteArray("2147483647");
}

void ShapeCheckTest::accepts()
{
    QFETCH(QByteArray, shape);
    QFETCH(QByteArray, value);
    const Outcome fault = checkShape(shape.toStdString(), nlohmann::json::parse(value.toStdString()), "");
    QVERIFY2(!fault, fault ? errorText(*fault).c_str() : "");
}

void ShapeCheckTest::refuses_data()
{
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char* name, const char* shape, const QByteArray& value, const char* error) {
        QTest::newRow(name) << QByteArray(shape) << value << QByteArray(error);
    };
    row("misspelt", "UpdateServiceRequest", R"({"service": "web", "desierdCount": 6})",
        "/w/desierdCount: UpdateServiceRequest has no member \"desierdCount\". Did you mean desiredCount?");
    row("wrong case", "UpdateServiceRequest", R"({"service": "web", "DesiredCount": 6})",
        "/w/DesiredCount: UpdateServiceRequest has no member \"DesiredCount\". Did you mean desiredCount?");
    row("foreign name, few known", "StopTaskRequest", R"({"task": "t", "because": "x"})",
        "/w/because: StopTaskRequest has no member \"because\". Known: cluster, reason and task.");
    row("foreign name, many known", "ContainerDefinition", R"({"zzzzzz": 1})",
        "/w/zzzzzz: ContainerDefinition has no member \"zzzzzz\". "
        "The ECS API reference lists the members of ContainerDefinition.");
    row("text for number", "UpdateServiceRequest", R"({"service": "web", "desiredCount": "6"})",
        "/w/desiredCount: desiredCount must be a whole number, not text. Write the number without quotes.");
    row("number for text", "RegisterTaskDefinitionRequest",
        R"({"family": "f", "containerDefinitions": [], "cpu": 256})",
        "/w/cpu: cpu must be text, not a number. Put it in double quotes: \"256\".");
    row("fraction", "UpdateServiceRequest", R"({"service": "web", "desiredCount": 1.5})",
        "/w/desiredCount: desiredCount must be a whole number, not a number with a fraction. "
        "Write it without a fraction.");
    row("beyond 64 bits", "UpdateServiceRequest",
        R"({"service": "web", "desiredCount": 1000000000000000000000000000000})",
        "/w/desiredCount: desiredCount must be a whole number, not a number out of range. "
        "Write a number nearer to zero.");
    row("beyond 32 bits", "UpdateServiceRequest", R"({"service": "web", "desiredCount": 2147483648})",
        "/w/desiredCount: desiredCount must be a whole number, not a number out of range. "
        "Write a number nearer to zero.");
    row("text for boolean", "DeleteServiceRequest", R"({"service": "web", "force": "true"})",
        "/w/force: force must be true or false, not text. Write true or false, without quotes.");
    row("null", "StopTaskRequest", R"({"task": "t", "reason": null})",
        "/w/reason: reason must be text, not null. Leave the member out instead.");
    row("object for list", "RegisterTaskDefinitionRequest", R"({"family": "f", "containerDefinitions": {}})",
        "/w/containerDefinitions: containerDefinitions must be a list, not an object. "
        "Write [...], even around a single element.");
    row("element", "RegisterTaskDefinitionRequest", R"({"family": "f", "containerDefinitions": ["x"]})",
        "/w/containerDefinitions/0: Element 0 of containerDefinitions must be an object, not text. Write "
        "{...}.");
    row("value of a map", "ContainerDefinition", R"({"dockerLabels": {"a": 1}})",
        "/w/dockerLabels/a: a must be text, not a number. Put it in double quotes: \"1\".");
    row("enum", "RunTaskRequest", R"({"taskDefinition": "t", "launchType": "fargate"})",
        "/w/launchType: launchType cannot be \"fargate\". Use EC2, FARGATE, EXTERNAL or MANAGED_INSTANCES.");
    row("required", "RunTaskRequest", R"({"cluster": "c"})",
        "/w: RunTaskRequest lacks its member \"taskDefinition\". Add it.");
    row("time", "Task", R"({"createdAt": "yesterday"})",
        "/w/createdAt: createdAt must be a time, not text. "
        "Write seconds since 1970 as a number, or text such as \"2026-01-05T10:00:00Z\".");
    row("greatest number", "CapacityProviderStrategyItem",
        R"({"capacityProvider": "FARGATE", "weight": 1001})",
        "/w/weight: weight must be at most 1000, not 1001. Write a smaller number.");
    row("least number", "CapacityProviderStrategyItem", R"({"capacityProvider": "FARGATE", "weight": -1})",
        "/w/weight: weight must be at least 0, not -1. Write a greater number.");
    row("empty text", "Tag", R"({"key": "", "value": ""})",
        "/w/key: key must have at least 1 character, not 0. Make it longer.");
    row("long text", "Tag", "{\"key\": \"" + QByteArray(129, 'x') + "\"}",
        "/w/key: key must have at most 128 characters, not 129. Make it shorter.");
    row("long list", "Tags", "[" + QByteArray("{}, ").repeated(50) + "{}]",
        "/w: w must have at most 50 elements, not 51. Make it shorter.");
}

void ShapeCheckTest::refuses()
{
    QFETCH(QByteArray, shape);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, error);
    const Outcome fault = checkShape(shape.toStdString(), nlohmann::json::parse(value.toStdString()), "/w");
    QVERIFY(fault.has_value());
    QCOMPARE(QByteArray::fromStdString(errorText(*fault)), error);
}

TASKARIUM_TEST(ShapeCheckTest)

} // namespace tst_shapecheck

#include "tst_shapecheck.moc"
