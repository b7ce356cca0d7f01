// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scenarios that ask for too much, made to fill the memory or by accident: refused, with a word on what to
// do.
#include <core/scenario/scenario.h>

#include <support/testclass.h>

#include <QTest>

#include <fmt/format.h>

namespace tst_scenariolimits {

using namespace taskarium;

class TestScenarioLimits : public QObject {
    Q_OBJECT

private slots:
    void whatIsTooMuchIsRefused_data();
    void whatIsTooMuchIsRefused();
    void asMuchAsCanBeIsRead_data();
    void asMuchAsCanBeIsRead();
    void bracketsInBrackets_data();
    void bracketsInBrackets();
    void numbersAndTimesOfNobody_data();
    void numbersAndTimesOfNobody();
    void bytesThatAreNoText();
    void manyBookmarksAreRead();
};

namespace {

std::string refusal(const std::string& text)
{
    const Result<Scenario> scenario = readScenario(text, "a.json");
    return scenario ? std::string() : errorText(scenario.error());
}

std::string repeated(std::string_view part, std::size_t count)
{
    std::string text;
    text.reserve(part.size() * count);
    for (std::size_t i = 0; i < count; ++i)
        text += part;
    return text;
}

std::string withCommands(const std::string& cluster, const std::string& commands)
{
    return fmt::format(R"({{"cluster": {}, "commands": [{}]}})", cluster, commands);
}

/// So many services of 5000 tasks each.
std::string services(int count, const std::string& members)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += fmt::format(R"({}{{"at": "0s", "call": "CreateService", "with": {{"serviceName": "s{}",
                            "taskDefinition": "web", {}}}}})",
                            i == 0 ? "" : ",", i, members);
    return text;
}

constexpr const char* many = R"("desiredCount": 5000)";
constexpr const char* daemons = R"("schedulingStrategy": "DAEMON")";
constexpr const char* raise =
    R"(, {"at": "1s", "call": "UpdateService", "with": {"service": "s0", "desiredCount": 5000}})";
constexpr const char* lowerAndRaise =
    R"(, {"at": "1s", "call": "UpdateService", "with": {"service": "s0", "desiredCount": 0}},
       {"at": "2s", "call": "UpdateService", "with": {"service": "s0", "desiredCount": 1}})";

} // namespace

void TestScenarioLimits::whatIsTooMuchIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char* name, const std::string& text, const char* message) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(message);
    };
    row("ten million tasks of services", withCommands("{}", services(2000, many)),
        "a.json:1: /commands: They ask for 10000000 tasks in all. Ask for 1000000 at most.");
    row("a task of a service too many", withCommands("{}", services(200, many) + lowerAndRaise),
        "a.json:1: /commands: They ask for 1000001 tasks in all. Ask for 1000000 at most.");
    row("daemons everywhere", withCommands(R"({"instances": [{"count": 5000}]})", services(201, daemons)),
        "a.json:1: /commands: They ask for 1005000 tasks in all. Ask for 1000000 at most.");
    row("an instance too many",
        withCommands(fmt::format(R"({{"instances": [{}{{}}]}})", R"({"count": 5000},)"), {}),
        "a.json:1: /cluster: It begins with 5001 container instances. Take 5000 at most.");
    row("groups of instances",
        withCommands(R"({"instances": [{}], "capacityProviders": [{"name": "a",
        "autoScalingGroup": {"maxSize": 5000, "desiredCapacity": 5000}}]})",
                     {}),
        "a.json:1: /cluster: It begins with 5001 container instances. Take 5000 at most.");
}

void TestScenarioLimits::whatIsTooMuchIsRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, message);
    QCOMPARE(QByteArray::fromStdString(refusal(text.toStdString())), message);
}

void TestScenarioLimits::asMuchAsCanBeIsRead_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("tasks", withCommands("{}", services(200, many) + raise));
    row("instances", withCommands(R"({"instances": [{"count": 5000}]})", {}));
}

void TestScenarioLimits::asMuchAsCanBeIsRead()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(refusal(text.toStdString()), std::string());
}

void TestScenarioLimits::bracketsInBrackets_data()
{
    constexpr std::size_t count = 100'000;
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("lists", repeated("[", count) + repeated("]", count));
    row("objects", repeated("{\"a\":", count) + "1" + repeated("}", count));
    row("lists without end", repeated("[", count));
    row("objects without end", repeated("{\"a\":", count));
    row("in a member that is not looked at",
        R"({"commands": [{"at": "0s", "call": "RunTask", "with": )" + repeated("[{\"a\":", count) + "1");
}

void TestScenarioLimits::bracketsInBrackets()
{
    QFETCH(const QByteArray, text);
    const std::string told = refusal(text.toStdString());
    QVERIFY2(told.starts_with("a.json:1: /")
                 && told.ends_with(": Objects and lists lie more than 64 deep in each other. "
                                   "Check the brackets."),
             told.c_str());
}

void TestScenarioLimits::numbersAndTimesOfNobody_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const std::string& text, const char* message) {
        QTest::newRow(text.c_str()) << QByteArray::fromStdString(text) << QByteArray(message);
    };
    const auto number = [&row](const char* value, const char* message) {
        row(fmt::format(R"({{"seed": {}}})", value), message);
    };
    const auto span = [&row](const char* value, const char* message) {
        row(fmt::format(R"({{"end": "{}"}})", value), message);
    };
    const auto start = [&row](const char* value, const char* message) {
        row(fmt::format(R"({{"start": "{}"}})", value), message);
    };
    number("NaN", "a.json:1: The member \"seed\" has 'N' where its value should be.");
    number("Infinity", "a.json:1: The member \"seed\" has 'I' where its value should be.");
    number("-Infinity", "a.json:1: The member \"seed\" has '-I' where its value should be.");
    number("1e999", "a.json:1: The member \"seed\" has '1e999' where its value should be.");
    number("1e300", "a.json:1: /seed: ");
    number("-1", "a.json:1: /seed: ");
    number("99999999999999999999999999", "a.json:1: /seed: ");
    span("-1s", "a.json:1: /end: ");
    span("NaN", "a.json:1: /end: ");
    span("nan s", "a.json:1: /end: ");
    span("inf", "a.json:1: /end: ");
    span("1e300s", "a.json:1: /end: ");
    span("9000000000000000000s", "a.json:1: /end: ");
    span("99999999999999999999999d", "a.json:1: /end: ");
    start("9999-12-31T23:59:59Z",
          "a.json:1: /start: This is too far in the future. "
          "Choose a year before 2190.");
    start("2190-01-01T00:00:00Z",
          "a.json:1: /start: This is too far in the future. "
          "Choose a year before 2190.");
    start("99999-01-01T00:00:00Z", "a.json:1: /start: ");
    start("-001-01-01T00:00:00Z", "a.json:1: /start: ");
    start("1969-12-31T23:59:59Z", "a.json:1: /start: ");
}

void TestScenarioLimits::numbersAndTimesOfNobody()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, message);
    const std::string told = refusal(text.toStdString());
    QVERIFY2(told.starts_with(message.toStdString()), told.c_str());
}

void TestScenarioLimits::bytesThatAreNoText()
{
    for (const char* const bytes : {"\xC3\x28", "\xFF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC0\x80"})
        QCOMPARE(refusal("{\n\"title\": \"" + std::string(bytes) + "\"}"),
                 std::string("a.json:2: A byte here is not UTF-8. Save the file in the encoding UTF-8."));
}

/// To look for each among all others would take minutes.
void TestScenarioLimits::manyBookmarksAreRead()
{
    std::string bookmarks;
    for (int i = 0; i < 20'000; ++i)
        bookmarks += fmt::format(R"({}{{"at": "{}s", "name": "x"}})", i == 0 ? "" : ",", i);
    const Result<Scenario> scenario = readScenario("{\"bookmarks\": [" + bookmarks + "]}", "a.json");
    QVERIFY(scenario.ok());
    QCOMPARE(scenario->bookmarks.size(), std::size_t(20'000));
}

TASKARIUM_TEST(TestScenarioLimits)

} // namespace tst_scenariolimits

#include "tst_scenariolimits.moc"
