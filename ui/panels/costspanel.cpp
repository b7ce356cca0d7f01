// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/costspanel.h>

#include <core/base/timetext.h>

#include <ui/panels/rowtable.h>
#include <ui/style/style.h>

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace taskarium::ui {

namespace {

constexpr QMargins panelMargins{12, 4, 8, 4};
constexpr int leastColumn = 64;
constexpr std::chrono::milliseconds addingBudget{20};

} // namespace

CostsPanel::CostsPanel(const Playback& playback, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_model(this)
    , m_gate(playback, *this)
{
    setAccessibleName(tr("Costs"));
    m_caption = new QLabel(this);
    m_caption->setObjectName(QStringLiteral("costsCaption"));
    m_caption->setWordWrap(true);
    setLook(*m_caption, Look::Muted);
    m_copy = new QPushButton(tr("Copy as CSV"), this);
    setLook(*m_copy, Look::Flat);
    m_copy->setCursor(Qt::PointingHandCursor);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { emit copyRequested(qtText(costsCsv(m_model.table()))); });
    makeView();
    auto* const top = new QHBoxLayout;
    top->addWidget(m_caption, 1);
    top->addWidget(m_copy);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(panelMargins);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    connect(&m_gate, &RefreshGate::opened, this, [this] { m_ledger.forget(); });
    connect(&m_gate, &RefreshGate::refresh, this, &CostsPanel::refresh);
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &CostsPanel::goOn);
}

void CostsPanel::makeView()
{
    m_view = new QTableView(this);
    m_view->setModel(&m_model);
    m_view->setAccessibleName(tr("What each service has used"));
    setUpRowTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->horizontalHeader()->setMinimumSectionSize(leastColumn);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

/// A long run is added up in pieces, so that the window does not freeze.
void CostsPanel::refresh()
{
    const SimTime at = m_playback.playhead();
    if (!m_ledger.approach(m_playback.session(), at, addingBudget)) {
        m_caption->setText(tr("Adding up the run…"));
        m_rest.start();
        return;
    }
    m_model.show(m_ledger.at(m_playback.session(), m_playback.world(), at));
    m_caption->setText(tr("What the run has used by %1. No prices; the heads say how each is counted.")
                           .arg(qtText(clockText(at))));
}

void CostsPanel::goOn()
{
    if (isVisible())
        refresh();
}

} // namespace taskarium::ui

#include "moc_costspanel.cpp"
