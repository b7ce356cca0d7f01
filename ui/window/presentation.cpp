// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/presentation.h>

#include <ui/lessons/lessoncard.h>
#include <ui/scene/flowchart.h>
#include <ui/scene/statusgrid.h>
#include <ui/window/transportbar.h>

#include <QFontInfo>
#include <QMenuBar>
#include <QSettings>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

const QString panelsKey = u"presentation/layout"_s;
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
    m_parts.docks.hideAll();
    enlarge(typeScale);
    m_parts.window.menuBar()->hide();
    static_cast<void>(m_parts.docks.takeLayout(QSettings().value(panelsKey).toByteArray()));
}

void Presentation::end()
{
    if (!m_isOn)
        return;
    rememberPanels();
    m_isOn = false;
    enlarge(1);
    m_parts.window.menuBar()->show();
    m_parts.docks.restoreLayout(m_layout);
}

void Presentation::enlarge(qreal scale)
{
    const QString type = scale > 1 ? largeType(m_parts.window.font()) : QString();
    transport().setStyleSheet(type);
    if (auto* const lesson = m_parts.window.findChild<LessonCard*>())
        lesson->setStyleSheet(type);
    m_parts.views.chart->setTypeScale(scale);
    m_parts.views.grid->setTypeScale(scale);
    m_parts.caption.setTypeScale(scale);
}

QWidget& Presentation::transport() const
{
    return *m_parts.window.findChild<TransportBar*>();
}

QByteArray Presentation::layout() const
{
    return m_isOn ? m_layout : m_parts.docks.saveLayout();
}

void Presentation::rememberPanels() const
{
    if (m_isOn)
        QSettings().setValue(panelsKey, m_parts.docks.saveLayout());
}

} // namespace taskarium::ui
