// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/capacity/reservation.h>

#include <support/testclass.h>

#include <QTest>

namespace tst_reservation {

using namespace taskarium;

namespace {

/// A t3.medium: 2 vCPUs, and two network interfaces for tasks.
ContainerInstance medium()
{
    return {.registeredCpu = 2048, .registeredMemory = 3884, .interfaceSlots = 2};
}

} // namespace

/// The arithmetic of managed scaling, as the guide and the deep dive have it.
class TestReservation : public QObject {
    Q_OBJECT

private slots:
    void tasksThatFitOnAnEmptyInstance_data()
    {
        QTest::addColumn<int>("cpu");
        QTest::addColumn<int>("memory");
        QTest::addColumn<QString>("kind"); // of the task, by what else it takes
        QTest::addColumn<int>("expected");
        QTest::newRow("CPU is scarcer") << 512 << 100 << "" << 4;
        QTest::newRow("memory is scarcer") << 256 << 1000 << "" << 3;
        QTest::newRow("just fits") << 2048 << 3884 << "" << 1;
        QTest::newRow("no CPU asked for") << 0 << 1942 << "" << 2;
        QTest::newRow("interfaces are scarcer") << 256 << 512 << "eni" << 2;
        QTest::newRow("a port of the host") << 256 << 512 << "port" << 1;
        QTest::newRow("distinctInstance") << 256 << 512 << "distinct" << 1;
        QTest::newRow("fits on none") << 256 << 512 << "lack" << 0;
    }

    void tasksThatFitOnAnEmptyInstance()
    {
        QFETCH(int, cpu);
        QFETCH(int, memory);
        QFETCH(QString, kind);
        Packing packing{.needs = {.cpu = cpu, .memory = memory}};
        packing.needs.takesInterface = kind == QLatin1String("eni");
        if (kind == QLatin1String("port"))
            packing.needs.ports = {{.port = 80}};
        packing.isDistinct = kind == QLatin1String("distinct");
        packing.lack = kind == QLatin1String("lack") ? Lack::Memory : Lack::None;
        QTEST(tasksPerInstance(medium(), packing), "expected");
    }

    void instancesThatTasksTake()
    {
        QCOMPARE(instancesFor(0, 4), 0);
        QCOMPARE(instancesFor(1, 4), 1);
        QCOMPARE(instancesFor(4, 4), 1);
        QCOMPARE(instancesFor(5, 4), 2);
        QCOMPARE(instancesFor(500, 1), 500);
        QCOMPARE(instancesFor(500, 0), 0); // nothing is launched for what fits nowhere
    }

    void reservations_data()
    {
        QTest::addColumn<int>("running");
        QTest::addColumn<int>("used");
        QTest::addColumn<int>("additional");
        QTest::addColumn<int>("leastStep");
        QTest::addColumn<int>("mostStep");
        QTest::addColumn<int>("needed");
        QTest::addColumn<int>("percent");
        const auto row = [](const char* name, GroupUse use, int least, int most, int needed, int percent) {
            QTest::newRow(name) << use.running << use.used << use.additional << least << most << needed
                                << percent;
        };
        row("nothing at all", {0, 0, 0}, 1, 10000, 0, 100);
        row("from zero", {0, 0, 1}, 1, 10000, 1, 200);
        row("from zero, many", {0, 0, 20}, 1, 10000, 20, 200);
        row("all in use", {4, 4, 0}, 1, 10000, 4, 100);
        row("a quarter empty", {4, 3, 0}, 1, 10000, 3, 75);
        row("all empty", {4, 0, 0}, 1, 10000, 0, 0);
        row("a third more", {3, 3, 1}, 1, 10000, 4, 133);
        row("twice as many", {2, 2, 2}, 1, 10000, 4, 200);
        row("empty ones do not help", {2, 1, 1}, 1, 10000, 3, 150);
        row("at least a step", {2, 2, 1}, 5, 10000, 7, 350);
        row("at most a step", {2, 2, 20}, 1, 3, 5, 250);
        row("steps are for tasks that wait", {4, 4, 0}, 5, 10000, 4, 100);
    }

    void reservations()
    {
        QFETCH(int, running);
        QFETCH(int, used);
        QFETCH(int, additional);
        QFETCH(int, leastStep);
        QFETCH(int, mostStep);
        QFETCH(int, needed);
        const ManagedScaling scaling{.minimumScalingStepSize = leastStep, .maximumScalingStepSize = mostStep};
        const Reservation reservation = reservationOf({running, used, additional}, scaling);
        QCOMPARE(reservation.needed, needed);
        QCOMPARE(reservation.running, running);
        QTEST(percentOf(reservation), "percent");
    }

    void alarmsAndCapacities_data()
    {
        QTest::addColumn<int>("needed");
        QTest::addColumn<int>("running");
        QTest::addColumn<int>("target");
        QTest::addColumn<int>("alarm");
        QTest::addColumn<int>("capacity");
        const auto row = [](const char* name, Reservation reservation, int target, ScalingAlarm alarm,
                            int capacity) {
            QTest::newRow(name) << reservation.needed << reservation.running << target << int(alarm)
                                << capacity;
        };
        using enum ScalingAlarm;
        row("at the target", {4, 4}, 100, None, 4);
        row("one is missing", {5, 4}, 100, High, 5);
        row("one is too much", {3, 4}, 100, Low, 3);
        row("from zero there are two", {1, 0}, 100, High, 2);
        row("from zero, more are needed", {9, 0}, 100, High, 2);
        row("from zero with room to spare", {1, 0}, 75, High, 3);
        row("nothing and nothing needed", {0, 0}, 100, None, 0);
        row("nothing and nothing needed, with room to spare", {0, 0}, 80, None, 0);
        row("all in use, but a tenth is to be spare", {9, 9}, 90, High, 10);
        row("that tenth is spare", {9, 10}, 90, None, 10);
        row("what is spare is not too much", {3, 4}, 80, Low, 4);
        row("to nothing", {0, 2}, 100, Low, 0);
        row("the largest cluster", {5000, 4999}, 1, High, 500000);
    }

    void alarmsAndCapacities()
    {
        QFETCH(int, needed);
        QFETCH(int, running);
        QFETCH(int, target);
        QTEST(int(alarmOf({needed, running}, target)), "alarm");
        QTEST(capacityFor({needed, running}, target), "capacity");
    }

    void aScaleInTakesAtMostHalfOfThem()
    {
        QCOMPARE(scaledIn(10, 0), 5);
        QCOMPARE(scaledIn(10, 7), 7);
        QCOMPARE(scaledIn(3, 0), 2);
        QCOMPARE(scaledIn(1, 0), 0);
    }
};

TASKARIUM_TEST(TestReservation)

} // namespace tst_reservation

#include "tst_reservation.moc"
