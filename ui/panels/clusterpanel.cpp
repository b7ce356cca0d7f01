// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/clusterpanel.h>

#include <ui/panels/faultsection.h>
#include <ui/panels/instancerow.h>
#include <ui/panels/servicecard.h>
#include <ui/panels/taborder.h>
#include <ui/style/style.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace taskarium::ui {

namespace {

constexpr QMargins clusterMargins{10, 0, 10, 12};
constexpr int roomAbove = 10; ///< outside what scrolls, or a dock's grip would lie over the focus frame
constexpr QSize clusterSize{262, 560};
constexpr int lowest = 120;
constexpr int titleWidth = 200; ///< a cluster's name may have 255 letters

bool sameServices(const std::vector<ServiceSummary>& a, const std::vector<ServiceSummary>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const ServiceSummary& x, const ServiceSummary& y) { return x.id == y.id; });
}

bool sameInstances(const std::vector<InstanceSummary>& a, const std::vector<InstanceSummary>& b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(),
        [](const InstanceSummary& x, const InstanceSummary& y) { return x.id == y.id && x.name == y.name; });
}

/// Whether the same widgets show both.
bool hasSameParts(const ClusterSummary& a, const ClusterSummary& b)
{
    return sameServices(a.services, b.services) && sameInstances(a.instances, b.instances)
        && a.faults.size() == b.faults.size();
}

/// Takes widgets out; one of them may be the sender of the signal that led here.
template <typename Widget>
void dismiss(std::vector<Widget*>& widgets)
{
    for (Widget* const widget : widgets) {
        widget->hide();
        widget->deleteLater();
    }
    widgets.clear();
}

QLabel* titleLabel(const QString& text, QWidget* parent)
{
    auto* const label = new QLabel(text, parent);
    setLook(*label, Look::Title);
    return label;
}

} // namespace

ClusterPanel::ClusterPanel(const Playback& playback, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_selection(selection)
    , m_gate(playback)
{
    setAccessibleName(tr("Cluster"));
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, roomAbove, 0, 0);
    m_scroll = new QScrollArea(this);
    m_scroll->setAccessibleName(tr("Services, container instances and faults"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_content = makeContent();
    m_scroll->setWidget(m_content);
    m_content->setAutoFillBackground(false);
    layout->addWidget(m_scroll);
    connect(&m_gate, &RefreshGate::opened, this, [this] {
        dismiss(m_serviceCards);
        dismiss(m_instanceRows);
        m_shown.reset();
    });
    connect(&m_gate, &RefreshGate::refresh, this, &ClusterPanel::refresh);
    connect(&m_selection, &Selection::filterChanged, this, &ClusterPanel::showFilter);
    refresh();
}

void ClusterPanel::setTruth(Truth truth)
{
    m_faults->setVisible(showsPresent(truth));
}

QWidget* ClusterPanel::cardOf(ServiceId service) const
{
    for (std::size_t i = 0; i < m_serviceCards.size(); ++i) {
        if (m_shown && m_shown->services[i].id == service)
            return m_serviceCards[i];
    }
    return nullptr;
}

QWidget* ClusterPanel::rowOf(InstanceId instance) const
{
    for (std::size_t i = 0; i < m_instanceRows.size(); ++i) {
        if (m_shown && m_shown->instances[i].id == instance)
            return m_instanceRows[i];
    }
    return nullptr;
}

QSize ClusterPanel::sizeHint() const
{
    return clusterSize;
}

/// As wide as its content: it scrolls up and down only.
QSize ClusterPanel::minimumSizeHint() const
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, this);
    const int frame = m_scroll->width() - m_scroll->contentsRect().width();
    return {m_content->minimumSizeHint().width() + bar + frame, lowest};
}

QWidget* ClusterPanel::makeContent()
{
    auto* const content = new QWidget;
    auto* const layout = new QVBoxLayout(content);
    layout->setContentsMargins(clusterMargins);
    layout->setSpacing(8);
    auto* const top = new QHBoxLayout;
    m_title = titleLabel({}, content);
    m_showAll = new QPushButton(tr("Show all services"), content);
    setLook(*m_showAll, Look::Flat);
    connect(m_showAll, &QPushButton::clicked, this, [this] { m_selection.filterByService(std::nullopt); });
    top->addWidget(m_title);
    top->addStretch();
    top->addWidget(m_showAll);
    layout->addLayout(top);
    m_empty = new QLabel(tr("No services in this cluster."), content);
    m_empty->setWordWrap(true);
    setLook(*m_empty, Look::Muted);
    layout->addWidget(m_empty);
    m_cards = new QVBoxLayout;
    m_cards->setSpacing(8);
    layout->addLayout(m_cards);
    m_instancesTitle = titleLabel(tr("Container instances"), content);
    layout->addWidget(m_instancesTitle);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(10);
    layout->addLayout(m_rows);
    layout->addSpacing(4);
    layout->addWidget(makeStandaloneRow(content));
    m_faults = new FaultSection(content);
    connect(m_faults, &FaultSection::breakRequested, this, &ClusterPanel::breakRequested);
    connect(m_faults, &FaultSection::repairRequested, this, &ClusterPanel::repairRequested);
    layout->addWidget(m_faults);
    layout->addStretch();
    return content;
}

QWidget* ClusterPanel::makeStandaloneRow(QWidget* parent)
{
    auto* const row = new QWidget(parent);
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    m_standalone = new QLabel(row);
    setLook(*m_standalone, Look::Muted);
    layout->addWidget(titleLabel(tr("Standalone tasks"), row));
    layout->addStretch();
    layout->addWidget(m_standalone);
    return row;
}

void ClusterPanel::refresh()
{
    const ClusterSummary summary = summarize(m_playback.world(), m_playback.playhead());
    if (m_shown == summary)
        return;
    showServices(summary.services);
    showInstances(summary.instances);
    m_faults->show(summary.faults);
    if (!m_shown || !hasSameParts(*m_shown, summary))
        orderTabs();
    const QString title = summary.name.isEmpty() ? tr("Cluster") : tr("Cluster %1").arg(summary.name);
    m_title->setText(m_title->fontMetrics().elidedText(title, Qt::ElideMiddle, titleWidth));
    m_title->setToolTip(title);
    m_empty->setVisible(summary.services.empty());
    m_standalone->setText(QString::number(summary.standaloneTasks));
    m_instancesTitle->setVisible(!summary.instances.empty());
    m_shown = summary;
    updateGeometry();
    showFilter();
}

void ClusterPanel::showServices(const std::vector<ServiceSummary>& services)
{
    if (!m_shown || !sameServices(m_shown->services, services)) {
        dismiss(m_serviceCards);
        for (const ServiceSummary& service : services)
            addCard(service);
        return;
    }
    for (std::size_t i = 0; i < services.size(); ++i) {
        if (services[i] != m_shown->services[i])
            m_serviceCards[i]->show(services[i]);
    }
}

void ClusterPanel::addCard(const ServiceSummary& service)
{
    auto* const card = new ServiceCard(service);
    m_cards->addWidget(card);
    m_serviceCards.push_back(card);
    connect(card, &ServiceCard::scaleRequested, this,
            [this, id = service.id](int count) { emit scaleRequested(id, count); });
    connect(card, &ServiceCard::chosen, this, [this, id = service.id] {
        const bool isShownAlone = m_selection.serviceFilter() == id;
        m_selection.filterByService(isShownAlone ? std::nullopt : std::optional(id));
        showFilter();
    });
    connect(card, &ServiceCard::explanationRequested, this,
            [this, id = service.id] { emit serviceExplanationRequested(id); });
    connect(card, &ServiceCard::menuRequested, this,
            [this, id = service.id](const QPoint& place) { emit serviceMenuRequested(id, place); });
}

void ClusterPanel::showInstances(const std::vector<InstanceSummary>& instances)
{
    if (m_shown && sameInstances(m_shown->instances, instances)) {
        for (std::size_t i = 0; i < instances.size(); ++i) {
            if (instances[i] != m_shown->instances[i])
                m_instanceRows[i]->show(instances[i]);
        }
        return;
    }
    dismiss(m_instanceRows);
    for (const InstanceSummary& instance : instances)
        addRow(instance);
}

void ClusterPanel::addRow(const InstanceSummary& instance)
{
    auto* const row = new InstanceRow(instance);
    m_rows->addWidget(row);
    m_instanceRows.push_back(row);
    connect(row, &InstanceRow::menuRequested, this,
            [this, id = instance.id](const QPoint& place) { emit instanceMenuRequested(id, place); });
}

/// As it stands on the screen, whatever was made late.
void ClusterPanel::orderTabs()
{
    QList<QWidget*> order{m_showAll};
    for (ServiceCard* const card : m_serviceCards)
        order << card;
    for (InstanceRow* const row : m_instanceRows)
        order << row;
    order << m_faults;
    chainTabs(order);
}

void ClusterPanel::showFilter()
{
    m_showAll->setVisible(m_selection.serviceFilter().has_value());
    for (std::size_t i = 0; i < m_serviceCards.size(); ++i)
        m_serviceCards[i]->setChosen(m_selection.serviceFilter() == m_shown->services[i].id);
}

} // namespace taskarium::ui

#include "moc_clusterpanel.cpp"
