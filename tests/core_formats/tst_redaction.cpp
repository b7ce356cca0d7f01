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
        "arn:aws:ecs:eu-west-1:000000000001:task/a/b");
    row("another partition", "arn:aws-cn:iam::123412341234:role/x", "arn:aws-cn:iam::000000000001:role/x");
    row("an envelope", "\"account\":\"123412341234\"", "\"account\":\"000000000001\"");
    row("a registry", "123412341234.dkr.ecr.eu-west-1.amazonaws.com/web",
        "000000000001.dkr.ecr.eu-west-1.amazonaws.com/web");
    row("a deployment's number", "ecs-svc/1234123412341234123", "ecs-svc/1234123412341234123");
    row("any other number", "runtime 123412341234", "runtime 123412341234");
    row("where it was one before", "arn:aws:ecs:a:123412341234:x, 123412341234",
        "arn:aws:ecs:a:000000000001:x, 000000000001");
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
    QCOMPARE(redactor.redact("arn:a:b:c:111111111111:x"), std::string("arn:a:b:c:000000000001:x"));
    QCOMPARE(redactor.redact("arn:a:b:c:222222222222:x"), std::string("arn:a:b:c:000000000002:x"));
    QCOMPARE(redactor.redact("arn:a:b:c:111111111111:y"), std::string("arn:a:b:c:000000000001:y"));
}

void TestRedaction::valuesOfTheEnvironmentGo()
{
    const std::string text =
        "{\"environment\":[{\"name\":\"A\",\"value\":\"]}\\\"\"},{\"value\":\"x\",\"name\":\"value\"}],"
        "\"value\":\"stays\"}";
    QCOMPARE(Redactor().redact(text),
             std::string("{\"environment\":[{\"name\":\"A\",\"value\":\"REDACTED\"},"
                         "{\"value\":\"REDACTED\",\"name\":\"value\"}],\"value\":\"stays\"}"));
}

TASKARIUM_TEST(TestRedaction)

} // namespace tst_redaction

#include "tst_redaction.moc"
