// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the File menu asks, and what is dropped on the window.
#include <ui_window/windowrun.h>

#include <support/testclass.h>

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace taskarium::ui::tst_filedialogs {

namespace {

/// Types a path into the file dialog that comes up next, and accepts; `filter` is the row of its list of
/// kinds.
void answerWith(const QString& path, const QString& filter = {})
{
    test::whenDialogOpens([path, filter](QDialog& dialog) {
        auto& files = dynamic_cast<QFileDialog&>(dialog);
        for (const QString& kind : files.nameFilters()) {
            if (!filter.isEmpty() && kind.contains(filter))
                files.selectNameFilter(kind);
        }
        files.findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
        dialog.accept();
    });
}

/// The text of the failure that comes up next, when it is there.
void catchFailure(QString& text)
{
    test::whenDialogOpens([&text](QDialog& dialog) {
        text = dialog.windowTitle() + dialog.objectName();
        dialog.reject();
    });
}

void cancelNext()
{
    test::whenDialogOpens([](QDialog& dialog) { dialog.reject(); });
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestFileDialogs : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs); }

    void init()
    {
        m_settings = std::make_unique<test::OwnSettings>();
        m_window = test::demoWindow();
        QVERIFY(m_window != nullptr);
        test::runTo(*m_window, 30s);
    }

    void cleanup() { m_window.reset(); }

    void opensTheChosenFile()
    {
        const QString path = m_settings->path(u"mine.json"_s);
        QVERIFY(!m_window->file().saveTo(path));
        QVERIFY(!m_window->file().openBuiltIn(u"demo"_s));
        answerWith(path);
        trigger(ActionId::Open);
        QCOMPARE(m_window->file().path(), path);
        QVERIFY(m_window->playback().isPlaying());
    }

    void openSuggestsNoName()
    {
        QString suggested = u"?"_s;
        test::whenDialogOpens([&suggested](QDialog& dialog) {
            suggested = dialog.findChild<QLineEdit*>(u"fileNameEdit"_s)->text();
            dialog.reject();
        });
        trigger(ActionId::Open);
        QCOMPARE(suggested, QString());
    }

    void aNewScenarioStandsStill()
    {
        m_window->playback().play();
        trigger(ActionId::New);
        QVERIFY(!m_window->playback().isPlaying());
    }

    void aBrokenFileOpensNoWindowAndLeavesTheLastScenario()
    {
        const QString good = m_settings->path(u"good.json"_s);
        QVERIFY(!m_window->file().saveTo(good));
        const QString path = brokenFile();
        QSignalSpy wanted(m_window.get(), &MainWindow::newWindowWanted);
        QString failure;
        test::whenDialogOpens([&failure, path](QDialog& dialog) {
            dialog.findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
            catchFailure(failure);
            dialog.accept();
        });
        trigger(ActionId::Open);
        QVERIFY(!failure.isEmpty());
        QCOMPARE(wanted.size(), 0);
        QCOMPARE(m_window->file().path(), good);
        QCOMPARE(lastScenario().path, good);
    }

    void aBrokenFileOnTheCommandLineShowsTheDemoAndLeavesTheLastScenario()
    {
        rememberLastScenario({.builtIn = u"rolling-update"_s, .path = {}});
        QString failure;
        catchFailure(failure);
        m_window->openFiles({brokenFile()});
        QVERIFY(!failure.isEmpty());
        QCOMPARE(m_window->file().name(), u"demo"_s);
        QVERIFY(m_window->playback().isPlaying());
        QCOMPARE(lastScenario().builtIn, u"rolling-update"_s);
    }

    void opensABuiltInScenarioByItsName()
    {
        m_window->openFiles({u"rolling-update"_s});
        QCOMPARE(m_window->file().name(), u"rolling-update"_s);
    }

    void anErrorIsClosedByEnter()
    {
        QString text;
        test::whenDialogOpens([&text](QDialog& dialog) {
            for (QPushButton* button : dialog.findChildren<QPushButton*>()) {
                if (button->isDefault() && dialog.focusWidget() == button)
                    text = button->text().remove(u'&');
            }
            dialog.reject();
        });
        m_window->openFiles({brokenFile()});
        QCOMPARE(text, u"Close"_s);
    }

    void tellsOfAFileThatIsNoScenario()
    {
        const QString path = brokenFile();
        QString failure;
        test::whenDialogOpens([&failure, path](QDialog& dialog) {
            dialog.findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
            catchFailure(failure);
            dialog.accept();
        });
        trigger(ActionId::Open);
        QVERIFY(!failure.isEmpty());
        QCOMPARE(m_window->file().name(), u"demo"_s);
    }

    void savesWithTheEndingThatWasLeftOut()
    {
        answerWith(m_settings->path(u"mine"_s));
        trigger(ActionId::SaveAs);
        QCOMPARE(m_window->file().path(), m_settings->path(u"mine.json"_s));
        QVERIFY(contentOf(m_settings->path(u"mine.json"_s)).startsWith('{'));
    }

    void exportsTheLogInTheChosenFormat()
    {
        const QString csv = m_settings->path(u"log.csv"_s);
        answerWith(csv, u"*.csv"_s);
        trigger(ActionId::ExportLog);
        QVERIFY(contentOf(csv).contains("TaskCreated"));
        const QString events = m_settings->path(u"log.jsonl"_s);
        answerWith(events, u"*.jsonl"_s);
        trigger(ActionId::ExportLog);
        QVERIFY(contentOf(events).contains("ECS Task State Change"));
    }

    void exportsThePictureInTheChosenFormat()
    {
        const QString svg = m_settings->path(u"chart.svg"_s);
        answerWith(svg, u"*.svg"_s);
        trigger(ActionId::ExportPicture);
        QVERIFY(contentOf(svg).contains("<svg"));
        answerWith(m_settings->path(u"chart"_s), u"*.png"_s);
        trigger(ActionId::ExportPicture);
        QVERIFY(contentOf(m_settings->path(u"chart.png"_s)).startsWith("\x89PNG"));
    }

    void cancelDoesNothing_data() { askingActions(); }
    void cancelDoesNothing()
    {
        QFETCH(ActionId, action);
        const QString before = m_window->file().name();
        QSignalSpy news(&m_window->notice(), &Notice::shown);
        cancelNext();
        trigger(action);
        QCOMPARE(m_window->file().name(), before);
        QCOMPARE(news.size(), 0);
    }

    void tellsOfAPathThatCannotBeWritten_data()
    {
        QTest::addColumn<ActionId>("action");
        for (const ActionId action : {ActionId::SaveAs, ActionId::ExportLog, ActionId::ExportPicture})
            QTest::addRow("%d", static_cast<int>(action)) << action;
    }
    void tellsOfAPathThatCannotBeWritten()
    {
        QFETCH(ActionId, action);
        QSignalSpy news(&m_window->notice(), &Notice::shown);
        const QString path = m_settings->path(u"missing/file.json"_s);
        QString failure;
        test::whenDialogOpens([&failure, path](QDialog& dialog) {
            dialog.findChild<QLineEdit*>(u"fileNameEdit"_s)->setText(path);
            catchFailure(failure);
            dialog.accept();
        });
        trigger(action);
        QVERIFY(!failure.isEmpty());
        QCOMPARE(news.size(), 0);
        QVERIFY(!QFile::exists(path));
    }

    void takesADroppedScenario()
    {
        const QString path = m_settings->path(u"dropped.json"_s);
        QVERIFY(!m_window->file().saveTo(path));
        QVERIFY(!m_window->file().openBuiltIn(u"demo"_s));
        QVERIFY(test::drop(*m_window, {QUrl::fromLocalFile(path)}));
        QCOMPARE(m_window->file().path(), path);
    }

    void eachFurtherFileDroppedGetsAWindow()
    {
        const QString first = m_settings->path(u"first.json"_s);
        const QString second = m_settings->path(u"second.json"_s);
        QVERIFY(!m_window->file().saveTo(first));
        QVERIFY(!m_window->file().saveTo(second));
        QVERIFY(!m_window->file().openBuiltIn(u"demo"_s));
        QSignalSpy wanted(m_window.get(), &MainWindow::newWindowWanted);
        QVERIFY(test::drop(*m_window, {QUrl::fromLocalFile(first), QUrl::fromLocalFile(second)}));
        QCOMPARE(m_window->file().path(), first);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toStringList(), QStringList{second});
    }

    void refusesWhatIsNoFile()
    {
        QVERIFY(!test::drop(*m_window, {}));
        QVERIFY(!test::drop(*m_window, {QUrl(u"https://example.com/scenario.json"_s)}));
        QCOMPARE(m_window->file().name(), u"demo"_s);
    }

private:
    static void askingActions()
    {
        QTest::addColumn<ActionId>("action");
        for (const ActionId action : {ActionId::Open, ActionId::SaveAs, ActionId::ExportLog,
                                      ActionId::ExportPicture, ActionId::Print})
            QTest::addRow("%d", static_cast<int>(action)) << action;
    }

    [[nodiscard]] QString brokenFile() const
    {
        QFile file(m_settings->path(u"broken.json"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write("{");
        return file.fileName();
    }

    void trigger(ActionId action) { m_window->actions()[action].trigger(); }

    std::unique_ptr<test::OwnSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
};

TASKARIUM_TEST(TestFileDialogs)

} // namespace taskarium::ui::tst_filedialogs

#include "tst_filedialogs.moc"
