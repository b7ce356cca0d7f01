// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/servicecard.h>

#include <ui/panels/countstepper.h>
#include <ui/panels/meterbar.h>
#include <ui/panels/statuslabel.h>

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr QMargins cardMargins{10, 8, 10, 10};
constexpr int nameWidth = 150; ///< a service's name may have 255 letters

QColor runningColour(const Colours& from)
{
    return from.status(TaskStatus::Running).line;
}

QColor pendingColour(const Colours& from)
{
    return mixed(from.status(TaskStatus::Pending).line, from.inset, 0.5);
}

double shareOf(int count, int whole)
{
    return whole > 0 ? static_cast<double>(count) / whole : 0;
}

} // namespace

ServiceCard::ServiceCard(const ServiceSummary& service, QWidget* parent) : QFrame(parent)
{
    setLook(*this, Look::Inset);
    setAccessibleName(tr("Service %1").arg(service.name));
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(cardMargins);
    layout->setSpacing(5);
    layout->addWidget(makeTop());
    layout->addWidget(makeMiddle(service.name));
    m_bar = new MeterBar(this);
    layout->addWidget(m_bar);
    layout->addWidget(makeRollout());
    m_trouble = makeLine(Look::Warning);
    m_requests = makeLine(Look::Muted);
    layout->addWidget(m_requests);
    layout->addWidget(m_trouble);
    show(service);
}

QLabel* ServiceCard::makeLine(Look look)
{
    auto* const line = new QLabel(this);
    line->setWordWrap(true);
    line->setMinimumWidth(1); // a long word must not widen the panel
    setLook(*line, look);
    return line;
}

QWidget* ServiceCard::makeRollout()
{
    auto* const row = new QWidget(this);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_rollout = makeLine(Look::Muted);
    m_why = new QPushButton(tr("Why?"), row);
    m_why->setCursor(Qt::PointingHandCursor);
    setLook(*m_why, Look::Link);
    layout->addWidget(m_rollout, 1);
    layout->addWidget(m_why, 0, Qt::AlignTop);
    connect(m_why, &QPushButton::clicked, this, &ServiceCard::explanationRequested);
    return row;
}

QWidget* ServiceCard::makeTop()
{
    auto* const row = new QWidget(this);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_name = new QPushButton(row);
    m_name->setCheckable(true);
    m_name->setCursor(Qt::PointingHandCursor);
    setLook(*m_name, Look::Flat);
    m_name->setStyleSheet(QStringLiteral("padding: 0; font-weight: bold; color: palette(window-text)"));
    m_kind = new QLabel(row);
    setLook(*m_kind, Look::Muted);
    layout->addWidget(m_name);
    layout->addWidget(m_kind);
    layout->addStretch();
    connect(m_name, &QPushButton::clicked, this, &ServiceCard::chosen);
    return row;
}

QWidget* ServiceCard::makeMiddle(const QString& name)
{
    auto* const row = new QWidget(this);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(5);
    m_caption = new QLabel(row);
    setLook(*m_caption, Look::Muted);
    m_desired = new CountStepper(tr("Desired count of %1").arg(name), row);
    auto* const counts = new QVBoxLayout;
    counts->setSpacing(0);
    m_running = new StatusLabel(row);
    m_pending = new StatusLabel(row);
    for (QLabel* const count : {m_running, m_pending}) {
        count->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        counts->addWidget(count);
    }
    layout->addWidget(m_caption);
    layout->addWidget(m_desired);
    layout->addStretch();
    layout->addLayout(counts);
    connect(m_desired, &CountStepper::countRequested, this, &ServiceCard::scaleRequested);
    return row;
}

void ServiceCard::show(const ServiceSummary& service)
{
    const bool isActive = service.status == ServiceStatus::Active;
    m_name->setText(m_name->fontMetrics().elidedText(service.name, Qt::ElideMiddle, nameWidth));
    m_name->setToolTip(tr("Show only the tasks of %1").arg(service.name));
    m_name->setAccessibleName(tr("Show only the tasks of %1").arg(service.name));
    m_why->setToolTip(tr("Why %1 and its deployments are as they are").arg(service.name));
    m_why->setAccessibleName(m_why->toolTip());
    m_kind->setText(isActive ? tr("service") : qtText(toText(service.status)));
    showDesired(service);
    m_running->setStatus(TaskStatus::Running, tr("%1 running").arg(service.running));
    m_pending->setStatus(TaskStatus::Pending, tr("%1 pending").arg(service.pending));
    m_rollout->setText(service.rollout);
    m_rollout->setToolTip(service.rollout);
    m_trouble->setText(service.trouble.text);
    m_trouble->setToolTip(service.trouble.event);
    m_trouble->setVisible(!service.trouble.text.isEmpty());
    showRequests(service.requests);
    showBar(service);
}

/// A recording may not tell the desired count, and nobody can change it there.
void ServiceCard::showDesired(const ServiceSummary& service)
{
    const bool isKnown = service.desired != unknownDesiredCount;
    m_caption->setText(isKnown ? tr("desired") : tr("desired: not recorded"));
    m_desired->setVisible(isKnown);
    m_desired->setCount(std::max(service.desired, 0));
    m_desired->setEnabled(service.status == ServiceStatus::Active && !service.isRecorded);
    m_desired->setToolTip(service.isRecorded ? tr("This is a recording: what happened cannot be changed.")
                                             : QString());
}

void ServiceCard::showRequests(const RequestText& requests)
{
    m_requests->setText(requests.text);
    m_requests->setToolTip(requests.detail);
    m_requests->setVisible(!requests.text.isEmpty());
    setLook(*m_requests, requests.isLosing ? Look::Warning : Look::Muted);
}

void ServiceCard::showBar(const ServiceSummary& service)
{
    const int whole = std::max({service.desired, service.running + service.pending, 1});
    m_bar->setParts(
        {{shareOf(service.running, whole), runningColour}, {shareOf(service.pending, whole), pendingColour}});
    m_bar->setAccessibleName(
        service.desired == unknownDesiredCount
            ? tr("%1 running").arg(service.running)
            : tr("%1 of %2 desired tasks running").arg(service.running).arg(service.desired));
    m_bar->setToolTip(m_bar->accessibleName());
}

void ServiceCard::contextMenuEvent(QContextMenuEvent* event)
{
    emit menuRequested(event->globalPos());
}

void ServiceCard::setChosen(bool isChosen)
{
    m_name->setChecked(isChosen);
    if (isChosen == m_isChosen)
        return;
    m_isChosen = isChosen;
    setLook(*this, isChosen ? Look::Note : Look::Inset);
}

} // namespace taskarium::ui

#include "moc_servicecard.cpp"
