// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/session/runexport.h>
#include <core/session/session.h>

#include <core_replay/recordings.h>
#include <support/testclass.h>

#include <QTest>

#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace tst_roundtrip {

using namespace taskarium;
using nlohmann::json;

class TestRoundTrip : public QObject {
    Q_OBJECT

private slots:
    void events_data();
    void events();
    void tasksAsDescribed_data();
    void tasksAsDescribed();
    void descriptions_data();
    void descriptions();
    void rowsOfCsv_data();
    void rowsOfCsv();
};

namespace {

/// A run of a built-in scenario that is long enough for its deployments and stops.
Session runOf(const QString& name)
{
    Session session(*builtInScenario(name.toStdString()));
    session.advance(SimTime(std::chrono::minutes(20)));
    return session;
}

std::string exportedFrom(const Session& session, ExportFormat format)
{
    std::string text;
    exportRun(session, session.liveEdge(), format, [&text](std::string_view piece) { text += piece; });
    return text;
}

void addScenarioRows()
{
    QTest::addColumn<QString>("scenario");
    for (const BuiltInScenario& scenario : builtInScenarios()) {
        const QString name = QString::fromStdString(scenario.name);
        QTest::newRow(qPrintable(name)) << name;
    }
}

/// The tasks of a describe-tasks document by their ARN, without what no event carries. What a task has lost
/// since its last event (it was deleted, its interface is on its way) is not in the events either.
std::map<std::string, json> tasksIn(const std::string& document)
{
    std::map<std::string, json> tasks;
    const json read = json::parse(document);
    for (json task : read.at("tasks")) {
        for (const char* const member : {"healthStatus", "tags", "platformFamily", "fargateEphemeralStorage"})
            task.erase(member);
        for (json& container : task["containers"])
            container.erase("healthStatus");
        for (json& attachment : task["attachments"])
            attachment.erase("status");
        tasks[task.at("taskArn")] = task;
    }
    return tasks;
}

/// The ARNs in a describe-tasks document, in its order.
std::vector<std::string> arnsIn(const std::string& document)
{
    std::vector<std::string> arns;
    const json read = json::parse(document);
    for (const json& task : read.at("tasks"))
        arns.push_back(task.at("taskArn"));
    return arns;
}

/// What the rows of a CSV tell of tasks' versions: of each, when it was first told, and its state.
using Versions = std::map<std::pair<std::string, std::string>, std::vector<std::string>>;

std::vector<std::vector<std::string>> rowsIn(const std::string& csv)
{
    std::vector<std::vector<std::string>> rows{{""}};
    bool isQuoted = false;
    for (const char c : csv) {
        if (c == '"')
            isQuoted = !isQuoted;
        else if (c == ',' && !isQuoted)
            rows.back().emplace_back();
        else if (c == '\n' && !isQuoted)
            rows.push_back({""});
        else if (c != '\r')
            rows.back().back() += c;
    }
    return rows;
}

Versions versionsIn(const std::string& csv, const std::set<std::string>& kinds)
{
    Versions versions;
    const auto rows = rowsIn(csv);
    const auto column = [&rows](const char* name) {
        return static_cast<std::size_t>(std::ranges::find(rows.front(), name) - rows.front().begin());
    };
    for (const std::vector<std::string>& row : rows) {
        if (row.size() < rows.front().size() || !kinds.contains(row[column("record")]))
            continue;
        std::vector<std::string> facts;
        for (const char* const name : {"time", "cluster", "service", "taskDefinition", "instance",
                                       "lastStatus", "desiredStatus", "stopCode", "stoppedReason"})
            facts.push_back(row[column(name)]);
        versions.try_emplace({row[column("task")], row[column("version")]}, std::move(facts));
    }
    return versions;
}

} // namespace

void TestRoundTrip::events_data()
{
    addScenarioRows();
}

void TestRoundTrip::events()
{
    QFETCH(const QString, scenario);
    const std::string first = exportedFrom(runOf(scenario), ExportFormat::EventBridge);
    const Replay replay = recordings::replayOf(first);
    QCOMPARE(QString::fromStdString(recordings::notesOf(replay)), QString());
    const std::string again = recordings::exported(replay, ExportFormat::EventBridge);
    QVERIFY(!first.empty());
    QVERIFY(first == again);
}

void TestRoundTrip::tasksAsDescribed_data()
{
    addScenarioRows();
}

void TestRoundTrip::tasksAsDescribed()
{
    QFETCH(const QString, scenario);
    const Session session = runOf(scenario);
    const Replay replay = recordings::replayOf(exportedFrom(session, ExportFormat::EventBridge));
    const auto simulated = tasksIn(exportedFrom(session, ExportFormat::DescribeTasks));
    const auto replayed = tasksIn(recordings::exported(replay, ExportFormat::DescribeTasks));
    QCOMPARE(replayed.size(), session.liveWorld().tasks.size());
    QVERIFY(arnsIn(exportedFrom(session, ExportFormat::DescribeTasks))
            == arnsIn(recordings::exported(replay, ExportFormat::DescribeTasks)));
    for (const auto& [arn, task] : simulated)
        QCOMPARE(json::diff(replayed.at(arn), task).dump().c_str(), "[]");
}

void TestRoundTrip::descriptions_data()
{
    addScenarioRows();
}

void TestRoundTrip::descriptions()
{
    QFETCH(const QString, scenario);
    const std::string first = exportedFrom(runOf(scenario), ExportFormat::DescribeTasks);
    const std::string again = recordings::exported(recordings::replayOf(first), ExportFormat::DescribeTasks);
    QVERIFY(first == again);
}

void TestRoundTrip::rowsOfCsv_data()
{
    addScenarioRows();
}

void TestRoundTrip::rowsOfCsv()
{
    QFETCH(const QString, scenario);
    const Session session = runOf(scenario);
    const Replay replay = recordings::replayOf(exportedFrom(session, ExportFormat::EventBridge));
    const Versions simulated =
        versionsIn(exportedFrom(session, ExportFormat::Csv), {"TaskCreated", "TaskChanged"});
    const Versions replayed = versionsIn(recordings::exported(replay, ExportFormat::Csv), {"TaskObserved"});
    QVERIFY(!simulated.empty());
    QVERIFY(simulated == replayed);
}

TASKARIUM_TEST(TestRoundTrip)

} // namespace tst_roundtrip

#include "tst_roundtrip.moc"
