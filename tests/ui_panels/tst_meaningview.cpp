// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/meaninghtml.h>
#include <ui/panels/meaningview.h>

#include <support/testclass.h>

#include <QSignalSpy>
#include <QTest>

namespace tst_meaningview {

using namespace taskarium;
using namespace taskarium::ui;
using namespace Qt::StringLiterals;

class TestMeaningView : public QObject {
    Q_OBJECT

private slots:
    void explainsAStateWithItsWaysOut()
    {
        MeaningView view;
        view.explain(TaskStatus::Deactivating);
        const QString text = view.toPlainText();
        QVERIFY2(text.startsWith(u"DEACTIVATING"), qPrintable(text));
        QVERIFY(text.contains(u"STOPPING: the targets are deregistered"));
    }

    void linksLeadFromStoppedToItsCodesAndBack()
    {
        MeaningView view;
        QSignalSpy changed(&view, &MeaningView::topicChanged);
        view.explain(TaskStatus::Stopped);
        QVERIFY(view.toHtml().contains(u"href=\"UserInitiated\""));
        view.setSource(QUrl(u"UserInitiated"_s));
        QVERIFY(view.topic() == Topic(StopCode::UserInitiated));
        view.setSource(QUrl(u"STOPPED"_s));
        QVERIFY(view.topic() == Topic(TaskStatus::Stopped));
        view.setSource(QUrl(u"https://example.com"_s));
        QVERIFY(view.topic() == Topic(TaskStatus::Stopped));
        QCOMPARE(changed.count(), 3);
    }

    void everyTopicHasAPageAndItsLinkLeadsBackToIt()
    {
        std::vector<Topic> topics(taskStatuses.begin(), taskStatuses.end());
        topics.insert(topics.end(), stopCodes.begin(), stopCodes.end());
        for (const Topic& topic : topics) {
            QVERIFY(meaningHtml(topic, colours(Theme::Dark)).contains(titleOf(topic)));
            QVERIFY(topicFrom(titleOf(topic)) == topic);
        }
        QVERIFY(!topicFrom(u"NOTHING"_s));
    }

    void theDialogIsTitledByItsTopic()
    {
        MeaningDialog dialog(StopCode::SpotInterruption);
        QCOMPARE(dialog.windowTitle(), u"SpotInterruption"_s);
        dialog.view().explain(TaskStatus::Running);
        QCOMPARE(dialog.windowTitle(), u"RUNNING"_s);
    }
};

TASKARIUM_TEST(TestMeaningView)

} // namespace tst_meaningview

#include "tst_meaningview.moc"
