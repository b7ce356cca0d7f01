// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/lessontext.h>

#include <QEvent>
#include <QTextBlock>
#include <QTextTable>
#include <QUrl>
#include <QWheelEvent>

#include <cmath>

namespace taskarium::ui {

namespace {

constexpr qreal lineHeight = 122; // percent
constexpr qreal paragraphGap = 8;

/// Markdown leaves no room between lines, which is hard to read in a narrow column.
void loosen(QTextDocument& document)
{
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        cursor.setPosition(block.position());
        QTextBlockFormat format;
        format.setLineHeight(lineHeight, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(0);
        format.setBottomMargin(cursor.currentTable() != nullptr ? 0 : paragraphGap);
        cursor.mergeBlockFormat(format);
    }
}

} // namespace

LessonText::LessonText(QWidget* parent) : QTextBrowser(parent)
{
    setAccessibleName(tr("What the step says"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setStyleSheet(QStringLiteral("padding: 0"));
    document()->setDocumentMargin(1);
}

void LessonText::showMarkdown(const QString& markdown)
{
    document()->setMarkdown(markdown,
                            QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                                | QTextDocument::MarkdownNoHTML);
    loosen(*document());
    fit();
}

/// Nothing at all would make the document read a local file itself.
QVariant LessonText::loadResource(int, const QUrl&)
{
    return QByteArray("");
}

void LessonText::doSetSource(const QUrl&, QTextDocument::ResourceType)
{}

QSize LessonText::sizeHint() const
{
    return {260, static_cast<int>(std::ceil(document()->size().height())) + 2};
}

QSize LessonText::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

void LessonText::fit()
{
    document()->setTextWidth(viewport()->width());
    const int height = sizeHint().height();
    if (height != minimumHeight())
        setFixedHeight(height);
}

void LessonText::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    fit();
}

void LessonText::changeEvent(QEvent* event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

/// The page around it scrolls.
void LessonText::wheelEvent(QWheelEvent* event)
{
    event->ignore();
}

} // namespace taskarium::ui

#include "moc_lessontext.cpp"
