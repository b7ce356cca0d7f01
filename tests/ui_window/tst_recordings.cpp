// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/base/file.h>
#include <core/session/runexport.h>

#include <support/testclass.h>
#include <ui_window/windowrun.h>

#include <QDir>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace tst_recordings {

using namespace taskarium;
using namespace taskarium::ui;
using namespace std::chrono_literals;

namespace {

/// The events of the demo's first minutes.
std::string eventsOfTheDemo()
{
    Session session(*builtInScenario("demo"));
    session.advance(SimTime(3min));
    std::string text;
    exportRun(session, session.liveEdge(), ExportFormat::EventBridge,
              [&text](std::string_view piece) { text += piece; });
    return text;
}

} // namespace

class TestRecordings : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
    }

    void cleanup() { m_window.reset(); }

    void aLogIsShownAsAWhole()
    {
        m_window->openFiles({put(u"events.jsonl"_s, eventsOfTheDemo())});
        const Session& session = m_window->playback().session();
        QVERIFY(session.isRecording());
        QVERIFY(session.liveEdge() > SimTime(2min));
        QCOMPARE(m_window->windowTitle(), u"events.jsonl[*]: recording — Taskarium"_s);
        QVERIFY(m_window->playback().isPlaying());
        QVERIFY(m_window->notice().text().startsWith(u"Read "_s));
    }

    void severalLogsAreOneHistory()
    {
        const std::string events = eventsOfTheDemo();
        const std::size_t middle = events.find('\n', events.size() / 2) + 1;
        const QString first = put(u"a.jsonl"_s, events.substr(0, middle));
        const QString second = put(u"b.jsonl"_s, events.substr(middle));
        QCOMPARE(groupedByRun({second, u"demo"_s, first}),
                 (QList<QStringList>{{second, first}, {u"demo"_s}}));
        QSignalSpy wanted(m_window.get(), &MainWindow::newWindowWanted);
        QVERIFY(test::drop(*m_window, {QUrl::fromLocalFile(second), QUrl::fromLocalFile(first)}));
        QCOMPARE(wanted.size(), 0);
        const Session& session = m_window->playback().session();
        QVERIFY(session.isRecording());
        QCOMPARE(session.replayReport()->countOf(ReplayNoteKind::Gap), 0U);
        QVERIFY(session.scenario().title.find("b.jsonl and 1 more") == 0);
    }

    void commandsAreDisabledAndSayWhy()
    {
        const QAction& run = m_window->actions()[ActionId::RunTask];
        const QAction& report = m_window->actions()[ActionId::RecordingReport];
        const QString usualTip = run.toolTip();
        QVERIFY(run.isEnabled() && !report.isEnabled());
        m_window->openFiles({put(u"events.jsonl"_s, eventsOfTheDemo())});
        QVERIFY(!run.isEnabled() && report.isEnabled());
        QVERIFY(run.toolTip().startsWith(u"This is a recording"_s));
        const QAction& branching = m_window->actions()[ActionId::BranchFromHere];
        QVERIFY(branching.toolTip().startsWith(u"This is a recording"_s));
        for (const ActionId id : {ActionId::Save, ActionId::UpdateService, ActionId::BreakSomething})
            QVERIFY(!m_window->actions()[id].isEnabled());
        m_window->selection().select({TaskId{0}});
        QVERIFY(!m_window->actions()[ActionId::StopTasks].isEnabled());
        QVERIFY(!m_window->file().openBuiltIn(u"demo"_s));
        QVERIFY(run.isEnabled() && !report.isEnabled());
        QCOMPARE(run.toolTip(), usualTip);
        QVERIFY(!branching.toolTip().contains(u"recording"_s));
    }

    void nothingOfItCanBeSavedBranchedOrCompared()
    {
        m_window->openFiles({put(u"events.jsonl"_s, eventsOfTheDemo())});
        Playback& playback = m_window->playback();
        playback.pause();
        playback.seek(SimTime(30s));
        QVERIFY(!playback.isAtLiveEdge());
        QVERIFY(!m_window->actions()[ActionId::BranchFromHere].isEnabled());
        QVERIFY(!m_window->actions()[ActionId::Compare].isEnabled());
        playback.addBookmark({.at = SimTime(30s), .name = "here"});
        playback.toLiveEdge();
        QVERIFY(!m_window->file().isModified());
        QVERIFY(!m_window->isWindowModified());
    }

    void theReportTellsWhatWasLeftOut()
    {
        m_window->openFiles({put(u"events.jsonl"_s, "broken {\"\n" + eventsOfTheDemo() + "prose\n")});
        QString page;
        test::whenDialogOpens([&page](QDialog& dialog) {
            page = dialog.findChild<QTextBrowser*>(u"text"_s)->toPlainText();
            dialog.reject();
        });
        m_window->actions()[ActionId::RecordingReport].trigger();
        QVERIFY2(page.contains(u"ECS Task State Change"_s), qPrintable(page));
        QVERIFY2(page.contains(u"a line without JSON"_s), qPrintable(page));
    }

    void goesOnAsASimulation()
    {
        m_window->openFiles({put(u"events.jsonl"_s, eventsOfTheDemo())});
        QString told;
        test::whenDialogOpens([&told](QDialog& dialog) {
            told = static_cast<QMessageBox&>(dialog).informativeText();
            static_cast<QMessageBox&>(dialog).button(QMessageBox::Ok)->click();
        });
        m_window->actions()[ActionId::ContinueAsSimulation].trigger();
        QVERIFY2(told.contains(u"Not known"_s), qPrintable(told));
        const Session& session = m_window->playback().session();
        QVERIFY(!session.isRecording());
        QVERIFY(session.scenario().title == "Continues events.jsonl");
        QVERIFY(session.liveWorld().services.size() > 0);
        QVERIFY(m_window->actions()[ActionId::RunTask].isEnabled());
        QVERIFY(!m_window->actions()[ActionId::ContinueAsSimulation].isEnabled());
    }

    void everyCaseCanBeShown_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(REPLAY_CASES));
        for (const QString& file : folder.entryList({u"*.json"_s, u"*.jsonl"_s, u"*.log"_s}, QDir::Files))
            QTest::newRow(qPrintable(file)) << folder.filePath(file);
    }

    void everyCaseCanBeShown()
    {
        QFETCH(const QString, path);
        Result<OpenedRun> opened = readRunFrom({path});
        if (!opened)
            return; // those that hold nothing
        m_window->file().open(*std::move(opened));
        Playback& playback = m_window->playback();
        const Duration whole = playback.session().liveEdge().time_since_epoch();
        for (int part = 0; part <= 6; ++part) {
            playback.seek(SimTime(whole * part / 6));
            if (!playback.world().tasks.empty())
                m_window->selection().select({TaskId{0}});
            QVERIFY(!m_window->grab().isNull());
        }
    }

    void restartGoesBackToTheBeginning()
    {
        m_window->openFiles({put(u"events.jsonl"_s, eventsOfTheDemo())});
        m_window->playback().toLiveEdge();
        QVERIFY(m_window->playback().playhead() > SimTime{});
        m_window->actions()[ActionId::Restart].trigger();
        QVERIFY(m_window->playback().playhead() == SimTime{});
        QVERIFY(m_window->playback().session().isRecording());
    }

    void whatIsNeitherIsRefused()
    {
        QString told;
        test::whenDialogOpens([&told](QDialog& dialog) {
            told = dialog.windowTitle();
            dialog.reject();
        });
        m_window->openFiles({put(u"notes.txt"_s, "nothing\n")});
        QVERIFY(!m_window->playback().session().isRecording());
    }

    void aStreamIsShownAsItComes()
    {
        const std::string events = eventsOfTheDemo();
        const std::size_t middle = events.find('\n', events.size() / 2) + 1;
        LogStream stream(m_window->playback(), m_window->file());
        stream.take(std::string_view(events).substr(0, middle));
        const Playback& playback = m_window->playback();
        QVERIFY(playback.session().isRecording());
        QVERIFY(!playback.session().end());
        QVERIFY(playback.isAtLiveEdge());
        const SimTime before = playback.playhead();
        stream.take(std::string_view(events).substr(middle));
        QVERIFY(playback.playhead() > before && playback.isAtLiveEdge());
        m_window->playback().toStart();
        stream.take({});
        QVERIFY(playback.playhead() == SimTime{});
        QVERIFY(playback.session().isSettled());
    }

private:
    [[nodiscard]] QString put(const QString& name, const std::string& text) const
    {
        const QString path = m_settings->path(name);
        return writeFileAtomically(path.toStdString(), text) ? QString() : path;
    }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TASKARIUM_TEST(TestRecordings)

} // namespace tst_recordings

#include "tst_recordings.moc"
