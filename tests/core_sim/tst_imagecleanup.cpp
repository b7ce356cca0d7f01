// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_imagecleanup {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// The numbered image of a job of its own.
std::string jobNumber(int number)
{
    return call(
        "0s", "RegisterTaskDefinition",
        QStringLiteral(R"({"family": "job%1", "cpu": "128", "memory": "128", "containerDefinitions": )"
                       R"([{"name": "app", "image": "job:%1"}]})")
            .arg(number)
            .toStdString());
}

std::string run(const std::string& at, int number)
{
    return call(at, "RunTask",
                R"({"launchType": "EC2", "taskDefinition": "job)" + std::to_string(number) + R"("})");
}

/// Each numbered job runs for a minute from 1 s on, each a second after the one before, and once more later.
Session runAgain(const std::string& behavior, int jobs, const std::string& again)
{
    std::vector<std::string> commands;
    for (int i = 0; i < jobs; ++i)
        commands.push_back(jobNumber(i));
    for (int i = 0; i < jobs; ++i)
        commands.push_back(run(std::to_string(1 + i) + "s", i));
    for (int i = 0; i < jobs; ++i)
        commands.push_back(run(again, i));
    std::string scenario = scenarioOf(R"({"instances": [{"cpu": 8192, "memory": 8192, "imagePullBehavior": ")"
                                          + behavior + R"("}]})",
                                      commands);
    std::string applications = R"({"applications": {)";
    for (int i = 0; i < jobs; ++i)
        applications += QStringLiteral(R"(%1"job%2": {"exits": {"after": "1m"}})")
                            .arg(QLatin1String(i > 0 ? ", " : ""))
                            .arg(i)
                            .toStdString();
    return told(applications + "}, " + scenario.substr(1));
}

/// How many of the later tasks had to download their image.
int downloads(const Session& session, int jobs)
{
    int count = 0;
    for (int i = jobs; i < 2 * jobs; ++i) {
        const TaskTimes& times = session.liveWorld().detail(TaskId{static_cast<std::uint32_t>(i)}).times;
        count += times.pullStarted && *times.pullStopped - *times.pullStarted > 1s ? 1 : 0;
    }
    return count;
}

} // namespace

/// An agent removes images that nobody uses (amazon-ecs-agent, README: ECS_IMAGE_CLEANUP_INTERVAL and
/// others).
class TestImageCleanup : public QObject {
    Q_OBJECT

private slots:
    void anImageGoesThreeHoursAfterItsLastTask_data()
    {
        QTest::addColumn<QString>("again");
        QTest::addColumn<int>("expected");
        // Stopped a little after a minute; containers are removed three hours later; the next round is at 3.5
        // h.
        QTest::newRow("before the round") << "3h29m" << 0;
        QTest::newRow("after the round") << "3h31m" << 1;
    }

    void anImageGoesThreeHoursAfterItsLastTask()
    {
        QFETCH(QString, again);
        QFETCH(int, expected);
        QCOMPARE(downloads(runAgain("default", 1, again.toStdString()), 1), expected);
    }

    void fiveImagesGoInARound()
    {
        QCOMPARE(downloads(runAgain("default", 7, "3h31m"), 7), 5);
        QCOMPARE(downloads(runAgain("default", 7, "4h1m"), 7), 7);
    }

    void withPreferCachedNoImageGoes() { QCOMPARE(downloads(runAgain("prefer-cached", 1, "20h"), 1), 0); }

    void onceADeletedImageIsPulledAgain() { QCOMPARE(downloads(runAgain("once", 1, "3h31m"), 1), 1); }

    void anImageInUseStays()
    {
        const Session session = told(scenarioOf(
            R"({"instances": [{}]})", {jobNumber(0), run("1s", 0), run("20h", 0)}, R"("end": "21h")"));
        QCOMPARE(downloads(session, 1), 0);
    }

    void cleanupKeepsNoRunFromSettling()
    {
        const Session session = told(scenarioOf(R"({"instances": [{}]})", {jobNumber(0), run("1s", 0)}));
        QVERIFY(session.isSettled());
        QVERIFY(session.liveEdge() < SimTime(1min));
    }
};

TASKARIUM_TEST(TestImageCleanup)

} // namespace tst_imagecleanup

#include "tst_imagecleanup.moc"
