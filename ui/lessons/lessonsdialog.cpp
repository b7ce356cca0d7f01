// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/lessonsdialog.h>

#include <ui/lessons/lessonwords.h>
#include <ui/lessons/wrappedlabel.h>
#include <ui/style/style.h>

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr QSize dialogSize(760, 480);
constexpr int detailsWidth = 260;
enum Column : int { TitleColumn, MinutesColumn };

/// Which lesson a row is for; a row of a group has none.
constexpr int lessonRole = Qt::UserRole;

} // namespace

LessonsDialog::LessonsDialog(std::vector<BuiltInLesson> lessons, QWidget* parent)
    : QDialog(parent)
    , m_lessons(std::move(lessons))
    , m_list(new QTreeWidget(this))
{
    setWindowTitle(tr("Lessons"));
    auto* const buttons = new QDialogButtonBox(this);
    m_start = buttons->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    buttons->addButton(QDialogButtonBox::Cancel);
    QPushButton* const folder = buttons->addButton(tr("Open folder…"), QDialogButtonBox::ActionRole);
    folder->setAutoDefault(false);
    auto* const row = new QHBoxLayout;
    row->setSpacing(18);
    row->addWidget(m_list, 1);
    row->addWidget(makeDetails());
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 16);
    layout->setSpacing(14);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
    fill();
    connect(m_list, &QTreeWidget::currentItemChanged, this, &LessonsDialog::showChoice);
    connect(m_list, &QTreeWidget::itemActivated, m_start, &QPushButton::click);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(folder, &QPushButton::clicked, this, [this] {
        m_wantsFolder = true;
        reject();
    });
    showChoice();
    resize(dialogSize);
}

void LessonsDialog::fill()
{
    m_list->setObjectName(u"lessons"_s);
    m_list->setAccessibleName(tr("Lessons, incidents and challenges"));
    m_list->setHeaderHidden(true);
    setLook(*m_list, Look::Inset);
    m_list->setStyleSheet(u"QTreeView { padding: 6px; } QTreeView::item { padding: 3px 0; }"_s);
    m_list->setColumnCount(2);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(12);
    m_list->setItemsExpandable(false);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(TitleColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(MinutesColumn, QHeaderView::ResizeToContents);
    for (const LessonKind kind : lessonKinds) {
        auto* const group = new QTreeWidgetItem({groupText(kind), {}});
        QFont bold = font();
        bold.setBold(true);
        group->setFont(TitleColumn, bold);
        group->setFlags(Qt::ItemIsEnabled);
        for (std::size_t i = 0; i < m_lessons.size(); ++i) {
            const BuiltInLesson& lesson = m_lessons[i];
            if (lesson.kind != kind)
                continue;
            auto* const item = new QTreeWidgetItem(
                {u"%1  %2"_s.arg(lesson.number).arg(qtText(lesson.title)), tr("%1 min").arg(lesson.minutes)});
            item->setData(TitleColumn, lessonRole, static_cast<int>(i));
            item->setTextAlignment(MinutesColumn, Qt::AlignRight | Qt::AlignVCenter);
            group->addChild(item);
        }
        if (group->childCount() > 0)
            m_list->addTopLevelItem(group);
        else
            delete group;
    }
    m_list->expandAll();
    if (m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0)->child(0));
}

QWidget* LessonsDialog::makeDetails()
{
    auto* const details = new QWidget(this);
    details->setFixedWidth(detailsWidth);
    auto* const layout = new QVBoxLayout(details);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(8);
    m_place = wrappedLabel(details);
    setLook(*m_place, Look::Muted);
    m_title = wrappedLabel(details);
    setLook(*m_title, Look::Title);
    m_goal = wrappedLabel(details);
    m_goal->setObjectName(u"lessonGoal"_s);
    m_kind = wrappedLabel(details);
    setLook(*m_kind, Look::Muted);
    for (QLabel* const label : {m_place, m_title, m_goal, m_kind})
        layout->addWidget(label);
    layout->addStretch(1);
    return details;
}

void LessonsDialog::showChoice()
{
    const QTreeWidgetItem* const item = m_list->currentItem();
    const QVariant place = item != nullptr ? item->data(TitleColumn, lessonRole) : QVariant();
    m_start->setEnabled(place.isValid());
    if (!place.isValid())
        return;
    const BuiltInLesson& lesson = m_lessons[static_cast<std::size_t>(place.toInt())];
    m_place->setText(
        tr("%1, about %n minutes", nullptr, lesson.minutes).arg(placeText(lesson.kind, lesson.number)));
    m_title->setText(qtText(lesson.title));
    m_goal->setText(qtText(lesson.goal));
    m_kind->setText(kindText(lesson.kind));
}

QString LessonsDialog::chosen() const
{
    const QTreeWidgetItem* const item = m_list->currentItem();
    const QVariant place = item != nullptr ? item->data(TitleColumn, lessonRole) : QVariant();
    if (result() != Accepted || !place.isValid())
        return {};
    return qtText(m_lessons[static_cast<std::size_t>(place.toInt())].name);
}

} // namespace taskarium::ui

#include "moc_lessonsdialog.cpp"
