// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/notice.h>

#include <ui/models/messages.h>
#include <ui/style/style.h>

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr int newsDuration = 6'000; // ms

} // namespace

Notice::Notice(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_copy(new QPushButton(tr("Copy"), this))
{
    setObjectName(u"notice"_s);
    setLook(*this, Look::Note);
    m_text->setObjectName(u"noticeText"_s);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* close = new QPushButton(tr("Dismiss"), this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(14, 6, 8, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_copy, 0, Qt::AlignVCenter);
    layout->addWidget(close, 0, Qt::AlignVCenter);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Notice::dismiss);
    connect(close, &QPushButton::clicked, this, &Notice::dismiss);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_text->text()); });
    setVisible(false);
}

QString Notice::text() const
{
    return m_text->text();
}

void Notice::showError(const Error& error)
{
    m_timer.stop();
    m_copy->setVisible(true);
    present(errorReport(error), Look::Warning);
}

void Notice::showNews(const QString& text)
{
    m_timer.start(newsDuration);
    m_copy->setVisible(false);
    present(text, Look::Title);
}

void Notice::dismiss()
{
    setVisible(false);
}

void Notice::present(const QString& text, Look look)
{
    m_text->setText(text);
    setLook(*m_text, look);
    setVisible(true);
    emit shown();
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace taskarium::ui

#include "moc_notice.cpp"
