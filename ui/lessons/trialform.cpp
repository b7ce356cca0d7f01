// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/trialform.h>

#include <core/base/timetext.h>

#include <ui/lessons/wrappedlabel.h>
#include <ui/style/style.h>

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// "deregistrationDelay of web": the settings are spelt as the command line spells them.
QString fullNameOf(const SettingValue& setting)
{
    const QString name = qtText(toText(setting.setting));
    return setting.target.empty() ? name : TrialForm::tr("%1 of %2").arg(name, qtText(setting.target));
}

/// Of what it is has only to be said if there are several of a kind.
QString nameOf(const SettingValue& setting, const std::vector<SettingValue>& all)
{
    const auto alike = std::ranges::count(all, setting.setting, &SettingValue::setting);
    return alike > 1 ? fullNameOf(setting) : qtText(toText(setting.setting));
}

} // namespace

TrialForm::TrialForm(QWidget* parent) : QFrame(parent)
{
    setObjectName(u"trial"_s);
    setLook(*this, Look::Note);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 12);
    layout->setSpacing(8);
    m_ask = wrappedLabel(this);
    setLook(*m_ask, Look::Title);
    m_fields = new QWidget(this);
    m_rows = new QVBoxLayout(m_fields);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(6);
    m_try = new QPushButton(tr("Try"), this);
    m_try->setObjectName(u"try"_s);
    layout->addWidget(m_ask);
    layout->addWidget(m_fields);
    layout->addWidget(m_try, 0, Qt::AlignLeft);
    connect(m_try, &QPushButton::clicked, this, &TrialForm::submit);
}

void TrialForm::show(const Trial& trial, const Scenario& scenario)
{
    if (m_trial == trial)
        return;
    m_trial = trial;
    m_scenario = scenario;
    for (const Row& row : m_settings)
        row.edit->parentWidget()->deleteLater();
    m_settings.clear();
    m_ask->setText(qtText(trial.ask));
    m_try->setToolTip(tr("Runs the scenario from its start with these settings, for %1")
                          .arg(qtText(readableText(trial.length))));
    for (const SettingValue& setting : trial.settings)
        addRow(setting);
    setTabOrder(m_settings.empty() ? nullptr : m_settings.back().edit, m_try);
    validate();
}

void TrialForm::addRow(const SettingValue& setting)
{
    auto* const cell = new QWidget(m_fields);
    auto* const layout = new QVBoxLayout(cell);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto* const row = new QHBoxLayout;
    auto* const name = wrappedLabel(cell);
    name->setText(nameOf(setting, m_trial->settings));
    name->setToolTip(fullNameOf(setting));
    auto* const edit = new QLineEdit(qtText(setting.value), cell);
    edit->setObjectName(u"setting%1"_s.arg(m_settings.size()));
    edit->setAccessibleName(fullNameOf(setting));
    edit->setFixedWidth(84);
    row->addWidget(name, 1, Qt::AlignVCenter);
    row->addWidget(edit);
    QLabel* const trouble = wrappedLabel(cell);
    setLook(*trouble, Look::Warning);
    trouble->hide();
    layout->addLayout(row);
    layout->addWidget(trouble);
    m_rows->addWidget(cell);
    m_settings.push_back({.setting = setting, .edit = edit, .trouble = trouble});
    connect(edit, &QLineEdit::textChanged, this, &TrialForm::validate);
    connect(edit, &QLineEdit::returnPressed, this, &TrialForm::submit);
}

void TrialForm::setValues(const std::vector<SettingValue>& settings)
{
    for (const SettingValue& wanted : settings) {
        const auto row = std::ranges::find_if(m_settings, [&wanted](const Row& candidate) {
            return candidate.setting.setting == wanted.setting && candidate.setting.target == wanted.target;
        });
        if (row != m_settings.end())
            row->edit->setText(qtText(wanted.value));
    }
}

std::optional<std::vector<SettingValue>> TrialForm::values() const
{
    std::vector<SettingValue> settings;
    for (const Row& row : m_settings) {
        SettingValue setting = row.setting;
        setting.value = row.edit->text().trimmed().toStdString();
        if (!vary(m_scenario, setting))
            return std::nullopt;
        settings.push_back(std::move(setting));
    }
    return settings;
}

void TrialForm::setReady(bool isReady)
{
    m_isReady = isReady;
    m_fields->setEnabled(isReady);
    validate();
}

void TrialForm::validate()
{
    for (const Row& row : m_settings) {
        SettingValue setting = row.setting;
        setting.value = row.edit->text().trimmed().toStdString();
        const Result<Scenario> varied = vary(m_scenario, setting);
        row.trouble->setVisible(!varied);
        if (!varied)
            row.trouble->setText(qtText(varied.error().message + " " + varied.error().remedy).trimmed());
    }
    m_try->setEnabled(m_isReady && values().has_value());
}

void TrialForm::submit()
{
    if (!m_isReady)
        return;
    if (const auto settings = values())
        emit wanted(*settings);
}

} // namespace taskarium::ui

#include "moc_trialform.cpp"
