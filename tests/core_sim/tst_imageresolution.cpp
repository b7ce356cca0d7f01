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
