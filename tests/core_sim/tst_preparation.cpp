// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/jobs.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_preparation {

using namespace taskarium;
using namespace taskarium::story;

namespace {

constexpr TaskId first{0};
constexpr const char* secret = R"(, "secrets": [{"name": "KEY", )"
                               R"("valueFrom": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:key"}])";
constexpr const char* parameter = R"(, "secrets": [{"name": "KEY", "valueFrom": "/job/key"}])";
constexpr const char* files =
    R"(, "environmentFiles": [{"type": "s3", "value": "arn:aws:s3:::settings/job.env"}])";
constexpr const char* volume =
    R"(, "volumes": [{"name": "data", "efsVolumeConfiguration": {"fileSystemId": "fs-1"}}])";
constexpr const char* login =
    R"(, "repositoryCredentials": {"credentialsParameter": "arn:aws:secretsmanager:x"})";

/// A container's command of one word.
std::string commandOf(const QString& word)
{
    return QStringLiteral(R"(, "command": ["%1"])").arg(word).toStdString();
}

constexpr const char* secretsText =
    "ResourceInitializationError: unable to pull secrets or registry auth: The task can't pull secrets "
    "from AWS "
    "Secrets Manager. There is a connection issue between the task and Secrets Manager. Check your task "
    "network "
    "configuration.";

struct Row {
    const char* name;
    const char* kind;
    std::string container;
    std::string definition;
    const char* fargate; ///< stoppedReason
    const char* ec2;
};

const std::vector<Row>& rows()
{
    static const std::vector<Row> all{
        {"Secrets Manager",
         "SecretsUnavailable",
         secret,
         {},
         secretsText,
         "Fetching secret data from AWS Secrets Manager in region eu-west-1: secret "
         "arn:aws:secretsmanager:eu-west-1:111122223333:secret:key: operation error Secrets Manager: "
         "GetSecretValue, "
         "exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request "
         "send failed, "
         "Post \"https://secretsmanager.eu-west-1.amazonaws.com/\": dial tcp: i/o timeout"},
        {"a secret that is not there",
         "SecretMissing",
         secret,
         {},
         "ResourceInitializationError: unable to pull secrets or registry auth: The task can't pull the "
         "secret from "
         "Secrets Manager. The task can't retrieve the secret with ARN "
         "'arn:aws:secretsmanager:eu-west-1:111122223333:secret:key' from Secrets Manager. Check whether the "
         "secret "
         "exists in the specified Region.",
         "Fetching secret data from AWS Secrets Manager in region eu-west-1: ResourceNotFoundException: The "
         "task can't "
         "retrieve the secret with ARN 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:key' from AWS "
         "Secrets "
         "Manager. Check whether the secret exists in the specified Region: ResourceNotFoundException: "
         "Secrets Manager "
         "can't find the specified secret."},
        {"Parameter Store",
         "ParametersUnavailable",
         parameter,
         {},
         "ResourceInitializationError: unable to pull secrets or registry auth: unable to retrieve secrets "
         "from ssm: The "
         "task cannot pull secrets from AWS Systems Manager Parameter Store. Check your network connection "
         "between the "
         "task and AWS Systems Manager.",
         "Fetching secret data from SSM Parameter Store in eu-west-1: operation error SSM: GetParameters, "
         "exceeded "
         "maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send "
         "failed, Post "
         "\"https://ssm.eu-west-1.amazonaws.com/\": dial tcp: i/o timeout"},
        {"environment files",
         "EnvironmentFilesUnavailable",
         files,
         {},
         "ResourceInitializationError: failed to download env files: The task can't download the environment "
         "variable "
         "files from Amazon S3. There is a connection issue between the task and Amazon S3. Check your task "
         "network "
         "configuration.",
         "Unable to download env file with key job.env from bucket settings, error: operation error S3: "
         "GetObject, "
         "exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request "
         "send failed, "
         "Post \"https://s3.eu-west-1.amazonaws.com/\": dial tcp: i/o timeout"},
        {"file system",
         "FileSystemUnavailable",
         {},
         volume,
         "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: "
         "mount.nfs4: "
         "Connection timed out : unsuccessful EFS utils command execution; code: 32",
         "Error response from daemon: VolumeDriver.Create: mounting volume failed: mount.nfs4: Connection "
         "timed out"},
        {"a login of one's own",
         "SecretsUnavailable",
         login,
         {},
         secretsText,
         "Fetching secret data from AWS Secrets Manager in region eu-west-1: secret "
         "arn:aws:secretsmanager:x: operation "
         "error Secrets Manager: GetSecretValue, exceeded maximum number of attempts, 3, https response "
         "error "
         "StatusCode: 0, RequestID: , request send failed, Post "
         "\"https://secretsmanager.eu-west-1.amazonaws.com/\": dial tcp: i/o timeout"},
    };
    return all;
}

} // namespace

/// What a task needs before its images, and what it says without (developer guide, "Task resource
/// initialization errors"; amazon-ecs-agent, taskresource).
class TestPreparation : public QObject {
    Q_OBJECT

private slots:
    void whatIsMissingIsTold_data()
    {
        QTest::addColumn<int>("number");
        for (std::size_t i = 0; i < rows().size(); ++i)
            QTest::newRow(rows()[i].name) << int(i);
    }

    void whatIsMissingIsTold()
    {
        QFETCH(int, number);
        const Row& row = rows()[static_cast<std::size_t>(number)];
        const std::string broken = fault("0s", row.kind, R"({"family": "job"})");
        const Session fargate =
            told(scenarioOf("{}", {job("awsvpc", row.container, row.definition), broken, onFargate("1s")}));
        QCOMPARE(ending(fargate, first), "STOPPED TaskFailedToStart: " + std::string(row.fargate));
        QVERIFY(!fargate.liveWorld().detail(first).times.pullStarted);
        const Session ec2 = told(
            scenarioOf(twoInstances, {job("bridge", row.container, row.definition), broken, onEc2("1s")}));
        QCOMPARE(ending(ec2, first), "STOPPED TaskFailedToStart: " + std::string(row.ec2));
        QCOMPARE(containers(ec2, first), "app STOPPED");
    }

    void aReasonIsCutTo1024Characters()
    {
        const std::string name = "arn:aws:secretsmanager:eu-west-1:1:secret:" + std::string(1200, 'x');
        const std::string asking = std::string(secret).replace(std::string(secret).find("arn:"), 56, name);
        const Session ofTask =
            told(scenarioOf("{}",
                            {job("awsvpc", asking, {}), fault("0s", "SecretMissing", R"({"family": "job"})"),
                             onFargate("1s")}));
        QCOMPARE(ofTask.liveWorld().detail(first).stoppedReason.size(), std::size_t(1024));
        // "é" has two bytes, and the first place that is cut is within one.
        for (const std::size_t lead : {0, 1}) {
            const QString command = QString(int(lead), u'x') + QString(1000, QChar(0xe9));
            const Session ofContainer =
                told(scenarioOf(twoInstances,
                                {job("bridge", commandOf(command), {}),
                                 fault("0s", "CommandNotFound", R"({"application": "job"})"), onEc2("1s")}));
            const std::string reason = ofContainer.liveWorld().detail(first).containers[0].reason;
            QVERIFY(reason.size() == 1024 || reason.size() == 1023);
            QVERIFY(!QString::fromStdString(reason).contains(QChar::ReplacementCharacter));
        }
    }

    void whoNeedsNothingIsNotStruck()
    {
        for (const Row& row : rows()) {
            if (std::string(row.kind) == "SecretMissing")
                continue; // names a family
            const Session session = told(
                scenarioOf("{}", {job("awsvpc"), fault("0s", row.kind), onFargate("1s")}, R"("end": "3m")"));
            QCOMPARE(ending(session, first), "RUNNING");
        }
    }

    void fargateLogsInToEcrBefore()
    {
        const std::string definition =
            call("0s", "RegisterTaskDefinition",
                 R"({"family": "job", "networkMode": "awsvpc", "cpu": "256", "memory": "512", )"
                 R"("containerDefinitions": )"
                 R"([{"name": "app", "image": "111122223333.dkr.ecr.eu-west-1.amazonaws.com/job:1"}]})");
        const Session session =
            told(scenarioOf("{}", {definition, fault("0s", "RegistryAuthUnavailable"), onFargate("1s")}));
        QCOMPARE(ending(session, first),
                 "STOPPED TaskFailedToStart: ResourceInitializationError: unable to pull secrets or registry "
                 "auth: The "
                 "task cannot pull registry authentication from Amazon ECR. There is a connection issue "
                 "between the task "
                 "and Amazon ECR. Check your task network configuration.");
        QVERIFY(!session.liveWorld().detail(first).times.pullStarted);
    }

    void anAnswerInTimeIsEnough()
    {
        const Session session = told(scenarioOf("{}",
                                                {job("awsvpc", secret), fault("0s", "SecretsUnavailable"),
                                                 onFargate("1s"), repair("20s", "SecretsUnavailable")},
                                                R"("end": "3m")"));
        QCOMPARE(ending(session, first), "RUNNING");
        QCOMPARE(secondOf(session.liveWorld().detail(first).times.pullStarted), 20.0);
    }
};

TASKARIUM_TEST(TestPreparation)

} // namespace tst_preparation

#include "tst_preparation.moc"
