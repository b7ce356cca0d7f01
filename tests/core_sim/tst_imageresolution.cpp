// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/testclass.h>
#include <support/webservice.h>

#include <QTest>

namespace tst_imageresolution {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

/// The digests that the tasks of a service show, in the order of their creation, by the order in which they
/// appear: "a a b".
QString digests(const Session& session)
{
    QStringList known;
    QStringList letters;
    for (std::uint32_t i = 0; i < session.liveWorld().tasks.size(); ++i) {
        const QString digest = QString::fromStdString(
            session.liveWorld().detail(TaskId{static_cast<std::uint32_t>(i)}).containers[0].imageDigest);
        if (!known.contains(digest))
            known << digest;
        letters << QString(QChar(char16_t(u'a' + known.indexOf(digest))));
    }
    return letters.join(u' ');
}

constexpr const char* pushedAtThree = R"({"web:latest": {"sizeMiB": 50, "pushedAt": ["3m"]}})";

/// The second instance still has what the tag meant before its service settles what it means now.
constexpr const char* copyOfBefore = R"({"cluster": {"instances": [{"count": 2, "imagePullBehavior":
            "prefer-cached"}], "images": {"web:latest": {"sizeMiB": 50, "pushedAt": ["3m"]}}}, "commands": [
            {"at": "0s", "call": "RegisterTaskDefinition", "with": {"family": "web", "containerDefinitions":
            [{"name": "app", "image": "web:latest", "memory": 128, "cpu": 1024}]}},
            {"at": "1s", "call": "StartTask", "with": {"taskDefinition": "web", "containerInstances":
            ["instance#2"]}}, {"at": "4m", "call": "CreateService", "with": {"serviceName": "web",
            "taskDefinition": "web", "desiredCount": 1, "placementConstraints": [{"type": "memberOf",
            "expression": "runningTasksCount == 0"}]}}, {"at": "5m", "call": "UpdateService", "with":
            {"service": "web", "desiredCount": 2, "placementConstraints": []}}], "end": "20m"})";

/// Two runs of a task on an instance that pulls like this, one before and one after its tag names another
/// image, which is met by a fault or none.
Session runTwice(const QString& behavior, const char* profile, const QString& more = {})
{
    return told(QStringLiteral(R"({"profile": "%1", "cluster": {"instances": [{"imagePullBehavior": "%2"}],
        "images": {"web:latest": {"sizeMiB": 50, "pushedAt": ["3m"]}}}, "commands": [{"at": "0s", "call":
        "RegisterTaskDefinition", "with": {"family": "web", "containerDefinitions": [{"name": "app", "image":
        "web:latest", "memory": 128}]}},
        {"at": "1s", "call": "RunTask", "with": {"taskDefinition": "web"}}%3,
        {"at": "4m", "call": "CreateService", "with": {"serviceName": "web", "taskDefinition": "web",
        "desiredCount": 1}}], "end": "20m"})")
                    .arg(QLatin1String(profile), behavior, more)
                    .toStdString());
}

} // namespace

/// Which images the tasks of a deployment get when tags change (developer guide, "Container image
/// resolution").
class TestImageResolution : public QObject {
    Q_OBJECT

private slots:
    void theFirstTaskSettlesTheImagesOfItsDeployment()
    {
        constexpr const char* pushed = R"({"web:latest": {"sizeMiB": 50, "pushedAt": ["5m"]}})";
        const Session session =
            told(fargate(2,
                         deed("6m", "call", "StopTask", firstTask) + update("8m", R"("desiredCount": 3)")
                             + update("10m", R"("forceNewDeployment": true)"),
                         {.images = pushed}));
        QCOMPARE(digests(session), QStringLiteral("a a a a b b b"));
        QCOMPARE(web(session).deployments[0].revision.imageDigests.size(), std::size_t(1));
        QVERIFY(web(session).deployments[0].revision.imageDigests
                != web(session).deployments[1].revision.imageDigests);
    }

    void withoutVersionConsistencyEachTaskResolvesItsTag()
    {
        constexpr const char* pushed = R"({"web:latest": {"sizeMiB": 50, "pushedAt": ["5m"]}})";
        const Session session =
            told(fargate(2, deed("6m", "call", "StopTask", firstTask),
                         {.container = R"(, "versionConsistency": "disabled")", .images = pushed}));
        QCOMPARE(digests(session), QStringLiteral("a a b"));
        QVERIFY(web(session).deployments[0].revision.imageDigests.empty());
    }

    void anImageNamedByItsDigestIsThatImage()
    {
        const std::string digest = "sha256:" + std::string(64, 'a');
        const Session session = told(QString::fromStdString(fargate(1, {}))
                                         .replace(QStringLiteral("web:latest"),
                                                  QStringLiteral("web@") + QString::fromStdString(digest))
                                         .toStdString());
        QCOMPARE(session.liveWorld().detail(TaskId{0}).containers[0].imageDigest, digest);
    }

    void afterThreeFailedResolutionsTagsAreUsed()
    {
        constexpr const char* pushed = R"({"web:latest": {"sizeMiB": 50, "pushedAt": ["20m"]}})";
        const Session session =
            told(fargate(1,
                         deed("2s", "fault", "ImageMissing", R"({"image": "web:latest"})")
                             + deed("5m", "repair", "ImageMissing", R"({"image": "web:latest"})")
                             + deed("21m", "call", "StopTask", firstTask),
                         {.images = pushed}));
        QVERIFY(web(session).deployments[0].revision.imageDigests.empty());
        const QString shown = digests(session);
        QCOMPARE(shown.right(3), QStringLiteral("b c")); // a: those that got none
    }

    void aRegistryThatCannotBeAskedResolvesNothing_data()
    {
        QTest::addColumn<QString>("image");
        for (const char* const kind : {"ImageAccessDenied", "RegistryUnreachable", "PullRateLimited"})
            QTest::newRow(kind) << QStringLiteral("web:latest");
        QTest::newRow("RegistryAuthUnavailable")
            << QStringLiteral("111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:latest");
    }

    void aRegistryThatCannotBeAskedResolvesNothing()
    {
        QFETCH(const QString, image);
        const char* const kind = QTest::currentDataTag();
        const char* const target =
            qstrcmp(kind, "RegistryAuthUnavailable") == 0 ? "{}" : R"({"image": "web:latest"})";
        const QString story = QString::fromStdString(
            fargate(1, deed("2s", "fault", kind, target) + deed("10m", "repair", kind, target)));
        const Session session =
            told(QString(story).replace(QStringLiteral("web:latest"), image).toStdString());
        QVERIFY(session.liveWorld().detail(TaskId{0}).containers[0].imageDigest.empty());
        QVERIFY(web(session).deployments[0].revision.imageDigests.empty());
        const TaskId last{static_cast<std::uint32_t>(session.liveWorld().tasks.size() - 1)};
        QVERIFY(!session.liveWorld().detail(last).containers[0].imageDigest.empty());
    }

    void onlyWhatIsToBeSettledCountsAsAFailedResolution()
    {
        const auto failedTasks = [](const char* container) {
            const Session session =
                told(fargate(20, deed("2s", "fault", "ImageAccessDenied", R"({"image": "web:latest"})"),
                             {.members = R"(, "deploymentConfiguration": {"deploymentCircuitBreaker":
                                           {"enable": true, "rollback": false}})",
                              .container = container}));
            return web(session).deployments[0].failedTasks;
        };
        QCOMPARE(failedTasks(""), 3);
        QCOMPARE(failedTasks(R"(, "versionConsistency": "disabled")"), 10);
    }

    void aCachedCopyIsToldAndSettledAsWhatItIs_data()
    {
        QTest::addColumn<QString>("behavior");
        QTest::addColumn<bool>("isUnreachable");
        QTest::newRow("once") << QStringLiteral("once") << false;
        QTest::newRow("prefer-cached") << QStringLiteral("prefer-cached") << false;
        QTest::newRow("default, unreachable") << QStringLiteral("default") << true;
        QTest::newRow("prefer-cached, unreachable") << QStringLiteral("prefer-cached") << true;
    }

    void aCachedCopyIsToldAndSettledAsWhatItIs()
    {
        QFETCH(const QString, behavior);
        QFETCH(const bool, isUnreachable);
        const QString more = isUnreachable ? deed("2m", "fault", "RegistryUnreachable", "{}") : QString();
        for (const char* const profile : {"documented", "observed"}) {
            const Session session = runTwice(behavior, profile, more);
            QCOMPARE(digests(session), QStringLiteral("a a"));
            QCOMPARE(web(session).deployments[0].revision.imageDigests.at(0),
                     session.liveWorld().detail(TaskId{0}).containers[0].imageDigest);
        }
    }

    void aCopyIsNotRunInPlaceOfTheImageThatWasSettled()
    {
        const QString more = deed("3m30s", "call", "RunTask", R"({"taskDefinition": "web"})");
        QCOMPARE(digests(runTwice(QStringLiteral("always"), "documented", more)), QStringLiteral("a b b"));
        const Session session = told(copyOfBefore);
        QCOMPARE(digests(session), QStringLiteral("a b b"));
        QCOMPARE(pullOf(session, TaskId{2}), std::string("302.5 + 1"));
    }

    void aPullThatRecoversTellsItsImage_data()
    {
        QTest::addColumn<QString>("container");
        QTest::newRow("PullRateLimited") << QString();
        QTest::newRow("SecretsUnavailable") << QStringLiteral(
            R"(, "secrets": [{"name": "S", "valueFrom": "arn:aws:secretsmanager:eu-west-1:1:secret:s"}])");
    }

    void aPullThatRecoversTellsItsImage()
    {
        QFETCH(const QString, container);
        const char* const kind = QTest::currentDataTag();
        const std::string scenario =
            fargate(1, deed("2s", "fault", kind, "{}") + deed("25s", "repair", kind, "{}"),
                    {.container = container.toUtf8().constData(), .images = pushedAtThree});
        const Session session = told(QString::fromStdString(scenario)
                                         .replace(0, 1, QStringLiteral("{\"profile\": \"observed\", "))
                                         .toStdString());
        const Container& known = session.liveWorld().detail(TaskId{0}).containers[0];
        QVERIFY(!known.imageDigest.empty() && !known.runtimeId.empty());
        const QStringList events = taskEvents(session, TaskId{0});
        QVERIFY2(events.size() > 2 && events[2] == QStringLiteral("25 PENDING/RUNNING app"),
                 qPrintable(events.join(u'\n')));
    }

    void anInstanceFetchesAnImageThatWasPushedAnew()
    {
        const Session session = told(R"({"cluster": {"instances": [{}], "images": {"job:1": {"sizeMiB": 500,
            "pushedAt": ["5m"]}}}, "commands": [{"at": "0s", "call": "RegisterTaskDefinition", "with":
            {"family": "job", "containerDefinitions": [{"name": "app", "image": "job:1", "memory": 128}]}},
            {"at": "1s", "call": "RunTask", "with": {"taskDefinition": "job"}},
            {"at": "3m", "call": "RunTask", "with": {"taskDefinition": "job"}},
            {"at": "6m", "call": "RunTask", "with": {"taskDefinition": "job"}}], "end": "10m"})");
        QCOMPARE(digests(session), QStringLiteral("a a b"));
        const auto pull = [&session](std::size_t task) {
            const TaskTimes& times =
                session.liveWorld().detail(TaskId{static_cast<std::uint32_t>(task)}).times;
            return *times.pullStopped - *times.pullStarted;
        };
        QCOMPARE(pull(0), Duration(10s));
        QCOMPARE(pull(1), Duration(100ms));
        QCOMPARE(pull(2), Duration(10s));
    }
};

TASKARIUM_TEST(TestImageResolution)

} // namespace tst_imageresolution

#include "tst_imageresolution.moc"
