// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/refreshgate.h>
#include <ui/playback/playback.h>
#include <ui/style/style.h>

#include <QWidget>

class QTextBrowser;

namespace taskarium::ui {

/// What ECS tells of services, their counts, deployments and newest events, and of container instances at the
/// playhead, as HTML.
[[nodiscard]] QString servicesHtml(const World& world, const Colours& from);

/// The curtain of an incident, in the place of the flow chart: it says why that is hidden, and shows what AWS
/// would show of services and hosts instead.
class AwsView : public QWidget {
    Q_OBJECT

public:
    /// The playback outlives the view.
    explicit AwsView(const Playback& playback, QWidget* parent = nullptr);

    /// What it says of the curtain.
    [[nodiscard]] static QString reason();

    [[nodiscard]] QTextBrowser& services() const { return *m_services; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh();

    const Playback& m_playback;
    QTextBrowser* m_services = nullptr;
    QString m_shown{};
    RefreshGate m_gate;
};

} // namespace taskarium::ui
