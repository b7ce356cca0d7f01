// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/transportbar.h>

#include <core/base/timetext.h>

#include <ui/models/tasktext.h>
#include <ui/style/style.h>
#include <ui/window/elidedlabel.h>
#include <ui/window/glyphicon.h>
#include <ui/window/speedslider.h>

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr int controlHeight = 32;

struct TransportAction {
    ActionId action;
    Glyph glyph;
};

constexpr std::array transportActions{
    TransportAction{ActionId::ToStart, Glyph::ToStart},
    TransportAction{ActionId::StepBack, Glyph::StepBack},
    TransportAction{ActionId::PlayPause, Glyph::Play},
    TransportAction{ActionId::StepForward, Glyph::StepForward},
    TransportAction{ActionId::ToLiveEdge, Glyph::ToLiveEdge},
};

/// Pressed by Enter, since Space plays and pauses wherever the focus is in the transport.
class TransportButton : public QToolButton {
public:
    using QToolButton::QToolButton;

protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QToolButton::keyPressEvent(event);
    }

    /// While playing the button of play and pause is down, and Space, let go, would press it once more.
    void keyReleaseEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Space)
            event->ignore();
        else
            QToolButton::keyReleaseEvent(event);
    }
};

QLabel* makeClock(QWidget* parent)
{
    auto* clock = new QLabel(parent);
    clock->setObjectName(u"clock"_s);
    setLook(*clock, Look::Inset);
    clock->setAlignment(Qt::AlignCenter);
    clock->setFixedHeight(controlHeight);
    clock->setMinimumWidth(168);
    clock->setToolTip(TransportBar::tr("Playhead: time since the scenario's start"));
    return clock;
}

/// The action's text without the mark of its mnemonic, which belongs to the menu.
QString buttonText(const QAction& action)
{
    return action.text().remove(u'&');
}

/// When it comes, above what comes: a long name shall not push it out. Behind the live edge that is said too,
/// since commands go there.
QString captionText(const QString& span, bool isLive)
{
    if (span.isEmpty())
        return isLive ? TransportBar::tr("Next") : TransportBar::tr("Next · behind the live edge");
    return isLive ? TransportBar::tr("Next, in %1").arg(span)
                  : TransportBar::tr("Next, in %1 · behind the live edge").arg(span);
}

} // namespace

TransportBar::TransportBar(const Actions& actions, Playback& playback, QWidget* parent)
    : QToolBar(parent)
    , m_playback(playback)
    , m_gate(playback)
    , m_clock(makeClock(this))
{
    setObjectName(u"transport"_s);
    setWindowTitle(tr("Transport"));
    setMovable(false);
    auto* content = new QWidget(this);
    auto* row = new QHBoxLayout(content);
    row->setContentsMargins(2, 0, 2, 0);
    row->setSpacing(8);
    row->addWidget(makeButtons(actions));
    row->addSpacing(14);
    row->addWidget(new SpeedSlider(playback, content));
    row->addSpacing(12);
    row->addWidget(m_clock);
    row->addSpacing(8);
    row->addWidget(makeNext(), 1);
    row->addWidget(makeCommand(actions[ActionId::RunTask]));
    row->addWidget(makeCommand(actions[ActionId::StopTasks]));
    m_atLiveEdge = makeCommand(actions[ActionId::CreateService]);
    m_behindIt = makeCommand(actions[ActionId::BranchFromHere]);
    for (QPushButton* primary : {m_atLiveEdge, m_behindIt}) {
        setLook(*primary, Look::Primary);
        row->addWidget(primary);
    }
    addWidget(content);
    connect(&playback, &Playback::frame, this, &TransportBar::showFrame);
    connect(&m_gate, &RefreshGate::refresh, this, &TransportBar::showNext);
    showFrame();
    showNext();
}

QWidget* TransportBar::makeButtons(const Actions& actions)
{
    auto* group = new QWidget(this);
    auto* layout = new QHBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    for (const TransportAction& row : transportActions) {
        QAction& action = actions[row.action];
        action.setIcon(glyphIcon(row.glyph));
        auto* button = new TransportButton(group);
        button->setDefaultAction(&action);
        button->setFixedSize(controlHeight + 2, controlHeight);
        button->setFocusPolicy(Qt::TabFocus);
        layout->addWidget(button);
        if (row.action == ActionId::PlayPause)
            connect(&m_playback, &Playback::playingChanged, button, &QToolButton::setDown);
    }
    return group;
}

QWidget* TransportBar::makeNext()
{
    auto* group = new QWidget(this);
    m_caption = new QLabel(group);
    setLook(*m_caption, Look::Muted);
    m_next = new ElidedLabel(group);
    m_next->setObjectName(u"next"_s);
    auto* layout = new QVBoxLayout(group);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_caption);
    layout->addWidget(m_next);
    return group;
}

QPushButton* TransportBar::makeCommand(QAction& action)
{
    auto* button = new QPushButton(buttonText(action), this);
    button->setObjectName(action.objectName() + u"Button"_s);
    button->setFixedHeight(controlHeight);
    button->setToolTip(action.toolTip());
    button->setEnabled(action.isEnabled());
    connect(button, &QPushButton::clicked, &action, &QAction::trigger);
    connect(&action, &QAction::changed, button, [button, &action] {
        button->setEnabled(action.isEnabled());
        button->setText(buttonText(action));
    });
    return button;
}

void TransportBar::setTruth(Truth truth)
{
    m_truth = truth;
    showNext();
}

void TransportBar::showFrame()
{
    m_clock->setText(qtText(clockText(m_playback.playhead())));
    showLiveEdge();
}

/// What comes next is found by running a copy of the simulation ahead, too costly for each frame.
void TransportBar::showNext()
{
    if (m_truth != Truth::Shown) {
        m_caption->setText(captionText({}, m_playback.isAtLiveEdge()));
        m_next->setText(m_truth == Truth::Hidden      ? tr("AWS does not tell")
                            : m_truth == Truth::Asked ? tr("That is the question")
                                                      : tr("A question follows"));
        m_next->setToolTip({});
        return;
    }
    const std::optional<TaskMove>& next = m_playback.nextMove();
    const QString line =
        next ? comingText(m_playback.session().liveWorld(), *next) : tr("Nothing is due within an hour");
    m_caption->setText(captionText(next ? spanText(next->at - m_playback.playhead()) : QString(),
                                   m_playback.isAtLiveEdge()));
    m_next->setText(line);
    m_next->setToolTip(line);
}

/// Behind the live edge the clock is tinted, and another branch can begin.
void TransportBar::showLiveEdge()
{
    const bool isLive = m_playback.isAtLiveEdge();
    if (isLive == m_isLive)
        return;
    m_isLive = isLive;
    setLook(*m_clock, isLive ? Look::Inset : Look::Note);
    m_atLiveEdge->setVisible(isLive);
    m_behindIt->setVisible(!isLive);
}

} // namespace taskarium::ui

#include "moc_transportbar.cpp"
