// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/travel/comparedialog.h>

#include <ui/models/messages.h>
#include <ui/style/style.h>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// "deregistrationDelay of web", "profile".
QString settingName(const SettingValue& setting)
{
    const QString name = qtText(toText(setting.setting));
    return setting.target.empty() ? name : CompareDialog::tr("%1 of %2").arg(name, qtText(setting.target));
}

} // namespace

CompareDialog::CompareDialog(const Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_scenario(session.recordedScenario())
    , m_settings(settingsOf(m_scenario))
    , m_byBranch(new QRadioButton(tr("Another &branch"), this))
    , m_bySetting(new QRadioButton(tr("The same run with another &setting"), this))
    , m_branch(new QComboBox(this))
    , m_setting(new QComboBox(this))
    , m_value(new QLineEdit(this))
    , m_error(new QLabel(this))
{
    setObjectName(u"compareDialog"_s);
    setWindowTitle(tr("Compare"));
    fillBranches();
    fillSettings();
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addRows(*form);
    setLook(*m_error, Look::Warning);
    m_error->setObjectName(u"error"_s);
    m_error->setWordWrap(true);
    m_error->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* compare = buttons->addButton(tr("Compare"), QDialogButtonBox::AcceptRole);
    compare->setDefault(true);
    setLook(*compare, Look::Primary);
    connect(buttons, &QDialogButtonBox::accepted, this, &CompareDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &CompareDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(14);
    layout->addLayout(form);
    layout->addWidget(m_error);
    layout->addWidget(buttons);
    showFields();
    resize(500, sizeHint().height());
}

void CompareDialog::fillBranches()
{
    m_byBranch->setObjectName(u"byBranch"_s);
    m_branch->setObjectName(u"branch"_s);
    const std::vector<Branch>& branches = m_session.branches();
    for (std::uint32_t i = 0; i < branches.size(); ++i) {
        if (BranchId{i} != m_session.currentBranch())
            m_branch->addItem(qtText(branches[i].name), i);
    }
    m_byBranch->setEnabled(m_branch->count() > 0);
    m_byBranch->setChecked(m_branch->count() > 0);
    m_bySetting->setChecked(m_branch->count() == 0);
    connect(m_byBranch, &QRadioButton::toggled, this, &CompareDialog::showFields);
}

void CompareDialog::fillSettings()
{
    m_bySetting->setObjectName(u"bySetting"_s);
    m_setting->setObjectName(u"setting"_s);
    m_value->setObjectName(u"value"_s);
    for (const SettingValue& setting : m_settings)
        m_setting->addItem(settingName(setting));
    m_setting->setMaxVisibleItems(20);
    connect(m_setting, &QComboBox::currentIndexChanged, this, &CompareDialog::showPresentValue);
    showPresentValue();
}

void CompareDialog::addRows(QFormLayout& form)
{
    auto* with = new QLabel(
        tr("Compare “%1” with").arg(qtText(m_session.branches()[m_session.currentBranch().value].name)));
    form.addRow(with);
    form.addRow(m_byBranch);
    form.addRow(tr("Bra&nch"), m_branch);
    form.addRow(m_bySetting);
    form.addRow(tr("Se&tting"), m_setting);
    form.addRow(tr("&Value"), m_value);
}

void CompareDialog::showFields()
{
    m_branch->setEnabled(m_byBranch->isChecked());
    m_setting->setEnabled(m_bySetting->isChecked());
    m_value->setEnabled(m_bySetting->isChecked());
    m_error->hide();
}

void CompareDialog::showPresentValue()
{
    const int index = m_setting->currentIndex();
    m_value->setText(index < 0 ? QString() : qtText(m_settings[static_cast<std::size_t>(index)].value));
    m_error->hide();
}

Result<ComparedRuns> CompareDialog::withSetting() const
{
    if (m_setting->currentIndex() < 0)
        return Error{.message = tr("The scenario has no setting that could be changed.").toStdString()};
    SettingValue wanted = m_settings[static_cast<std::size_t>(m_setting->currentIndex())];
    const QString before = qtText(settingText(wanted));
    wanted.value = m_value->text().trimmed().toStdString();
    Result<Scenario> varied = vary(m_scenario, wanted);
    if (!varied)
        return varied.error();
    return ComparedRuns{.left = m_scenario,
                        .leftName = before,
                        .right = *std::move(varied),
                        .rightName = qtText(settingText(wanted))};
}

Result<ComparedRuns> CompareDialog::chosen() const
{
    if (m_bySetting->isChecked())
        return withSetting();
    const BranchId other{m_branch->currentData().toUInt()};
    return ComparedRuns{.left = m_scenario,
                        .leftName = qtText(m_session.branches()[m_session.currentBranch().value].name),
                        .right = m_session.recordedScenario(other),
                        .rightName = m_branch->currentText()};
}

void CompareDialog::accept()
{
    Result<ComparedRuns> runs = chosen();
    if (!runs) {
        m_error->setText(errorReport(runs.error()));
        m_error->show();
        return;
    }
    m_runs = *std::move(runs);
    QDialog::accept();
}

} // namespace taskarium::ui

#include "moc_comparedialog.cpp"
