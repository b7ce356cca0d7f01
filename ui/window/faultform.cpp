// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/faultform.h>

#include <ui/models/faulttargets.h>
#include <ui/models/faulttext.h>
#include <ui/style/style.h>

#include <QComboBox>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QListView>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

constexpr int shownCharacters = 24; ///< of a target: an image may have 255, and is cut in the middle
constexpr int mostRowsShown = 12;

QLabel* makeText(QWidget* parent, Look look)
{
    auto* label = new QLabel(parent);
    label->setWordWrap(true);
    setLook(*label, look);
    return label;
}

QComboBox* makeList(const QString& name)
{
    auto* list = new QComboBox;
    list->setObjectName(name);
    list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    list->setMinimumContentsLength(shownCharacters);
    list->setMaxVisibleItems(mostRowsShown);
    list->view()->setTextElideMode(Qt::ElideMiddle);
    return list;
}

/// What stands for no target in particular, if the kind can do without: all there are, or one that is drawn.
QString withoutTarget(FaultKind kind, FaultTiming timing)
{
    if (mayStrikeAll(kind))
        return targetWords(kind).everything;
    return timing == FaultTiming::AtRandom && mayStrikeAny(kind) ? targetWords(kind).any : QString();
}

/// Room for every label, so that the fields stay where they are whatever the kind.
int labelWidth(const QFontMetrics& metrics)
{
    int widest = 0;
    const auto measure = [&](QString label) {
        widest = std::max(widest, metrics.horizontalAdvance(label.remove(u'&')));
    };
    for (const FaultKind kind : faultKinds) {
        measure(targetWords(kind).label);
        for (const FaultField& field : faultFields(kind))
            measure(fieldLabel(field));
    }
    return widest;
}

void addTargets(QComboBox& list, const std::vector<FaultTarget>& targets)
{
    for (const FaultTarget& target : targets) {
        list.addItem(target.text, target.name);
        list.setItemData(list.count() - 1, target.name, Qt::ToolTipRole);
    }
}

} // namespace

FaultForm::FaultForm(World world, QWidget* parent)
    : QWidget(parent)
    , m_world(std::move(world))
    , m_labelWidth(labelWidth(fontMetrics()))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(14);
    layout->addWidget(makeMeaning());
    m_form = new QFormLayout;
    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(10);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    layout->addLayout(m_form);
    layout->addStretch();
}

QWidget* FaultForm::makeMeaning()
{
    auto* note = new QFrame(this);
    setLook(*note, Look::Note);
    auto* layout = new QVBoxLayout(note);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(6);
    m_title = makeText(note, Look::Title);
    m_title->setObjectName(u"title"_s);
    m_meaning = new QLabel(note);
    m_meaning->setObjectName(u"meaning"_s);
    m_meaning->setWordWrap(true);
    m_course = makeText(note, Look::Muted);
    m_course->setObjectName(u"course"_s);
    for (QLabel* label : {m_title, m_meaning, m_course})
        layout->addWidget(label);
    return note;
}

void FaultForm::show(const FaultAim& aim)
{
    clear();
    m_kind = aim.kind;
    m_title->setText(faultTitle(m_kind));
    m_meaning->setText(faultMeaning(m_kind));
    addTarget();
    addTimings();
    for (const FaultField& field : faultFields(m_kind))
        addField(field);
    fillTargets(aim.target);
    showTiming();
}

void FaultForm::clear()
{
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    m_target = nullptr;
    m_timing = nullptr;
    m_fields.clear();
}

void FaultForm::addTarget()
{
    if (targetMember(m_kind).empty())
        return;
    m_target = makeList(u"target"_s);
    m_target->setEditable(mayTypeTarget(m_kind));
    addRow(targetWords(m_kind).label, m_target);
    connect(m_target, &QComboBox::currentTextChanged, this, &FaultForm::changed);
}

void FaultForm::addRow(const QString& label, QWidget* field)
{
    m_form->addRow(label, field);
    m_form->labelForField(field)->setMinimumWidth(m_labelWidth);
}

/// What can be chosen depends on when it strikes: what comes at random may strike any.
void FaultForm::fillTargets(const QString& chosen)
{
    if (m_target == nullptr)
        return;
    const QSignalBlocker quiet(m_target);
    m_target->clear();
    if (const QString none = withoutTarget(m_kind, timing()); !none.isEmpty())
        m_target->addItem(none, QString());
    addTargets(*m_target, faultTargets(m_world, m_kind));
    const bool isEmpty = m_target->count() == 0;
    m_target->setEnabled(!isEmpty || m_target->isEditable());
    m_target->setPlaceholderText(isEmpty ? targetWords(m_kind).nothing : tr("It is gone: choose another"));
    if (!chosen.isEmpty())
        m_target->setCurrentIndex(m_target->findData(chosen));
    if (!chosen.isEmpty() && m_target->isEditable())
        m_target->setEditText(chosen);
}

void FaultForm::addTimings()
{
    const std::vector<FaultTiming> timings = faultTimings(m_kind);
    if (timings.size() < 2)
        return;
    m_timing = makeList(u"timing"_s);
    for (const FaultTiming timing : timings)
        m_timing->addItem(timingText(timing), static_cast<int>(timing));
    addRow(tr("W&hen"), m_timing);
    connect(m_timing, &QComboBox::currentIndexChanged, this, [this] {
        fillTargets(target());
        showTiming();
    });
}

void FaultForm::addField(const FaultField& field)
{
    auto* box = new QSpinBox;
    box->setObjectName(qtText(field.member));
    box->setRange(field.least, field.most);
    box->setValue(field.usual);
    box->setSuffix(fieldUnit(field));
    addRow(fieldLabel(field), box);
    m_fields.push_back({field, box});
}

/// The fields of the other timings go out of sight.
void FaultForm::showTiming()
{
    for (const auto& [field, box] : m_fields) {
        m_form->setRowVisible(box, isAsked(field));
        if (field.isLeftOutAtLeast)
            box->setSpecialValueText(leftOutText(m_kind, timing()));
    }
    m_course->setText(courseText(m_kind, timing()));
    emit changed();
}

bool FaultForm::isAsked(const FaultField& field) const
{
    return !field.timing || *field.timing == timing();
}

FaultTiming FaultForm::timing() const
{
    return m_timing != nullptr ? static_cast<FaultTiming>(m_timing->currentData().toInt())
                               : faultTimings(m_kind).front();
}

/// A text that was typed has no entry; one that was not touched is an entry's.
QString FaultForm::target() const
{
    if (m_target == nullptr)
        return {};
    const int entry =
        m_target->isEditable() ? m_target->findText(m_target->currentText()) : m_target->currentIndex();
    return entry >= 0 || !m_target->isEditable() ? m_target->itemData(entry).toString()
                                                 : m_target->currentText().trimmed();
}

FaultWish FaultForm::wish() const
{
    FaultWish wish{.kind = m_kind, .target = target()};
    for (const auto& [field, box] : m_fields) {
        const bool isLeftOut = field.isLeftOutAtLeast && box->value() == field.least;
        if (isAsked(field) && !isLeftOut)
            wish.values.push_back({field, box->value()});
    }
    return wish;
}

bool FaultForm::isComplete() const
{
    if (m_target == nullptr)
        return true;
    return m_target->isEditable() ? !target().isEmpty() || !withoutTarget(m_kind, timing()).isEmpty()
                                  : m_target->currentIndex() >= 0;
}

} // namespace taskarium::ui

#include "moc_faultform.cpp"
