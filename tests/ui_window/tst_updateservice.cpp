// SPDX-License-Identifier: GPL-3.0-or-later
//
// The dialog of UpdateService: what it begins with, what it asks for, and what ECS has to say to that.
#include <ui_window/windowrun.h>

#include <core/command/awscli.h>

#include <support/runs.h>
#include <support/testclass.h>
#include <ui/models/messages.h>
#include <ui/style/style.h>
#include <ui/window/faultmenus.h>
#include <ui/window/updateservicedialog.h>

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_updateservice {

namespace {

/// A service as a scenario makes it: with its document.
Command made(const std::string& members)
{
    return readCommand("CreateService", "{\"cluster\":\"default\"," + members + "}").value();
}

Command deregistered(const std::string& definition)
{
    return readCommand("DeregisterTaskDefinition", "{\"taskDefinition\":\"" + definition + "\"}").value();
}

/// "web" behind a load balancer with a circuit breaker of its own, "worker" without either, "agents" on each
/// instance and "canary" that others deploy.
World world()
{
    const std::string web =
        R"("serviceName":"web","taskDefinition":"web:2","desiredCount":3,"launchType":"EC2",)"
        R"("loadBalancers":[{"targetGroupArn":"web","containerName":"app","containerPort":80}],)"
        R"("healthCheckGracePeriodSeconds":30,"deploymentConfiguration":{"minimumHealthyPercent":50,)"
        R"("maximumPercent":150,"deploymentCircuitBreaker":{"enable":true,"rollback":true,)"
        R"("thresholdConfiguration":{"type":"COUNT","value":9}}})";
    const std::string worker =
        R"("serviceName":"worker","taskDefinition":"worker:1","desiredCount":1,"launchType":"EC2")";
    const std::string agents = R"("serviceName":"agents","taskDefinition":"worker:1","launchType":"EC2",)"
                               R"("schedulingStrategy":"DAEMON")";
    const std::string canary =
        R"("serviceName":"canary","desiredCount":2,"deploymentController":{"type":"EXTERNAL"})";
    Session session(runs::scenarioWith(Profile::Documented,
                                       {{0s, runs::registerDefinition("web", NetworkMode::Bridge)},
                                        {0s, runs::registerDefinition("web", NetworkMode::Bridge)},
                                        {0s, runs::registerDefinition("web", NetworkMode::Bridge)},
                                        {0s, runs::registerDefinition("worker", NetworkMode::Bridge)},
                                        {0s, made(web)},
                                        {0s, made(worker)},
                                        {0s, made(agents)},
                                        {0s, made(canary)},
                                        {1s, deregistered("web:1")},
                                        {1s, deregistered("web:2")}}));
    session.advance(SimTime(5s));
    return session.liveWorld();
}

template <typename Widget>
Widget& child(const QWidget& parent, const QString& name)
{
    return *parent.findChild<Widget*>(name);
}

/// Sets a field as a hand would.
void enter(const QWidget& dialog, const QString& field, const QString& value)
{
    if (auto* box = dialog.findChild<QSpinBox*>(field)) {
        box->selectAll();
        QTest::keyClicks(box, value);
    } else if (auto* list = dialog.findChild<QComboBox*>(field)) {
        list->setCurrentText(value);
    } else {
        dialog.findChild<QCheckBox*>(field)->click();
    }
}

QStringList itemsOf(const QComboBox& list)
{
    QStringList items;
    for (int i = 0; i < list.count(); ++i)
        items << list.itemText(i);
    return items;
}

QString lineOf(const Command& command)
{
    return qtText(awsCliLine(command, {}).value_or(std::string()));
}

QString errorOf(const QWidget& dialog)
{
    return child<QLabel>(dialog, u"error"_s).text();
}

} // namespace

class TestUpdateService : public QObject {
    Q_OBJECT

private slots:
    void init() { m_submitted.clear(); }

    void beginsWithWhatTheServiceHas()
    {
        const UpdateServiceDialog dialog(world(), ServiceId{0}, submit(), nullptr);
        QCOMPARE(child<QComboBox>(dialog, u"service"_s).currentText(), u"web"_s);
        const auto& definition = child<QComboBox>(dialog, u"taskDefinition"_s);
        QCOMPARE(definition.currentText(), u"web:2"_s);
        // What is deregistered cannot be deployed any more; only the present one is there to be kept.
        QCOMPARE(itemsOf(definition), QStringList({u"worker:1"_s, u"web:3"_s, u"web:2"_s}));
        QCOMPARE(child<QSpinBox>(dialog, u"desiredCount"_s).value(), 3);
        QVERIFY(!child<QCheckBox>(dialog, u"forceNewDeployment"_s).isChecked());
        QCOMPARE(child<QSpinBox>(dialog, u"minimumHealthyPercent"_s).value(), 50);
        QCOMPARE(child<QSpinBox>(dialog, u"maximumPercent"_s).value(), 150);
        QVERIFY(child<QCheckBox>(dialog, u"enable"_s).isChecked());
        QVERIFY(child<QCheckBox>(dialog, u"rollback"_s).isChecked());
        QCOMPARE(child<QSpinBox>(dialog, u"healthCheckGracePeriodSeconds"_s).value(), 30);
    }

    void asksOnlyForWhatWasChanged_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("options");
        const auto row = [](const char* field, const char* value, const char* options) {
            QTest::addRow("%s", field)
                << QString::fromLatin1(field) << QString::fromLatin1(value) << QString::fromLatin1(options);
        };
        row("taskDefinition", "web:3", "--service web --task-definition web:3");
        row("desiredCount", "5", "--desired-count 5 --service web");
        row("forceNewDeployment", "", "--force-new-deployment --service web");
        row("minimumHealthyPercent", "100",
            R"(--deployment-configuration '{"minimumHealthyPercent":100}' --service web)");
        row("maximumPercent", "200", R"(--deployment-configuration '{"maximumPercent":200}' --service web)");
        row("healthCheckGracePeriodSeconds", "0", "--health-check-grace-period-seconds 0 --service web");
        // The circuit breaker is replaced as a whole, so that its threshold has to be said again.
        row("rollback", "",
            R"(--deployment-configuration '{"deploymentCircuitBreaker":{"enable":true,"rollback":false,)"
            R"("thresholdConfiguration":{"type":"COUNT","value":9}}}' --service web)");
        row("enable", "",
            R"(--deployment-configuration '{"deploymentCircuitBreaker":{"enable":false,"rollback":false,)"
            R"("thresholdConfiguration":{"type":"COUNT","value":9}}}' --service web)");
    }

    void asksOnlyForWhatWasChanged()
    {
        QFETCH(const QString, field);
        QFETCH(const QString, value);
        QFETCH(const QString, options);
        UpdateServiceDialog dialog(world(), ServiceId{0}, submit(), nullptr);
        enter(dialog, field, value);
        const QString line = u"aws ecs update-service --cluster default "_s + options;
        child<QPushButton>(dialog, u"copyCli"_s).click();
        QCOMPARE(QGuiApplication::clipboard()->text(), line);
        QVERIFY(m_submitted.empty());
        dialog.accept();
        QCOMPARE(m_submitted.size(), std::size_t(1));
        QCOMPARE(lineOf(m_submitted.front()), line);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
    }

    void asksForSeveralAtOnce()
    {
        UpdateServiceDialog dialog(world(), ServiceId{1}, submit(), nullptr);
        enter(dialog, u"enable"_s, {});
        enter(dialog, u"rollback"_s, {});
        enter(dialog, u"minimumHealthyPercent"_s, u"0"_s);
        enter(dialog, u"forceNewDeployment"_s, {});
        dialog.accept();
        QCOMPARE(
            lineOf(m_submitted.at(0)),
            u"aws ecs update-service --cluster default --deployment-configuration "
            R"('{"deploymentCircuitBreaker":{"enable":true,"rollback":true},"minimumHealthyPercent":0}' )"
            "--force-new-deployment --service worker"_s);
    }

    void saysThatNothingIsChanged()
    {
        UpdateServiceDialog dialog(world(), ServiceId{0}, submit(), nullptr);
        enter(dialog, u"desiredCount"_s, u"4"_s);
        enter(dialog, u"desiredCount"_s, u"3"_s);
        QGuiApplication::clipboard()->setText(u"before"_s);
        child<QPushButton>(dialog, u"copyCli"_s).click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
        QVERIFY(errorOf(dialog).startsWith(u"Nothing is changed."_s));
        dialog.accept();
        QVERIFY(m_submitted.empty());
        QCOMPARE(dialog.result(), int(QDialog::Rejected));
        enter(dialog, u"forceNewDeployment"_s, {});
        dialog.accept();
        QCOMPARE(m_submitted.size(), std::size_t(1));
    }

    void anotherServiceIsShownAsItIs()
    {
        UpdateServiceDialog dialog(world(), ServiceId{0}, submit(), nullptr);
        enter(dialog, u"desiredCount"_s, u"9"_s);
        enter(dialog, u"forceNewDeployment"_s, {});
        enter(dialog, u"minimumHealthyPercent"_s, u"120"_s);
        dialog.accept();
        QVERIFY(!errorOf(dialog).isEmpty());
        enter(dialog, u"service"_s, u"worker"_s);
        QVERIFY(errorOf(dialog).isEmpty());
        QCOMPARE(child<QComboBox>(dialog, u"taskDefinition"_s).currentText(), u"worker:1"_s);
        QCOMPARE(child<QSpinBox>(dialog, u"desiredCount"_s).value(), 1);
        QVERIFY(!child<QCheckBox>(dialog, u"rollback"_s).isEnabled());
        dialog.accept(); // nothing is changed of this one
        QVERIFY(m_submitted.empty());
    }

    void whatAServiceCannotHaveCannotBeChanged_data()
    {
        QTest::addColumn<int>("service");
        QTest::addColumn<QString>("field");
        QTest::addRow("no load balancer") << 1 << u"healthCheckGracePeriodSeconds"_s;
        QTest::addRow("DAEMON") << 2 << u"desiredCount"_s;
        QTest::addRow("EXTERNAL, definition") << 3 << u"taskDefinition"_s;
        QTest::addRow("EXTERNAL, deployment") << 3 << u"forceNewDeployment"_s;
    }

    void whatAServiceCannotHaveCannotBeChanged()
    {
        QFETCH(const int, service);
        QFETCH(const QString, field);
        UpdateServiceDialog dialog(world(), ServiceId{0}, submit(), nullptr);
        const auto& box = child<QWidget>(dialog, field);
        QVERIFY(box.isEnabled() && box.toolTip().isEmpty());
        child<QComboBox>(dialog, u"service"_s).setCurrentIndex(service);
        QVERIFY(!box.isEnabled() && !box.toolTip().isEmpty());
        dialog.accept();
        QVERIFY(m_submitted.empty() && errorOf(dialog).startsWith(u"Nothing is changed."_s));
        enter(dialog, u"maximumPercent"_s, u"100"_s); // which every service has
        enter(dialog, u"minimumHealthyPercent"_s, u"10"_s);
        dialog.accept();
        QCOMPARE(m_submitted.size(), std::size_t(1));
        QVERIFY(!std::get<UpdateService>(m_submitted.front().request).taskDefinition);
        QVERIFY(!std::get<UpdateService>(m_submitted.front().request).desiredCount);
    }

    void aServiceThatIsDeletedIsNotOffered()
    {
        World deleting = world();
        deleting.services.edit(0).status = ServiceStatus::Draining;
        const UpdateServiceDialog dialog(deleting, ServiceId{0}, submit(), nullptr);
        const auto& services = child<QComboBox>(dialog, u"service"_s);
        QCOMPARE(itemsOf(services), QStringList({u"worker"_s, u"agents"_s, u"canary"_s}));
        QCOMPARE(services.currentText(), u"worker"_s);
        QCOMPARE(child<QComboBox>(dialog, u"taskDefinition"_s).currentText(), u"worker:1"_s);
    }

    void needsAService()
    {
        const UpdateServiceDialog dialog(World(), std::nullopt, submit(), nullptr);
        QVERIFY(!child<QPushButton>(dialog, u"accept"_s).isEnabled());
        QVERIFY(errorOf(dialog).contains(u"Create service"_s));
    }

    void whatTheApiRefusesIsTold()
    {
        UpdateServiceDialog dialog(world(), ServiceId{0}, submit(), nullptr);
        enter(dialog, u"minimumHealthyPercent"_s, u"120"_s);
        dialog.accept();
        QVERIFY(m_submitted.empty());
        QVERIFY2(errorOf(dialog).contains(u"minimumHealthyPercent must be at most 100"_s),
                 qPrintable(errorOf(dialog)));
    }

    void theKeyBeginsADeploymentAndARefusalKeepsTheDialog()
    {
        const test::OwnSettings settings;
        const auto window = test::demoWindow();
        QVERIFY(window != nullptr);
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        test::runTo(*window, 60s);
        QString refusal;
        test::whenDialogOpens([&refusal](QDialog& dialog) {
            enter(dialog, u"service"_s, u"web"_s);
            const auto& definitions = child<QComboBox>(dialog, u"taskDefinition"_s);
            enter(dialog, u"taskDefinition"_s, itemsOf(definitions).first());
            enter(dialog, u"maximumPercent"_s, u"100"_s);
            dialog.accept();
            refusal = errorOf(dialog);
            QVERIFY(dialog.isVisible());
            dialog.reject();
        });
        QTest::keyClick(window.get(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(refusal.contains(u"Exception"_s), qPrintable(refusal));
        const std::size_t before = window->playback().world().services[0].deployments.size();
        test::whenDialogOpens([](QDialog& dialog) {
            enter(dialog, u"service"_s, u"web"_s);
            enter(dialog, u"forceNewDeployment"_s, {});
            dialog.accept();
        });
        window->actions()[ActionId::UpdateService].trigger();
        QCOMPARE(window->playback().world().services[0].deployments.size(), before + 1);
    }

    void aServicesMenuAsksForThatService()
    {
        const test::OwnSettings settings;
        const auto window = test::demoWindow();
        QVERIFY(window != nullptr);
        test::runTo(*window, 60s);
        FaultMenus menus({window->playback(), window->selection(), window->commands(), window->cliLines()});
        const auto last = static_cast<std::uint32_t>(window->playback().world().services.size() - 1);
        QMenu menu;
        menus.fillServiceMenu(menu, ServiceId{last});
        QString asked;
        test::whenDialogOpens([&asked](QDialog& dialog) {
            asked = child<QComboBox>(dialog, u"service"_s).currentText();
            dialog.reject();
        });
        for (QAction* action : menu.actions()) {
            if (action->text() == u"Update…"_s)
                action->trigger();
        }
        QCOMPARE(asked, qtText(window->playback().world().services[last].name));
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

TASKARIUM_TEST(TestUpdateService)

} // namespace taskarium::ui::tst_updateservice

#include "tst_updateservice.moc"
