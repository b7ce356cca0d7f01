// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_storage {

using namespace taskarium;
using namespace taskarium::story;

namespace {

constexpr TaskId first{0};

} // namespace

/// The ephemeral storage of tasks on Fargate, which holds their images.
class TestStorage : public QObject {
    Q_OBJECT

private slots:
    void fargateHasItsStorageForItsImages()
    {
        const std::string cluster = R"({"images": {"job:1": {"sizeMiB": 30000}}})";
        const Session full = told(scenarioOf(cluster, {job("awsvpc"), onFargate("1s")}));
        QVERIFY(ending(full, first).ends_with(": no space left on device: unknown"));
        QCOMPARE(pullOf(full, first), "13 + 409.6"); // 20 GiB at 50 MiB/s
        const Session enough = told(scenarioOf(
            cluster, {job("awsvpc", {}, R"(, "ephemeralStorage": {"sizeInGiB": 40})"), onFargate("1s")},
            R"("end": "15m")"));
        QCOMPARE(ending(enough, first), "RUNNING");
    }

    void runTaskMayAskForMoreStorage()
    {
        const std::string more = R"({"taskDefinition": "job", "launchType": "FARGATE",
            "overrides": {"ephemeralStorage": {"sizeInGiB": 40}}, "networkConfiguration":
            {"awsvpcConfiguration": {"subnets": ["subnet-1"]}}})";
        const Session session =
            told(scenarioOf(R"({"images": {"job:1": {"sizeMiB": 30000}}})",
                            {job("awsvpc"), call("1s", "RunTask", more)}, R"("end": "15m")"));
        QCOMPARE(ending(session, first), "RUNNING");
        QCOMPARE(pullOf(session, first), "13 + 600");
    }

    void whatHasBeenDownloadedFillsTheStorageStill_data()
    {
        QTest::addColumn<QByteArray>("trouble");
        QTest::addColumn<QByteArray>("pull");
        QTest::newRow("of another image")
            << QByteArray(R"({"image": "other:1", "speedPercent": 50})") << QByteArray("13 + 409.6");
        QTest::newRow("of this one, for a while") // 87 s, 100 s for what takes 10 s, 312.6 s
            << QByteArray(R"({"image": "job:1", "speedPercent": 10, "lasts": "100s"})")
            << QByteArray("13 + 499.6");
    }

    void whatHasBeenDownloadedFillsTheStorageStill()
    {
        QFETCH(QByteArray, trouble);
        QFETCH(QByteArray, pull);
        const Session session = told(
            scenarioOf(R"({"images": {"job:1": {"sizeMiB": 30000}, "other:1": {"sizeMiB": 200}}})",
                       {job("awsvpc"), onFargate("1s"), fault("100s", "ImageSlow", trouble.toStdString())}));
        QCOMPARE(session.liveWorld().faults.size(), std::size_t(trouble.contains("lasts") ? 0 : 1));
        QVERIFY(ending(session, first).ends_with(": no space left on device: unknown"));
        QCOMPARE(pullOf(session, first), pull.toStdString());
    }

    void aFullStorageComesBeforeTheTimeout()
    {
        // The whole would take five hours and a half, the storage is full after seven minutes.
        const Session session = told(
            scenarioOf(R"({"images": {"job:1": {"sizeMiB": 1000000}}})", {job("awsvpc"), onFargate("1s")}));
        QVERIFY(ending(session, first).ends_with(": no space left on device: unknown"));
        QCOMPARE(pullOf(session, first), "13 + 409.6");
    }
};

TASKARIUM_TEST(TestStorage)

} // namespace tst_storage

#include "tst_storage.moc"
