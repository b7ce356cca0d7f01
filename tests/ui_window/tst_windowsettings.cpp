// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui_window/windowrun.h>

#include <ui/models/messages.h>
#include <ui/panels/clusterpanel.h>
#include <ui/panels/eventlogpanel.h>
#include <ui/panels/tasktable.h>
#include <ui/style/style.h>
#include <ui/timeline/timelineview.h>
#include <ui/window/appearance.h>
#include <ui/window/preferences.h>
#include <ui/window/preferencesdialog.h>
#include <ui/window/shortcutsdialog.h>
#include <ui/window/speedslider.h>

#include <support/testclass.h>

#include <QComboBox>
#include <QSettings>
#include <QTableWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_windowsettings {

class TestWindowSettings : public QObject {
    Q_OBJECT

private slots:
    void init() { m_settings = std::make_unique<test::OwnSettings>(); }

    void preferencesComeBackAsTheyWere()
    {
        const Preferences preferences{
            .theme = ThemeChoice::Dark, .startWith = StartWith::Demo, .motion = Motion::Fade, .speed = 250};
        savePreferences(preferences);
        QCOMPARE(loadPreferences(), preferences);
    }

    void nonsenseInTheSettingsIsTheDefault()
    {
        QSettings settings;
        settings.setValue(u"theme"_s, u"purple"_s);
        settings.setValue(u"speed"_s, u"fast"_s);
        settings.sync();
        QCOMPARE(loadPreferences(), Preferences());
        settings.setValue(u"speed"_s, 1e9);
        QCOMPARE(lastSpeed(), fastestSpeed);
    }

    void theDialogShowsAndGivesBackPreferences()
    {
        const Preferences preferences{
            .theme = ThemeChoice::Light, .startWith = StartWith::Demo, .motion = Motion::Fade, .speed = 37};
        const PreferencesDialog dialog(preferences, nullptr);
        QCOMPARE(dialog.preferences(), preferences);
        dialog.findChild<QComboBox*>(u"theme"_s)->setCurrentIndex(2);
        QCOMPARE(dialog.preferences().theme, ThemeChoice::Dark);
    }

    void theThemeIsTheApplications()
    {
        applyTheme(ThemeChoice::Dark);
        QCOMPARE(themeOf(QApplication::palette()), Theme::Dark);
        applyTheme(ThemeChoice::Light);
        QCOMPARE(themeOf(QApplication::palette()), Theme::Light);
    }

    void docksSpeedAndScenarioAreAsTheyWereLeft()
    {
        {
            const auto window = test::demoWindow();
            window->docks().reveal(window->views().log);
            hideDock(*window, u"Cluster"_s);
            window->playback().setSpeed(100);
            QVERIFY(window->close());
        }
        MainWindow next;
        next.setAttribute(Qt::WA_DeleteOnClose, false);
        next.openUsual();
        next.show();
        QVERIFY(QTest::qWaitForWindowExposed(&next));
        QVERIFY(!next.views().cluster->isVisible());
        QVERIFY(!next.views().log->isHidden());
        QCOMPARE(next.playback().speed(), 100.0);
        QCOMPARE(next.file().name(), u"demo"_s);
        QVERIFY(next.playback().isPlaying());
        next.actions()[ActionId::ResetLayout].trigger();
        QVERIFY(next.views().cluster->isVisible());
    }

    void aChosenSpeedIsThatOfEveryNewWindow()
    {
        savePreferences({.speed = 5});
        {
            const auto window = test::demoWindow();
            QCOMPARE(window->playback().speed(), 5.0);
            window->playback().setSpeed(100);
            QVERIFY(window->close());
        }
        QCOMPARE(loadPreferences().speed, std::optional(5.0));
        QCOMPARE(test::demoWindow()->playback().speed(), 5.0);
    }

    void startsWithTheLastScenario()
    {
        rememberLastScenario({.builtIn = u"rolling-update"_s, .path = {}});
        MainWindow window;
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.openUsual();
        QCOMPARE(window.file().name(), u"rolling-update"_s);
    }

    void startsWithTheDemoIfTheLastFileIsGone()
    {
        rememberLastScenario({.builtIn = {}, .path = m_settings->path(u"gone.json"_s)});
        MainWindow window;
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.openUsual();
        QCOMPARE(window.file().name(), u"demo"_s);
        QCOMPARE(lastScenario().path, m_settings->path(u"gone.json"_s));
    }

    void theListOfShortcutsHasEveryAction()
    {
        MainWindow window;
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        const ShortcutsDialog dialog(window.QWidget::actions(), nullptr);
        const auto* table = dialog.findChild<QTableWidget*>(u"shortcuts"_s);
        int withKeys = 0;
        for (const QAction* action : window.QWidget::actions())
            withKeys += action->shortcuts().isEmpty() ? 0 : 1;
        QCOMPARE(table->rowCount(), withKeys);
    }

    void speedsGoUpAndDownByRoundSteps()
    {
        QCOMPARE(fasterThan(1), 2.0);
        QCOMPARE(fasterThan(3), 5.0);
        QCOMPARE(fasterThan(fastestSpeed), fastestSpeed);
        QCOMPARE(slowerThan(1), 0.5);
        QCOMPARE(slowerThan(slowestSpeed), slowestSpeed);
    }

    void speedsHaveAPlainLabel_data()
    {
        QTest::addColumn<double>("speed");
        QTest::addColumn<QString>("label");
        QTest::newRow("slow") << 0.1 << u"×0.1"_s;
        QTest::newRow("usual") << 1.0 << u"×1"_s;
        QTest::newRow("hundred") << 100.0 << u"×100"_s;
        QTest::newRow("thousand") << 1'000.0 << u"×1\u2009000"_s;
        QTest::newRow("fast") << 10'000.0 << u"×10\u2009000"_s;
    }

    void speedsHaveAPlainLabel()
    {
        QFETCH(double, speed);
        QTEST(speedText(speed), "label");
    }

    void errorsSayWhatWhereAndWhatToDo()
    {
        const Error error{.file = "demo.json",
                          .pointer = "/commands/2",
                          .line = 14,
                          .code = "ClientException",
                          .message = "No such service.",
                          .remedy = "Name one that exists."};
        QCOMPARE(errorReport(error),
                 u"ClientException: No such service.\nFile: demo.json, line 14\nPlace: /commands/2\n"
                 u"Name one that exists."_s);
        QCOMPARE(errorReport(Error{.message = "Broken."}), u"Broken."_s);
    }

private:
    static void hideDock(MainWindow& window, const QString& title)
    {
        for (QAction* toggle : window.docks().toggles()) {
            if (toggle->text() == title)
                toggle->trigger();
        }
    }

    std::unique_ptr<test::OwnSettings> m_settings;
};

TASKARIUM_TEST(TestWindowSettings)

} // namespace taskarium::ui::tst_windowsettings

#include "tst_windowsettings.moc"
