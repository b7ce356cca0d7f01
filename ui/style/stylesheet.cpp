// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/style/style.h>

#include <QPair>

namespace taskarium::ui {

namespace {

// "@name" stands for the colour of that name. Only what Fusion with our palette does not already do is said
// here.
constexpr const char* sheet = R"css(
QWidget[look="card"] { background: @card; border: 1px solid @border; border-radius: 8px; }
QDockWidget QWidget[look="card"] { border: none; border-radius: 0; }
QDockWidget QAbstractScrollArea[look="card"] { border: 1px solid transparent; border-radius: 6px; }
QDockWidget QAbstractScrollArea[look="card"]:focus { border-color: @accent; }
QWidget[look="inset"] { background: @inset; border: 1px solid @border; border-radius: 8px; }
QWidget[look="note"] { background: @accentSoft; border: 1px solid @noteBorder; border-radius: 8px; }
QLabel { background: transparent; border: none; }
QLabel[look="title"] { font-weight: bold; color: @text; }
QLabel[look="muted"] { color: @mutedText; }
QLabel[look="warning"] { color: @warning; }

QMenuBar { background: @card; }
QMenuBar::item { background: transparent; padding: 5px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: @accentSoft; }
QMenu { background: @card; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 22px; border-radius: 4px; }
QMenu::item:selected { background: @accentSoft; color: @text; }
QMenu::item:disabled { color: @mutedText; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QToolTip { background: @card; color: @text; border: 1px solid @border; padding: 4px 6px; }
QStatusBar { background: @card; border-top: 1px solid @border; }

QToolBar { background: @card; border: none; border-bottom: 1px solid @border; padding: 6px 10px;
    spacing: 6px; }
QToolBar::separator { width: 1px; background: @border; margin: 4px 6px; }
QToolBar QToolButton { background: @window; border: 1px solid @border; border-radius: 6px;
    min-width: 26px; min-height: 24px; padding: 2px 4px; }
QToolBar QToolButton:hover { background: @accentSoft; }
QToolBar QToolButton:checked, QToolBar QToolButton:pressed { background: @accentSoft; color: @accent; }
QToolBar QToolButton:focus { border: 2px solid @accent; padding: 1px 3px; }
QToolBar QToolButton:disabled { color: @pale; }
QToolBar QToolButton#qt_toolbar_ext_button { min-width: 12px; padding: 0; }
QLabel#clock { font-family: "Noto Sans Mono", "DejaVu Sans Mono", monospace; font-size: 17px;
    font-weight: bold; }
QSlider::groove:horizontal { height: 4px; background: @grid; border-radius: 2px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -4px 0; border-radius: 6px;
    background: @accent; }
QSlider::handle:horizontal:hover { background: @accentHover; }
QSlider::handle:horizontal:focus { width: 10px; height: 10px; margin: -6px 0; border: 3px solid @text;
    border-radius: 8px; }

QPushButton { background: @card; color: @text; border: 1px solid @border; border-radius: 6px;
    padding: 5px 14px; }
QPushButton:hover { background: @accentSoft; }
QPushButton:pressed { background: @grid; }
QPushButton:focus { border: 2px solid @accent; padding: 4px 13px; }
QPushButton:checked { background: @accentSoft; border-color: @accent; color: @accent; }
QPushButton:disabled { color: @pale; background: @window; }
QPushButton[look="primary"], QPushButton:default {
    background: @accent; color: @onAccent; border-color: @accent; }
QPushButton[look="primary"]:focus, QPushButton:default:focus { border: 2px solid @text; padding: 4px 13px; }
QPushButton[look="primary"] { font-weight: bold; }
QPushButton[look="primary"]:hover, QPushButton:default:hover { background: @accentHover; }
QPushButton[look="primary"]:disabled, QPushButton:default:disabled {
    background: @grid; color: @pale; border-color: @border; }
QPushButton[look="flat"] { background: transparent; color: @accent; border: 1px solid transparent;
    border-radius: 4px; padding: 1px 3px; text-align: left; }
QPushButton[look="flat"]:hover { text-decoration: underline; }
QPushButton[look="flat"]:focus { border: 1px solid @accent; padding: 1px 3px; }
QPushButton[look="flat"]:checked { background: @accentSoft; border-radius: 4px; font-weight: bold; }
QPushButton[look="flat"]:disabled { color: @pale; }
QPushButton[look="link"] { background: transparent; color: @accent; border: 1px solid transparent;
    border-radius: 4px; padding: 0; margin: 0 -1px; text-align: left; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 1px solid @accent; padding: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: @card; color: @text; border: 1px solid @border; border-radius: 5px; padding: 3px 6px;
    selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus,
QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border-color: @accent; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { color: @pale; background: @window; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {
    image: url(:/taskarium/style/arrow-down.svg); width: 10px; height: 6px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/taskarium/style/arrow-up.svg); width: 10px;
    height: 6px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {
    border: none; width: 20px; }
QTextBrowser { background: @card; border: none; }
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator { width: 13px; height: 13px;
    background: @card; border: 1px solid @arrow; border-radius: 3px; }
QRadioButton::indicator { border-radius: 7px; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked { background: @accent; border-color: @accent;
    image: url(:/taskarium/style/check.svg); }
QRadioButton::indicator:checked { border: 4px solid @accent; width: 7px; height: 7px; background: @onAccent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: @accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @border; }
QRadioButton::indicator:checked:disabled { border-color: @arrow; }

QTabWidget::pane { border: none; border-top: 1px solid @border; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @mutedText; border: none; border-bottom: 2px solid transparent;
    padding: 6px 10px; }
QTabBar::tab:selected { color: @accent; border-bottom-color: @accent; font-weight: bold; }
QTabBar::tab:selected:focus { background: @accentSoft; }
QTabBar::tab:hover:!selected { color: @text; }

QHeaderView { background: @card; }
QHeaderView::section { background: @card; color: @mutedText; border: none; border-bottom: 1px solid @border;
    padding: 4px 8px 4px 3px; }
QAbstractItemView { background: @card; alternate-background-color: @inset; border: none; outline: none;
    selection-background-color: @accentSoft; selection-color: @text; }
QAbstractItemView::item:selected { background: @accentSoft; color: @text; }
QAbstractItemView[look="inset"]:focus { border-color: @accent; }
QListView#kinds { padding: 4px 6px; }
QListView#kinds::item { background: transparent; border-radius: 4px; padding: 3px 4px; }
QListView#kinds::item:selected { background: @accentSoft; color: @text; }
QTableView { gridline-color: @grid; border: 1px solid transparent; border-radius: 4px; }
QTableView:focus { border-color: @accent; }
QAbstractScrollArea::corner { background: transparent; border: none; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @border; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @arrow; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QDockWidget { font-weight: bold; }
QDockWidget::title { background: @card; padding: 6px 10px; border: 1px solid @border; border-bottom: none;
    border-top-left-radius: 8px; border-top-right-radius: 8px; }
QMainWindow::separator { background: @window; width: 8px; height: 8px; }
QSplitter::handle { image: none; background: transparent; }
QSplitter::handle:hover { background: @accentSoft; }
QMainWindow::separator:hover { background: @accentSoft; }
QScrollArea { background: transparent; border: 1px solid transparent; border-radius: 6px; }
QScrollArea:focus { border-color: @accent; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QProgressBar { background: @grid; border: none; border-radius: 3px; min-height: 7px; max-height: 7px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
)css";

QString withColour(QString text, const QString& name, const QColor& colour)
{
    return text.replace(name, colour.name());
}

} // namespace

QString styleSheet(Theme theme)
{
    const Colours& from = colours(theme);
    // A name that begins with another one must come first.
    const QList<QPair<QString, QColor>> names{
        {QStringLiteral("@accentSoft"), from.accentSoft},
        {QStringLiteral("@accentHover"), mixed(from.text, from.accent, 0.12)},
        {QStringLiteral("@accent"), from.accent},
        {QStringLiteral("@onAccent"), from.onAccent},
        {QStringLiteral("@window"), from.window},
        {QStringLiteral("@card"), from.card},
        {QStringLiteral("@inset"), from.inset},
        {QStringLiteral("@border"), from.border},
        {QStringLiteral("@noteBorder"), mixed(from.accent, from.accentSoft, 0.25)},
        {QStringLiteral("@text"), from.text},
        {QStringLiteral("@mutedText"), from.mutedText},
        {QStringLiteral("@pale"), mixed(from.mutedText, from.card, 0.6)},
        {QStringLiteral("@grid"), from.grid},
        {QStringLiteral("@arrow"), from.arrow},
        {QStringLiteral("@warning"), from.warning},
    };
    QString text = QString::fromLatin1(sheet);
    for (const auto& [name, colour] : names)
        text = withColour(text, name, colour);
    return text;
}

} // namespace taskarium::ui
