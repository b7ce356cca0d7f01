// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/faultmembers.h>
#include <ui/models/faulttargets.h>
#include <ui/models/faulttext.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QSet>
#include <QTest>

#include <algorithm>

namespace tst_faulttext {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A service "web" on instances, a job on Fargate and one on Fargate Spot.
World world()
{
    Command spot = runs::runTask("job", LaunchType::Fargate);
    auto& request = std::get<RunTask>(spot.request);
    request.strategy = CapacityProviderStrategy{{.provider = "FARGATE_SPOT", .weight = 1}};
    Command pair = runs::registerDefinition("pair", NetworkMode::Awsvpc);
    std::get<RegisterTaskDefinition>(pair.request)
        .definition.containers.push_back({.name = "side", .image = "example/side:2"});
    Session session(runs::scenarioWith(
        Profile::Documented,
        {{0s, runs::registerDefinition("web", NetworkMode::Awsvpc)},
         {0s, runs::registerDefinition("job", NetworkMode::Awsvpc)},
         {0s, pair},
         {0s, runs::inSubnets(runs::createService("web", 1, LaunchType::Ec2, runs::Balancing::None))},
         {1s, runs::runTask("job", LaunchType::Fargate)},
         {2s, spot}}));
    session.advance(SimTime(10s));
    return session.liveWorld();
}

QStringList namesOf(const World& world, FaultKind kind)
{
    QStringList names;
    for (const FaultTarget& target : faultTargets(world, kind))
        names << target.name;
    return names;
}

QStringList membersOf(FaultKind kind)
{
    QStringList members;
    for (const FaultField& field : faultFields(kind))
        members << QString::fromUtf8(field.member.data(), qsizetype(field.member.size()));
    return members;
}

} // namespace

/// Faults in plain words: what they are called, what they strike, and what they take.
class TestFaultText : public QObject {
    Q_OBJECT

private slots:
    void everyKindHasWordsOfItsOwn()
    {
        QSet<QString> titles;
        QSet<QString> meanings;
        for (const FaultKind kind : faultKinds) {
            const QString name = QString::fromUtf8(toText(kind).data(), qsizetype(toText(kind).size()));
            QVERIFY2(faultWords(kind).title != nullptr, qPrintable(name));
            QVERIFY2(faultMeaning(kind).endsWith(u'.') && faultMeaning(kind).size() > 60, qPrintable(name));
            titles << faultTitle(kind);
            meanings << faultMeaning(kind);
        }
        QCOMPARE(titles.size(), qsizetype(faultKinds.size()));
        QCOMPARE(meanings.size(), qsizetype(faultKinds.size()));
    }

    void everyGroupHasAKindAndATitle()
    {
        for (const FaultGroup group : faultGroups) {
            QVERIFY(!faultGroupTitle(group).isEmpty());
            QVERIFY(std::ranges::any_of(faultKinds,
                                        [group](FaultKind kind) { return faultWords(kind).group == group; }));
        }
    }

    void everyMemberAndTargetHasAMnemonicOfItsOwn()
    {
        for (const FaultKind kind : faultKinds) {
            QStringList labels;
            if (!targetMember(kind).empty())
                labels << targetWords(kind).label;
            for (const FaultField& field : faultFields(kind))
                labels << fieldLabel(field);
            QSet<QChar> keys;
            for (const QString& label : labels) {
                QVERIFY2(label.contains(u'&'), qPrintable(label));
                keys << label[label.indexOf(u'&') + 1].toLower();
            }
            QCOMPARE(keys.size(), labels.size());
        }
    }

    void whatHasNoWordsIsCalledByItsName()
    {
        QCOMPARE(plainName("DiskFull"), u"Disk full"_s);
        QCOMPARE(plainName("ratePerHour"), u"Rate per hour"_s);
        QCOMPARE(plainName("Ec2ApiThrottling"), u"Ec2 api throttling"_s);
        QCOMPARE(plainName(""), QString());
        const FaultField unknown{.member = "lostPackets", .number = &Fault::exitCode, .most = 9};
        QCOMPARE(fieldLabel(unknown), u"Lost packets"_s);
        QCOMPARE(fieldText(unknown, {.exitCode = 7}), u"lost packets 7"_s);
    }

    void namesWhatTheRunHas()
    {
        const World now = world();
        QCOMPARE(
            namesOf(now, FaultKind::ImageMissing),
            QStringList({u"example/job:1"_s, u"example/pair:1"_s, u"example/side:2"_s, u"example/web:1"_s}));
        QCOMPARE(namesOf(now, FaultKind::SecretsUnavailable), QStringList({u"job"_s, u"pair"_s, u"web"_s}));
        QCOMPARE(namesOf(now, FaultKind::ApplicationHang),
                 QStringList({u"job/app"_s, u"pair"_s, u"pair/app"_s, u"pair/side"_s, u"web/app"_s}));
        QCOMPARE(namesOf(now, FaultKind::DockerHang),
                 QStringList{QString::fromStdString(now.instances[0].ec2InstanceId)});
        QCOMPARE(namesOf(now, FaultKind::ZoneOutage),
                 QStringList({u"eu-west-1a"_s, u"eu-west-1b"_s, u"eu-west-1c"_s}));
        QCOMPARE(namesOf(now, FaultKind::SubnetFull),
                 QStringList({u"subnet-0a1b2c3d4e5f60718"_s, u"subnet-1b2c3d4e5f6071829"_s}));
        QVERIFY(namesOf(now, FaultKind::QuotaReached).isEmpty());
    }

    void onlyInstancesOfEc2CanBeTerminated()
    {
        World now = world();
        QCOMPARE(namesOf(now, FaultKind::InstanceTermination).size(), 1);
        now.instances.edit(0).isExternal = true;
        QVERIFY(namesOf(now, FaultKind::InstanceTermination).isEmpty());
        QCOMPARE(namesOf(now, FaultKind::DockerHang).size(), 1);
    }

    void onlyTasksOnFargateSpotCanBeInterrupted()
    {
        const World now = world();
        QCOMPARE(namesOf(now, FaultKind::SpotInterruption),
                 QStringList{QString::fromStdString(now.detail(TaskId{2}).id)});
        QCOMPARE(namesOf(now, FaultKind::TaskRetirement).size(), 2);
        QVERIFY(namesOf(World(), FaultKind::SpotInterruption).isEmpty());
        QVERIFY(targetWords(FaultKind::SpotInterruption).nothing.contains(u"FARGATE_SPOT"_s));
    }

    void aGoneInstanceIsNoTarget()
    {
        World now = world();
        now.instances.edit(0).status = InstanceStatus::Inactive;
        QVERIFY(namesOf(now, FaultKind::InstanceTermination).isEmpty());
    }

    void anApplicationIsAContainerOrAFamilyOfSeveral()
    {
        const World now = world();
        QCOMPARE(applicationOf(now.taskDefinitions[0]), u"web/app"_s);
        QCOMPARE(applicationOf(now.taskDefinitions[2]), u"pair"_s);
    }

    void aKindTakesWhatCoreSaysThatItTakes()
    {
        for (const FaultKind kind : faultKinds) {
            QStringList members = membersOf(kind);
            QCOMPARE(members.size(), qsizetype(numbersOf(kind).size() + spansOf(kind).size()));
            QCOMPARE(members.contains(u"ratePerHour"_s), mayRecur(kind));
            for (const FaultField& field : faultFields(kind)) {
                QVERIFY(field.least <= field.usual && field.usual <= field.most);
                QVERIFY((field.number == nullptr) != (field.span == nullptr));
            }
        }
        QCOMPARE(membersOf(FaultKind::ApplicationCrash),
                 QStringList({u"ratePerHour"_s, u"after"_s, u"exitCode"_s, u"lasts"_s}));
        QCOMPARE(membersOf(FaultKind::QuotaReached), QStringList{u"lasts"_s});
        QVERIFY(membersOf(FaultKind::ImageSlow).contains(u"speedPercent"_s));
    }

    void aKindStrikesNowOrAfterAStartAndPerhapsAtRandom()
    {
        using enum FaultTiming;
        QCOMPARE(faultTimings(FaultKind::ApplicationCrash), std::vector({AfterStart, AtRandom}));
        QCOMPARE(faultTimings(FaultKind::DockerHang), std::vector({Now, AtRandom}));
        QCOMPARE(faultTimings(FaultKind::QuotaReached), std::vector({Now}));
        QVERIFY(courseText(FaultKind::InstanceTermination, Now).contains(u"cannot be repaired"_s));
        QVERIFY(courseText(FaultKind::InstanceTermination, AtRandom).contains(u"again"_s));
        QVERIFY(courseText(FaultKind::ApplicationCrash, AtRandom).startsWith(u"It lasts"_s));
        QCOMPARE(leftOutText(FaultKind::DockerHang, AtRandom), u"5 min each time"_s);
        QCOMPARE(leftOutText(FaultKind::ApplicationCrash, AtRandom), u"until it is repaired"_s);
    }

    void tellsAFaultInOneSentence()
    {
        const World now = world();
        const auto told = [&now](const Fault& fault) { return faultText(now, fault); };
        QCOMPARE(
            told({.kind = FaultKind::ApplicationCrash, .target = "web/app", .after = 30s, .exitCode = 139}),
            u"Application crashes (web/app, 30 s after each start, exit code 139)"_s);
        QCOMPARE(told({.kind = FaultKind::ImageSlow}),
                 u"Image downloads slowly (All images, 10 % of the usual speed)"_s);
        QCOMPARE(told({.kind = FaultKind::QuotaReached}), u"vCPU quota is reached"_s);
        QCOMPARE(told({.kind = FaultKind::QuotaReached, .lasts = 90s}),
                 u"vCPU quota is reached (for 1 min 30 s)"_s);
        QCOMPARE(told({.kind = FaultKind::DockerHang, .ratePerHour = 2, .lasts = 20s}),
                 u"Docker hangs (Any instance, 2 times an hour, 20 s each time)"_s);
        const std::string instance = now.instances[0].ec2InstanceId;
        QCOMPARE(told({.kind = FaultKind::DiskFull, .target = instance}),
                 u"Disk is full (%1…)"_s.arg(QString::fromStdString(instance).left(10)));
        QCOMPARE(told({.kind = FaultKind::SpotInterruption, .target = now.detail(TaskId{2}).id}),
                 u"Spot task is interrupted (job %1)"_s.arg(
                     QString::fromStdString(now.detail(TaskId{2}).id).left(8)));
    }
};

TASKARIUM_TEST(TestFaultText)

} // namespace tst_faulttext

#include "tst_faulttext.moc"
