// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/clustersummary.h>
#include <ui/models/refreshgate.h>
#include <ui/models/truth.h>
#include <ui/playback/playback.h>
#include <ui/playback/selection.h>

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace taskarium::ui {

class FaultSection;
class InstanceRow;
class ServiceCard;

/// The cluster at the playhead: its services, its container instances, its standalone tasks, and what is
/// broken in it.
class ClusterPanel : public QWidget {
    Q_OBJECT

public:
    /// Both outlive the panel.
    ClusterPanel(const Playback& playback, Selection& selection, QWidget* parent = nullptr);

    /// Whether it shows what is broken, and lets one break something.
    void setTruth(Truth truth);

    /// What shows a service or an instance; null if nothing does.
    [[nodiscard]] QWidget* cardOf(ServiceId service) const;
    [[nodiscard]] QWidget* rowOf(InstanceId instance) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The user wants a service to have that many tasks.
    void scaleRequested(taskarium::ServiceId service, int desiredCount);
    /// Why is the service as it is?
    void serviceExplanationRequested(taskarium::ServiceId service);
    /// A menu is wanted, at a place of the screen.
    void serviceMenuRequested(taskarium::ServiceId service, const QPoint& place);
    void instanceMenuRequested(taskarium::InstanceId instance, const QPoint& place);
    void breakRequested();
    void repairRequested(const taskarium::Fault& fault);

private:
    QWidget* makeContent();
    QWidget* makeStandaloneRow(QWidget* parent);
    void refresh();
    void showServices(const std::vector<ServiceSummary>& services);
    void showInstances(const std::vector<InstanceSummary>& instances);
    void addCard(const ServiceSummary& service);
    void addRow(const InstanceSummary& instance);
    void orderTabs();
    void showFilter();

    const Playback& m_playback;
    Selection& m_selection;
    std::optional<ClusterSummary> m_shown;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_content = nullptr;
    QLabel* m_title = nullptr;
    QPushButton* m_showAll = nullptr;
    QLabel* m_empty = nullptr;
    QVBoxLayout* m_cards = nullptr;
    QLabel* m_instancesTitle = nullptr;
    QVBoxLayout* m_rows = nullptr;
    QLabel* m_standalone = nullptr;
    FaultSection* m_faults = nullptr;
    std::vector<ServiceCard*> m_serviceCards;
    std::vector<InstanceRow*> m_instanceRows;
    RefreshGate m_gate;
};

} // namespace taskarium::ui
