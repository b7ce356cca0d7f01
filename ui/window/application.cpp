// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/application.h>

#include <ui/style/language.h>
#include <ui/window/appearance.h>
#include <ui/window/mainwindow.h>
#include <ui/window/restorequestion.h>

#include <QApplication>
#include <QFontDatabase>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// New windows stand a little below and beside the one they came from.
constexpr QPoint windowOffset(28, 28);

void nameApplication()
{
    QCoreApplication::setOrganizationName(u"Taskarium"_s);
    QCoreApplication::setApplicationName(u"Taskarium"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TASKARIUM_VERSION));
    QGuiApplication::setApplicationDisplayName(u"Taskarium"_s);
    QGuiApplication::setDesktopFileName(u"org.taskarium.Taskarium"_s);
    QApplication::setWindowIcon(QIcon(u":/taskarium.svg"_s));
}

/// Qt's own dialogs, and what the window says.
void translate(QApplication& application)
{
    auto* translator = new QTranslator(&application);
    if (translator->load(QLocale(), u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(translator);
    installCatalogues(application, QLocale());
}

/// Of a command line: what is read as it comes.
const QString standardInput = u"-"_s;

void openWindow(const QStringList& paths, const MakeApiServer& makeApiServer, const QWidget* beside);

/// Takes the style sheet away while the first window is built. Qt reads it anew for all widgets below one
/// that finds its place, which is what a start would spend half of its time on; before they are shown, once
/// is enough. If there are windows already it stays, or they would lose their looks for that while.
class SheetForLater {
public:
    SheetForLater()
    {
        if (QApplication::topLevelWidgets().isEmpty())
            m_sheet = qApp->styleSheet();
        if (!m_sheet.isEmpty())
            qApp->setStyleSheet({});
    }
    ~SheetForLater()
    {
        if (!m_sheet.isEmpty())
            qApp->setStyleSheet(m_sheet);
    }
    SheetForLater(const SheetForLater&) = delete;
    SheetForLater& operator=(const SheetForLater&) = delete;

private:
    QString m_sheet{};
};

MainWindow* makeWindow(const MakeApiServer& makeApiServer)
{
    const SheetForLater sheet;
    auto* window = new MainWindow; // deletes itself when it is closed
    QObject::connect(
        window, &MainWindow::newWindowWanted, qApp,
        [window, makeApiServer](const QStringList& next) { openWindow(next, makeApiServer, window); });
    if (makeApiServer)
        window->api().setServer(makeApiServer());
    return window;
}

/// A stand shows nothing but the run.
void openLoop(const QStringList& runs, const MakeApiServer& makeApiServer)
{
    MainWindow* const window = makeWindow(makeApiServer);
    window->show();
    window->actions()[ActionId::FullScreen].trigger();
    window->loopOver(runs);
}

void openWindow(const QStringList& paths, const MakeApiServer& makeApiServer, const QWidget* beside)
{
    MainWindow* const window = makeWindow(makeApiServer);
    if (beside != nullptr)
        window->move(beside->pos() + windowOffset);
    if (paths.isEmpty())
        window->openUsual();
    else if (paths == QStringList{standardInput})
        window->followStandardInput();
    else
        window->openFiles(paths);
    window->show();
}

/// A window on a run that was brought back. One that cannot be is told, and kept.
void openRestored(LeftJournal journal, const MakeApiServer& makeApiServer)
{
    MainWindow* const window = makeWindow(makeApiServer);
    window->restore(std::move(journal));
    window->show();
}

} // namespace

int runWindow(int& argc, char** argv, const WindowOptions& options)
{
    QApplication application(argc, argv);
    nameApplication();
    QApplication::setStyle(u"Fusion"_s);
    applyTheme(options.theme.isEmpty() ? loadPreferences().theme : themeChoiceFrom(options.theme));
    translate(application);
    if (options.isLooping) {
        openLoop(options.files, options.makeApiServer);
        return QApplication::exec();
    }
    std::vector<LeftJournal> left = askToRestore();
    for (LeftJournal& journal : left)
        openRestored(std::move(journal), options.makeApiServer);
    for (const QStringList& paths : groupedByRun(options.files))
        openWindow(paths, options.makeApiServer, nullptr);
    if (options.files.isEmpty() && left.empty())
        openWindow({}, options.makeApiServer, nullptr);
    return QApplication::exec();
}

} // namespace taskarium::ui
