// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/window/preferencesdialog.h>

#include <ui/models/messages.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

PreferencesDialog::PreferencesDialog(const Preferences& preferences, QWidget* parent)
    : QDialog(parent)
    , m_theme(new QComboBox)
    , m_speed(new QComboBox)
    , m_start(new QComboBox)
    , m_reducedMotion(new QCheckBox(tr("&Reduced motion: tokens fade over instead of travelling")))
{
    setWindowTitle(tr("Preferences"));
    m_theme->setObjectName(u"theme"_s);
    m_speed->setObjectName(u"speed"_s);
    m_start->setObjectName(u"start"_s);
    m_reducedMotion->setObjectName(u"reducedMotion"_s);
    fillThemes(preferences.theme);
    fillSpeeds(preferences.speed);
    fillStarts(preferences.startWith);
    m_reducedMotion->setChecked(preferences.motion == Motion::Fade);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->addRow(tr("&Theme"), m_theme);
    form->addRow(tr("&Speed of a new window"), m_speed);
    form->addRow(tr("Started &without a file"), m_start);
    form->addRow(m_reducedMotion);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PreferencesDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(16);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

Preferences PreferencesDialog::preferences() const
{
    return Preferences{
        .theme = m_theme->currentData().value<ThemeChoice>(),
        .startWith = m_start->currentData().value<StartWith>(),
        .motion = m_reducedMotion->isChecked() ? Motion::Fade : Motion::Travel,
        .speed = m_speed->currentData().isValid() ? std::optional(m_speed->currentData().toDouble())
                                                  : std::nullopt,
    };
}

void PreferencesDialog::fillThemes(ThemeChoice chosen)
{
    m_theme->addItem(tr("As the desktop"), QVariant::fromValue(ThemeChoice::System));
    m_theme->addItem(tr("Light"), QVariant::fromValue(ThemeChoice::Light));
    m_theme->addItem(tr("Dark"), QVariant::fromValue(ThemeChoice::Dark));
    m_theme->setCurrentIndex(static_cast<int>(chosen));
}

/// What the settings say may be any speed; then it is offered beside the round ones.
void PreferencesDialog::fillSpeeds(std::optional<double> chosen)
{
    m_speed->addItem(tr("As it was left"));
    for (const double speed : {0.1, 1.0, 10.0, 100.0, 1'000.0, 10'000.0})
        m_speed->addItem(speedText(speed), speed);
    if (!chosen)
        return;
    if (m_speed->findData(*chosen) < 0)
        m_speed->insertItem(1, speedText(*chosen), *chosen);
    m_speed->setCurrentIndex(m_speed->findData(*chosen));
}

void PreferencesDialog::fillStarts(StartWith chosen)
{
    m_start->addItem(tr("Open the last scenario"), QVariant::fromValue(StartWith::LastScenario));
    m_start->addItem(tr("Open the demo"), QVariant::fromValue(StartWith::Demo));
    m_start->setCurrentIndex(static_cast<int>(chosen));
}

} // namespace taskarium::ui

#include "moc_preferencesdialog.cpp"
