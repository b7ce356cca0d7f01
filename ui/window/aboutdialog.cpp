// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/aboutdialog.h>

#include <QApplication>
#include <QDialogButtonBox>
#include <QFile>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

QString licenceText()
{
    QFile file(u":/LICENSE"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QWidget* makeAboutPage()
{
    auto* page = new QTextBrowser;
    page->setOpenExternalLinks(true);
    page->setHtml(AboutDialog::tr("<p>Taskarium shows how Amazon ECS tasks live and die: the states of the "
                                  "task lifecycle as a live flow chart, "
                                  "driven by a simulation that runs on this machine alone.</p>"
                                  "<p>It is free software under the GNU General Public License, version 3 or "
                                  "later, and comes without any "
                                  "warranty.</p>"
                                  "<p>Amazon ECS and AWS are trademarks of Amazon.com, Inc. or its "
                                  "affiliates. This program is not made, endorsed "
                                  "or supported by Amazon.</p>"));
    return page;
}

QWidget* makeLibrariesPage()
{
    auto* page = new QTextBrowser;
    page->setOpenExternalLinks(true);
    page->setHtml(
        AboutDialog::tr("<p>Taskarium stands on:</p><ul>"
                        "<li><b>Qt %1</b> (Core, Gui, Widgets, Svg, PrintSupport): GNU LGPL 3; "
                        "<b>Qt Charts</b>: GNU GPL 3; The Qt Company Ltd. and other contributors</li>"
                        "<li><b>nlohmann/json</b>: MIT licence; Niels Lohmann</li>"
                        "<li><b>{fmt}</b>: MIT licence; Victor Zverovich and contributors</li></ul>")
            .arg(QString::fromLatin1(qVersion())));
    return page;
}

QWidget* makeLicencePage()
{
    auto* page = new QPlainTextEdit(licenceText());
    page->setReadOnly(true);
    page->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    page->setLineWrapMode(QPlainTextEdit::NoWrap);
    return page;
}

QLayout* makeHead()
{
    auto* icon = new QLabel;
    icon->setPixmap(QApplication::windowIcon().pixmap(QSize(56, 56)));
    auto* name = new QLabel(u"<span style='font-size:large'><b>Taskarium</b></span><br>"_s
                            + AboutDialog::tr("Version %1").arg(QStringLiteral(TASKARIUM_VERSION)));
    name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* head = new QHBoxLayout;
    head->setSpacing(14);
    head->addWidget(icon);
    head->addWidget(name, 1);
    return head;
}

} // namespace

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Taskarium"));
    auto* pages = new QTabWidget(this);
    pages->addTab(makeAboutPage(), tr("&About"));
    pages->addTab(makeLibrariesPage(), tr("&Libraries"));
    pages->addTab(makeLicencePage(), tr("L&icence"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &AboutDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(makeHead());
    layout->addWidget(pages, 1);
    layout->addWidget(buttons);
    resize(620, 480);
}

} // namespace taskarium::ui

#include "moc_aboutdialog.cpp"
