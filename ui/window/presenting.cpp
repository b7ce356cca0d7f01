// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/presenting.h>

#include <ui/scene/flowchart.h>
#include <ui/window/preferences.h>

#include <QSettings>
#include <QTimer>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

const QString speakerGeometryKey = u"presentation/speakerGeometry"_s;

/// What works in the speaker's window too, and above all what clickers send.
constexpr std::array speakerActions{
    ActionId::PlayPause,  ActionId::StepForward, ActionId::StepBack,     ActionId::ToStart,
    ActionId::ToLiveEdge, ActionId::Faster,      ActionId::Slower,       ActionId::SkipWait,
    ActionId::SkipWaits,  ActionId::Spotlight,   ActionId::Presentation, ActionId::SpeakerNotes,
};

} // namespace

Presenting::Presenting(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts)
    , m_presentation({parts.window, parts.docks, parts.views, parts.caption})
    , m_bookmarks(parts.playback)
    , m_loop({parts.playback, parts.file, parts.window})
    , m_spotlight(new Spotlight(parts.window, [this] { return selectedPlace(); }))
{
    addSteps(m_bookmarks);
    connectActions();
    connectLoop();
    connect(&parts.playback, &Playback::frame, m_spotlight, &Spotlight::follow);
    connect(&parts.selection, &Selection::changed, m_spotlight, &Spotlight::follow);
}

Presenting::~Presenting() = default;

void Presenting::connectActions()
{
    const auto on = [this](ActionId id, auto handler) {
        connect(&m_parts.actions[id], &QAction::triggered, this, handler);
    };
    on(ActionId::PlayPause, [this] { togglePlaying(); });
    on(ActionId::StepForward, [this] { forth(); });
    on(ActionId::StepBack, [this] { back(); });
    on(ActionId::Presentation, [this](bool isOn) { present(isOn); });
    on(ActionId::Spotlight, [this](bool isOn) { light(isOn); });
    on(ActionId::SpeakerNotes, [this](bool isOn) { showSpeaker(isOn); });
    on(ActionId::UnattendedLoop, [this](bool isOn) { loopOver(isOn); });
}

void Presenting::connectLoop()
{
    connect(&m_loop, &StandLoop::begun, this, [this] {
        m_parts.actions[ActionId::UnattendedLoop].setChecked(true);
        present(true);
    });
    connect(&m_loop, &StandLoop::ended, this, [this] {
        m_parts.actions[ActionId::UnattendedLoop].setChecked(false);
        present(false);
        emit news(tr("The unattended loop has ended."));
    });
    connect(&m_loop, &StandLoop::failed, this, &Presenting::refused);
    connect(&m_loop, &StandLoop::opened, &m_parts.caption, &CaptionCard::show);
}

/// Steps that come later go before those that are known already.
void Presenting::addSteps(Steps& steps)
{
    m_steps.insert(m_steps.begin(), &steps);
    connect(&steps, &Steps::changed, this, &Presenting::showSteps);
    connect(&steps, &Steps::reached, this, [this, &steps](const QString& title) {
        if (m_presentation.isOn() && &steps == &this->steps())
            m_parts.caption.show(title);
    });
    showSteps();
}

Steps& Presenting::steps()
{
    const auto there = std::ranges::find_if(m_steps, [](const Steps* steps) { return steps->areThere(); });
    return there == m_steps.end() ? m_bookmarks : **there;
}

void Presenting::showSteps()
{
    if (m_speaker)
        m_speaker->setSteps(steps());
}

bool Presenting::goesBySteps()
{
    return m_presentation.isOn() && steps().areThere();
}

/// A clicker's only button goes on to the next step; while something plays, it stops that.
void Presenting::togglePlaying()
{
    if (goesBySteps() && !m_parts.playback.isPlaying() && steps().hasNext())
        steps().next();
    else
        m_parts.playback.togglePlaying();
}

void Presenting::forth()
{
    if (!goesBySteps())
        m_parts.playback.stepForward();
    else if (steps().hasNext())
        steps().next();
    else
        emit news(tr("That was the last step."));
}

void Presenting::back()
{
    if (goesBySteps())
        steps().back();
    else
        m_parts.playback.stepBack();
}

void Presenting::present(bool isOn)
{
    m_parts.actions[ActionId::Presentation].setChecked(isOn);
    if (isOn == m_presentation.isOn())
        return;
    isOn ? m_presentation.begin() : m_presentation.end();
    if (!isOn) {
        m_parts.actions[ActionId::Spotlight].setChecked(false);
        light(false);
    } else if (!m_loop.isOn()) {
        emit news(
            tr("Presentation: %1 brings the menus and panels back.")
                .arg(m_parts.actions[ActionId::Presentation].shortcut().toString(QKeySequence::NativeText)));
    }
    if (isOn && m_speaker)
        m_speaker->restartClock();
    emit layoutChanged();
}

void Presenting::light(bool isOn)
{
    const bool isCalm = loadPreferences().motion == Motion::Fade;
    m_spotlight->setGlide(isCalm ? Spotlight::Glide::None : Spotlight::Glide::Smooth);
    m_spotlight->setOn(isOn);
}

/// The token of the first selected task, or the state that it is in; nothing if neither can be seen.
std::optional<QPointF> Presenting::selectedPlace() const
{
    const std::vector<TaskId>& tasks = m_parts.selection.tasks();
    const FlowChart& chart = *m_parts.views.chart;
    const World& world = m_parts.playback.world();
    if (tasks.empty() || !chart.isVisible() || tasks.front().value >= world.tasks.size())
        return std::nullopt;
    const PlacedToken* const token = chart.scene().find(tasks.front());
    const QPointF place = token != nullptr
        ? token->centre
        : chart.chartLayout().box(world.task(tasks.front()).state.last).frame.center();
    return chart.mapTo(&m_parts.window, place.toPoint());
}

void Presenting::openSpeaker()
{
    m_speaker = std::make_unique<SpeakerWindow>(m_parts.playback, steps());
    for (const ActionId id : speakerActions)
        m_speaker->addAction(&m_parts.actions[id]);
    m_speaker->restoreGeometry(QSettings().value(speakerGeometryKey).toByteArray());
    connect(m_speaker.get(), &SpeakerWindow::closed, this, [this] {
        QSettings().setValue(speakerGeometryKey, m_speaker->saveGeometry());
        m_parts.actions[ActionId::SpeakerNotes].setChecked(false);
    });
}

void Presenting::showSpeaker(bool isOn)
{
    if (isOn && !m_speaker)
        openSpeaker();
    if (isOn)
        m_speaker->show();
    else if (m_speaker)
        m_speaker->close();
}

void Presenting::loopOver(bool isOn)
{
    if (!isOn)
        m_loop.end();
    else if (m_parts.files.mayDiscard())
        m_loop.begin({});
    else
        m_parts.actions[ActionId::UnattendedLoop].setChecked(false);
}

void Presenting::close()
{
    m_loop.end();
    m_presentation.rememberPanels();
    if (m_speaker)
        m_speaker->close();
}

} // namespace taskarium::ui

#include "moc_presenting.cpp"
