// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/textdialog.h>

#include <QDialogButtonBox>
#include <QFile>
#include <QTextBrowser>
#include <QTextDocument>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

TextDialog::TextDialog(const QString& title, const QString& html, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(title);
    auto* browser = new QTextBrowser(this);
    browser->setObjectName(u"text"_s);
    browser->setAccessibleName(title);
    browser->setOpenExternalLinks(true);
    browser->setHtml(html);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->addWidget(browser, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &TextDialog::reject);
    resize(620, 560);
}

QString helpPage(const QString& name)
{
    QFile file(u":/"_s + name + u".md"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QTextDocument page;
    page.setMarkdown(QString::fromUtf8(file.readAll()), QTextDocument::MarkdownNoHTML);
    return page.toHtml();
}

} // namespace taskarium::ui

#include "moc_textdialog.cpp"
