// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/random.h>

#include <support/testclass.h>

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <set>

namespace tst_random {

using namespace taskarium;

class TestRandom : public QObject {
    Q_OBJECT

private slots:
    void aNumberDependsOnSeedPurposeOwnerAndIndexOnly()
    {
        const Randomness a{.seed = 1};
        const OwnerKey owner = ownerKey("service:web");
        QCOMPARE(a.bits(Purpose::Delay, owner, 3), a.bits(Purpose::Delay, owner, 3));
        std::set<std::uint64_t> seen{a.bits(Purpose::Delay, owner, 3), a.bits(Purpose::Delay, owner, 4),
                                     a.bits(Purpose::Address, owner, 3),
                                     a.bits(Purpose::Delay, ownerKey("x"), 3),
                                     Randomness{.seed = 2}.bits(Purpose::Delay, owner, 3)};
        QCOMPARE(seen.size(), std::size_t(5));
    }

    // What a seed gives is part of the files that people keep: it must not change between versions.
    void valuesStayAsTheyAre()
    {
        const Randomness random{.seed = 7};
        const OwnerKey owner = ownerKey(ownerKey("demo/service:web"), 0);
        QCOMPARE(random.hex(8, Purpose::TaskName, owner), std::string("092ee145"));
        QCOMPARE(random.decimal(19, Purpose::DeploymentName, owner), std::string("3133310064626705938"));
    }

    void textsHaveTheirShapes()
    {
        const Randomness random{.seed = 7};
        QCOMPARE(random.hex(32, Purpose::TaskName, 1).size(), std::size_t(32));
        const std::string uuid = random.uuid(Purpose::ContainerName, 1);
        const QRegularExpression shape(
            QStringLiteral("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
        QVERIFY(shape.match(QString::fromStdString(uuid)).hasMatch());
        for (std::uint64_t i = 0; i < 200; ++i)
            QVERIFY(random.decimal(19, Purpose::DeploymentName, i).front() != '0');
    }

    void belowStaysBelow()
    {
        const Randomness random{.seed = 9};
        std::set<std::uint64_t> seen;
        for (std::uint64_t i = 0; i < 200; ++i)
            seen.insert(random.below(3, Purpose::Subnet, i));
        QCOMPARE(seen, (std::set<std::uint64_t>{0, 1, 2}));
    }

    void quantilesLieBetweenTheRecordedOnes()
    {
        constexpr std::array<std::int32_t, 3> table{100, 200, 1000};
        QCOMPARE(quantile(table, 0), Duration(100));
        QCOMPARE(quantile(table, std::uint64_t(1) << 63), Duration(200));
        QCOMPARE(quantile(table, std::uint64_t(3) << 62), Duration(600));
        QCOMPARE(quantile(table, ~std::uint64_t(0)), Duration(999));
        constexpr std::array<std::int32_t, 1> single{42};
        QCOMPARE(quantile(single, ~std::uint64_t(0)), Duration(42));
    }
};

TASKARIUM_TEST(TestRandom)

} // namespace tst_random

#include "tst_random.moc"
