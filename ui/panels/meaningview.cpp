// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/panels/meaningview.h>

#include <ui/panels/meaninghtml.h>

#include <QDialogButtonBox>
#include <QEvent>
#include <QUrl>
#include <QVBoxLayout>

namespace taskarium::ui {

namespace {

constexpr QSize dialogSize{460, 480};
constexpr int pageMargin = 12;

} // namespace

MeaningView::MeaningView(QWidget* parent) : QTextBrowser(parent)
{
    setAccessibleName(tr("Explanation"));
    setFrameShape(QFrame::NoFrame);
    document()->setDocumentMargin(pageMargin);
    explain(m_topic);
}

void MeaningView::explain(Topic topic)
{
    m_topic = topic;
    setHtml(meaningHtml(m_topic, colours(themeOf(window()->palette()))));
    emit topicChanged();
}

/// A link was followed. Other links than to topics lead nowhere.
void MeaningView::doSetSource(const QUrl& name, QTextDocument::ResourceType)
{
    if (const std::optional<Topic> topic = topicFrom(name.toString()))
        explain(*topic);
}

void MeaningView::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        explain(m_topic);
}

MeaningDialog::MeaningDialog(Topic topic, QWidget* parent) : QDialog(parent), m_view(new MeaningView(this))
{
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* const layout = new QVBoxLayout(this);
    layout->addWidget(m_view);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_view, &MeaningView::topicChanged, this, [this] { setWindowTitle(titleOf(m_view->topic())); });
    m_view->explain(topic);
    resize(dialogSize);
}

} // namespace taskarium::ui

#include "moc_meaningview.cpp"
