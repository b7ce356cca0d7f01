// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <support/testclass.h>
#include <ui/window/commands.h>
#include <ui/window/notice.h>
#include <ui/window/restorequestion.h>

#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_sessionkeeper {

namespace {

void scaleWeb(Playback& playback, int count)
{
    const Result<Command> command = scaleServiceCommand(playback.world(), ServiceId{0}, count);
    QVERIFY(command.ok());
    QVERIFY(playback.submit(*command).ok());
}

QStringList journals()
{
    return QDir(journalFolder()).entryList({u"*.journal"_s}, QDir::Files);
}

/// A journal as a program leaves it that was killed: its lock names a process that is gone.
QString leaveBehind(const QString& name)
{
    const QString kept = journalFolder() + u'/' + journals().value(0);
    QString left = journalFolder() + u'/' + name + u".journal"_s;
    if (!QFile::copy(kept, left))
        return {};
    QFile lock(left + u".lock"_s);
    if (lock.open(QIODevice::WriteOnly))
        lock.write("4194304\nTaskarium\n" + QSysInfo::machineHostName().toLocal8Bit() + "\n\n\n");
    return left;
}

void choose(const QString& text)
{
    test::whenDialogOpens([text](QDialog& dialog) {
        for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
            if (button->text() == text)
                button->click();
        }
    });
}

} // namespace

class TestSessionKeeper : public QObject {
    Q_OBJECT

private slots:
    void init() { m_settings = std::make_unique<test::OwnSettings>(); }

    void lookingAloneLeavesNothing()
    {
        const auto window = test::demoWindow();
        test::runTo(*window, 30s);
        window->playback().seek(SimTime(5s));
        QCOMPARE(journals(), QStringList());
    }

    void whatIsDoneIsKeptUntilTheWindowCloses()
    {
        const auto window = test::demoWindow();
        test::runTo(*window, 30s);
        window->playback().addBookmark({.at = SimTime(10s), .name = "Here"});
        QCOMPARE(journals().size(), 1);
        QVERIFY(leftJournals().empty()); // It is in use.
        choose(u"Discard"_s);
        window->close();
        QCOMPARE(journals(), QStringList());
    }

    void anotherRunBeginsAnew()
    {
        const auto window = test::demoWindow();
        test::runTo(*window, 30s);
        scaleWeb(window->playback(), 5);
        QCOMPARE(journals().size(), 1);
        window->file().openNew();
        QCOMPARE(journals(), QStringList());
    }

    void whatWasLeftComesBackExactly()
    {
        const auto window = test::demoWindow();
        Playback& playback = window->playback();
        test::runTo(*window, 60s);
        scaleWeb(playback, 5);
        test::runTo(*window, 90s);
        playback.seek(SimTime(70s));
        playback.branch();
        scaleWeb(playback, 1);
        test::runTo(*window, 100s);
        playback.addBookmark({.at = SimTime(80s), .name = "Here"});
        playback.renameBranch(BranchId{1}, u"Other"_s);
        QVERIFY(!leaveBehind(u"left"_s).isEmpty());

        std::vector<LeftJournal> left = leftJournals();
        QCOMPARE(left.size(), std::size_t(1));
        QVERIFY2(describe(left[0]).startsWith(u"demo: 5 change"_s), qPrintable(describe(left[0])));
        MainWindow next;
        next.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(!next.keeper().takeOver(std::move(left[0])));
        const Session& restored = next.playback().session();
        QVERIFY(restored.branches() == playback.session().branches());
        QVERIFY(restored.log() == playback.session().log());
        QVERIFY(restored.bookmarks() == playback.session().bookmarks());
        QVERIFY(restored.recordedScenario() == playback.session().recordedScenario());
        QCOMPARE(next.playback().playhead(), restored.liveEdge());
        QCOMPARE(next.file().name(), u"demo"_s);
        QVERIFY(next.file().isModified());
        // It goes on being kept, in the same file.
        QCOMPARE(journals().size(), 2);
        next.playback().addBookmark({.at = SimTime(81s), .name = "There"});
        QCOMPARE(journals().size(), 2);
        QVERIFY(leftJournals().empty());
    }

    void theQuestionIsAskedAndAnswered_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("isRestored");
        QTest::addColumn<bool>("isKept");
        QTest::newRow("restore") << u"Restore"_s << true << true;
        QTest::newRow("discard") << u"Discard"_s << false << false;
        QTest::newRow("later") << u"Ask next time"_s << false << true;
    }

    void theQuestionIsAskedAndAnswered()
    {
        QFETCH(const QString, answer);
        QFETCH(const bool, isRestored);
        QFETCH(const bool, isKept);
        const auto window = test::demoWindow();
        window->playback().addBookmark({.at = SimTime(0s), .name = "Here"});
        const QString left = leaveBehind(u"left"_s);
        choose(answer);
        const std::vector<LeftJournal> restored = askToRestore();
        QCOMPARE(restored.size(), std::size_t(isRestored ? 1 : 0));
        QCOMPARE(QFile::exists(left), isKept);
    }

    void nothingLeftIsNoQuestion() { QVERIFY(askToRestore().empty()); }

    void whatCannotBeReadIsToldAndKept()
    {
        const auto window = test::demoWindow();
        window->playback().addBookmark({.at = SimTime(0s), .name = "Here"});
        const QString path = leaveBehind(u"left"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("nonsense\n");
        file.close();
        std::vector<LeftJournal> left = leftJournals();
        QCOMPARE(left.size(), std::size_t(1));
        MainWindow next;
        next.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(next.keeper().takeOver(std::move(left[0])).has_value());
        QVERIFY(QFile::exists(path));
    }

    void aFolderThatCannotBeWrittenIsTold()
    {
        const auto window = test::demoWindow();
        QDir(journalFolder()).removeRecursively();
        QFile inTheWay(journalFolder());
        QDir().rmdir(journalFolder());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        QSignalSpy failed(&window->keeper(), &SessionKeeper::failed);
        window->playback().addBookmark({.at = SimTime(0s), .name = "Here"});
        window->playback().addBookmark({.at = SimTime(1s), .name = "There"});
        QCOMPARE(failed.size(), 1); // Once is enough.
        QVERIFY(window->notice().text().contains(u"The journal cannot be written"_s));
        QCOMPARE(window->playback().session().bookmarks().size(), std::size_t(2)); // The run goes on.
    }

private:
    std::unique_ptr<test::OwnSettings> m_settings;
};

TASKARIUM_TEST(TestSessionKeeper)

} // namespace taskarium::ui::tst_sessionkeeper

#include "tst_sessionkeeper.moc"
