// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/actions.h>

#include <QKeySequence>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// A row: the order is that of ActionId. Keys are Qt's portable names, several separated by "; ". Space and
/// the full stop, Page Up and Page Down, and F5 are what presenters' clickers send.
struct ActionRow {
    const char* name;
    const char* text;
    const char* keys;
};

constexpr std::array<ActionRow, actionCount> actionRows{{
    {"new", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&New"), "Ctrl+N"},
    {"open", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Open…"), "Ctrl+O"},
    {"newWindow", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "New &window"), "Ctrl+Shift+N"},
    {"save", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Save"), "Ctrl+S"},
    {"saveAs", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Save &as…"), "Ctrl+Shift+S"},
    {"recordingReport", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "What was &read…"), "Ctrl+I"},
    {"exportLog", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Export log…"), "Ctrl+E"},
    {"redactExports", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Re&dact exports"), ""},
    {"exportPicture", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Export p&icture…"), "Ctrl+Shift+E"},
    {"print", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Print…"), "Ctrl+P"},
    {"close", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Close"), "Ctrl+W"},
    {"quit", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Quit"), "Ctrl+Q"},
    {"find", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Find task…"), "Ctrl+F"},
    {"selectAllTasks", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Select &all tasks"), "Ctrl+A"},
    {"copyArn", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Copy ARN"), "Ctrl+C"},
    {"copyCli", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Copy as AWS C&LI command"), "Ctrl+Shift+C"},
    {"preferences", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Preferences…"), "Ctrl+,"},
    {"playPause", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Play"), "Space; ."},
    {"stepForward", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Step to the &next change"), "PgDown; Right"},
    {"stepBack", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Step &back"), "PgUp; Left"},
    {"toStart", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "To the &start"), "Home"},
    {"toLiveEdge", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "To the &live edge"), "End"},
    {"faster", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Faster"), "+; ="},
    {"slower", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Slo&wer"), "-"},
    {"restart", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Restart"), "Ctrl+Home"},
    {"nextChange", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Next change of the task"), "Ctrl+Right"},
    {"previousChange", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Previous change of the task"),
     "Ctrl+Left"},
    {"nextStop", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Next &stop"), "Ctrl+Shift+Right"},
    {"previousStop", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Previous s&top"), "Ctrl+Shift+Left"},
    {"nextFailure", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Next &failure"), "F8"},
    {"previousFailure", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Previous f&ailure"), "Shift+F8"},
    {"nextDeployment", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Next &deployment"), "F9"},
    {"previousDeployment", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Previous d&eployment"), "Shift+F9"},
    {"runUntil", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Run u&ntil…"), "Ctrl+U"},
    {"skipWait", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "S&kip the wait"), "Ctrl+PgDown"},
    {"skipWaits", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Skip lon&g waits"), "Ctrl+Shift+PgDown"},
    {"addBookmark", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Add bookmark…"), "Ctrl+K"},
    {"branchFromHere", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Branch from here…"), "Ctrl+Shift+K"},
    {"compare", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Co&mpare…"), "Ctrl+M"},
    {"runTask", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "R&un task…"), "Ctrl+R"},
    {"stopTasks", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "S&top task…"), "Del"},
    {"scaleService", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Sc&ale service…"), "Ctrl+D"},
    {"updateService", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Updat&e service…"), "Ctrl+Shift+P"},
    {"createService", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Create service…"), "Ctrl+Shift+R"},
    {"registerTaskDefinition", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Register task &definition…"),
     "Ctrl+Shift+D"},
    {"sendRequests", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Send re&quests…"), "Ctrl+L"},
    {"breakSomething", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Brea&k something…"), "Ctrl+Shift+B"},
    {"apiServer", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "AP&I server"), "Ctrl+Shift+A"},
    {"continueAsSimulation", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Continue as a simulation…"),
     "Ctrl+Shift+T"},
    {"followTask", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "F&ollow task"), "Ctrl+T"},
    {"pauseWhenMoves", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Pause when it &moves"), "Ctrl+B"},
    {"fullScreen", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Full screen"), "F11"},
    {"presentation", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Presentation"), "F5"},
    {"spotlight", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Spot&light"), "F12"},
    {"speakerNotes", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Speaker &notes"), "Shift+F5"},
    {"unattendedLoop", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Unattended loop"), "Ctrl+F5"},
    {"serviceOutlines", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Service &outlines"), "Ctrl+Shift+O"},
    {"resetLayout", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Reset layout"), "Ctrl+Shift+L"},
    {"lessons", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Lessons…"), "F2"},
    {"lessonNext", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Next step of the lesson"), "F7"},
    {"lessonBack", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Step &before"), "Shift+F7"},
    {"showMe", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "Sho&w me"), "F4"},
    {"toLesson", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&To the lesson"), "F6"},
    {"endLesson", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&End the lesson"), ""},
    {"quizMe", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Quiz me"), "F3"},
    {"whatIsSimulated", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "What is &simulated"), "F1"},
    {"whatItMayDo", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "What it &may do"), "Shift+F1"},
    {"shortcuts", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&Keyboard shortcuts"), "Ctrl+/"},
    {"about", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "&About Taskarium"), ""},
    {"aboutQt", QT_TRANSLATE_NOOP("taskarium::ui::Actions", "About &Qt"), ""},
}};

} // namespace

Actions::Actions(QWidget* window) : QObject(window)
{
    for (std::size_t i = 0; i < actionCount; ++i) {
        const ActionRow& row = actionRows[i];
        auto* action = new QAction(tr(row.text), this);
        action->setObjectName(QString::fromLatin1(row.name));
        if (const QString keys = QString::fromLatin1(row.keys); !keys.isEmpty())
            action->setShortcuts(QKeySequence::listFromString(keys));
        action->setToolTip(tipOf(*action));
        window->addAction(action);
        m_actions[i] = action;
    }
    for (const ActionId id :
         {ActionId::FollowTask, ActionId::PauseWhenMoves, ActionId::FullScreen, ActionId::Presentation,
          ActionId::Spotlight, ActionId::SpeakerNotes, ActionId::UnattendedLoop, ActionId::ServiceOutlines,
          ActionId::RedactExports, ActionId::SkipWaits, ActionId::ApiServer})
        (*this)[id].setCheckable(true);
    (*this)[ActionId::Preferences].setMenuRole(QAction::PreferencesRole);
    (*this)[ActionId::About].setMenuRole(QAction::AboutRole);
    (*this)[ActionId::AboutQt].setMenuRole(QAction::AboutQtRole);
    (*this)[ActionId::Quit].setMenuRole(QAction::QuitRole);
}

QString tipOf(const QAction& action)
{
    const QString keys = action.shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? plainText(action) : u"%1 (%2)"_s.arg(plainText(action), keys);
}

QString plainText(const QAction& action)
{
    return action.text().remove(u'&').remove(u'…');
}

} // namespace taskarium::ui

#include "moc_actions.cpp"
