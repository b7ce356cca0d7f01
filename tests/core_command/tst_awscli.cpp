// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines for the AWS CLI. That they work when pasted is shown in tests/clients.
#include <core/command/awscli.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_awscli {

using namespace taskarium;
using nlohmann::json;

namespace {

/// The line of a call that is given as JSON, for nowhere in particular.
std::string lineOf(std::string_view call, std::string_view request)
{
    return awsCliLine(call, json::parse(request), {});
}

} // namespace

class TestAwsCli : public QObject {
    Q_OBJECT

private slots:
    void quotesForTheShell_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("plain") << QByteArray("web:8") << QByteArray("web:8");
        QTest::newRow("arn") << QByteArray("arn:aws:ecs:eu-west-1:1:task/demo/3f")
                             << QByteArray("arn:aws:ecs:eu-west-1:1:task/demo/3f");
        QTest::newRow("empty") << QByteArray() << QByteArray("''");
        QTest::newRow("space") << QByteArray("too old") << QByteArray("'too old'");
        QTest::newRow("quote") << QByteArray("it's") << QByteArray(R"('it'\''s')");
        QTest::newRow("command") << QByteArray("$(rm -rf .)") << QByteArray("'$(rm -rf .)'");
        QTest::newRow("history") << QByteArray("no!") << QByteArray("'no!'");
        QTest::newRow("new line") << QByteArray("a\nb") << QByteArray("'a\nb'");
        QTest::newRow("selector") << QByteArray("service:web#1") << QByteArray("'service:web#1'");
        QTest::newRow("zsh") << QByteArray("=ls") << QByteArray("'=ls'");
        QTest::newRow("letters") << QByteArray("über") << QByteArray("'über'");
    }

    void quotesForTheShell()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, word);
        QCOMPARE(shellQuoted(text.toStdString()), word.toStdString());
    }

    void givesMembersAsOptions()
    {
        QCOMPARE(lineOf("StopTask", R"({"cluster":"demo","task":"3f1d","reason":"too old"})"),
                 "aws ecs stop-task --cluster demo --reason 'too old' --task 3f1d");
        QCOMPARE(lineOf("ListTasks", "{}"), "aws ecs list-tasks");
        QCOMPARE(lineOf("UpdateContainerInstancesState", R"({"status":"DRAINING"})"),
                 "aws ecs update-container-instances-state --status DRAINING");
    }

    void givesListsAndObjectsAsJson()
    {
        QCOMPARE(lineOf("DescribeTasks", "{\"tasks\":[\"a\",\"it's\"],\"include\":[]}"),
                 "aws ecs describe-tasks --include '[]' --tasks '[\"a\",\"it'\\''s\"]'");
    }

    void givesSwitchesAsTheCliHasThem()
    {
        QCOMPARE(lineOf("UpdateService",
                        R"({"service":"web","forceNewDeployment":true,"enableECSManagedTags":false})"),
                 "aws ecs update-service --no-enable-ecs-managed-tags --force-new-deployment --service web");
        QCOMPARE(lineOf("RunTask", R"({"enableExecuteCommand":true})"),
                 "aws ecs run-task --enable-execute-command");
        QCOMPARE(lineOf("RunTask", R"({"enableExecuteCommand":false})"),
                 "aws ecs run-task --disable-execute-command");
    }

    void joinsAValueThatLooksLikeAnOption()
    {
        QCOMPARE(lineOf("StopTask", R"({"reason":"-x"})"), "aws ecs stop-task --reason=-x");
        QCOMPARE(lineOf("StopTask", R"({"reason":"--help me"})"), "aws ecs stop-task --reason='--help me'");
    }

    /// The CLI would read the file.
    void keepsTheCliFromReadingFiles()
    {
        for (const std::string text : {"file:///etc/passwd", "fileb://x", "http://x", "https://x"})
            QCOMPARE(lineOf("StopTask", json{{"reason", text}, {"task", "t"}}.dump()),
                     "aws ecs stop-task --cli-input-json '{\"reason\":\"" + text + "\",\"task\":\"t\"}'");
    }

    /// A terminal would obey them, and a line break would end the line.
    void writesControlCharactersOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("line break") << QByteArray("a\nb") << QByteArray("a\\nb");
        QTest::newRow("end of a bracketed paste") << QByteArray("\x1b[201~x") << QByteArray("\\u001b[201~x");
        QTest::newRow("delete") << QByteArray("a\x7f") << QByteArray("a\\u007f");
        QTest::newRow("of eight bits") << QByteArray("\xc2\x9b\x31m") << QByteArray("\\u009b1m");
        QTest::newRow("nothing") << QByteArray("a\0b", 3) << QByteArray("a\\u0000b");
    }

    void writesControlCharactersOut()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, told);
        QCOMPARE(awsCliLine("StopTask", {{"reason", text.toStdString()}}, {}),
                 "aws ecs stop-task --cli-input-json '{\"reason\":\"" + told.toStdString() + "\"}'");
        const std::string nested = awsCliLine("TagResource", {{"tags", {{{"key", text.toStdString()}}}}}, {});
        QVERIFY(std::ranges::none_of(nested, [](char letter) { return letter == '\n' || letter == '\x1b'; }));
    }

    void namesRegionAndEndpoint()
    {
        const CliTarget target{.region = "eu-west-1", .endpoint = "http://127.0.0.1:8700"};
        QCOMPARE(awsCliLine("ListTasks", {{"cluster", "demo"}}, target),
                 "aws ecs list-tasks --cluster demo --region eu-west-1 --endpoint-url http://127.0.0.1:8700");
    }

    void hasNoLineForWhatNoCallDoes()
    {
        const Result<Command> stop = readCommand("StopTask", R"({"task":"t"})");
        QVERIFY(stop.ok());
        QCOMPARE(awsCliLine(*stop, {}).value_or(""), "aws ecs stop-task --task t");
        const Result<Command> fault = readFaultCommand(CommandWord::Fault, "QuotaReached", "{}");
        QVERIFY(fault.ok());
        QVERIFY(!awsCliLine(*fault, {}));
        const Result<Command> traffic =
            readTrafficCommand("RequestRate", R"({"targetGroup":"web","requestsPerSecond":1})");
        QVERIFY(traffic.ok());
        QVERIFY(!awsCliLine(*traffic, {}));
    }
};

TASKARIUM_TEST(TestAwsCli)

} // namespace tst_awscli

#include "tst_awscli.moc"
