// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/durations.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_durations {

using namespace taskarium;
using namespace std::chrono_literals;

class TestDurations : public QObject {
    Q_OBJECT

private slots:
    void documentedLengthsAreFixed()
    {
        const Circumstances fargate{};
        for (const std::uint64_t bits : {std::uint64_t(0), ~std::uint64_t(0)}) {
            QCOMPARE(lengthOf(Phase::Provision, fargate, bits), Duration(4s));
            QCOMPARE(lengthOf(Phase::StopReport, fargate, bits), Duration(10030ms));
        }
        const Circumstances bridge{.launchType = LaunchType::Ec2, .networkMode = NetworkMode::Bridge};
        QCOMPARE(lengthOf(Phase::AgentTake, bridge, 0), Duration(1500ms));
    }

    // Ends and middles of the recordings, in seconds: sorted lists of published logs.
    void observedLengthsSpanTheRecordings()
    {
        const Circumstances service{.profile = Profile::Observed, .registration = Registration::Targets};
        QCOMPARE(lengthOf(Phase::Provision, service, 0), Duration(8569ms));
        QCOMPARE(lengthOf(Phase::Provision, service, std::uint64_t(1) << 63), Duration(9048ms));
        QVERIFY(lengthOf(Phase::Provision, service, ~std::uint64_t(0)) <= Duration(13598ms));
        QCOMPARE(lengthOf(Phase::Register, service, std::uint64_t(1) << 63), Duration(11621ms));
        const Circumstances plain{.profile = Profile::Observed};
        QCOMPARE(lengthOf(Phase::Cleanup, plain, std::uint64_t(1) << 63), Duration(13212ms));
    }

    // Fargate's recordings say nothing of an instance, on which no microVM has to come up.
    void observedEc2WithInterfacesHasItsOwn()
    {
        for (const Registration with : {Registration::None, Registration::Targets, Registration::Discovery}) {
            const Circumstances where{Profile::Observed, LaunchType::Ec2, NetworkMode::Awsvpc, with};
            const auto spans = [&where](Phase phase, Duration least, Duration most) {
                return lengthOf(phase, where, 0) == least && lengthOf(phase, where, ~std::uint64_t(0)) <= most
                    && lengthOf(phase, where, std::uint64_t(1) << 63) == (least + most) / 2;
            };
            QVERIFY(spans(Phase::Provision, 4s, 8s));
            QVERIFY(spans(Phase::AgentTake, 4s, 6s));
            QVERIFY(spans(Phase::Cleanup, 5s, 15s));
        }
    }

    void everyPhaseHasALengthEverywhere()
    {
        for (const Profile profile : {Profile::Documented, Profile::Observed}) {
            for (const LaunchType launchType : {LaunchType::Ec2, LaunchType::Fargate, LaunchType::External}) {
                for (const Registration with :
                     {Registration::None, Registration::Targets, Registration::Discovery}) {
                    const Circumstances where{profile, launchType, NetworkMode::Awsvpc, with};
                    for (int phase = 0; phase <= int(Phase::Abandon); ++phase)
                        QVERIFY(lengthOf(Phase(phase), where, 12345) >= Duration::zero());
                    QVERIFY(lengthOf(Phase::Cleanup, where, 0) > Duration::zero());
                }
            }
        }
    }
};

TASKARIUM_TEST(TestDurations)

} // namespace tst_durations

#include "tst_durations.moc"
