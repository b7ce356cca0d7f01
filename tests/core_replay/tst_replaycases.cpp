// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every file of tests/replay_cases: what is told of it stands in the file beside it. UPDATE_REPLAY_CASES=1
// writes those anew; read the difference before committing it.
#include <core/base/file.h>
#include <core/base/timetext.h>
#include <core/log/apply.h>
#include <core/model/taskname.h>
#include <core_replay/recordings.h>
#include <support/testclass.h>

#include <fmt/format.h>

#include <QTest>

#include <QDir>

namespace tst_replaycases {

using namespace taskarium;

class TestReplayCases : public QObject {
    Q_OBJECT

private slots:
    void isToldAsExpected_data();
    void isToldAsExpected();
};

namespace {

std::string timesText(const World& world, const TaskTimes& times)
{
    std::string text;
    const auto add = [&](std::string_view name, const std::optional<SimTime>& time) {
        if (time)
            text += fmt::format(" {} {}", name, isoText(utc(world, *time)));
    };
    add("connectivityAt", times.connectivity);
    add("startedAt", times.started);
    add("stoppingAt", times.stopping);
    add("executionStoppedAt", times.executionStopped);
    return text;
}

std::string partsText(const TaskDetail& detail)
{
    std::string text;
    for (const Container& container : detail.containers)
        text += fmt::format(" {} {}", container.name, toText(container.status));
    for (const Attachment& attachment : detail.attachments)
        text += fmt::format(" {} {}", toText(attachment.kind), toText(attachment.status));
    for (const AttachmentDetail& other : detail.recorded->others)
        text += fmt::format(" [{} {}]", other.name, other.value);
    return text;
}

std::string told(const TaskObserved& seen, const World& world)
{
    std::string text = fmt::format("{} v{} {}/{} {} {}", taskName(world, seen.task), seen.seen->version,
                                   toText(seen.seen->state.last), toText(seen.seen->state.desired),
                                   world.definition(seen.seen->definition).name(), toText(seen.continuity));
    if (seen.missingVersions > 0)
        text += fmt::format(", {} missing", seen.missingVersions);
    text += partsText(*seen.detail) + timesText(world, seen.detail->times);
    if (seen.detail->stopCode)
        text += fmt::format(" {}", toText(*seen.detail->stopCode));
    return text + (seen.event ? "" : " (no event)");
}

std::string told(const ServiceCreated& created, const World&)
{
    return created.service->name;
}

std::string told(const DeploymentStarted& started, const World& world)
{
    return fmt::format("{} {}", started.deployment.id,
                       world.definition(started.deployment.definition).name());
}

std::string told(const DeploymentChanged& changed, const World& world)
{
    const Deployment& deployment = world.service(changed.service).deployments[changed.deployment.value];
    return fmt::format("{} {} {} {}", deployment.id, toText(deployment.status),
                       toText(deployment.rolloutState), world.definition(deployment.definition).name());
}

std::string told(const ServiceChanged& changed, const World& world)
{
    const Service& service = world.service(changed.service);
    return fmt::format("{} desired {} {}", service.name, service.desiredCount,
                       world.definition(service.definition).name());
}

std::string told(const ServiceEventPosted& posted, const World&)
{
    return posted.event.message;
}

std::string told(const InstanceObserved& observed, const World&)
{
    return fmt::format("{} {} {} cpu {} of {}", observed.seen->id, observed.seen->ec2InstanceId,
                       observed.seen->agentConnected ? "connected" : "disconnected",
                       observed.seen->remainingCpu, observed.seen->registeredCpu);
}

std::string told(const EventObserved& observed, const World&)
{
    return fmt::format("{} {} {}", observed.level, observed.name, observed.reason);
}

/// The report, and each record in a line but those that only name something.
QByteArray storyOf(const Replay& replay)
{
    std::string text = reportText(replay.report);
    World world = replay.initial;
    for (const Record& record : replay.records) {
        apply(world, record);
        std::visit(
            [&](const auto& content) {
                if constexpr (requires { told(content, world); })
                    text += fmt::format("{} {} {}\n", isoText(utc(world, record.at)), kindText(record),
                                        told(content, world));
            },
            record.content);
    }
    return QByteArray::fromStdString(text);
}

} // namespace

void TestReplayCases::isToldAsExpected_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(QStringLiteral(REPLAY_CASES));
    const QStringList files = folder.entryList(QDir::Files, QDir::Name);
    for (const QString& file : files) {
        if (!file.endsWith(QLatin1String(".told")))
            QTest::newRow(qPrintable(file)) << folder.filePath(file);
    }
}

void TestReplayCases::isToldAsExpected()
{
    QFETCH(const QString, path);
    const Result<std::string> text = readFile(path.toStdString());
    QVERIFY(text.ok());
    const QByteArray story = storyOf(recordings::replayOf(*text));
    const std::string toldPath = path.toStdString() + ".told";
    if (qEnvironmentVariableIsSet("UPDATE_REPLAY_CASES"))
        QVERIFY(!writeFileAtomically(toldPath, story.toStdString()));
    const Result<std::string> expected = readFile(toldPath);
    QVERIFY2(expected.ok(), "its .told is missing; UPDATE_REPLAY_CASES=1 writes it");
    QCOMPARE(story, QByteArray::fromStdString(*expected));
}

TASKARIUM_TEST(TestReplayCases)

} // namespace tst_replaycases

#include "tst_replaycases.moc"
