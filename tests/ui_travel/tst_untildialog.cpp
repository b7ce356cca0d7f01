// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/travel/untildialog.h>

#include <support/runs.h>
#include <support/testclass.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_untildialog {

namespace {

World webWorld()
{
    Session session(
        runs::scenarioWith(Profile::Documented,
                           {{0s, runs::registerDefinition("web", NetworkMode::Bridge)},
                            {0s, runs::createService("web", 1, LaunchType::Ec2, runs::Balancing::None)}}));
    session.advance(SimTime(5s));
    return session.liveWorld();
}

template <typename Widget>
Widget& child(const QWidget& parent, const char* name)
{
    return *parent.findChild<Widget*>(QString::fromLatin1(name));
}

} // namespace

class TestUntilDialog : public QObject {
    Q_OBJECT

private slots:
    void makesTheConditionOfEachKind_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        const QString task = QString::fromStdString(webWorld().detail(TaskId{0}).id);
        QTest::newRow("failure") << 0 << u"failure"_s;
        QTest::newRow("reaches") << 1 << u"task %1 reaches RUNNING"_s.arg(task);
        QTest::newRow("lingers") << 2 << u"task %1 in RUNNING for 30s"_s.arg(task);
        QTest::newRow("minimum") << 3 << u"service any below minimum"_s;
        QTest::newRow("completed") << 4 << u"deployment any completed"_s;
        QTest::newRow("failed") << 5 << u"deployment any failed"_s;
        QTest::newRow("time") << 6 << u"30s"_s;
    }

    void makesTheConditionOfEachKind()
    {
        QFETCH(int, kind);
        QFETCH(QString, text);
        const World world = webWorld();
        UntilDialog dialog({.world = world, .task = TaskId{0}}, nullptr);
        child<QComboBox>(dialog, "kind").setCurrentIndex(kind);
        QCOMPARE(child<QLineEdit>(dialog, "text").text(), text);
        dialog.accept();
        QVERIFY(dialog.condition());
        QCOMPARE(QString::fromStdString(conditionText(*dialog.condition())), text);
    }

    void offersOnlyTheFieldsThatMatter()
    {
        const World world = webWorld();
        UntilDialog dialog({.world = world}, nullptr);
        const auto& status = child<QComboBox>(dialog, "status");
        const auto& service = child<QComboBox>(dialog, "service");
        QVERIFY(status.isHidden() && service.isHidden());
        child<QComboBox>(dialog, "kind").setCurrentIndex(1);
        QVERIFY(!status.isHidden() && service.isHidden());
        child<QComboBox>(dialog, "kind").setCurrentIndex(5);
        QVERIFY(status.isHidden() && !service.isHidden());
        QCOMPARE(child<QComboBox>(dialog, "tasks").count(), 2); // any task, a task of web
    }

    void aTimeThatHasPassedIsRefused()
    {
        const World world = webWorld();
        UntilDialog dialog({.world = world, .playhead = SimTime(1min)}, nullptr);
        for (const QString& passed : {u"30s"_s, u"1m"_s}) {
            child<QLineEdit>(dialog, "text").setText(passed);
            dialog.accept();
            QVERIFY(!dialog.condition());
            QVERIFY(child<QLabel>(dialog, "error").text().contains(u" has passed: "_s));
        }
        child<QLineEdit>(dialog, "text").setText(u"61s"_s);
        dialog.accept();
        QVERIFY(dialog.condition());
    }

    void saysWhatIsWrongAndStaysOpen()
    {
        const World world = webWorld();
        UntilDialog dialog({.world = world}, nullptr);
        child<QLineEdit>(dialog, "text").setText(u"task any reaches NOWHERE"_s);
        dialog.accept();
        QVERIFY(!dialog.condition());
        QVERIFY(dialog.result() != QDialog::Accepted);
        QVERIFY(!child<QLabel>(dialog, "error").isHidden());
        QVERIFY(child<QLabel>(dialog, "error").text().contains(u"NOWHERE"_s));
    }
};

TASKARIUM_TEST(TestUntilDialog)

} // namespace taskarium::ui::tst_untildialog

#include "tst_untildialog.moc"
