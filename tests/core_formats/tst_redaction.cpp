// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/formats/redaction.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_redaction {

using namespace taskarium;

class TestRedaction : public QObject {
    Q_OBJECT

private slots:
    void accountsAreReplaced_data();
    void accountsAreReplaced();
    void theSameStandsForTheSame();
    void whatIsKnownNeedsNoArn();
    void valuesOfTheEnvironmentGo_data();
    void valuesOfTheEnvironmentGo();
};

void TestRedaction::accountsAreReplaced_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("redacted");
    const auto row = [](const char* name, const char* text, const char* redacted) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(redacted);
    };
    row("an ARN", "arn:aws:ecs:eu-west-1:123412341234:task/a/b",
        "arn:aws:ecs:eu-west-1:100000000001:task/a/b");
    row("another partition", "arn:aws-cn:iam::123412341234:role/x", "arn:aws-cn:iam::100000000001:role/x");
    row("an envelope", "\"account\":\"123412341234\"", "\"account\":\"100000000001\"");
    row("a registry", "123412341234.dkr.ecr.eu-west-1.amazonaws.com/web",
        "100000000001.dkr.ecr.eu-west-1.amazonaws.com/web");
    row("a deployment's number", "ecs-svc/1234123412341234123", "ecs-svc/1234123412341234123");
    row("any other number", "runtime 123412341234", "runtime 123412341234");
    row("a number", "arn:aws:ecs:a:123412341234:x\",\"ownerId\":123412341234}",
        "arn:aws:ecs:a:100000000001:x\",\"ownerId\":100000000001}");
    row("where it was one before", "arn:aws:ecs:a:123412341234:x, 123412341234",
        "arn:aws:ecs:a:100000000001:x, 100000000001");
}

void TestRedaction::accountsAreReplaced()
{
    QFETCH(const QString, text);
    QFETCH(const QString, redacted);
    QCOMPARE(QString::fromStdString(Redactor().redact(text.toStdString())), redacted);
}

void TestRedaction::theSameStandsForTheSame()
{
    Redactor redactor;
    QCOMPARE(redactor.redact("arn:a:b:c:111111111111:x"), std::string("arn:a:b:c:100000000001:x"));
    QCOMPARE(redactor.redact("arn:a:b:c:222222222222:x"), std::string("arn:a:b:c:100000000002:x"));
    QCOMPARE(redactor.redact("arn:a:b:c:111111111111:y"), std::string("arn:a:b:c:100000000001:y"));
}

void TestRedaction::whatIsKnownNeedsNoArn()
{
    Redactor redactor;
    redactor.know("123412341234");
    redactor.know("");
    QCOMPARE(redactor.redact("a,123412341234,b"), std::string("a,100000000001,b"));
}

void TestRedaction::valuesOfTheEnvironmentGo_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("redacted");
    const auto row = [](const char* name, const char* text, const char* redacted) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(redacted);
    };
    row("hostile names",
        "{\"environment\":[{\"name\":\"A\",\"value\":\"]}\\\"\"},{\"value\":\"x\",\"name\":\"value\"}],"
        "\"value\":\"stays\"}",
        "{\"environment\":[{\"name\":\"A\",\"value\":\"REDACTED\"},"
        "{\"value\":\"REDACTED\",\"name\":\"value\"}],\"value\":\"stays\"}");
    row("capital letters", "{\"Environment\":[{\"Name\":\"A\",\"Value\":\"x\"}],\"Value\":\"stays\"}",
        "{\"Environment\":[{\"Name\":\"A\",\"Value\":\"REDACTED\"}],\"Value\":\"stays\"}");
    row("spread out", "\"environment\" : [ {\"name\": \"A\",\n \"value\" : \"x\"} ]",
        "\"environment\" : [ {\"name\": \"A\",\n \"value\" : \"REDACTED\"} ]");
    row("an object", "\"environment\":{\"A\":\"x\",\"B\":{\"c\":1}},\"z\":\"stays\"",
        "\"environment\":{\"A\":\"REDACTED\",\"B\":{\"c\":\"REDACTED\"}},\"z\":\"stays\"");
    row("a number", "\"environment\":[{\"value\":42}]", "\"environment\":[{\"value\":\"REDACTED\"}]");
    row("nothing", "\"environment\":[],\"a\":1", "\"environment\":[],\"a\":1");
    row("a text", "\"environment\":\"production\"", "\"environment\":\"production\"");
}

void TestRedaction::valuesOfTheEnvironmentGo()
{
    QFETCH(const QString, text);
    QFETCH(const QString, redacted);
    QCOMPARE(QString::fromStdString(Redactor().redact(text.toStdString())), redacted);
}

TASKARIUM_TEST(TestRedaction)

} // namespace tst_redaction

#include "tst_redaction.moc"
