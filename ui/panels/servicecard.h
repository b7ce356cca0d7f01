// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ui/models/clustersummary.h>
#include <ui/style/style.h>

#include <QFrame>

class QLabel;
class QPushButton;

namespace taskarium::ui {

class CountStepper;
class MeterBar;
class StatusLabel;

/// One service of the cluster panel: its name, its counts, and where its newest deployment is.
class ServiceCard : public QFrame {
    Q_OBJECT

public:
    explicit ServiceCard(const ServiceSummary& service, QWidget* parent = nullptr);

    void show(const ServiceSummary& service);
    using QFrame::show;

    /// Whether the views are filtered to this service.
    void setChosen(bool isChosen);

signals:
    void scaleRequested(int desiredCount);
    /// The name was clicked: show this service alone, or all again.
    void chosen();
    /// Why is it as it is?
    void explanationRequested();
    /// A menu is wanted for the service, at a place of the screen.
    void menuRequested(const QPoint& place);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QLabel* makeLine(Look look);
    QWidget* makeTop();
    QWidget* makeRollout();
    QWidget* makeMiddle(const QString& name);
    void showBar(const ServiceSummary& service);
    void showDesired(const ServiceSummary& service);
    void showRequests(const RequestText& requests);

    bool m_isChosen = false;
    QPushButton* m_name = nullptr;
    QLabel* m_kind = nullptr;
    QPushButton* m_why = nullptr;
    QLabel* m_caption = nullptr;
    CountStepper* m_desired = nullptr;
    StatusLabel* m_running = nullptr;
    StatusLabel* m_pending = nullptr;
    MeterBar* m_bar = nullptr;
    QLabel* m_rollout = nullptr;
    QLabel* m_requests = nullptr;
    QLabel* m_trouble = nullptr;
};

} // namespace taskarium::ui
