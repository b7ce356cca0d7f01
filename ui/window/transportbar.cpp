// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/transportbar.h>

#include <core/base/timetext.h>

#include <ui/models/tasktext.h>
#include <ui/style/style.h>
#include <ui/window/glyphicon.h>
#include <ui/window/speedslider.h>

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr int controlHeight = 32;

struct TransportButton {
    ActionId action;
    Glyph glyph;
};

constexpr std::array transportButtons{
    TransportButton{ActionId::ToStart, Glyph::ToStart},
    TransportButton{ActionId::StepBack, Glyph::StepBack},
    TransportButton{ActionId::PlayPause, Glyph::Play},
    TransportButton{ActionId::StepForward, Glyph::StepForward},
    TransportButton{ActionId::ToLiveEdge, Glyph::ToLiveEdge},
};

QLabel* makeClock(QWidget* parent)
{
    auto* clock = new QLabel(parent);
    clock->setObjectName(u"clock"_s);
    setLook(*clock, Look::Inset);
    clock->setAlignment(Qt::AlignCenter);
    clock->setFixedHeight(controlHeight);
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(parent->font().pointSizeF() * 1.25);
    font.setBold(true);
    clock->setFont(font);
    clock->setMinimumWidth(QFontMetrics(font).horizontalAdvance(u"00:00:00.000"_s) + 36);
    clock->setToolTip(TransportBar::tr("Playhead: time since the scenario's start"));
    return clock;
}

QString nextText(const World& world, const TaskMove& move, SimTime now)
{
    const QString span = spanText(move.at - now);
    if (move.task.value >= world.tasks.size()) // It does not exist yet at the playhead.
        return TransportBar::tr("a new task begins in %1").arg(span);
    return TransportBar::tr("%1 in %2").arg(moveText(world, move), span);
}

} // namespace

TransportBar::TransportBar(const Actions& actions, Playback& playback, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_clock(makeClock(this))
{
    setObjectName(u"transport"_s);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 7, 12, 7);
    layout->setSpacing(8);
    layout->addWidget(makeButtons(actions));
    layout->addSpacing(12);
    layout->addWidget(new SpeedSlider(playback, this));
    layout->addSpacing(12);
    layout->addWidget(m_clock);
    layout->addSpacing(8);
    layout->addWidget(makeNext(), 1);
    addCommand(actions[ActionId::RunTask]);
    addCommand(actions[ActionId::StopTasks]);
    setLook(*addCommand(actions[ActionId::CreateService]), Look::Primary);
    connect(&playback, &Playback::frame, this, &TransportBar::showFrame);
    showFrame();
}

QWidget* TransportBar::makeButtons(const Actions& actions)
{
    auto* group = new QWidget(this);
    auto* layout = new QHBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (const TransportButton& row : transportButtons) {
        QAction& action = actions[row.action];
        action.setIcon(glyphIcon(row.glyph));
        auto* button = new QToolButton(group);
        button->setDefaultAction(&action);
        button->setFixedSize(controlHeight + 2, controlHeight);
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
    }
    return group;
}

QWidget* TransportBar::makeNext()
{
    auto* group = new QWidget(this);
    auto* caption = new QLabel(tr("Next"), group);
    setLook(*caption, Look::Muted);
    m_next = new QLabel(group);
    m_next->setObjectName(u"next"_s);
    m_next->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(caption);
    layout->addWidget(m_next);
    return group;
}

QPushButton* TransportBar::addCommand(QAction& action)
{
    auto* button = new QPushButton(plainText(action), this);
    button->setObjectName(action.objectName() + u"Button"_s);
    button->setFixedHeight(controlHeight);
    button->setToolTip(action.toolTip());
    button->setEnabled(action.isEnabled());
    connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    connect(&action, &QAction::changed, button, [button, &action] {
        button->setEnabled(action.isEnabled());
        button->setText(plainText(action));
    });
    layout()->addWidget(button);
    return button;
}

void TransportBar::showFrame()
{
    m_clock->setText(qtText(clockText(m_playback.playhead())));
    const std::optional<TaskMove>& next = m_playback.nextMove();
    m_nextText = next ? nextText(m_playback.world(), *next, m_playback.playhead()) : tr("Nothing is due within an hour");
    showNext();
}

void TransportBar::showNext()
{
    m_next->setText(m_next->fontMetrics().elidedText(m_nextText, Qt::ElideRight, m_next->width()));
    m_next->setToolTip(m_nextText);
}

void TransportBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showNext();
}

} // namespace taskarium::ui
