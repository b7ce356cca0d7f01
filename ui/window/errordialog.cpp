// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/errordialog.h>

#include <ui/models/messages.h>
#include <ui/style/style.h>

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

QLabel* makeText(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setMinimumWidth(400);
    return label;
}

} // namespace

ErrorDialog::ErrorDialog(const QString& what, const Error& error, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Taskarium"));
    auto* icon = new QLabel;
    icon->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(QSize(32, 32)));
    QLabel* report = makeText(errorReport(error));
    report->setObjectName(u"report"_s);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    buttons->button(QDialogButtonBox::Close)->setFocus();
    connect(buttons, &QDialogButtonBox::rejected, this, &ErrorDialog::reject);
    connect(copy, &QPushButton::clicked, this,
            [text = errorReport(error)] { QGuiApplication::clipboard()->setText(text); });
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setHorizontalSpacing(16);
    layout->setVerticalSpacing(12);
    layout->addWidget(icon, 0, 0, 2, 1, Qt::AlignTop);
    QLabel* title = makeText(what);
    setLook(*title, Look::Title);
    layout->addWidget(title, 0, 1);
    layout->addWidget(report, 1, 1);
    layout->addWidget(buttons, 2, 0, 1, 2);
    layout->setColumnStretch(1, 1);
}

} // namespace taskarium::ui

#include "moc_errordialog.cpp"
