// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/lessons/awsview.h>

#include <ui/models/tasktext.h>
#include <ui/style/painting.h>

#include <QCoreApplication>
#include <QEvent>
#include <QFrame>
#include <QLabel>
#include <QPainter>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace taskarium::ui {

namespace {

/// As many as the console shows at first.
constexpr std::size_t shownEvents = 12;

/// How many tasks of a deployment are where.
ServiceCounts countsOf(const World& world, const Service& service, DeploymentId deployment)
{
    ServiceCounts counts;
    for (const TaskId id : service.tasks) {
        const Task& task = world.task(id);
        if (task.deployment != deployment || task.state.desired != DesiredStatus::Running)
            continue;
        const bool isRunning = task.state.last == TaskStatus::Running;
        counts.running += isRunning ? 1 : 0;
        counts.pending += isRunning ? 0 : 1;
    }
    return counts;
}

QString cell(const QString& text)
{
    return u"<td style='padding: 2px 12px 2px 0'>%1</td>"_s.arg(text.toHtmlEscaped());
}

/// Puts the page together, service by service.
class ServicesPage {
    Q_DECLARE_TR_FUNCTIONS(AwsView)

public:
    ServicesPage(const World& world, const Colours& from) : m_world(world), m_colours(from) {}

    QString make()
    {
        addCall(u"describe-services"_s);
        bool isEmpty = true;
        for (std::uint32_t i = 0; i < m_world.services.size(); ++i) {
            if (m_world.services[i].status == ServiceStatus::Inactive)
                continue;
            isEmpty = false;
            addService(m_world.services[i]);
        }
        if (isEmpty)
            m_html += paragraph(tr("No services in this cluster."));
        if (m_world.instances.size() > 0)
            addInstances();
        return m_html;
    }

private:
    [[nodiscard]] QString muted(const QString& text) const
    {
        return u"<span style='color:%1'>%2</span>"_s.arg(m_colours.mutedText.name(), text.toHtmlEscaped());
    }

    [[nodiscard]] QString paragraph(const QString& text) const { return u"<p>%1</p>"_s.arg(muted(text)); }

    [[nodiscard]] QString headRow(const QStringList& names) const
    {
        QString row;
        for (const QString& name : names)
            row += u"<td style='padding: 2px 12px 2px 0'>%1</td>"_s.arg(muted(name));
        return u"<tr>%1</tr>"_s.arg(row);
    }

    void addCall(const QString& name) { m_html += u"<h3>%1</h3>"_s.arg(name); }

    /// Both resources as ECS counts them: what a task takes that was told to stop is free.
    void addInstances()
    {
        addCall(u"describe-container-instances"_s);
        m_html += u"<table cellspacing='0'>"_s
            + headRow({u"instance"_s, u"status"_s, u"agentConnected"_s, u"running"_s, u"pending"_s,
                       u"remaining CPU"_s, u"remaining MEMORY"_s});
        for (std::uint32_t i = 0; i < m_world.instances.size(); ++i) {
            const ContainerInstance& instance = m_world.instances[i];
            if (instance.status == InstanceStatus::Inactive)
                continue;
            const InstanceTaskCounts counts = taskCounts(m_world, InstanceId{i});
            const auto share = [](int left, int all) { return u"%1 of %2"_s.arg(left).arg(all); };
            m_html += u"<tr>"_s + cell(instanceName(instance)) + cell(qtText(toText(instance.status)))
                + cell(instance.agentConnected ? u"true"_s : u"false"_s)
                + cell(QString::number(counts.running)) + cell(QString::number(counts.pending))
                + cell(share(instance.remainingCpu, instance.registeredCpu))
                + cell(share(instance.remainingMemory, instance.registeredMemory)) + u"</tr>"_s;
        }
        m_html += u"</table>"_s;
    }

    void addService(const Service& service)
    {
        m_html += u"<p style='margin-bottom: 2px'><b>%1</b></p>"_s.arg(qtText(service.name).toHtmlEscaped());
        const QString counts =
            u"desiredCount %1 · runningCount %2 · pendingCount %3"_s.arg(std::max(service.desiredCount, 0))
                .arg(service.counts.running)
                .arg(service.counts.pending);
        m_html += u"<p style='margin-top: 0'>%1 %2</p>"_s.arg(qtText(toText(service.status)), muted(counts));
        addDeployments(service);
        addEvents(service);
    }

    void addDeployments(const Service& service)
    {
        m_html += u"<table cellspacing='0'>"_s
            + headRow({u"deployment"_s, u"taskDefinition"_s, u"rolloutState"_s, u"desired"_s, u"running"_s,
                       u"pending"_s, u"failedTasks"_s});
        for (std::size_t i = service.deployments.size(); i-- > 0;) {
            const Deployment& deployment = service.deployments[i];
            if (deployment.status == DeploymentStatus::Inactive)
                continue;
            const ServiceCounts counts =
                countsOf(m_world, service, DeploymentId{static_cast<std::uint32_t>(i)});
            m_html += u"<tr>"_s + cell(qtText(toText(deployment.status)))
                + cell(qtText(m_world.definition(deployment.definition).name()))
                + cell(qtText(toText(deployment.rolloutState)))
                + cell(QString::number(deployment.desiredCount)) + cell(QString::number(counts.running))
                + cell(QString::number(counts.pending)) + cell(QString::number(deployment.failedTasks))
                + u"</tr>"_s;
        }
        m_html += u"</table>"_s;
    }

    void addEvents(const Service& service)
    {
        m_html += u"<p style='margin-bottom: 2px'>%1</p>"_s.arg(muted(u"events"_s));
        if (service.events.empty())
            m_html += paragraph(tr("None yet."));
        m_html += u"<table cellspacing='0'>"_s;
        for (const Shared<ServiceEvent>& event :
             service.events | std::views::reverse | std::views::take(shownEvents))
            m_html += u"<tr><td style='padding: 2px 12px 2px 0'>%1</td>%2</tr>"_s.arg(
                muted(timeText(m_world, event->createdAt)), cell(qtText(event->message)));
        m_html += u"</table>"_s;
    }

    const World& m_world;
    const Colours& m_colours;
    QString m_html{};
};

} // namespace

QString servicesHtml(const World& world, const Colours& from)
{
    return ServicesPage(world, from).make();
}

QString AwsView::reason()
{
    return tr("What AWS would not show is hidden until you have named the cause and acted.");
}

AwsView::AwsView(const Playback& playback, QWidget* parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_services(new QTextBrowser(this))
    , m_gate(playback, *this)
{
    setObjectName(u"awsView"_s);
    setAccessibleName(tr("What AWS shows"));
    auto* const note = new QFrame(this);
    setLook(*note, Look::Note);
    auto* const words = new QLabel(reason(), note);
    words->setObjectName(u"curtainReason"_s);
    words->setWordWrap(true);
    auto* const noteLayout = new QVBoxLayout(note);
    noteLayout->setContentsMargins(14, 10, 14, 10);
    noteLayout->addWidget(words);
    m_services->setAccessibleName(tr("Services and container instances as ECS describes them"));
    m_services->setOpenLinks(false);
    m_services->setStyleSheet(u"padding: 0"_s);
    m_services->document()->setDocumentMargin(0);
    m_services->setFrameShape(QFrame::NoFrame);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    layout->addWidget(note);
    layout->addWidget(m_services, 1);
    connect(&m_gate, &RefreshGate::refresh, this, &AwsView::refresh);
}

QSize AwsView::sizeHint() const
{
    return {848, 564};
}

/// Its place stays scrolled where it is.
void AwsView::refresh()
{
    const QString html = servicesHtml(m_playback.world(), colours(themeOf(palette())));
    if (html == m_shown)
        return;
    m_shown = html;
    const int place = m_services->verticalScrollBar()->value();
    m_services->setHtml(html);
    m_services->verticalScrollBar()->setValue(place);
}

void AwsView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && isVisible())
        refresh();
}

void AwsView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintCard(painter, rect(), colours(themeOf(palette())));
}

} // namespace taskarium::ui

#include "moc_awsview.cpp"
