// SPDX-License-Identifier: GPL-3.0-or-later
#include <support/runs.h>
#include <support/testclass.h>

#include <core/log/apply.h>
#include <core/session/runexport.h>

#include <QTest>

namespace tst_branches {

using namespace taskarium;
using namespace taskarium::runs;
using namespace std::chrono_literals;

namespace {

Scenario busy()
{
    Scenario scenario =
        scenarioWith(Profile::Observed,
                     {{0s, registerDefinition("web", NetworkMode::Awsvpc)},
                      {1s, createService("web", 6, LaunchType::Fargate, Balancing::LoadBalancer)},
                      {2min, scaleService("web", 3)}});
    scenario.applications["web"].exits = SelfExit{.after = 50s, .exitCode = 2};
    return scenario;
}

std::string exported(const Session& session)
{
    std::string text;
    for (const ExportFormat format : exportFormats)
        exportRun(session, session.liveEdge(), format, [&text](std::string_view more) { text += more; });
    return text;
}

SimTime endOf(const Session& session)
{
    return session.end().value_or(SimTime(20min));
}

} // namespace

class TestBranches : public QObject {
    Q_OBJECT

private slots:
    /// Refused ones, several of one instant, those of the scenario and those of the branch before.
    void aRecordOfACommandLeadsBackToIt()
    {
        Session session(busy());
        session.advance(SimTime(1min));
        static_cast<void>(session.submit(stopTask("service:web#1")));
        static_cast<void>(session.submit(stopTask("nothing")));
        session.advance(SimTime(3min));
        static_cast<void>(session.submit(scaleService("web", 9)));
        session.fork(SimTime(2min));
        static_cast<void>(session.submit(scaleService("web", 1)));
        const std::vector<Command> expected{
            registerDefinition("web", NetworkMode::Awsvpc),
            createService("web", 6, LaunchType::Fargate, Balancing::LoadBalancer),
            stopTask("service:web#1"),
            stopTask("nothing"),
            scaleService("web", 3),
            scaleService("web", 1)};
        std::vector<Command> found;
        for (std::size_t i = 0; i < session.log().size(); ++i) {
            const std::optional<Command> command = session.commandOf(i);
            QCOMPARE(command.has_value(), std::holds_alternative<CommandTaken>(session.log()[i].content));
            if (command)
                found.push_back(*command);
        }
        QVERIFY(found == expected);
        QVERIFY(!session.commandOf(session.log().size()));
    }

    void aForkWithoutACommandEqualsTheOriginal_data()
    {
        QTest::addColumn<QString>("name");
        for (const BuiltInScenario& scenario : builtInScenarios())
            QTest::newRow(scenario.name.c_str()) << QString::fromStdString(scenario.name);
    }

    void aForkWithoutACommandEqualsTheOriginal()
    {
        QFETCH(const QString, name);
        Session session(*builtInScenario(name.toStdString()));
        const SimTime end = endOf(session);
        session.advance(end);
        const EventLog original = session.log();
        const std::string text = exported(session);
        const std::size_t middle = original.size() / 2;
        for (const SimTime at : {SimTime{}, SimTime(1s), original[middle].at, original[middle].at + 1ms,
                                 SimTime(end.time_since_epoch() / 3), end}) {
            session.switchTo(BranchId{0});
            const World then = session.worldAt(at);
            session.fork(at);
            QCOMPARE(session.liveEdge(), at);
            QVERIFY(session.liveWorld() == then);
            QCOMPARE(session.log().size(), original.countUpTo(at));
            session.advance(end);
            QVERIFY(session.log() == original);
            QVERIFY(exported(session) == text);
        }
    }

    void aForkAmidAnInstantGoesOnWithIt()
    {
        Session session(busy());
        while (session.log().size() < 40)
            session.advance(SimTime(10min), 0us); // one action at a time
        const SimTime edge = session.liveEdge();
        session.fork(edge);
        session.advance(SimTime(10min));
        const EventLog forked = session.log();
        session.switchTo(BranchId{0});
        session.advance(SimTime(10min));
        QVERIFY(session.log() == forked);
    }

    void givenCommandsBeforeTheForkAreKept()
    {
        Session session(busy());
        session.advance(SimTime(40s));
        QVERIFY(session.submit(scaleService("web", 9)).ok());
        session.advance(SimTime(90s));
        QVERIFY(session.submit(stopTask("service:web#1")).ok());
        session.advance(SimTime(5min));
        const EventLog original = session.log();
        for (const SimTime at : {SimTime(40s), SimTime(60s), SimTime(90s), SimTime(3min)}) {
            session.switchTo(BranchId{0});
            session.fork(at);
            Session replay(session.recordedScenario());
            replay.advance(SimTime(5min));
            session.advance(SimTime(5min));
            QVERIFY(replay.log() == session.log());
            QCOMPARE(session.log() == original, at >= SimTime(90s));
        }
    }

    void whatIsLeftBehindIsCounted()
    {
        Session session(busy());
        session.advance(SimTime(1min));
        QVERIFY(session.submit(scaleService("web", 2)).ok());
        session.advance(SimTime(3min));
        session.addBookmark({SimTime(2min), "later"});
        const LeftBehind left = session.leftBehindAt(SimTime(30s));
        QCOMPARE(left.commands, std::size_t(1));
        QCOMPARE(left.bookmarks, std::size_t(1));
        QCOMPARE(left.records, session.log().size() - session.log().countUpTo(SimTime(30s)));
        QCOMPARE(left.span, Duration(150s));
        QVERIFY(session.leftBehindAt(SimTime(1min)).commands == 0); // it is part of that instant
        QVERIFY(session.leftBehindAt(session.liveEdge()) == LeftBehind{});
    }

    void branchesGoTheirOwnWaysAndCanBeGoneBackTo()
    {
        Session session(busy());
        session.advance(SimTime(3min));
        const World before = session.liveWorld();
        const std::uint64_t revision = session.revision();
        const BranchId branch = session.fork(SimTime(1min));
        QVERIFY(session.currentBranch() == branch);
        QVERIFY(session.revision() != revision);
        QVERIFY(session.submit(scaleService("web", 1)).ok());
        session.advance(SimTime(4min));
        QCOMPARE(session.branches().size(), std::size_t(2));
        const Branch& info = session.branches()[1];
        QCOMPARE(info.name, std::string("Branch 2"));
        QVERIFY(info.parent == BranchId{0} && info.leftAt == SimTime(1min));
        QCOMPARE(info.given.size(), std::size_t(1));
        QVERIFY(info.given[0].at == SimTime(1min));
        QVERIFY(info.liveEdge == SimTime(4min));
        session.renameBranch(branch, "Smaller");
        QCOMPARE(session.branches()[1].name, std::string("Smaller"));

        session.switchTo(BranchId{0});
        QCOMPARE(session.liveEdge(), SimTime(3min));
        QVERIFY(session.liveWorld() == before);
        QVERIFY(session.branches()[0].given.empty());
        QVERIFY(session.hasUnsavedCommands()); // of the other branch
        session.switchTo(branch);
        session.markSaved();
        QVERIFY(!session.hasUnsavedCommands());
        QCOMPARE(session.branches()[0].name, std::string("Main"));
    }

    void everyTimeOfABranchIsTheFoldUpToIt()
    {
        Session session(busy());
        QVERIFY(session.advance(SimTime(3min)) && session.submit(scaleService("web", 40)).ok());
        session.advance(SimTime(25min));
        session.fork(SimTime(20min));
        QVERIFY(session.submit(scaleService("web", 8)).ok());
        session.advance(SimTime(30min));
        QVERIFY(session.log().size() > 4500); // more than two snapshots
        World world = session.initialWorld();
        std::size_t folded = 0;
        for (SimTime at{}; at < session.liveEdge(); at += 97s) {
            for (; folded < session.log().countUpTo(at); ++folded)
                apply(world, session.log()[folded]);
            QVERIFY(session.worldAt(at) == world);
        }
    }

    void aFileHoldsOneBranch()
    {
        Session session(busy());
        session.advance(SimTime(2min));
        QVERIFY(session.submit(scaleService("web", 4)).ok());
        session.markSaved();
        session.fork(SimTime(1min));
        QVERIFY(!session.hasUnsavedCommands()); // it has nothing that the file has not
        QVERIFY(session.submit(scaleService("web", 5)).ok());
        QVERIFY(session.hasUnsavedCommands());
        session.markSaved();
        session.switchTo(BranchId{0});
        QVERIFY(session.hasUnsavedCommands()); // the file is the other one's now
    }

    void bookmarksAreInOrderAndAreSaved()
    {
        Session session(*builtInScenario("demo"));
        session.advance(SimTime(3min));
        QVERIFY(!session.hasUnsavedCommands());
        session.addBookmark({SimTime(2min), "b"});
        session.addBookmark({SimTime(1min), "a"});
        session.addBookmark({SimTime(2min), "c"});
        const std::vector<Bookmark> expected{{SimTime(1min), "a"}, {SimTime(2min), "c"}};
        QVERIFY(session.bookmarks() == expected);
        QVERIFY(session.hasUnsavedCommands());
        const auto saved = readScenario(writeScenario(session.recordedScenario()), "x.json");
        QVERIFY(saved.ok());
        QVERIFY(saved->bookmarks == expected);
        QVERIFY(Session(*saved).bookmarks() == expected);
        session.markSaved();
        QVERIFY(!session.hasUnsavedCommands());

        session.fork(SimTime(90s));
        QCOMPARE(session.bookmarks().size(), std::size_t(1));
        QVERIFY(session.hasUnsavedCommands());
        session.removeBookmark(SimTime(1min));
        QVERIFY(session.bookmarks().empty());
        session.switchTo(BranchId{0});
        QVERIFY(session.bookmarks() == expected);
    }
};

TASKARIUM_TEST(TestBranches)

} // namespace tst_branches

#include "tst_branches.moc"
