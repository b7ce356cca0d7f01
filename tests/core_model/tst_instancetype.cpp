// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/instancetype.h>

#include <support/testclass.h>

#include <QtTest>

#include <set>

namespace tst_instancetype {

using namespace taskarium;

class InstanceTypeTest : public QObject {
    Q_OBJECT

private slots:
    void knowsTypes_data();
    void knowsTypes();
    void doesNotKnowWhatDoesNotExist_data();
    void doesNotKnowWhatDoesNotExist();
    void namesAreDistinctAndFound();
    void registersLessThanTheHardware_data();
    void registersLessThanTheHardware();
    void guessesTheInterfacesOfOtherTypes_data();
    void guessesTheInterfacesOfOtherTypes();
};

void InstanceTypeTest::knowsTypes_data()
{
    QTest::addColumn<int>("vcpus");
    QTest::addColumn<int>("gib");
    QTest::addColumn<QByteArray>("architecture");
    QTest::addColumn<int>("tasks");        // awsvpc tasks without trunking
    QTest::addColumn<int>("trunkedTasks"); // 0: no trunk
    const auto row = [](const char* name, int vcpus, int gib, const char* architecture, int tasks,
                        int trunked) {
        QTest::newRow(name) << vcpus << gib << QByteArray(architecture) << tasks << trunked;
    };
    // EC2 user guide, instance types; developer guide, ENI trunking.
    row("t3.micro", 2, 1, "x86_64", 1, 0);
    row("t3.small", 2, 2, "x86_64", 2, 0);
    row("t3a.small", 2, 2, "x86_64", 1, 0);
    row("t3.medium", 2, 4, "x86_64", 2, 0);
    row("t4g.2xlarge", 8, 32, "arm64", 3, 0);
    row("m6g.medium", 1, 4, "arm64", 1, 4);
    row("m5.large", 2, 8, "x86_64", 2, 10);
    row("c5.xlarge", 4, 8, "x86_64", 3, 20);
    row("r5.2xlarge", 8, 64, "x86_64", 3, 40);
    row("m5.4xlarge", 16, 64, "x86_64", 7, 60);
    row("m5.8xlarge", 32, 128, "x86_64", 7, 60);
    row("r5.8xlarge", 32, 256, "x86_64", 7, 0);
    row("m6i.8xlarge", 32, 128, "x86_64", 7, 90);
    row("c7i.12xlarge", 48, 96, "x86_64", 7, 120);
    row("m6g.12xlarge", 48, 192, "arm64", 7, 60);
    row("c5.9xlarge", 36, 72, "x86_64", 7, 60);
    row("c5.18xlarge", 72, 144, "x86_64", 14, 120);
    row("r6i.24xlarge", 96, 768, "x86_64", 14, 120);
    row("r7g.16xlarge", 64, 512, "arm64", 14, 120);
}

void InstanceTypeTest::knowsTypes()
{
    QFETCH(int, vcpus);
    QFETCH(int, gib);
    QFETCH(QByteArray, architecture);
    QFETCH(int, tasks);
    QFETCH(int, trunkedTasks);
    const auto type = findInstanceType(QTest::currentDataTag());
    QVERIFY(type);
    QCOMPARE(type->vcpus, vcpus);
    QCOMPARE(type->memory, gib * 1024);
    QCOMPARE(QByteArray::fromStdString(std::string(type->architecture)), architecture);
    QCOMPARE(taskInterfaces(type, 0), tasks);
    QCOMPARE(type->trunkedTasks.value_or(0), trunkedTasks);
}

void InstanceTypeTest::doesNotKnowWhatDoesNotExist_data()
{
    QTest::addColumn<int>("unused");
    for (const char* const name : {"t3.4xlarge", "m5.medium", "c5.8xlarge", "m5.9xlarge", "m6g.24xlarge",
                                   "m5", "", "M5.large", "large", "m5.large "})
        QTest::newRow(name) << 0;
}

void InstanceTypeTest::doesNotKnowWhatDoesNotExist()
{
    QVERIFY(!findInstanceType(QTest::currentDataTag()));
}

void InstanceTypeTest::namesAreDistinctAndFound()
{
    const std::vector<std::string> names = instanceTypeNames();
    QCOMPARE(std::set<std::string>(names.begin(), names.end()).size(), names.size());
    for (const std::string& name : names)
        QVERIFY2(findInstanceType(name), name.c_str());
}

void InstanceTypeTest::registersLessThanTheHardware_data()
{
    QTest::addColumn<int>("cpu");
    QTest::addColumn<int>("memory");
    QTest::newRow("t3.medium") << 2048 << 3884; // as recorded
    QTest::newRow("t3.nano") << 2048 << 486;
    QTest::newRow("m5.large") << 2048 << 8192 - 8 * 16 - 4 * 37;
    QTest::newRow("r5.24xlarge") << 98304 << 786432 - 768 * 16 - 4 * 37;
}

void InstanceTypeTest::registersLessThanTheHardware()
{
    QFETCH(int, cpu);
    QFETCH(int, memory);
    const RegisteredSize size = registeredSize(*findInstanceType(QTest::currentDataTag()));
    QCOMPARE(size.cpu, cpu);
    QCOMPARE(size.memory, memory);
}

void InstanceTypeTest::guessesTheInterfacesOfOtherTypes_data()
{
    QTest::addColumn<int>("cpu");
    QTest::addColumn<int>("tasks");
    QTest::newRow("2 vCPUs") << 2048 << 2;
    QTest::newRow("4 vCPUs") << 4096 << 3;
    QTest::newRow("16 vCPUs") << 16384 << 7;
    QTest::newRow("96 vCPUs") << 98304 << 14;
}

void InstanceTypeTest::guessesTheInterfacesOfOtherTypes()
{
    QFETCH(int, cpu);
    QFETCH(int, tasks);
    QCOMPARE(taskInterfaces(std::nullopt, cpu), tasks);
}

TASKARIUM_TEST(InstanceTypeTest)

} // namespace tst_instancetype

#include "tst_instancetype.moc"
