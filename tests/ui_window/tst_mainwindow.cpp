// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <ui/panels/clusterpanel.h>
#include <ui/panels/inspector.h>
#include <ui/panels/tasktable.h>
#include <ui/scene/flowchart.h>
#include <ui/timeline/timelineview.h>
#include <ui/window/commands.h>
#include <ui/window/textdialog.h>

#include <support/testclass.h>

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_mainwindow {

namespace {

QAbstractButton* buttonNamed(const QWidget& parent, const QString& accessibleName)
{
    for (QAbstractButton* button : parent.findChildren<QAbstractButton*>()) {
        if (button->accessibleName().contains(accessibleName) || button->text() == accessibleName)
            return button;
    }
    return nullptr;
}

QString textsIn(const QWidget& parent)
{
    QStringList texts;
    for (const QLabel* label : parent.findChildren<QLabel*>())
        texts << label->text();
    return texts.join(u'\n');
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
    }

    void cleanup() { m_window.reset(); }

    void saysWhatIsSimulated()
    {
        const QString page = helpPage(u"what-is-simulated"_s);
        QVERIFY(page.contains(u"Not simulated"_s) && page.contains(u"own rule"_s));
        QVERIFY(!page.contains(u"**"_s)); // it is shown as rich text
        QVERIFY(helpPage(u"what-it-may-do"_s).contains(u"What listens"_s));
        QVERIFY(helpPage(u"nothing"_s).isEmpty());
    }

    void opensTheDemo()
    {
        QVERIFY(m_window->windowTitle().startsWith(u"demo"_s));
        QVERIFY(!m_window->isWindowModified());
        QVERIFY(m_window->views().chart->isVisible());
        QVERIFY(m_window->views().cluster->isVisible());
        QVERIFY(m_window->views().timeline->isVisible());
    }

    void aClickedTokenIsShownByTheInspector()
    {
        test::runTo(*m_window, 100s);
        const TaskId task = clickTokenIn(TaskStatus::Running);
        QCOMPARE(m_window->selection().tasks(), std::vector{task});
        const QString id = QString::fromStdString(m_window->playback().world().detail(task).id).left(8);
        QTRY_VERIFY(textsIn(*m_window->views().inspector).contains(id));
    }

    void stopsTheClickedTaskThroughTheDialog()
    {
        test::runTo(*m_window, 100s);
        const TaskId task = clickTokenIn(TaskStatus::Running);
        test::whenDialogOpens([](QDialog& dialog) {
            QTest::keyClicks(dialog.findChild<QLineEdit*>(u"reason"_s), u"by test"_s);
            dialog.findChild<QPushButton*>(u"accept"_s)->click();
        });
        m_window->actions()[ActionId::StopTasks].trigger();
        const World& world = m_window->playback().world();
        QCOMPARE(world.task(task).state.desired, DesiredStatus::Stopped);
        QCOMPARE(world.detail(task).stoppedReason, "by test");
        QVERIFY(m_window->isWindowModified());
    }

    void scalesWithPlus()
    {
        test::runTo(*m_window, 30s);
        const int before = m_window->playback().world().services[0].desiredCount;
        QAbstractButton* plus = buttonNamed(*m_window->views().cluster, u"+"_s);
        QVERIFY(plus != nullptr);
        QTest::mouseClick(plus, Qt::LeftButton);
        QTRY_COMPARE(m_window->playback().world().services[0].desiredCount, before + 1);
    }

    void playsAndPausesBySpaceAndByFullStop()
    {
        m_window->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_Space);
        QVERIFY(m_window->playback().isPlaying());
        QTest::keyClick(m_window.get(), Qt::Key_Period);
        QVERIFY(!m_window->playback().isPlaying());
    }

    void stepsByTheKeysOfAClicker()
    {
        m_window->setFocus();
        QTest::keyClick(m_window.get(), Qt::Key_PageDown);
        QTest::keyClick(m_window.get(), Qt::Key_PageDown);
        const SimTime second = m_window->playback().playhead();
        QVERIFY(second > SimTime{});
        QTest::keyClick(m_window.get(), Qt::Key_PageUp);
        QVERIFY(m_window->playback().playhead() < second);
    }

    void aFocusedButtonKeepsItsSpace()
    {
        QPushButton* button = m_window->findChild<QPushButton*>(u"runTaskButton"_s);
        QVERIFY(button != nullptr);
        button->setFocus();
        bool wasAsked = false;
        test::whenDialogOpens([&wasAsked](QDialog& dialog) {
            wasAsked = true;
            dialog.reject();
        });
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(wasAsked);
        QVERIFY(!m_window->playback().isPlaying());
    }

    void tellsARefusalInANoticeThatCanBeCopied()
    {
        test::runTo(*m_window, 30s);
        m_window->commands().scale(ServiceId{0}, -1);
        QVERIFY(m_window->notice().isVisible());
        QVERIFY(!m_window->notice().text().isEmpty());
        buttonNamed(m_window->notice(), u"Copy"_s)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), m_window->notice().text());
    }

    void asksAboutUnsavedChangesAndCancelKeepsTheWindow()
    {
        giveACommand();
        test::whenDialogOpens(
            [](QDialog& dialog) { dynamic_cast<QMessageBox&>(dialog).button(QMessageBox::Cancel)->click(); });
        QVERIFY(!m_window->close());
        QVERIFY(m_window->isVisible());
        test::whenDialogOpens([](QDialog& dialog) {
            dynamic_cast<QMessageBox&>(dialog).button(QMessageBox::Discard)->click();
        });
        QVERIFY(m_window->close());
    }

    void aBookmarkIsAChangeToo()
    {
        m_window->playback().addBookmark({.at = m_window->playback().playhead(), .name = "here"});
        QString told;
        test::whenDialogOpens([&told](QDialog& dialog) {
            auto& question = dynamic_cast<QMessageBox&>(dialog);
            told = question.text() + u' ' + question.informativeText();
            question.button(QMessageBox::Cancel)->click();
        });
        QVERIFY(!m_window->close());
        QVERIFY2(told.startsWith(u"Save the changes to "_s), qPrintable(told));
        QVERIFY(told.contains(u"bookmarks"_s));
    }

    void closesWithoutAQuestionIfNothingWasCommanded()
    {
        test::runTo(*m_window, 60s);
        QVERIFY(m_window->close());
    }

    void savesToItsFileAndIsUnmodified()
    {
        giveACommand();
        QVERIFY(!m_window->file().saveTo(m_settings->path(u"run.json"_s)));
        QVERIFY(!m_window->isWindowModified());
        QVERIFY(m_window->windowTitle().startsWith(u"run"_s));
    }

    void wantsAWindowOfItsOwnForASecondFile()
    {
        QVERIFY(!m_window->file().saveTo(m_settings->path(u"first.json"_s)));
        QVERIFY(!m_window->file().saveTo(m_settings->path(u"second.json"_s)));
        QSignalSpy wanted(m_window.get(), &MainWindow::newWindowWanted);
        m_window->openFiles({m_settings->path(u"first.json"_s)});
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(m_window->file().name(), u"second"_s);
    }

    void everyActionHasATextAndKeysOfItsOwn()
    {
        std::map<QString, QString> owners;
        for (const QAction* action : m_window->QWidget::actions()) {
            QVERIFY(!action->text().isEmpty());
            for (const QKeySequence& keys : action->shortcuts()) {
                const QString name = keys.toString();
                QVERIFY2(owners.find(name) == owners.end(),
                         qPrintable(u"%1: %2 and %3"_s.arg(name, owners[name], action->text())));
                owners[name] = action->text();
            }
        }
        QVERIFY(owners.size() > 30);
    }

    void everyControlHasANameForAScreenReader()
    {
        for (const QAbstractButton* button : m_window->findChildren<QAbstractButton*>()) {
            const bool isInner =
                button->objectName().startsWith(u"qt_"_s) || !button->isVisibleTo(m_window.get());
            const bool hasName = !button->text().isEmpty() || !button->accessibleName().isEmpty()
                || !button->toolTip().isEmpty();
            QVERIFY2(isInner || hasName, button->metaObject()->className());
        }
    }

    void followsATaskThroughClicksIntoTheVoid()
    {
        test::runTo(*m_window, 100s);
        const TaskId task = test::firstTaskIn(*m_window, TaskStatus::Running);
        m_window->selection().select({task});
        QAction& follow = m_window->actions()[ActionId::FollowTask];
        follow.trigger();
        QVERIFY(follow.isChecked());
        m_window->selection().clear();
        QCOMPARE(m_window->selection().tasks(), std::vector{task});
        const TaskId other{task.value + 1};
        m_window->selection().select({other});
        QVERIFY(!follow.isChecked());
        m_window->selection().clear();
        QVERIFY(m_window->selection().tasks().empty());
    }

    void findPutsTheCursorIntoTheTableSearch()
    {
        QVERIFY(!m_window->views().tasks->isVisible());
        m_window->actions()[ActionId::Find].trigger();
        QVERIFY(m_window->views().tasks->isVisible());
        QTRY_VERIFY(qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr);
    }

    void copiesTheSelectedTasksAsCliLines()
    {
        test::runTo(*m_window, 100s);
        m_window->actions()[ActionId::SelectAllTasks].trigger();
        const std::size_t count = m_window->selection().tasks().size();
        QVERIFY(count > 3);
        m_window->actions()[ActionId::CopyCli].trigger();
        QCOMPARE(QGuiApplication::clipboard()->text().split(u'\n').size(), qsizetype(count));
    }

private:
    TaskId clickTokenIn(TaskStatus status)
    {
        const TaskId task = test::firstTaskIn(*m_window, status);
        FlowChart& chart = *m_window->views().chart;
        if (const PlacedToken* token = chart.scene().find(task))
            QTest::mouseClick(&chart, Qt::LeftButton, {}, token->centre.toPoint());
        return task;
    }

    void giveACommand()
    {
        test::runTo(*m_window, 30s);
        m_window->commands().scale(ServiceId{0}, 5);
        QVERIFY(m_window->isWindowModified());
    }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TASKARIUM_TEST(TestMainWindow)

} // namespace taskarium::ui::tst_mainwindow

#include "tst_mainwindow.moc"
