// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/timeline/timepanel.h>

#include <core/base/file.h>
#include <core/explain/phasetext.h>
#include <core/model/taskname.h>

#include <ui/style/style.h>
#include <ui/timeline/lanes.h>
#include <ui/timeline/phasechart.h>

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace taskarium::ui {

namespace {

/// While playing, the sums of very many tasks are not made for every frame.
constexpr std::chrono::milliseconds leastInterval{200};

constexpr QMargins panelMargins{12, 8, 12, 10};

} // namespace

TimePanel::TimePanel(Playback& playback, Selection& selection, std::shared_ptr<Lifelines> lives,
                     QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_selection(selection)
    , m_lives(std::move(lives))
    , m_title(new QLabel(tr("Where did the time go?"), this))
    , m_subject(new QLabel(this))
    , m_note(new QLabel(tr("No tasks yet"), this))
    , m_chart(new PhaseChart)
    , m_leavesRunningOut(new QCheckBox(tr("Leave RUNNING out"), this))
    , m_copy(new QPushButton(tr("Copy as text"), this))
    , m_export(new QPushButton(tr("Export…"), this))
{
    setLook(*this, Look::Card);
    setAttribute(Qt::WA_StyledBackground);
    setWindowTitle(m_title->text());
    makeLayout();
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isStale, false))
            takeFrame();
    });
    m_goOn.setSingleShot(true);
    connect(&m_goOn, &QTimer::timeout, this, &TimePanel::refresh);
    connect(m_leavesRunningOut, &QCheckBox::toggled, this, &TimePanel::showTotals);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(text()); });
    connect(m_export, &QPushButton::clicked, this, &TimePanel::askExport);
    connect(&m_playback, &Playback::frame, this, &TimePanel::takeFrame);
    connect(&m_playback, &Playback::historyReplaced, this, [this] { *m_lives = {}; });
    connect(&m_selection, &Selection::changed, this, &TimePanel::refresh);
    connect(&m_selection, &Selection::filterChanged, this, &TimePanel::refresh);
}

void TimePanel::makeLayout()
{
    setLook(*m_title, Look::Title);
    setLook(*m_subject, Look::Muted);
    setLook(*m_copy, Look::Flat);
    setLook(*m_export, Look::Flat);
    for (QPushButton* const button : {m_copy, m_export})
        button->setCursor(Qt::PointingHandCursor);
    setLook(*m_note, Look::Muted);
    m_note->setAlignment(Qt::AlignCenter);
    m_export->setToolTip(tr("Write a CSV file with a row for each task"));
    m_subject->setMinimumWidth(1);
    auto* const area = new QScrollArea(this);
    area->setWidget(m_chart);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    m_chart->setAutoFillBackground(false);
    auto* const head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_subject, 1);
    head->addWidget(m_leavesRunningOut);
    head->addWidget(m_copy);
    head->addWidget(m_export);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(panelMargins);
    column->addLayout(head);
    column->addWidget(m_note, 1);
    column->addWidget(area, 1);
}

std::vector<TaskId> TimePanel::tasks() const
{
    if (!m_selection.tasks().empty())
        return m_selection.tasks();
    const std::optional<ServiceId> filter = m_selection.serviceFilter();
    std::vector<TaskId> all;
    for (std::uint32_t i = 0; i < m_lives->size(); ++i) {
        if (!filter || m_lives->of({i}).service == *filter)
            all.push_back({i});
    }
    return all;
}

QString TimePanel::subject() const
{
    const std::vector<TaskId>& selected = m_selection.tasks();
    const World& world = m_playback.session().liveWorld();
    if (selected.size() == 1 && selected.front().value < world.tasks.size())
        return qtText(taskName(world, selected.front()));
    const QString count = tr("%n tasks", nullptr, static_cast<int>(m_totals.tasks));
    if (!selected.empty())
        return tr("%1 selected", "how many tasks").arg(count);
    const std::optional<ServiceId> filter = m_selection.serviceFilter();
    return filter && filter->value < world.services.size()
        ? tr("%1: %2", "a service, how many tasks").arg(qtText(world.service(*filter).name), count)
        : count;
}

QString TimePanel::text() const
{
    return qtText(phasesText(subject().toStdString(), m_totals));
}

Outcome TimePanel::exportTo(const QString& path) const
{
    return writeFileAtomically(
        path.toStdString(),
        phasesCsv(*m_lives, tasks(), m_playback.session().liveWorld(), m_playback.playhead()));
}

void TimePanel::askExport()
{
    QString path =
        QFileDialog::getSaveFileName(this, tr("Export times"), tr("times.csv"),
                                     tr("Times of tasks as CSV (%1)").arg(QStringLiteral("*.csv")));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".csv");
    if (const Outcome failure = exportTo(path))
        QMessageBox::warning(this, tr("Export times"), qtText(errorText(*failure)));
}

void TimePanel::takeFrame()
{
    if (m_playback.isPlaying() && m_pause.isActive()) {
        m_isStale = true;
        return;
    }
    m_pause.start(leastInterval);
    refresh();
}

void TimePanel::refresh()
{
    if (!isVisible())
        return;
    if (!m_lives->take(m_playback.session().log(), recordsPerFrame))
        m_goOn.start(0);
    m_totals = phaseTotals(*m_lives, tasks(), m_playback.playhead());
    showTotals();
}

void TimePanel::showTotals()
{
    PhaseTotals shown = m_totals;
    if (m_leavesRunningOut->isChecked())
        shown.times[static_cast<std::size_t>(Phase::Running)] = Duration::zero();
    m_chart->setTotals(shown, m_leavesRunningOut->isChecked() ? tr("without RUNNING") : tr("lifetime"));
    const bool isEmpty = m_chart->rows().empty();
    m_subject->setText(isEmpty ? QString() : subject());
    m_subject->setToolTip(m_subject->text());
    m_note->setVisible(isEmpty);
    m_chart->setAccessibleName(tr("%1: %2").arg(windowTitle(), subject()));
    m_copy->setEnabled(!isEmpty);
    m_export->setEnabled(!isEmpty);
}

void TimePanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace taskarium::ui

#include "moc_timepanel.cpp"
