// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/presentation.h>

#include <ui/scene/flowchart.h>
#include <ui/scene/statusgrid.h>
#include <ui/window/transportbar.h>

#include <QFontInfo>
#include <QMenuBar>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr qreal typeScale = 1.35;
constexpr qreal clockSize = 17; // as in the style sheet

/// The style sheet decides on fonts, so that a larger one has to come from a style sheet, too.
QString largeType(const QFont& usual)
{
    return u"QWidget { font-size: %1px; } QLabel#clock { font-size: %2px; padding: 0 10px; }"_s
        .arg(qRound(QFontInfo(usual).pixelSize() * typeScale))
        .arg(qRound(clockSize * typeScale));
}

} // namespace

void Presentation::begin()
{
    if (std::exchange(m_isOn, true))
        return;
    m_layout = m_parts.docks.saveLayout();
    transport().setStyleSheet(largeType(m_parts.window.font()));
    m_parts.window.menuBar()->hide();
    m_parts.docks.hideAll();
    m_parts.views.chart->setTypeScale(typeScale);
    m_parts.views.grid->setTypeScale(typeScale);
}

void Presentation::end()
{
    if (!std::exchange(m_isOn, false))
        return;
    transport().setStyleSheet({});
    m_parts.views.chart->setTypeScale(1);
    m_parts.views.grid->setTypeScale(1);
    m_parts.window.menuBar()->show();
    m_parts.docks.restoreLayout(m_layout);
}

QWidget& Presentation::transport() const
{
    return *m_parts.window.findChild<TransportBar*>();
}

QByteArray Presentation::layout() const
{
    return m_isOn ? m_layout : m_parts.docks.saveLayout();
}

} // namespace taskarium::ui
