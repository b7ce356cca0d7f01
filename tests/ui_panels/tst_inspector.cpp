// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/fieldlist.h>
#include <ui/panels/inspector.h>
#include <ui/panels/recordview.h>
#include <ui/panels/statuslabel.h>
#include <ui/style/language.h>

#include <ui_panels/panelrun.h>

#include <support/testclass.h>

#include <QApplication>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

namespace tst_inspector {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Shown : test::ShownPanel<Inspector> {
    Shown() : ShownPanel({290, 620}) {}

    [[nodiscard]] QStringList texts() const
    {
        QStringList texts;
        for (const QLabel* const label : panel.findChildren<QLabel*>()) {
            if (label->isVisible())
                texts << label->text();
        }
        return texts;
    }

    [[nodiscard]] QPushButton* button(const QString& text) const
    {
        for (QPushButton* const button : panel.findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text() == text)
                return button;
        }
        return nullptr;
    }

    [[nodiscard]] QString described()
    {
        panel.findChild<QTabWidget*>()->setCurrentIndex(1);
        return panel.findChild<QPlainTextEdit*>()->toPlainText();
    }
};

} // namespace

class TestInspector : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { installCatalogues(*qApp, QLocale::c()); }

    void saysWhatToDoWhenNothingIsSelected()
    {
        const Shown shown;
        QVERIFY(shown.texts().contains(u"No task selected"_s));
        QVERIFY(!shown.button(u"Stop task"_s));
    }

    void showsBothStatusesAndWhy()
    {
        Shown shown;
        shown.run.runTo(70s);
        shown.run.selection.select({shown.run.job()});
        const auto statuses = shown.panel.findChildren<StatusLabel*>();
        QCOMPARE(statuses.at(0)->text(), u"PENDING"_s);
        QCOMPARE(statuses.at(1)->text(), u"RUNNING"_s);
        const QString note = shown.texts().filter(u"container agent has not taken it up"_s).value(0);
        QVERIFY2(note.contains(u"Next: ACTIVATING in "), qPrintable(note));
        shown.run.runTo(91s);
        QCOMPARE(statuses.at(0)->text(), u"STOPPING"_s);
        QCOMPARE(statuses.at(1)->text(), u"STOPPED"_s);
    }

    void tellsWhatBecameOfTheRequestsOfATarget()
    {
        Shown shown;
        shown.run.runTo(20s);
        shown.run.selection.select({TaskId{0}});
        QVERIFY(shown.texts().filter(u"requests"_s).isEmpty());
        shown.run.playback.open(builtInScenario("lost-requests").value());
        shown.run.runTo(250s);
        shown.run.selection.select({TaskId{6}}); // its helper has failed
        QVERIFY2(shown.texts().contains(u"0 % of 20 requests/s served, 90 lost"_s),
                 qPrintable(shown.texts().join(u", "_s)));
        shown.run.selection.select({TaskId{0}}); // drained and stopped
        QVERIFY(!shown.texts().filter(u"requests served, none lost"_s).isEmpty());
    }

    void showsTheTaskAsDescribeTasksAnswers()
    {
        Shown shown;
        shown.run.runTo(70s);
        shown.run.selection.select({shown.run.job()});
        QVERIFY(shown.described().contains(u"\"lastStatus\": \"PENDING\""));
        QVERIFY(shown.described().contains(u"\"failures\": []"));
        shown.run.runTo(3h);
        QVERIFY(shown.described().contains(u"\"reason\": \"MISSING\""));
    }

    void showsContainersAndRecords()
    {
        Shown shown;
        shown.run.runTo(70s);
        shown.run.selection.select({shown.run.job()});
        auto* const tabs = shown.panel.findChild<QTabWidget*>();
        tabs->setCurrentIndex(2);
        QCOMPARE(qobject_cast<QTableView*>(tabs->currentWidget())->model()->rowCount(), 1);
        tabs->setCurrentIndex(3);
        QCOMPARE(qobject_cast<RecordView*>(tabs->currentWidget())->filter().rowCount(), 2);
    }

    void asksToStopFollowAndCopy()
    {
        Shown shown;
        shown.run.runTo(70s);
        const std::vector<TaskId> job{shown.run.job()};
        shown.run.selection.select(job);
        QSignalSpy stop(&shown.panel, &Inspector::stopRequested);
        QSignalSpy arns(&shown.panel, &Inspector::copyArnsRequested);
        QSignalSpy commands(&shown.panel, &Inspector::copyCommandsRequested);
        shown.button(u"Stop task"_s)->click();
        shown.button(u"Follow"_s)->click();
        shown.button(u"Copy ARN"_s)->click();
        shown.button(u"Copy CLI command"_s)->click();
        QCOMPARE(stop.first().first().value<std::vector<TaskId>>(), job);
        QCOMPARE(shown.run.selection.followed(), std::optional(job.front()));
        QVERIFY(shown.button(u"Follow"_s)->isChecked());
        shown.button(u"Follow"_s)->click();
        QVERIFY(!shown.run.selection.followed());
        QVERIFY(!shown.button(u"Follow"_s)->isChecked());
        QCOMPARE(arns.first().first().value<std::vector<TaskId>>(), job);
        QCOMPARE(commands.first().first().value<std::vector<TaskId>>(), job);
    }

    void aStoppedTaskCannotBeStoppedAndExplainsItsCode()
    {
        Shown shown;
        shown.run.runTo(4min);
        shown.run.selection.select({shown.run.job()});
        QVERIFY(!shown.button(u"Stop task"_s)->isEnabled());
        QSignalSpy help(&shown.panel, &Inspector::stopCodeHelpRequested);
        const QStringList links = shown.texts().filter(u"href='UserInitiated'"_s);
        QCOMPARE(links.size(), 1);
        emit shown.panel.findChild<FieldList*>()->helpRequested(StopCode::UserInitiated);
        QCOMPARE(help.count(), 1);
    }

    void theNotesTitleAsksWhatTheStateMeans()
    {
        Shown shown;
        shown.run.runTo(70s);
        shown.run.selection.select({shown.run.job()});
        QSignalSpy help(&shown.panel, &Inspector::statusHelpRequested);
        shown.button(u"Why is it here?"_s)->click();
        QCOMPARE(help.count(), 1);
        QCOMPARE(help.first().first().value<TaskStatus>(), TaskStatus::Pending);
    }

    void summarizesSeveralTasks()
    {
        Shown shown;
        shown.run.runTo(91s);
        shown.run.selection.select({{0}, {1}, shown.run.job()});
        QVERIFY(shown.texts().contains(u"3 tasks selected"_s));
        QVERIFY(shown.texts().contains(u"2 RUNNING, 1 STOPPING"_s));
        QVERIFY(shown.button(u"Stop 2 tasks"_s));
        QVERIFY(!shown.button(u"Follow"_s));
    }

    void explainsAServiceAsThePlayheadMoves()
    {
        Shown shown;
        shown.run.runTo(1s);
        shown.panel.explainService(ServiceId{0});
        QVERIFY2(shown.texts().contains(u"service web"_s), qPrintable(shown.texts().join(u", "_s)));
        QVERIFY(!shown.texts().filter(u"2 wanted, 0 running, 2 pending"_s).isEmpty());
        QVERIFY(!shown.texts().filter(u"aws ecs describe-services"_s).isEmpty());
        shown.run.runTo(70s);
        QVERIFY(!shown.texts().filter(u"2 wanted, 2 running: it is steady"_s).isEmpty());
        shown.run.playback.seek(SimTime(1s));
        QVERIFY(!shown.texts().filter(u"2 wanted, 0 running, 2 pending"_s).isEmpty());
    }

    void explainsAnInstanceInPlaceOfTheSelectedTask()
    {
        Shown shown;
        shown.run.runTo(70s);
        shown.run.selection.select({shown.run.job()});
        shown.panel.explainInstance(InstanceId{0});
        QVERIFY(!shown.texts().filter(QRegularExpression(u"^i-.* is ACTIVE"_s)).isEmpty());
        QVERIFY2(!shown.texts().filter(u" is ACTIVE; its tasks: 2"_s).isEmpty(),
                 qPrintable(shown.texts().join(u" / "_s)));
        QVERIFY(!shown.button(u"Stop task"_s));
        shown.button(u"Close"_s)->click();
        QVERIFY(shown.button(u"Stop task"_s));
        shown.panel.explainInstance(InstanceId{0});
        shown.run.selection.select({TaskId{0}});
        QVERIFY(shown.texts().filter(u" is ACTIVE; its tasks: "_s).isEmpty());
    }

    void anExplanationIsReachedByTheKeyboard()
    {
        Shown shown;
        shown.run.runTo(70s);
        QVERIFY(QTest::qWaitForWindowActive(&shown.panel));
        shown.panel.explainService(ServiceId{0});
        const auto* const text = qobject_cast<QLabel*>(QApplication::focusWidget());
        QVERIFY(text);
        QVERIFY(text->text().contains(u"it is steady"_s));
        QCOMPARE(shown.button(u"Close"_s)->accessibleName(), u"Close the explanation"_s);
    }

    void whatIsExplainedMayNotBeThereYet()
    {
        Shown shown;
        shown.run.runTo(70s);
        shown.panel.explainService(ServiceId{7});
        QVERIFY(shown.texts().contains(u"Not yet"_s));
        shown.panel.explainInstance(InstanceId{0});
        shown.run.playback.open(builtInScenario("lost-requests").value());
        QVERIFY(shown.texts().contains(u"No task selected"_s));
    }

    void aTaskOfTheFutureIsNotYetThere()
    {
        Shown shown;
        shown.run.runTo(70s);
        shown.run.selection.select({shown.run.job()});
        shown.run.playback.seek(SimTime(30s));
        QVERIFY(shown.texts().contains(u"Not yet"_s));
        QVERIFY(!shown.button(u"Stop task"_s));
    }
};

TASKARIUM_TEST(TestInspector)

} // namespace tst_inspector

#include "tst_inspector.moc"
