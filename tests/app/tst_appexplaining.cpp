// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/explaining.h>
#include <app/told.h>

#include <support/testclass.h>

#include <QtTest>

namespace tst_appexplaining {

using namespace taskarium;
using namespace taskarium::app;
using namespace std::chrono_literals;

namespace {

Told explained(const ExplainOptions& options)
{
    return tell([&options](const Console& console) { return explainMoment(options, console); });
}

Told about(ExplainedKind kind, const std::string& name)
{
    return explained({.scenario = "demo", .at = 129s, .subject = ExplainedSubject{kind, name}});
}

} // namespace

class AppExplainingTest : public QObject {
    Q_OBJECT

private slots:
    void saysWhyATaskIsWhereItIs()
    {
        const Told told = about(ExplainedKind::Task, "092ee145"); // a person has stopped it at 1 min 45 s
        QCOMPARE(told.code, 0);
        const QStringList lines = told.out.split(QLatin1Char('\n'));
        QVERIFY(lines.front().startsWith(QStringLiteral("task web ")));
        QVERIFY2(lines.at(1).startsWith(QStringLiteral("  DEACTIVATING for ")), qPrintable(told.out));
        QVERIFY2(told.out.contains(QStringLiteral("Why it stops: somebody called StopTask")),
                 qPrintable(told.out));
    }

    void findsThingsByTheBeginningOfTheirNames()
    {
        const Told bySelector = about(ExplainedKind::Task, "service:web#1");
        const QString id = bySelector.out.section(QLatin1Char(' '), 2, 2);
        QCOMPARE(about(ExplainedKind::Task, id.toStdString()).out, bySelector.out);
        QVERIFY(about(ExplainedKind::Service, "web").out.startsWith(QStringLiteral("service web\n")));
        QVERIFY(
            about(ExplainedKind::Instance, "i-6455").out.startsWith(QStringLiteral("container instance i-")));
    }

    void withoutASubjectItSaysAllThatIsNotAtRest()
    {
        const Told told = explained({.scenario = "demo", .at = 129s});
        QVERIFY(told.out.contains(QStringLiteral("\nservice web\n"))
                || told.out.startsWith(QStringLiteral("service web")));
        QVERIFY(told.out.contains(QStringLiteral("\ntask web ")));
        QCOMPARE(explained({.scenario = "demo", .at = 0s}).out,
                 QStringLiteral("Everything is at rest at 00:00:00.000.\n"));
    }

    void whatIsNotThereIsTold()
    {
        const Told told = about(ExplainedKind::Service, "wep");
        QCOMPARE(told.code, int(DataFailure));
        QVERIFY2(told.err.contains(
                     QStringLiteral("--service: \"wep\" means nothing at 00:02:09.000, or more than one.")),
                 qPrintable(told.err));
        // What means more than one means none.
        QCOMPARE(about(ExplainedKind::Instance, "i-").code, int(DataFailure));
        QCOMPARE(about(ExplainedKind::Task, "").code, int(DataFailure));
        QCOMPARE(about(ExplainedKind::Task, "zzz").code, int(DataFailure));
        QCOMPARE(about(ExplainedKind::Instance, "zzz").code, int(DataFailure));
        QCOMPARE(explained({.scenario = "no such scenario", .at = 1s}).code, int(DataFailure));
    }
};

TASKARIUM_TEST(AppExplainingTest)

} // namespace tst_appexplaining

#include "tst_appexplaining.moc"
