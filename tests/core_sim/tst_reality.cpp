// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/testclass.h>

#include <core/log/apply.h>

#include <QTest>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

namespace tst_reality {

using namespace taskarium;
using namespace taskarium::runs;

namespace {

/// Seconds between two changes of lastStatus of tasks on Fargate behind a load balancer, as published
/// recordings have them (August 2024, detail.updatedAt of the events).
struct Recorded {
    TaskStatus from;
    std::vector<double> seconds;
};

const std::vector<Recorded> recordings{
    {TaskStatus::Provisioning,
     {8.569, 8.651, 8.689, 8.718,  8.727,  8.744,  8.788,  8.79,   8.828,  8.831, 9.048,
      9.139, 9.465, 10.16, 10.546, 11.382, 12.444, 12.624, 12.867, 13.574, 13.598}},
    {TaskStatus::Pending, {2.636, 2.852, 2.959, 3.24,  3.619, 3.821, 3.974, 4.01, 4.457, 4.718, 5.17,
                           6.115, 6.472, 7.796, 8.095, 8.136, 8.593, 8.782, 9.05, 9.934, 10.375}},
    {TaskStatus::Activating,
     {8.463,  8.482,  8.583,  8.597,  8.634,  9.151,  9.67,   9.705,  10.158, 10.389, 11.621,
      13.286, 13.343, 14.261, 15.486, 16.051, 16.299, 18.978, 19.523, 20.912, 43.307}},
    {TaskStatus::Deactivating,
     {21.839, 21.878, 21.895, 21.925, 21.949, 22.046, 22.086, 22.179, 22.203, 22.383, 22.522, 22.568, 22.809,
      22.849, 23.082, 23.429}},
    {TaskStatus::Stopping,
     {21.222, 21.248, 21.496, 21.669, 21.702, 21.929, 22.148, 22.254, 22.256, 22.301, 22.433, 22.55, 22.903,
      23.01, 23.124, 23.424}},
    {TaskStatus::Deprovisioning,
     {12.777, 12.843, 12.866, 12.866, 12.877, 12.959, 12.975, 12.977, 12.98,  13.144, 13.217,
      13.342, 13.366, 13.38,  14.322, 14.327, 14.373, 23.382, 23.839, 24.058, 24.839}},
};

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const std::size_t half = values.size() / 2;
    return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

/// The share of values that are not above a limit.
double shareUpTo(const std::vector<double>& values, double limit)
{
    return double(std::count_if(values.begin(), values.end(), [limit](double v) { return v <= limit; }))
        / double(values.size());
}

/// The largest distance between the two distributions (Kolmogorov and Smirnov).
double distance(const std::vector<double>& a, const std::vector<double>& b)
{
    double largest = 0;
    for (const std::vector<double>* values : {&a, &b}) {
        for (const double limit : *values)
            largest = std::max(largest, std::abs(shareUpTo(a, limit) - shareUpTo(b, limit)));
    }
    return largest;
}

Session runOf(std::uint64_t seed)
{
    Result<Scenario> scenario = builtInScenario("fargate-alb");
    if (!scenario)
        qFatal("%s", errorText(scenario.error()).c_str());
    scenario->seed = seed;
    return settled(*std::move(scenario));
}

/// How long the tasks of a run stayed in each state that they left.
void addStays(const Session& session, std::map<TaskStatus, std::vector<double>>& stays)
{
    World world = session.initialWorld();
    std::map<std::uint32_t, std::pair<TaskStatus, SimTime>> entered;
    for (std::size_t i = 0; i < session.log().size(); ++i) {
        const Record& record = session.log()[i];
        apply(world, record);
        const std::optional<TaskId> task = taskOf(record, world);
        if (!task)
            continue;
        const TaskStatus now = world.task(*task).state.last;
        const auto [place, isNew] = entered.try_emplace(task->value, now, record.at);
        if (isNew || place->second.first == now)
            continue;
        stays[place->second.first].push_back(double((record.at - place->second.second).count()) / 1000);
        place->second = {now, record.at};
    }
}

} // namespace

/// The profile `observed` against published recordings: nothing is tuned to a seed.
class TestReality : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const Session session = runOf(seed);
            addStays(session, m_stays);
            m_tasks += session.liveWorld().tasks.size();
        }
        QVERIFY(m_tasks >= 200);
    }

    void phases_data()
    {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < recordings.size(); ++i)
            QTest::newRow(std::string(toText(recordings[i].from)).c_str()) << int(i);
    }

    void phases()
    {
        QFETCH(int, index);
        const Recorded& recorded = recordings[std::size_t(index)];
        const std::vector<double>& simulated = m_stays[recorded.from];
        QCOMPARE(simulated.size(), m_tasks);
        const double ratio = medianOf(simulated) / medianOf(recorded.seconds);
        QVERIFY2(ratio > 0.9 && ratio < 1.1, qPrintable(QString::number(ratio)));
        const double far = distance(simulated, recorded.seconds);
        QVERIFY2(far <= 0.25, qPrintable(QString::number(far)));
    }

    /// Thirteen whole recorded lives have these versions.
    void everyLifeHasTheRecordedVersions()
    {
        const Session session = runOf(1);
        for (std::uint32_t i = 0; i < session.liveWorld().tasks.size(); ++i)
            QCOMPARE(QString::fromStdString(versionsOf(session, TaskId{i})),
                     QStringLiteral("1 PROVISIONING/RUNNING 2 PENDING/RUNNING 3 PENDING/RUNNING "
                                    "4 ACTIVATING/RUNNING 5 RUNNING/RUNNING 6 DEACTIVATING/STOPPED "
                                    "7 STOPPING/STOPPED 8 DEPROVISIONING/STOPPED 9 STOPPED/STOPPED"));
    }

    /// And these statuses of the network interface and of the target group with each status of the task.
    void everyLifeHasTheRecordedAttachments()
    {
        const std::map<TaskStatus, std::array<AttachmentStatus, 2>> recorded{
            {TaskStatus::Provisioning, {AttachmentStatus::Precreated, AttachmentStatus::Precreated}},
            {TaskStatus::Pending, {AttachmentStatus::Attached, AttachmentStatus::Precreated}},
            {TaskStatus::Activating, {AttachmentStatus::Attached, AttachmentStatus::Precreated}},
            {TaskStatus::Running, {AttachmentStatus::Attached, AttachmentStatus::Attached}},
            {TaskStatus::Deactivating, {AttachmentStatus::Attached, AttachmentStatus::Attached}},
            {TaskStatus::Stopping, {AttachmentStatus::Attached, AttachmentStatus::Deleted}},
            {TaskStatus::Deprovisioning, {AttachmentStatus::Attached, AttachmentStatus::Deleted}},
            {TaskStatus::Stopped, {AttachmentStatus::Deleted, AttachmentStatus::Deleted}},
        };
        const Session session = runOf(2);
        World world = session.initialWorld();
        for (std::size_t i = 0; i < session.log().size(); ++i) {
            apply(world, session.log()[i]);
            const std::optional<TaskId> task = taskOf(session.log()[i], world);
            if (!task)
                continue;
            const std::vector<Attachment>& attachments = world.detail(*task).attachments;
            const std::array now{attachments[0].status, attachments[1].status};
            QCOMPARE(now, recorded.at(world.task(*task).state.last));
        }
    }

private:
    std::map<TaskStatus, std::vector<double>> m_stays{};
    std::size_t m_tasks = 0;
};

TASKARIUM_TEST(TestReality)

} // namespace tst_reality

#include "tst_reality.moc"
