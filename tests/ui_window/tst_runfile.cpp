// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <support/fulldisk.h>
#include <support/runs.h>
#include <support/testclass.h>
#include <ui/window/commands.h>
#include <ui/window/exports.h>
#include <ui/window/preferences.h>
#include <ui/window/runfile.h>

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_runfile {

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void scaleWeb(Playback& playback, int count)
{
    const Result<Command> command = scaleServiceCommand(playback.world(), ServiceId{0}, count);
    QVERIFY(command.ok());
    QVERIFY(playback.submit(*command).ok());
}

} // namespace

class TestRunFile : public QObject {
    Q_OBJECT

private slots:
    void init() { m_settings = std::make_unique<test::OwnSettings>(); }

    void showsABuiltIn()
    {
        Playback playback(newScenario());
        RunFile file(playback);
        QVERIFY(!file.openBuiltIn(u"demo"_s));
        QCOMPARE(file.name(), u"demo"_s);
        QCOMPARE(file.path(), QString());
        QCOMPARE(lastScenario().builtIn, u"demo"_s);
        QVERIFY(!file.isModified());
    }

    void refusesAnUnknownBuiltIn()
    {
        Playback playback(newScenario());
        RunFile file(playback);
        QVERIFY(file.openBuiltIn(u"nothing"_s));
        QCOMPARE(playback.session().scenario().title, newScenario().title);
    }

    void savesWhatWasCommandedAndOpensItEqual()
    {
        Playback playback(newScenario());
        RunFile file(playback);
        QVERIFY(!file.openBuiltIn(u"demo"_s));
        playback.stepForward();
        scaleWeb(playback, 5);
        QVERIFY(file.isModified());
        const Scenario recorded = playback.session().recordedScenario();
        const QString path = m_settings->path(u"run.json"_s);
        QSignalSpy changed(&file, &RunFile::changed);
        QVERIFY(!file.saveTo(path));
        QVERIFY(!file.isModified());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(file.name(), u"run"_s);
        QVERIFY(!file.open(path));
        QVERIFY(playback.session().scenario() == recorded);
        QCOMPARE(recentFiles(), QStringList{path});
        QCOMPARE(lastScenario().path, path);
    }

    void leavesTheRunAsItIsIfAFileIsBroken()
    {
        Playback playback(newScenario());
        RunFile file(playback);
        QVERIFY(!file.openBuiltIn(u"demo"_s));
        const QString path = m_settings->path(u"broken.json"_s);
        QFile broken(path);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("{\n\"titel\": \"x\"}");
        broken.close();
        const Outcome failure = file.open(path);
        QVERIFY(failure);
        QCOMPARE(failure->line, 2);
        QCOMPARE(file.name(), u"demo"_s);
        QVERIFY(recentFiles().isEmpty());
    }

    void saysWhyItCannotSave()
    {
        Playback playback(newScenario());
        RunFile file(playback);
        const Outcome failure = file.saveTo(m_settings->path(u"no/such/folder/run.json"_s));
        QVERIFY(failure);
        QVERIFY(!failure->message.empty());
        QCOMPARE(file.path(), QString());
    }

    void aFullDiskLeavesTheOldFileAndTheRunUnsaved()
    {
        Playback playback(newScenario());
        RunFile file(playback);
        QVERIFY(!file.openBuiltIn(u"demo"_s));
        const QString path = m_settings->path(u"run.json"_s);
        QVERIFY(!file.saveTo(path));
        const QByteArray before = contentOf(path);
        playback.stepForward();
        scaleWeb(playback, 5);
        Outcome failure;
        {
            const test::FullDisk full(1000);
            failure = file.saveTo(path);
        }
        QVERIFY(failure);
        QCOMPARE(failure->file, path.toStdString());
        QCOMPARE(contentOf(path), before);
        QVERIFY(file.isModified());
        QVERIFY(!file.saveTo(path)); // there is room again
        QVERIFY(!file.isModified());
    }

    /// A USB stick that was pulled out: what was opened from it goes on, and is saved elsewhere.
    void aFileThatVanishedIsToldAndTheRunStays()
    {
        Playback playback(newScenario());
        RunFile file(playback);
        QVERIFY(QDir(m_settings->path({})).mkdir(u"stick"_s));
        const QString path = m_settings->path(u"stick/run.json"_s);
        QVERIFY(!file.saveTo(path));
        QVERIFY(QDir(m_settings->path(u"stick"_s)).removeRecursively());
        const Outcome reading = file.open(path);
        QVERIFY(reading);
        QCOMPARE(reading->file, path.toStdString());
        const Outcome writing = file.saveTo(path);
        QVERIFY(writing);
        QCOMPARE(writing->file, path.toStdString());
        QCOMPARE(file.path(), path);
        QVERIFY(!file.saveTo(m_settings->path(u"elsewhere.json"_s)));
        QCOMPARE(file.name(), u"elsewhere"_s);
    }

    void aFullDiskLeavesTheOldExport_data() { exportsTheLogUpToThePlayhead_data(); }

    void aFullDiskLeavesTheOldExport()
    {
        QFETCH(int, format);
        Playback playback(newScenario());
        RunFile file(playback);
        QVERIFY(!file.openBuiltIn(u"demo"_s));
        for (int i = 0; i < 10; ++i)
            playback.stepForward();
        const QString path = m_settings->path(u"log"_s);
        const ExportWish wish{.until = playback.playhead(), .format = static_cast<ExportFormat>(format)};
        QVERIFY(!exportLogTo(path, wish, playback.session()));
        const QByteArray before = contentOf(path);
        playback.stepForward();
        Outcome failure;
        {
            const test::FullDisk full(1000);
            failure = exportLogTo(path, wish, playback.session());
        }
        QVERIFY(failure);
        QCOMPARE(failure->file, path.toStdString());
        QCOMPARE(contentOf(path), before);
    }

    void keepsTheLatestTenFilesOnce()
    {
        for (int i = 0; i < 12; ++i)
            addRecentFile(u"/tmp/%1.json"_s.arg(i));
        addRecentFile(u"/tmp/5.json"_s);
        QCOMPARE(recentFiles().size(), recentFileLimit);
        QCOMPARE(recentFiles().front(), u"/tmp/5.json"_s);
        QCOMPARE(recentFiles().count(u"/tmp/5.json"_s), 1);
        forgetRecentFile(u"/tmp/5.json"_s);
        QCOMPARE(recentFiles().front(), u"/tmp/11.json"_s);
        clearRecentFiles();
        QVERIFY(recentFiles().isEmpty());
    }

    void exportsTheLogUpToThePlayhead_data()
    {
        QTest::addColumn<int>("format");
        for (const ExportFormat format : exportFormats)
            QTest::newRow(std::string(toText(format)).c_str()) << static_cast<int>(format);
    }

    void exportsTheLogUpToThePlayhead()
    {
        QFETCH(int, format);
        Playback playback(newScenario());
        RunFile file(playback);
        QVERIFY(!file.openBuiltIn(u"demo"_s));
        for (int i = 0; i < 10; ++i)
            playback.stepForward();
        const QString early = m_settings->path(u"early"_s);
        const QString late = m_settings->path(u"late"_s);
        const auto chosen = static_cast<ExportFormat>(format);
        QVERIFY(!exportLogTo(early, {.until = SimTime{}, .format = chosen}, playback.session()));
        QVERIFY(!exportLogTo(late, {.until = playback.playhead(), .format = chosen}, playback.session()));
        QVERIFY(contentOf(late).size() > contentOf(early).size());
    }

    void addsAnEndingThatWasLeftOut()
    {
        QCOMPARE(withEnding(u"/tmp/run"_s, u"json"_s), u"/tmp/run.json"_s);
        QCOMPARE(withEnding(u"/tmp/run.txt"_s, u"json"_s), u"/tmp/run.txt"_s);
    }

    void beginsANewRunWithATaskDefinitionToRun()
    {
        Session session(newScenario());
        session.advance(SimTime(1s));
        QCOMPARE(session.liveWorld().taskDefinitions.size(), std::size_t(1));
        QVERIFY(session.liveWorld().services.empty());
    }

private:
    std::unique_ptr<test::OwnSettings> m_settings;
};

TASKARIUM_TEST(TestRunFile)

} // namespace taskarium::ui::tst_runfile

#include "tst_runfile.moc"
