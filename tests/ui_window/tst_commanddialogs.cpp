// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <ui/window/appearance.h>
#include <ui/window/createservicedialog.h>
#include <ui/window/preferencesdialog.h>
#include <ui/window/registerdialog.h>
#include <ui/window/requestratedialog.h>
#include <ui/window/runtaskdialog.h>
#include <ui/window/scaleservicedialog.h>
#include <ui/window/stoptaskdialog.h>

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_commanddialogs {

namespace {

World world()
{
    Session session(
        runs::scenarioWith(Profile::Documented,
                           {{0s, runs::registerDefinition("web", NetworkMode::Bridge)},
                            {0s, runs::registerDefinition("job", NetworkMode::Awsvpc)},
                            {0s, runs::createService("web", 3, LaunchType::Ec2, runs::Balancing::None)}}));
    session.advance(SimTime(5s));
    return session.liveWorld();
}

template <typename Widget>
Widget& child(const QWidget& parent, const QString& name)
{
    return *parent.findChild<Widget*>(name);
}

} // namespace

class TestCommandDialogs : public QObject {
    Q_OBJECT

private slots:
    void init() { m_submitted.clear(); }

    void stopNamesTheNumberAndTheTasks()
    {
        StopTaskDialog dialog(world(), {TaskId{0}, TaskId{2}}, submit(), nullptr);
        QVERIFY(child<QLabel>(dialog, u"question"_s).text().contains(u"2"_s));
        QCOMPARE(child<QListWidget>(dialog, u"tasks"_s).count(), 2);
        QTest::keyClicks(&child<QLineEdit>(dialog, u"reason"_s), u"too old"_s);
        child<QPushButton>(dialog, u"accept"_s).click();
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(m_submitted.size(), std::size_t(2));
        QCOMPARE(std::get<StopTask>(m_submitted.back().request).reason,
                 std::optional<std::string>("too old"));
    }

    void aRefusalKeepsTheDialogOpenAndSaysWhy()
    {
        Error refusal;
        refusal.code = "ClientException";
        refusal.message = "The service is gone.";
        ScaleServiceDialog dialog(
            world(), std::nullopt, [&](const auto&) { return Outcome(refusal); }, nullptr);
        dialog.show();
        child<QPushButton>(dialog, u"accept"_s).click();
        QVERIFY(dialog.isVisible());
        const QLabel& error = child<QLabel>(dialog, u"error"_s);
        QVERIFY(error.isVisible());
        QVERIFY(error.text().contains(u"ClientException: The service is gone."_s));
        QVERIFY(error.textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
    }

    void scaleBeginsWithTheServicesCount()
    {
        ScaleServiceDialog dialog(world(), ServiceId{0}, submit(), nullptr);
        auto& count = child<QSpinBox>(dialog, u"desiredCount"_s);
        QCOMPARE(count.value(), 3);
        count.setValue(7);
        dialog.accept();
        QCOMPARE(std::get<UpdateService>(m_submitted.front().request).desiredCount, std::optional(7));
    }

    void runTaskAsksForSubnetsOnlyWhereTheyAreUsed()
    {
        RunTaskDialog dialog(world(), submit(), nullptr);
        auto& definition = child<QComboBox>(dialog, u"taskDefinition"_s);
        const auto& subnets = child<QLineEdit>(dialog, u"subnets"_s);
        definition.setCurrentText(u"job:1"_s);
        QVERIFY(subnets.isEnabled());
        definition.setCurrentText(u"web:1"_s);
        QVERIFY(!subnets.isEnabled());
        child<QSpinBox>(dialog, u"count"_s).setValue(4);
        dialog.accept();
        const auto& request = std::get<RunTask>(m_submitted.front().request);
        QCOMPARE(request.count, 4);
        QCOMPARE(request.taskDefinition, "web:1");
        QVERIFY(!request.networkConfiguration);
    }

    void runTaskSaysThatSubnetsAreMissing()
    {
        RunTaskDialog dialog(world(), submit(), nullptr);
        child<QComboBox>(dialog, u"taskDefinition"_s).setCurrentText(u"job:1"_s);
        child<QLineEdit>(dialog, u"subnets"_s).clear();
        dialog.accept();
        QVERIFY(m_submitted.empty());
        QVERIFY(child<QLabel>(dialog, u"error"_s).text().startsWith(u"Subnets"_s));
    }

    void buttonsOfDialogsHaveNoIcons()
    {
        applyTheme(ThemeChoice::Light);
        const PreferencesDialog dialog(Preferences(), nullptr);
        const QMessageBox question(QMessageBox::Warning, u"title"_s, u"text"_s,
                                   QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
        QList<QPushButton*> buttons = dialog.findChildren<QPushButton*>();
        buttons << question.findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 5);
        for (const QPushButton* button : buttons)
            QVERIFY(button->icon().isNull());
        qApp->setStyleSheet({});
    }

    void runTaskSaysWhatIsMissingInAnEmptyCluster()
    {
        const RunTaskDialog dialog(World(), submit(), nullptr);
        QVERIFY(!child<QPushButton>(dialog, u"accept"_s).isEnabled());
        QVERIFY(!child<QLabel>(dialog, u"error"_s).text().isEmpty());
    }

    void createServiceNeedsAName()
    {
        CreateServiceDialog dialog(world(), submit(), nullptr);
        dialog.accept();
        QVERIFY(m_submitted.empty());
        QCOMPARE(child<QLabel>(dialog, u"error"_s).text(),
                 u"Service name is empty.\nType a name for the service."_s);
        child<QLineEdit>(dialog, u"name"_s).setText(u"a shop"_s);
        dialog.accept();
        QVERIFY(child<QLabel>(dialog, u"error"_s).text().contains(u"cannot be a service name"_s));
        child<QLineEdit>(dialog, u"name"_s).clear();
        QTest::keyClicks(&child<QLineEdit>(dialog, u"name"_s), u"shop"_s);
        dialog.accept();
        QCOMPARE(std::get<CreateService>(m_submitted.front().request).serviceName, "shop");
    }

    void registerTakesARealDefinitionAndNamesAMistake()
    {
        RegisterDialog dialog(submit(), nullptr);
        auto& json = child<QPlainTextEdit>(dialog, u"json"_s);
        const QString example = json.toPlainText();
        json.setPlainText(u"{\"family\": 3}"_s);
        dialog.accept();
        QVERIFY(child<QLabel>(dialog, u"error"_s).text().contains(u"family"_s));
        json.setPlainText(example);
        dialog.accept();
        QCOMPARE(m_submitted.size(), std::size_t(1));
    }

    void requestsGoToATargetGroupBeginningWithItsRate()
    {
        World world;
        world.targetGroups = {{.name = "web"}, {.name = "api"}};
        world.flows.try_emplace(TargetGroupId{1}).first->second.setRequestsPerSecond(SimTime{}, 40);
        RequestRateDialog dialog({world, SimTime{90s}, TargetGroupId{1}}, submit(), nullptr);
        auto& rate = child<QSpinBox>(dialog, u"requestsPerSecond"_s);
        QCOMPARE(rate.value(), 40);
        child<QComboBox>(dialog, u"targetGroup"_s).setCurrentIndex(0);
        QCOMPARE(rate.value(), 0);
        rate.setValue(60);
        child<QPushButton>(dialog, u"copyLine"_s).click();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 uR"({"at":"1m30s","traffic":"RequestRate","with":)"
                 uR"({"requestsPerSecond":60,"targetGroup":"web"}})"_s);
        dialog.accept();
        const SetRequestRate expected{.targetGroup = "web", .requestsPerSecond = 60};
        QCOMPARE(m_submitted.size(), std::size_t(1));
        QCOMPARE(std::get<SetRequestRate>(m_submitted.front().request), expected);
    }

    void requestsNeedALoadBalancer()
    {
        RequestRateDialog dialog({}, submit(), nullptr);
        QVERIFY(!child<QPushButton>(dialog, u"accept"_s).isEnabled());
        QVERIFY(child<QLabel>(dialog, u"error"_s).text().contains(u"targetGroups"_s));
    }

    void copiesWhatItWouldDo()
    {
        StopTaskDialog dialog(world(), {TaskId{0}, TaskId{1}}, submit(), nullptr);
        child<QPushButton>(dialog, u"copyCli"_s).click();
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines.front().startsWith(u"aws ecs stop-task --cluster default --task "_s));
        QVERIFY(m_submitted.empty());
    }

private:
    Submit submit()
    {
        return [this](const std::vector<Command>& commands) {
            m_submitted.insert(m_submitted.end(), commands.begin(), commands.end());
            return Outcome();
        };
    }

    std::vector<Command> m_submitted;
};

TASKARIUM_TEST(TestCommandDialogs)

} // namespace taskarium::ui::tst_commanddialogs

#include "tst_commanddialogs.moc"
