// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/taskname.h>

#include <support/logbuilder.h>
#include <support/testclass.h>

#include <QTest>

namespace tst_taskname {

using namespace taskarium;
using test::LogBuilder;

namespace {

/// A world of one standalone task of the family "batch" in a group.
World worldOf(std::string group, std::string id = "3f1d2c4b00000000")
{
    World world;
    world.taskDefinitions.append({.family = "batch", .revision = 1});
    world.tasks.append({.definition = {0}});
    world.details.append(
        std::make_shared<TaskDetail>(TaskDetail{.id = std::move(id), .group = std::move(group)}));
    return world;
}

} // namespace

class TestTaskName : public QObject {
    Q_OBJECT

private slots:
    void aServicesTaskHasItsName()
    {
        LogBuilder builder;
        const TaskId task = builder.addTask(1, builder.addService(0, "web", 1));
        QCOMPARE(std::string(ownerName(builder.world(), task)), "web");
        QCOMPARE(taskName(builder.world(), task), "web " + std::string(shortId(builder.world(), task)));
    }

    void aStandaloneTaskHasItsGroupOrItsFamily()
    {
        QCOMPARE(taskName(worldOf("family:batch"), {0}), "batch 3f1d2c4b");
        QCOMPARE(taskName(worldOf("nightly"), {0}), "nightly 3f1d2c4b");
        QCOMPARE(taskName(worldOf({}), {0}), "batch 3f1d2c4b");
    }

    void aShortIdIsNeverLongerThanTheId() { QCOMPARE(taskName(worldOf({}, "3f1"), {0}), "batch 3f1"); }
};

TASKARIUM_TEST(TestTaskName)

} // namespace tst_taskname

#include "tst_taskname.moc"
