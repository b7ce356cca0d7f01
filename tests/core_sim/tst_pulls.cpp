// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <QRegularExpression>
#include <QTest>

namespace tst_pulls {

using namespace taskarium;
using namespace taskarium::story;
using namespace std::chrono_literals;

namespace {

constexpr TaskId first{0};
const char* const ecr = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/job:1";

/// A JSON object with %1, %2... filled in. Raw strings are kept whole: moc counts the braces of their pieces.
template <typename... Texts>
std::string filled(const char* object, const Texts&... texts)
{
    return QString::fromUtf8(object).arg(QString::fromStdString(texts)...).toStdString();
}

/// The family with another image, and more of its container.
std::string jobOf(const std::string& network, const std::string& image, const std::string& more = {})
{
    return call("0s", "RegisterTaskDefinition",
                filled(R"({"family": "job", "networkMode": "%1", "cpu": "1024", "memory": "2048",
                           "containerDefinitions": [{"name": "app", "image": "%2"%3}]})",
                       network, image, more));
}

/// A cluster of one instance with a pull behavior and images of 200 MiB, which take 4 s.
std::string oneInstance(const std::string& behavior)
{
    return filled(R"({"instances": [{"cpu": 8192, "memory": 16384, "imagePullBehavior": "%1"}]})", behavior);
}

std::string onImage(const std::string& image)
{
    return filled(R"({"image": "%1"})", image);
}

/// Without what depends on the seed.
QString withoutNumbers(const std::string& error)
{
    return QString::fromStdString(error)
        .replace(QRegularExpression(QStringLiteral("i-[0-9a-f]{17}")), QStringLiteral("i-1"))
        .replace(QRegularExpression(QStringLiteral("GetImageBlob[0-9]+")), QStringLiteral("GetImageBlob1"));
}

void row(const char* name, const std::string& scenario, const char* expected)
{
    QTest::newRow(name) << QString::fromStdString(scenario) << QString::fromUtf8(expected);
}

/// What goes wrong with an image on Fargate, and what the task says.
void addFargate()
{
    const auto trouble = [](const std::string& image, const char* kind) {
        return scenarioOf("{}", {jobOf("awsvpc", image), fault("0s", kind, onImage(image)), onFargate("1s")});
    };
    row("Fargate: missing in ECR", trouble(ecr, "ImageMissing"),
        "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref "
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/job:1: "
        "111122223333.dkr.ecr.eu-west-1.amazonaws.com/job:1: not found | 13 + 17.7");
    row("Fargate: no permission", trouble(ecr, "ImageAccessDenied"),
        "CannotPullContainerError: The task can't pull the image. Check that the role has the permissions "
        "to pull images from the registry. | 13 + 1.1");
    row("Fargate: no permission on Docker Hub", trouble("team/job:1", "ImageAccessDenied"),
        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref "
        "docker.io/team/job:1: pull access denied, repository does not exist or may require authorization: "
        "server message: insufficient_scope: authorization failed | 13 + 1.1");
    row("Fargate: no route to ECR", trouble(ecr, "RegistryUnreachable"),
        "CannotPullContainerError: The task cannot pull "
        "'111122223333.dkr.ecr.eu-west-1.amazonaws.com/job:1' from the Amazon ECR repository "
        "'111122223333.dkr.ecr.eu-west-1.amazonaws.com/job'. There is a connection issue between the task "
        "and Amazon ECR. Check your task network configuration. | 13 + 107.7");
    row("Fargate: no route to Docker Hub", trouble("job:1", "RegistryUnreachable"),
        "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref "
        "docker.io/library/job:1: failed to do request: Head "
        "\"https://registry-1.docker.io/v2/library/job/manifests/1\": dial tcp: i/o timeout | 13 + 107.7");
    row("Fargate: too many requests", trouble("job:1", "PullRateLimited"),
        "CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to copy: "
        "httpReadSeeker: failed open: unexpected status code "
        "https://registry-1.docker.io/v2/library/job/manifests/1: 429 Too Many Requests - Server message: "
        "toomanyrequests: You have reached your pull rate limit. You may increase the limit by "
        "authenticating and upgrading: https://www.docker.com/increase-rate-limit | 13 + 17.7");
}

/// The same on an instance, and what the container says.
void addEc2()
{
    const auto trouble = [](const std::string& image, const char* kind) {
        return scenarioOf(oneInstance("default"),
                          {jobOf("bridge", image), fault("0s", kind, onImage(image)), onEc2("1s")});
    };
    row("EC2: missing in ECR", trouble(ecr, "ImageMissing"),
        "CannotPullImageManifestError: Error response from daemon: manifest unknown: Requested image not "
        "found | 16.14 + 12.7");
    row("EC2: missing by digest", trouble("job@sha256:00", "ImageMissing"),
        "CannotPullContainerError: Error response from daemon: manifest unknown: manifest unknown | 2.5 + "
        "12.7");
    row("EC2: no login to ECR", trouble(ecr, "ImageAccessDenied"),
        "CannotPullECRContainerError: AccessDeniedException: User: "
        "arn:aws:sts::111122223333:assumed-role/ecsInstanceRole/i-1 is not authorized to perform: "
        "ecr:GetAuthorizationToken on resource: * because no identity-based policy allows the "
        "ecr:GetAuthorizationToken action | 2.5 + 12.7");
    row("EC2: no permission on Docker Hub", trouble("job:1", "ImageAccessDenied"),
        "CannotPullImageManifestError: Error response from daemon: errors: denied: requested access to the "
        "resource is denied unauthorized: authentication required | 16.14 + 12.7");
    row("EC2: no route", trouble("job:1", "RegistryUnreachable"),
        "DockerTimeoutError: Could not transition to MANIFEST_PULLED; timed out after waiting 1m0s | 62.5 "
        "+ 87.7");
    row("EC2: no route, by digest", trouble("job@sha256:00", "RegistryUnreachable"),
        "CannotPullContainerError: Error response from daemon: Get \"https://registry-1.docker.io/v2/\": "
        "net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting "
        "headers) | 2.5 + 87.7");
    row("EC2: too many requests", trouble("job:1", "PullRateLimited"),
        "CannotPullImageManifestError: Error response from daemon: toomanyrequests: You have reached your "
        "pull rate limit. You may increase the limit by authenticating and upgrading: "
        "https://www.docker.com/increase-rate-limit | 16.14 + 12.7");
    row("EC2: no space",
        scenarioOf(oneInstance("default"),
                   {jobOf("bridge", "job:1"), fault("0s", "DiskFull", onInstance(1)), onEc2("1s")}),
        "CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob1: no space left on device | 2.5 "
        "+ 12.7");
    row("EC2: ECR gives no token",
        scenarioOf(oneInstance("default"),
                   {jobOf("bridge", ecr), fault("0s", "RegistryAuthUnavailable"), onEc2("1s")}),
        "CannotPullECRContainerError: operation error ECR: GetAuthorizationToken, exceeded maximum number "
        "of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "
        "\"https://api.ecr.eu-west-1.amazonaws.com/\": dial tcp: i/o timeout | 32.5 + 162.7");
}

} // namespace

/// Images that cannot be pulled, and those that can: what is told, how long it takes, what is kept (developer
/// guide, "CannotPullContainer task errors"; amazon-ecs-agent, README and docker client).
class TestPulls : public QObject {
    Q_OBJECT

private slots:
    void troubles_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("expected");
        addFargate();
        addEc2();
    }

    void troubles()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, expected);
        const Session session = told(scenario.toStdString());
        const TaskDetail& detail = session.liveWorld().detail(first);
        const bool isFargate = session.liveWorld().task(first).launchType == LaunchType::Fargate;
        const std::string error = isFargate ? detail.stoppedReason : detail.containers[0].reason;
        QCOMPARE(withoutNumbers(error) + QString::fromStdString(" | " + pullOf(session, first)), expected);
        QCOMPARE(*detail.stopCode, StopCode::TaskFailedToStart);
        QVERIFY(isFargate || detail.stoppedReason == "Task failed to start");
        QVERIFY(!detail.containers[0].exitCode);
    }

    void aLimitForNobodyInParticularIsThatOfDockerHub()
    {
        const auto run = [](const std::string& image) {
            return told(scenarioOf("{}",
                                   {jobOf("awsvpc", image), fault("0s", "PullRateLimited"), onFargate("1s")},
                                   R"("end": "5m")"));
        };
        QCOMPARE(ending(run(ecr), first), "RUNNING");
        QVERIFY(ending(run("job:1"), first).starts_with("STOPPED TaskFailedToStart"));
    }

    void retriesAreJitteredInRecordings()
    {
        const std::string missing = fault("0s", "ImageMissing", onImage("job:1"));
        const Session session =
            told(R"({"profile": "observed", )"
                 + scenarioOf(oneInstance("default"), {job("bridge"), missing, onEc2("1s")}).substr(1));
        const TaskTimes& times = session.liveWorld().detail(first).times;
        const double tried = secondOf(times.pullStopped) - secondOf(times.pullStarted);
        QVERIFY(tried > 12.7 && tried < 12.7 * 1.2);
    }

    void anImageThatIsThereIsUsedAsThePullBehaviorSays_data()
    {
        QTest::addColumn<QString>("behavior");
        QTest::addColumn<QString>(
            "second"); // of a task whose image is there, and is missing in its registry now
        QTest::newRow("default") << "default"
                                 << "RUNNING, pulled 75.14 + 12.7";
        QTest::newRow("always") << "always"
                                << "STOPPED TaskFailedToStart: Task failed to start, pulled none";
        QTest::newRow("once") << "once"
                              << "RUNNING, pulled none";
        QTest::newRow("prefer-cached") << "prefer-cached"
                                       << "RUNNING, pulled none";
    }

    void anImageThatIsThereIsUsedAsThePullBehaviorSays()
    {
        QFETCH(QString, behavior);
        QFETCH(QString, second);
        const Session session = told(scenarioOf(
            oneInstance(behavior.toStdString()),
            {job("bridge"), onEc2("1s"), fault("30s", "ImageMissing", onImage("job:1")), onEc2("1m")},
            R"("end": "5m")"));
        QCOMPARE(pullOf(session, first), "2.5 + 4");
        QCOMPARE(
            QString::fromStdString(ending(session, TaskId{1}) + ", pulled " + pullOf(session, TaskId{1})),
            second);
    }

    void aCachedImageIsLookedForAgain()
    {
        const Session session = told(
            scenarioOf(oneInstance("default"), {job("bridge"), onEc2("1s"), onEc2("1m")}, R"("end": "2m")"));
        QCOMPARE(pullOf(session, TaskId{1}), "61.5 + 0.1");
    }

    void tasksOfAnInstanceShareADownload()
    {
        const Session session = told(
            scenarioOf(oneInstance("default"), {job("bridge"), onEc2("1s"), onEc2("3s")}, R"("end": "1m")"));
        QCOMPARE(pullOf(session, first), "2.5 + 4");
        QCOMPARE(pullOf(session, TaskId{1}), "4.5 + 2");
    }

    void aDownloadBeginsWhenTheFirstOfItsTasksDoes()
    {
        // The first task pulls "a" and then "b", each for 4 s; the second begins with "b" in between.
        const std::string both =
            call("0s", "RegisterTaskDefinition",
                 R"({"family": "job", "cpu": "256", "memory": "512", "containerDefinitions": [)"
                 R"({"name": "a", "image": "a:1"}, {"name": "b", "image": "b:1"}]})");
        const std::string one = call("0s", "RegisterTaskDefinition",
                                     R"({"family": "other", "cpu": "256", "memory": "512", )"
                                     R"("containerDefinitions": [{"name": "b", "image": "b:1"}]})");
        const std::string other =
            call("2s", "RunTask", R"({"taskDefinition": "other", "launchType": "EC2"})");
        const Session session =
            told(scenarioOf(oneInstance("default"), {both, one, onEc2("1s"), other}, R"("end": "1m")"));
        QCOMPARE(pullOf(session, TaskId{1}), "3.5 + 4");
        QCOMPARE(pullOf(session, first), "2.5 + 5"); // "b" is there a second after "a"
    }

    void twoContainersOfOneImageNeedOneDownload()
    {
        const std::string twice =
            call("0s", "RegisterTaskDefinition",
                 R"({"family": "job", "networkMode": "awsvpc", "cpu": "256", "memory": "512", )"
                 R"("containerDefinitions": [{"name": "a", "image": "a:1"}, )"
                 R"({"name": "b", "image": "a:1"}]})");
        const Session session = told(scenarioOf("{}", {twice, onFargate("1s")}, R"("end": "1m")"));
        QCOMPARE(pullOf(session, first), "13 + 4.1");
    }

    void aDownloadGoesOnWithoutTheTaskThatBeganIt()
    {
        const Session session =
            told(scenarioOf(oneInstance("default"), {job("bridge"), onEc2("1s"), stopAt("3s"), onEc2("4s")},
                            R"("end": "1m")"));
        QCOMPARE(pullOf(session, first), "2.5 + 4");
        QCOMPARE(reached(session, first, TaskStatus::Stopped),
                 7.5); // pulled until 6.5, reported a second later
        QCOMPARE(containers(session, first), "app STOPPED");
        QCOMPARE(pullOf(session, TaskId{1}), "5.5 + 1");
    }

    void anImageThatWasNotBegunIsNotPulledAfterAStop()
    {
        const std::string two =
            call("0s", "RegisterTaskDefinition",
                 R"({"family": "job", "cpu": "256", "memory": "512", "containerDefinitions": [)"
                 R"({"name": "a", "image": "a:1"}, {"name": "b", "image": "b:1"}]})");
        const Session session = told(scenarioOf(oneInstance("default"), {two, onEc2("1s"), stopAt("3s")}));
        const std::string arn =
            "arn:aws:ecs:eu-west-1:111122223333:task/default/" + session.liveWorld().detail(first).id;
        QCOMPARE(containers(session, first),
                 "a STOPPED, b STOPPED TaskStoppedBeforePullBeginError: Task stopped before image pull could "
                 "begin for task: "
                     + arn);
    }

    void onFargateAPullIsCutShort()
    {
        const Session session = told(scenarioOf("{}", {job("awsvpc"), onFargate("1s"), stopAt("14s")}));
        QCOMPARE(pullOf(session, first), "13 + 1");
        QCOMPARE(containers(session, first), "app STOPPED");
        QCOMPARE(reached(session, first, TaskStatus::Deprovisioning), 24.03);
    }

    void aSlowRegistryIsNoticedInThePullUnderWay()
    {
        // Half of the image has come when the rest slows down to a tenth, for ten seconds.
        const Session session =
            told(scenarioOf(oneInstance("default"),
                            {job("bridge"), onEc2("1s"),
                             fault("4500ms", "ImageSlow", R"({"speedPercent": 10, "lasts": "10s"})")},
                            R"("end": "1m")"));
        QCOMPARE(pullOf(session, first), "2.5 + 13"); // 2 s, 10 s for what takes 1 s, 1 s
    }

    void aStalledDownloadIsGivenUp()
    {
        const std::string unreachable = fault("4500ms", "RegistryUnreachable");
        const Session ec2 =
            told(scenarioOf(oneInstance("default"), {job("bridge"), onEc2("1s"), unreachable}));
        QVERIFY(containers(ec2, first)
                    .starts_with("app STOPPED CannotPullContainerError: Error response from daemon: "
                                 "Get \"https://registry-1.docker.io/v2/\""));
        QCOMPARE(pullOf(ec2, first), "2.5 + 134.7"); // 2 s, a minute without anything, four tries more
        const Session fargate =
            told(scenarioOf("{}", {job("awsvpc"), onFargate("1s"), fault("15s", "RegistryUnreachable")}));
        QVERIFY(ending(fargate, first)
                    .starts_with("STOPPED TaskFailedToStart: CannotPullContainerError: ref pull has "
                                 "been retried 1 time(s): failed to copy: httpReadSeeker: failed "
                                 "open: failed to do request: Get \"https://"));
        QCOMPARE(pullOf(fargate, first), "13 + 78.1");
    }

    void aStalledDownloadGoesOnWhenTheRegistryIsBack()
    {
        const Session session = told(scenarioOf(
            oneInstance("default"),
            {job("bridge"), onEc2("1s"), fault("4500ms", "RegistryUnreachable", R"({"lasts": "20s"})")},
            R"("end": "1m")"));
        QCOMPARE(pullOf(session, first), "2.5 + 24");
    }

    void aRepairEndsTheRetries()
    {
        const Session session = told(scenarioOf(oneInstance("default"),
                                                {job("bridge"), fault("0s", "ImageMissing", onImage("job:1")),
                                                 onEc2("1s"), repair("5s", "ImageMissing", onImage("job:1"))},
                                                R"("end": "1m")"));
        QCOMPARE(pullOf(session, first), "5 + 4");
        QCOMPARE(ending(session, first), "RUNNING");
    }

    void aPullHasTwoHours()
    {
        const std::string slow = fault("0s", "ImageSlow", R"({"image": "job:1", "speedPercent": 1})");
        const std::string images = R"("images": {"job:1": {"sizeMiB": 4000}}, "pullMiBPerSecond": 50)";
        const Session ec2 =
            told(scenarioOf(R"({"instances": [{}], )" + images + "}", {job("bridge"), slow, onEc2("1s")}));
        QCOMPARE(
            containers(ec2, first),
            "app STOPPED DockerTimeoutError: Could not transition to pulled; timed out after waiting 2h0m0s");
        QCOMPARE(pullOf(ec2, first), "2.5 + 7200");
        const Session fargate = told(scenarioOf("{" + images + "}", {job("awsvpc"), slow, onFargate("1s")}));
        QVERIFY(ending(fargate, first).ends_with("context canceled"));
    }
};

TASKARIUM_TEST(TestPulls)

} // namespace tst_pulls

#include "tst_pulls.moc"
