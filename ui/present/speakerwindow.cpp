// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/present/speakerwindow.h>

#include <core/base/timetext.h>

#include <ui/models/tasktext.h>
#include <ui/style/style.h>

#include <QCloseEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr int notesSize = 19;
constexpr int clockSize = 24;
constexpr int titleSize = 22;
constexpr int buttonHeight = 64;
constexpr QSize usualSize(760, 620);
constexpr auto tickInterval = std::chrono::milliseconds(500);

/// Shows text only: whatever a note refers to is not fetched.
class NotesView : public QTextBrowser {
public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int, const QUrl&) override { return {}; }
};

/// The style sheet decides on fonts, so that a size has to come from one, too.
void setTypeSize(QWidget& widget, int pixels, const QString& more = {})
{
    widget.setStyleSheet(u"font-size: %1px; %2"_s.arg(pixels).arg(more));
}

QString elapsedText(qint64 seconds)
{
    const auto two = [](qint64 number) { return QString::number(number).rightJustified(2, u'0'); };
    return u"%1:%2:%3"_s.arg(two(seconds / 3600), two(seconds / 60 % 60), two(seconds % 60));
}

} // namespace

SpeakerWindow::SpeakerWindow(const Playback& playback, Steps& steps, Clock clock)
    : QWidget(nullptr, Qt::Window)
    , m_playback(playback)
    , m_steps(&steps)
    , m_clock(std::move(clock))
    , m_begun(m_clock())
{
    setObjectName(u"speakerWindow"_s);
    setWindowTitle(tr("Speaker notes — Taskarium"));
    m_notes = new NotesView(this);
    m_notes->setObjectName(u"speakerNotes"_s);
    m_notes->setAccessibleName(tr("Notes of the step"));
    m_notes->setOpenLinks(false);
    m_notes->setFrameShape(QFrame::NoFrame);
    setTypeSize(*m_notes, notesSize);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addWidget(makeTop());
    m_title = makeValue(u"speakerTitle"_s, tr("Step"));
    setTypeSize(*m_title, titleSize, u"font-weight: 600;"_s);
    m_title->setWordWrap(true);
    layout->addWidget(m_title);
    layout->addWidget(m_notes, 1);
    layout->addWidget(makeNext());
    layout->addWidget(makeButtons());
    m_ticking.setInterval(tickInterval);
    connect(&m_ticking, &QTimer::timeout, this, &SpeakerWindow::showClocks);
    connect(&playback, &Playback::frame, this, &SpeakerWindow::showRun);
    connect(&playback, &Playback::opened, this, &SpeakerWindow::showRun);
    m_ticking.start();
    setSteps(steps);
    showRun();
    showClocks();
    resize(usualSize);
}

void SpeakerWindow::setSteps(Steps& steps)
{
    disconnect(m_steps, nullptr, this, nullptr);
    m_steps = &steps;
    connect(m_steps, &Steps::changed, this, &SpeakerWindow::showSteps);
    showSteps();
}

void SpeakerWindow::restartClock()
{
    m_begun = m_clock();
    showClocks();
}

void SpeakerWindow::closeEvent(QCloseEvent* event)
{
    QWidget::closeEvent(event);
    emit closed();
}

void SpeakerWindow::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    showRun();
    showClocks();
}

QLabel* SpeakerWindow::makeValue(const QString& name, const QString& accessibleName)
{
    auto* const label = new QLabel(this);
    label->setObjectName(name);
    label->setAccessibleName(accessibleName);
    label->setTextFormat(Qt::PlainText);
    return label;
}

/// The three times, each under its caption.
QWidget* SpeakerWindow::makeTop()
{
    auto* const row = new QWidget(this);
    auto* const grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    m_runTime = makeValue(u"speakerRunTime"_s, tr("Time of the run"));
    m_wallTime = makeValue(u"speakerWallTime"_s, tr("Time of day"));
    m_elapsed = makeValue(u"speakerElapsed"_s, tr("Time since begun"));
    const std::array captions{tr("Run"), tr("Time of day"), tr("Since begun")};
    const std::array values{m_runTime, m_wallTime, m_elapsed};
    for (int i = 0; i < 3; ++i) {
        auto* const caption = new QLabel(captions[static_cast<std::size_t>(i)], row);
        setLook(*caption, Look::Muted);
        grid->addWidget(caption, 0, i);
        QLabel* const value = values[static_cast<std::size_t>(i)];
        setTypeSize(*value, clockSize, u"font-weight: 600;"_s);
        grid->addWidget(value, 1, i);
        grid->setColumnStretch(i, 1);
    }
    auto* const reset = new QPushButton(tr("&Reset"), row);
    reset->setObjectName(u"speakerReset"_s);
    reset->setToolTip(tr("The time since begun begins now"));
    connect(reset, &QPushButton::clicked, this, &SpeakerWindow::restartClock);
    grid->addWidget(reset, 1, 3);
    return row;
}

QWidget* SpeakerWindow::makeNext()
{
    auto* const card = new QFrame(this);
    setLook(*card, Look::Inset);
    auto* const grid = new QGridLayout(card);
    grid->setContentsMargins(12, 8, 12, 8);
    m_nextStep = makeValue(u"speakerNextStep"_s, tr("Next step"));
    m_nextChange = makeValue(u"speakerNextChange"_s, tr("Next change"));
    const std::array captions{tr("Next step"), tr("Next change")};
    const std::array values{m_nextStep, m_nextChange};
    for (int i = 0; i < 2; ++i) {
        auto* const caption = new QLabel(captions[static_cast<std::size_t>(i)], card);
        setLook(*caption, Look::Muted);
        grid->addWidget(caption, i, 0, Qt::AlignTop);
        QLabel* const value = values[static_cast<std::size_t>(i)];
        value->setWordWrap(true);
        setTypeSize(*value, notesSize - 3);
        grid->addWidget(value, i, 1);
    }
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(14);
    return card;
}

QWidget* SpeakerWindow::makeButtons()
{
    auto* const row = new QWidget(this);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    m_back = new QPushButton(tr("&Back"), row);
    m_forth = new QPushButton(tr("&Next"), row);
    m_back->setObjectName(u"speakerBack"_s);
    m_forth->setObjectName(u"speakerForth"_s);
    m_position = makeValue(u"speakerPosition"_s, tr("Position"));
    m_position->setAlignment(Qt::AlignCenter);
    setLook(*m_forth, Look::Primary);
    for (QPushButton* const button : {m_back, m_forth}) {
        button->setMinimumHeight(buttonHeight);
        setTypeSize(*button, notesSize);
    }
    connect(m_back, &QPushButton::clicked, this, [this] { m_steps->back(); });
    connect(m_forth, &QPushButton::clicked, this, [this] { m_steps->next(); });
    layout->addWidget(m_back, 2);
    layout->addWidget(m_position, 1);
    layout->addWidget(m_forth, 2);
    return row;
}

void SpeakerWindow::showSteps()
{
    const QString title = m_steps->title();
    m_title->setText(title.isEmpty() && m_steps->areThere() ? tr("At the start") : title);
    m_title->setVisible(!m_title->text().isEmpty());
    m_position->setText(m_steps->position());
    const QString notes = m_steps->notes();
    if (notes.isEmpty())
        m_notes->setPlainText(m_steps->hint());
    else
        m_notes->document()->setMarkdown(notes,
                                         QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                                             | QTextDocument::MarkdownNoHTML);
    const QString next = m_steps->nextTitle();
    m_nextStep->setText(next.isEmpty() ? tr("none") : next);
    m_back->setEnabled(m_steps->hasBack());
    m_forth->setEnabled(m_steps->hasNext());
}

void SpeakerWindow::showRun()
{
    m_runTime->setText(qtText(clockText(m_playback.playhead())));
    m_back->setEnabled(m_steps->hasBack());
    if (!isVisible())
        return;
    const std::optional<TaskMove>& next = m_playback.nextMove();
    const World& live = m_playback.session().liveWorld();
    if (!next)
        m_nextChange->setText(tr("Nothing is due within an hour"));
    else
        m_nextChange->setText(
            tr("in %1: %2").arg(spanText(next->at - m_playback.playhead()), comingText(live, *next)));
}

void SpeakerWindow::showClocks()
{
    const QDateTime now = m_clock();
    m_wallTime->setText(QLocale().toString(now.time(), QLocale::ShortFormat));
    m_elapsed->setText(elapsedText(std::max<qint64>(0, m_begun.secsTo(now))));
}

} // namespace taskarium::ui

#include "moc_speakerwindow.cpp"
