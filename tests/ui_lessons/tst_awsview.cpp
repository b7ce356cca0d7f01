// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an incident shows instead of the truth, and the list of lessons.
#include <ui/lessons/awsview.h>
#include <ui/lessons/lessonsdialog.h>

#include <support/testclass.h>
#include <ui_lessons/samplelessons.h>

#include <QLabel>
#include <QTest>
#include <QTextBrowser>
#include <QTreeWidget>

using namespace Qt::StringLiterals;

namespace taskarium::ui::tst_awsview {

using namespace std::chrono_literals;

class TestAwsView : public QObject {
    Q_OBJECT

private slots:
    void tellsOfServicesAsDescribeServicesDoes()
    {
        Playback playback(test::sampleIncident().scenario);
        playback.playTo(SimTime(2min));
        const QString html = servicesHtml(playback.world(), colours(Theme::Light));
        for (const QString& word : {u"web"_s, u"runningCount 2"_s, u"PRIMARY"_s, u"COMPLETED"_s,
                                    u"has reached a steady state"_s, u"agentConnected"_s})
            QVERIFY2(html.contains(word), qPrintable(word));
    }

    void followsThePlayheadAndSaysWhyItIsThere()
    {
        Playback playback(test::sampleIncident().scenario);
        AwsView view(playback);
        view.resize(600, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(view.findChild<QLabel*>(u"curtainReason"_s)->text() == AwsView::reason());
        QTRY_VERIFY(view.services().toPlainText().contains(u"No services"_s));
        playback.playTo(SimTime(2min));
        QTRY_VERIFY(view.services().toPlainText().contains(u"runningCount 2"_s));
    }

    void lessonsAreListedInGroups()
    {
        LessonsDialog dialog(lessons());
        const auto* const list = dialog.findChild<QTreeWidget*>(u"lessons"_s);
        QCOMPARE(list->topLevelItemCount(), 2); // there is no challenge
        QCOMPARE(list->topLevelItem(0)->text(0), u"Lessons"_s);
        QCOMPARE(list->topLevelItem(1)->child(0)->text(0), u"1  It burns"_s);
        QCOMPARE(dialog.findChild<QLabel*>(u"lessonGoal"_s)->text(), u"Name them."_s);
    }

    void oneIsChosen()
    {
        LessonsDialog dialog(lessons());
        auto* const list = dialog.findChild<QTreeWidget*>(u"lessons"_s);
        QVERIFY(dialog.chosen().isEmpty()); // not before it is accepted
        list->setCurrentItem(list->topLevelItem(1)->child(0));
        QCOMPARE(dialog.findChild<QLabel*>(u"lessonGoal"_s)->text(), u"Put it out."_s);
        dialog.accept();
        QCOMPARE(dialog.chosen(), u"fire"_s);
        QVERIFY(!dialog.wantsFolder());
    }

    void aListMayBeEmpty()
    {
        LessonsDialog dialog({});
        dialog.accept();
        QVERIFY(dialog.chosen().isEmpty());
    }

private:
    static std::vector<BuiltInLesson> lessons()
    {
        return {{.name = "first",
                 .kind = LessonKind::Lesson,
                 .number = 1,
                 .title = "The states",
                 .goal = "Name them.",
                 .minutes = 4},
                {.name = "fire",
                 .kind = LessonKind::Incident,
                 .number = 1,
                 .title = "It burns",
                 .goal = "Put it out.",
                 .minutes = 6}};
    }
};

TASKARIUM_TEST(TestAwsView)

} // namespace taskarium::ui::tst_awsview

#include "tst_awsview.moc"
