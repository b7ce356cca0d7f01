// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/faultdialog.h>

#include <ui/models/faulttext.h>
#include <ui/style/style.h>

#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr int kindsWidth = 250;
constexpr int pageHeight = 440;
constexpr int dialogWidth = 760;

/// What the kinds below it are about: it is read, but cannot be chosen.
void addHeading(QListWidget& list, FaultGroup group)
{
    auto* heading = new QListWidgetItem(faultGroupTitle(group), &list);
    heading->setFlags(Qt::NoItemFlags);
    heading->setForeground(colours(themeOf(list.palette())).mutedText);
    QFont font = list.font();
    font.setBold(true);
    heading->setFont(font);
}

void addKind(QListWidget& list, FaultKind kind)
{
    auto* item = new QListWidgetItem(faultTitle(kind), &list);
    item->setData(Qt::UserRole, static_cast<int>(kind));
    item->setData(Qt::AccessibleDescriptionRole, faultMeaning(kind));
}

bool isHeading(const QListWidgetItem& item)
{
    return !item.data(Qt::UserRole).isValid();
}

/// Whether a kind's name or what it does has these words in it.
bool tells(const QListWidgetItem& item, const QString& words)
{
    const auto kind = static_cast<FaultKind>(item.data(Qt::UserRole).toInt());
    const QString all = item.text() + u'\n' + faultMeaning(kind) + u'\n' + qtText(toText(kind));
    return all.contains(words, Qt::CaseInsensitive);
}

} // namespace

FaultDialog::FaultDialog(FaultStart start, Submit submit, QWidget* parent)
    : CommandDialog(std::move(submit), parent)
    , m_start(std::move(start))
    , m_search(new QLineEdit)
    , m_kinds(new QListWidget)
    , m_fault(new FaultForm(m_start.world))
{
    setWindowTitle(tr("Break something"));
    form().addRow(makePage());
    copyAsScenarioLine(m_start.now);
    acceptButton().setText(tr("&Break"));
    connect(m_fault, &FaultForm::changed, this, [this] { acceptButton().setEnabled(m_fault->isComplete()); });
    fillKinds();
    connect(m_kinds, &QListWidget::currentItemChanged, this, &FaultDialog::showChosen);
    connect(m_search, &QLineEdit::textChanged, this, &FaultDialog::find);
    choose(m_start.aim ? m_start.aim->kind : faultKinds.front());
    m_kinds->setFocus();
    resize(dialogWidth, sizeHint().height());
}

QWidget* FaultDialog::makePage()
{
    auto* page = new QWidget;
    page->setMinimumHeight(pageHeight);
    auto* layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(18);
    layout->addLayout(makeKinds());
    layout->addWidget(m_fault, 1);
    return page;
}

QLayout* FaultDialog::makeKinds()
{
    m_search->setObjectName(u"search"_s);
    m_search->setAccessibleName(tr("Find a fault"));
    m_search->setPlaceholderText(tr("Find by name or by what is seen"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(kindsWidth);
    m_search->installEventFilter(this);
    m_kinds->setObjectName(u"kinds"_s);
    m_kinds->setAccessibleName(tr("What breaks"));
    m_kinds->setFixedWidth(kindsWidth);
    m_kinds->setUniformItemSizes(true);
    setLook(*m_kinds, Look::Inset);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_search);
    left->addWidget(m_kinds, 1);
    return left;
}

void FaultDialog::fillKinds()
{
    for (const FaultGroup group : faultGroups) {
        const int heading = m_kinds->count();
        for (const FaultKind kind : faultKinds) {
            if (faultWords(kind).group != group)
                continue;
            if (m_kinds->count() == heading)
                addHeading(*m_kinds, group);
            addKind(*m_kinds, kind);
        }
    }
}

void FaultDialog::choose(FaultKind kind)
{
    for (int row = 0; row < m_kinds->count(); ++row) {
        const QListWidgetItem& item = *m_kinds->item(row);
        if (!isHeading(item) && item.data(Qt::UserRole).toInt() == static_cast<int>(kind))
            m_kinds->setCurrentRow(row);
    }
    m_kinds->scrollToItem(m_kinds->currentItem(), QAbstractItemView::PositionAtCenter);
}

/// Shows the kinds that tell of the words, below their headings, and chooses the first one.
void FaultDialog::find(const QString& words)
{
    QListWidgetItem* heading = nullptr;
    QListWidgetItem* first = nullptr;
    for (int row = 0; row < m_kinds->count(); ++row) {
        QListWidgetItem* item = m_kinds->item(row);
        const bool isFound = !isHeading(*item) && tells(*item, words.trimmed());
        item->setHidden(!isFound);
        if (isHeading(*item))
            heading = item;
        if (!isFound)
            continue;
        heading->setHidden(false);
        first = first == nullptr ? item : first;
    }
    if (first != nullptr && m_kinds->currentItem()->isHidden())
        m_kinds->setCurrentItem(first);
}

/// Down goes from the words to what they found.
bool FaultDialog::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress
        && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down) {
        m_kinds->setFocus();
        return true;
    }
    return CommandDialog::eventFilter(watched, event);
}

/// The target that the dialog was opened for stays chosen for every kind that can strike it.
void FaultDialog::showChosen()
{
    const QListWidgetItem& item = *m_kinds->currentItem();
    FaultAim aim{.kind = static_cast<FaultKind>(item.data(Qt::UserRole).toInt())};
    if (m_start.aim && targetMember(m_start.aim->kind) == targetMember(aim.kind))
        aim.target = m_start.aim->target;
    m_fault->show(aim);
    showError({});
}

Result<std::vector<Command>> FaultDialog::commands() const
{
    Result<Command> command = faultCommand(m_fault->wish());
    if (!command)
        return command.error();
    return std::vector{*std::move(command)};
}

} // namespace taskarium::ui

#include "moc_faultdialog.cpp"
