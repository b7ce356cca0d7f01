// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a session wrote as it ran brings it back: after random doings, and when the process that ran it was
// killed at a random moment.
#include <core/base/file.h>
#include <core/session/journalfile.h>

#include <support/testclass.h>

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tst_journal {

using namespace taskarium;
using namespace std::chrono_literals;

namespace {

Scenario scenario()
{
    static const Scenario found = builtInScenario("fargate-alb").value();
    return found;
}

/// A command as it comes from outside: with its text.
Command commandFrom(const std::string& call, const std::string& request)
{
    return readCommand(parseDocument(request, "request").value(), {}, call).value();
}

Command scale(std::uint32_t count)
{
    return commandFrom(
        "UpdateService",
        nlohmann::json{{"cluster", "recorded"}, {"service", "web"}, {"desiredCount", count}}.dump());
}

Command stop(const std::string& task)
{
    return commandFrom("StopTask", nlohmann::json{{"cluster", "recorded"}, {"task", task}}.dump());
}

/// One of the things that people do, at random.
void doSomething(Session& session, std::mt19937& chance)
{
    const auto upTo = [&chance](std::uint32_t limit) { return static_cast<std::uint32_t>(chance() % limit); };
    const SimTime some(
        Duration(upTo(static_cast<std::uint32_t>(session.liveEdge().time_since_epoch().count() + 1))));
    switch (upTo(9)) {
    case 0: static_cast<void>(session.submit(scale(upTo(6)))); return;
    case 1: static_cast<void>(session.submit(stop("service:web#1"))); return;
    case 2: static_cast<void>(session.submit(stop("service:nobody#1"))); return; // refused
    case 3: session.fork(some); return;
    case 4: session.switchTo(BranchId{upTo(static_cast<std::uint32_t>(session.branches().size()))}); return;
    case 5:
        session.renameBranch(session.currentBranch(), "Named \"" + std::to_string(upTo(100)) + "\"\n");
        return;
    case 6: session.addBookmark({.at = some, .name = "Here"}); return;
    case 7:
        session.removeBookmark(session.bookmarks().empty() ? some : session.bookmarks().front().at);
        return;
    default: session.markSaved(); return;
    }
}

void doMuch(Session& session, std::mt19937& chance, int times)
{
    for (int i = 0; i < times; ++i) {
        session.advance(session.liveEdge() + Duration(chance() % 7000));
        doSomething(session, chance);
    }
}

/// What tells two sessions apart, branch by branch.
bool areSame(Session& a, Session& b)
{
    if (a.branches() != b.branches() || a.currentBranch() != b.currentBranch()
        || a.hasUnsavedCommands() != b.hasUnsavedCommands())
        return false;
    for (std::uint32_t i = 0; i < a.branches().size(); ++i) {
        a.switchTo(BranchId{i});
        b.switchTo(BranchId{i});
        if (a.log() != b.log() || a.liveEdge() != b.liveEdge() || a.bookmarks() != b.bookmarks()
            || a.liveWorld() != b.liveWorld() || a.recordedScenario() != b.recordedScenario())
            return false;
    }
    return true;
}

/// Runs until it is killed, and counts the entries that were written where the parent sees it.
[[noreturn]] void runUntilKilled(const std::string& path, std::uint32_t seed,
                                 std::atomic<std::size_t>& written)
{
    Session session(scenario());
    Result<JournalFile> file = JournalFile::create(path, {.name = "x"}, session.scenario());
    session.setJournal([&](const JournalEntry& entry) {
        if (!file.value().write(entry))
            ++written;
    });
    std::mt19937 chance(seed);
    while (true)
        doMuch(session, chance, 1);
}

/// The session that the process would have had after so many entries.
Session expectedAfter(std::uint32_t seed, std::size_t entries)
{
    std::vector<JournalEntry> written;
    Session session(scenario());
    session.setJournal([&written](const JournalEntry& entry) { written.push_back(entry); });
    std::mt19937 chance(seed);
    while (written.size() < entries)
        doMuch(session, chance, 1);
    Session expected(scenario());
    for (std::size_t i = 0; i < entries; ++i)
        repeat(expected, written[i]);
    return expected;
}

std::string contents(const std::string& path)
{
    return readFile(path).value();
}

} // namespace

class TestJournal : public QObject {
    Q_OBJECT

private slots:
    void everythingComesBack();
    void nothingIsLostWhenTheProcessIsKilled();
    void aLineThatWasCutOffIsLeftOut();
    void whatCannotBeReadIsTold();
    void aDiskThatIsFullIsToldOnce();
    void recordingsHaveNone();
    void theHeadIsReadAlone();
    void refusesWhatIsNoJournal();
};

void TestJournal::everythingComesBack()
{
    for (std::uint32_t seed = 0; seed < 8; ++seed) {
        Session session(scenario());
        std::string text = journalBegin({.name = "mine", .path = "/a b"}, session.scenario());
        session.setJournal([&text](const JournalEntry& entry) { text += journalLine(entry); });
        std::mt19937 chance(seed);
        doMuch(session, chance, 30);
        text += journalLine(ReachedEntry{session.liveEdge()});
        session.setJournal({});
        Result<RestoredSession> restored = restoreSession(text, "journal");
        QVERIFY2(restored.ok(), restored ? "" : errorText(restored.error()).c_str());
        QVERIFY2(!restored->fault, restored->fault ? errorText(*restored->fault).c_str() : "");
        QCOMPARE(restored->head, (JournalHead{.name = "mine", .path = "/a b"}));
        QVERIFY(areSame(session, restored.value().session));
    }
}

void TestJournal::nothingIsLostWhenTheProcessIsKilled()
{
    QTemporaryDir folder;
    std::mt19937 chance(1);
    void* const shared = mmap(nullptr, sizeof(std::atomic<std::size_t>), PROT_READ | PROT_WRITE,
                              MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    std::atomic<std::size_t>& written = *new (shared) std::atomic<std::size_t>(0);
    for (std::uint32_t seed = 0; seed < 200; ++seed) {
        const std::string path = folder.filePath(QStringLiteral("%1.journal").arg(seed)).toStdString();
        written = 0;
        const pid_t child = fork();
        if (child == 0)
            runUntilKilled(path, seed, written);
        while (written == 0)
            std::this_thread::sleep_for(100us);
        std::this_thread::sleep_for(std::chrono::microseconds(chance() % 2000));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const Result<std::string> text = readFile(path);
        QVERIFY(text.ok());
        Result<RestoredSession> restored = restoreSession(*text, path);
        QVERIFY2(restored.ok(), restored ? "" : errorText(restored.error()).c_str());
        QVERIFY2(!restored->fault, restored->fault ? errorText(*restored->fault).c_str() : "");
        Session expected = expectedAfter(seed, restored->entries);
        QVERIFY(areSame(expected, restored.value().session));
        QVERIFY(restored->entries >= written); // Nothing that was written is lost.
    }
}

void TestJournal::aLineThatWasCutOffIsLeftOut()
{
    const std::string begin = journalBegin({}, scenario());
    const std::string line = journalLine(BookmarkEntry{{.at = SimTime(1s), .name = "x"}});
    for (std::size_t length = 0; length < line.size(); ++length) {
        const Result<RestoredSession> restored =
            restoreSession(begin + line + line.substr(0, length), "journal");
        QVERIFY(restored.ok() && !restored->fault);
        QCOMPARE(restored->entries, std::size_t(1));
    }
}

void TestJournal::whatCannotBeReadIsTold()
{
    const std::string begin = journalBegin({}, scenario()) + journalLine(ReachedEntry{SimTime(10s)});
    for (const std::string line :
         {"{\"reached\":\"soon\"}", "{}", "nonsense", "{\"switch\":7}", "{\"switch\":-1}",
          "{\"at\":\"11s\",\"call\":\"StopTsk\",\"with\":{}}", "[1]", "{\"fork\":1}", "{\"reached\":\"-1s\"}",
          "{\"reached\":\"9000000000000000000s\"}", "{\"fork\":\"1e300s\"}", "{\"switch\":NaN}",
          "{\"switch\":1e300}", "{\"bookmark\":\"1s\",\"name\":\"\xC3\x28\"}"}) {
        const Result<RestoredSession> restored =
            restoreSession(begin + line + "\n" + journalLine(ReachedEntry{SimTime(20s)}), "journal");
        QVERIFY2(restored.ok() && restored->fault, line.c_str());
        QCOMPARE(restored->fault->line, 3);
        QCOMPARE(restored->entries, std::size_t(1));
        QCOMPARE(restored->session.liveEdge(), SimTime(10s)); // What came before is there.
    }
}

void TestJournal::aDiskThatIsFullIsToldOnce()
{
    if (!QFile::exists(QStringLiteral("/dev/full")))
        QSKIP("There is no device that is always full.");
    const Result<JournalFile> full = JournalFile::create("/dev/full", {}, scenario());
    QVERIFY(!full.ok());
    QVERIFY(full.error().message.starts_with("The journal cannot be written: "));
    const Result<JournalFile> nowhere = JournalFile::create("/nowhere/journal", {}, scenario());
    QVERIFY(!nowhere.ok());
    QCOMPARE(nowhere.error().file, std::string("/nowhere/journal"));
    QTemporaryDir folder;
    Result<JournalFile> file =
        JournalFile::create(folder.filePath(QStringLiteral("a")).toStdString(), {}, scenario());
    QVERIFY(file.ok());
    QVERIFY(!file.value().write(SavedEntry{}));
    QVERIFY(contents(file->path()).ends_with("{\"saved\":true}\n"));
    file.value().remove();
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("a"))));
    QVERIFY(!file.value().write(SavedEntry{})); // It is over: nothing is written, and that is no failure.
}

/// A recording has nothing that could be lost, and its file is not a scenario's.
void TestJournal::recordingsHaveNone()
{
    Session session(RecordedRun{.title = "log", .replay = readReplay({})});
    int entries = 0;
    session.setJournal([&entries](const JournalEntry&) { ++entries; });
    session.addBookmark({.at = SimTime(1s), .name = "x"});
    QCOMPARE(entries, 0);
}

void TestJournal::theHeadIsReadAlone()
{
    const std::string text = journalBegin({.name = "a", .path = "/a"}, scenario());
    QCOMPARE(readJournalHead(text, "journal").value(), (JournalHead{.name = "a", .path = "/a"}));
    const std::string renamed = text + journalLine(NameEntry{"b", "/b"}) + journalLine(SavedEntry{});
    QCOMPARE(readJournalHead(renamed, "journal").value(), (JournalHead{.name = "b", .path = "/b"}));
    QVERIFY(!readJournalHead("nonsense", "journal").ok());
}

void TestJournal::refusesWhatIsNoJournal()
{
    for (const std::string text :
         {"", "{\"journal\":1", "\n", "{}\n", "{\"journal\":2,\"scenario\":{}}\n",
          "{\"journal\":1,\"scenario\":{\"sede\":1}}\n", "{\"journal\":NaN}\n", "{\"journal\":1e300}\n"}) {
        const Result<RestoredSession> restored = restoreSession(text, "journal");
        QVERIFY2(!restored.ok(), text.c_str());
        QCOMPARE(restored.error().file, std::string("journal"));
    }
}

TASKARIUM_TEST(TestJournal)

} // namespace tst_journal

#include "tst_journal.moc"
