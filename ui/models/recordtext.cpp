// SPDX-License-Identifier: GPL-3.0-or-later
#include <ui/models/recordtext.h>

#include <core/model/taskname.h>

#include <ui/models/faulttext.h>
#include <ui/models/requesttext.h>
#include <ui/models/tasktext.h>
#include <ui/style/clause.h>
#include <ui/style/style.h>

#include <QCoreApplication>

#include <variant>

namespace taskarium::ui {

namespace {

struct RecordWords {
    Q_DECLARE_TR_FUNCTIONS(RecordText)
};

/// A recording may not tell it.
QString desiredCountText(int desiredCount)
{
    return desiredCount == unknownDesiredCount ? RecordWords::tr("desired count unknown")
                                               : RecordWords::tr("desired count %1").arg(desiredCount);
}

/// Writes the sentence of each kind of record; one overload each, so that the compiler names a kind without
/// one.
class Teller {
public:
    Teller(const RecordFacts& facts, const World& names) : m_facts(facts), m_names(names) {}

    QString operator()(const ClusterCreated& record) const
    {
        return RecordWords::tr("cluster %1 is created").arg(qtText(record.cluster.name));
    }

    QString operator()(const TargetGroupCreated& record) const
    {
        return RecordWords::tr("target group %1 is created, deregistration delay %2")
            .arg(qtText(record.group.name), spanText(record.group.deregistrationDelay));
    }

    QString operator()(const InstanceRegistered& record) const
    {
        return RecordWords::tr("container instance %1 (%2, %3) is registered")
            .arg(instanceName(record.instance), qtText(record.instance.instanceType),
                 qtText(record.instance.availabilityZone));
    }

    QString operator()(const InstanceChanged& record) const
    {
        QStringList changes;
        if (record.status)
            changes << qtText(toText(*record.status));
        if (record.agentConnected)
            changes << (*record.agentConnected ? RecordWords::tr("its agent is connected")
                                               : RecordWords::tr("its agent is disconnected"));
        const QString name = instanceName(m_names.instance(record.instance));
        return RecordWords::tr("container instance %1: %2").arg(name, changes.join(commaText()));
    }

    QString operator()(const CapacityProviderCreated& record) const
    {
        const CapacityProvider& provider = record.provider;
        return RecordWords::tr("capacity provider %1 has %2 to %3 instances of the type %4",
                               "1: a name, 2 and 3: numbers, 4: an instance type")
            .arg(qtText(provider.name))
            .arg(provider.minSize)
            .arg(provider.maxSize)
            .arg(qtText(provider.instanceType));
    }

    QString operator()(const CapacityProviderChanged& record) const
    {
        QStringList changes;
        if (record.desiredCapacity)
            changes << RecordWords::tr("desired capacity %1").arg(*record.desiredCapacity);
        if (record.reservation)
            changes
                << RecordWords::tr("CapacityProviderReservation %1 %").arg(percentOf(*record.reservation));
        if (record.launched)
            changes << RecordWords::tr("instance %1 is launched in %2")
                           .arg(instanceName(record.launched->ec2InstanceId),
                                qtText(record.launched->availabilityZone));
        if (!record.lost.empty())
            changes << RecordWords::tr("instance %1 is lost while it boots").arg(instanceName(record.lost));
        return RecordWords::tr("capacity provider %1: %2")
            .arg(qtText(m_names.capacityProvider(record.provider).name), changes.join(commaText()));
    }

    QString operator()(const TargetChanged& record) const
    {
        const QString state = qtText(toText(record.state));
        return record.reason.empty()
            ? RecordWords::tr("its target is %1", "a state of a load balancer's target").arg(state)
            : RecordWords::tr("its target is %1: %2").arg(state, qtText(record.reason));
    }

    QString operator()(const RequestRateChanged& record) const
    {
        return RecordWords::tr("target group %1 gets %2 requests per second")
            .arg(qtText(m_names.targetGroups[record.group.value].name))
            .arg(record.requestsPerSecond);
    }

    QString operator()(const IntakeChanged& record) const
    {
        const QString sentence = receptionText(record.intake.reception);
        return record.interruptedBy ? RecordWords::tr("%1, and those in flight are lost (HTTP %2)")
                                          .arg(sentence)
                                          .arg(statusOf(*record.interruptedBy))
                                    : sentence;
    }

    QString operator()(const FaultBegan& record) const
    {
        const QString text = isRecurring(record.fault)
            ? RecordWords::tr("fault comes by chance from now on: %1")
            : RecordWords::tr("fault begins: %1");
        return text.arg(faultText(m_names, record.fault));
    }

    QString operator()(const FaultStruck& record) const
    {
        return RecordWords::tr("fault strikes: %1")
            .arg(faultText(m_names, {.kind = record.kind, .target = record.target}));
    }

    QString operator()(const FaultEnded& record) const
    {
        return RecordWords::tr("fault is repaired: %1")
            .arg(aboutFault(record.kind, record.target, faultTitle(record.kind)));
    }

    QString operator()(const TaskDefinitionRegistered& record) const
    {
        return RecordWords::tr("task definition %1 is registered").arg(qtText(record.definition->name()));
    }

    QString operator()(const CommandTaken& record) const
    {
        const QString call = requestText(record);
        if (!record.refusal)
            return RecordWords::tr("%1 is accepted").arg(call);
        const Error& refusal = *record.refusal;
        return refusal.code.empty()
            ? RecordWords::tr("%1 is refused: %2").arg(call, qtText(refusal.message))
            : RecordWords::tr("%1 is refused with %2: %3", "1: a call, 2: an exception, 3: its message")
                  .arg(call, qtText(refusal.code), qtText(refusal.message));
    }

    QString operator()(const ServiceCreated& record) const
    {
        return RecordWords::tr("service %1 is created, %2", "2: its desired count")
            .arg(qtText(record.service->name), desiredCountText(record.service->desiredCount));
    }

    QString operator()(const ServiceChanged& record) const
    {
        QStringList changes;
        if (record.status)
            changes << qtText(toText(*record.status));
        if (record.desiredCount)
            changes << desiredCountText(*record.desiredCount);
        if (record.definition)
            changes << RecordWords::tr("task definition %1").arg(definitionName(*record.definition));
        if (record.deploymentConfiguration)
            changes << percentages(*record.deploymentConfiguration);
        if (changes.isEmpty())
            return RecordWords::tr("service %1 is updated").arg(serviceName(record.service));
        return aboutService(record.service, changes);
    }

    QString operator()(const DeploymentStarted& record) const
    {
        // A recording may show one that is older than itself.
        if (record.deployment.rolloutState != RolloutState::InProgress)
            return RecordWords::tr("service %1: the deployment of %2 is seen")
                .arg(serviceName(record.service), definitionName(record.deployment.definition));
        return RecordWords::tr("service %1: the deployment of %2 begins")
            .arg(serviceName(record.service), definitionName(record.deployment.definition));
    }

    QString operator()(const DeploymentChanged& record) const
    {
        QStringList changes;
        if (record.status)
            changes << qtText(toText(*record.status));
        if (record.rolloutState)
            changes << qtText(toText(*record.rolloutState));
        if (record.desiredCount)
            changes << desiredCountText(*record.desiredCount);
        if (record.failedTasks)
            changes << RecordWords::tr("failed tasks %1").arg(*record.failedTasks);
        if (record.imageDigests)
            changes << RecordWords::tr("pinned to the digests of its images", "of a deployment");
        const Deployment& deployment = m_names.service(record.service).deployments[record.deployment.value];
        return RecordWords::tr("service %1: the deployment of %2 is %3")
            .arg(serviceName(record.service), definitionName(deployment.definition),
                 changes.join(commaText()));
    }

    QString operator()(const ServiceEventPosted& record) const
    {
        if (record.event.message.empty())
            return aboutService(record.service, {qtText(toText(record.action))});
        return qtText(record.event.message);
    }

    QString operator()(const TaskProtectionChanged& record) const
    {
        return record.until ? RecordWords::tr("%1 is protected from scale-in").arg(who())
                            : RecordWords::tr("%1 is no longer protected from scale-in").arg(who());
    }

    QString operator()(const TaskCreated&) const
    {
        return RecordWords::tr("%1 is created: %2").arg(who(), stateText(m_facts.to));
    }

    QString operator()(const TaskChanged& record) const
    {
        QString sentence = record.trigger ? move(record) : parts(record);
        if (!record.stop)
            return sentence;
        return RecordWords::tr("%1 (%2: %3)", "1: what happened, 2: stopCode, 3: stoppedReason")
            .arg(sentence, qtText(toText(record.stop->code)), qtText(record.stop->reason));
    }

    QString operator()(const TaskObserved& record) const
    {
        QStringList parts{observed(record)};
        const bool isToldToStop = m_facts.from.desired != m_facts.to.desired || m_facts.isFirst;
        if (isToldToStop && !record.detail->stoppedReason.empty())
            parts << qtText(record.detail->stoppedReason);
        if (record.missingVersions > 0)
            parts << RecordWords::tr("%n versions before it are missing", "",
                                     static_cast<int>(record.missingVersions));
        if (record.continuity == Continuity::Impossible)
            parts << RecordWords::tr("the table knows no way there");
        else if (record.continuity == Continuity::Skips)
            parts << RecordWords::tr("states in between were not recorded");
        for (const AttachmentDetail& other : record.detail->recorded->others)
            parts << qtText(other.name + " " + other.value);
        return parts.join(QStringLiteral("; "));
    }

    QString operator()(const TaskDefinitionObserved& record) const
    {
        return RecordWords::tr("task definition %1 is seen").arg(qtText(record.seen->name()));
    }

    QString operator()(const InstanceObserved& record) const
    {
        const QString connected = record.seen->agentConnected ? RecordWords::tr("its agent is connected")
                                                              : RecordWords::tr("its agent is disconnected");
        return RecordWords::tr("container instance %1: %2")
            .arg(instanceName(*record.seen), qtText(toText(record.seen->status)) + commaText() + connected);
    }

    QString operator()(const EventObserved& record) const
    {
        const QString event = record.reason.empty()
            ? qtText(record.name)
            : RecordWords::tr("%1: %2", "1: an event's name, 2: its reason")
                  .arg(qtText(record.name), qtText(record.reason));
        return record.service.isValid() ? aboutService(record.service, {event}) : event;
    }

    QString operator()(const ResourceChanged& record) const
    {
        return RecordWords::tr("changed: %1", "1: what").arg(qtText(resourceText(record, m_names)));
    }

    QString operator()(const TaskPurged&) const
    {
        return RecordWords::tr("%1 is gone: DescribeTasks answers MISSING").arg(who());
    }

private:
    [[nodiscard]] static QString commaText() { return QStringLiteral(", "); }

    [[nodiscard]] static QString percentages(const DeploymentConfiguration& configuration)
    {
        return RecordWords::tr("minimum healthy %1 %, maximum %2 %")
            .arg(configuration.minimumHealthyPercent)
            .arg(configuration.maximumPercent);
    }

    /// A fault by its title, with what it strikes behind it.
    [[nodiscard]] QString aboutFault(FaultKind kind, const std::string& target, const QString& title) const
    {
        const QString name = faultTarget(m_names, kind, target);
        return name.isEmpty() ? title
                              : RecordWords::tr("%1 (%2)", "1: a fault, 2: its target").arg(title, name);
    }

    /// What was asked for: a call of ECS by its name, a fault or its repair in plain words.
    [[nodiscard]] QString requestText(const CommandTaken& record) const
    {
        if (const std::optional<FaultKind> kind = faultKindFrom(record.call))
            return aboutFault(*kind, record.subject, RecordWords::tr("“%1”").arg(faultTitle(*kind)));
        return qtText(record.subject.empty() ? record.call : record.call + " " + record.subject);
    }

    [[nodiscard]] QString who() const
    {
        return m_facts.task ? qtText(taskName(m_names, *m_facts.task)) : QString();
    }
    [[nodiscard]] QString serviceName(ServiceId id) const { return qtText(m_names.service(id).name); }
    [[nodiscard]] QString definitionName(TaskDefinitionId id) const
    {
        return qtText(m_names.definition(id).name());
    }

    [[nodiscard]] QString aboutService(ServiceId id, const QStringList& changes) const
    {
        return RecordWords::tr("service %1: %2").arg(serviceName(id), changes.join(commaText()));
    }

    /// What a recording shows: a task, a change of its state, or a version in which it stayed.
    [[nodiscard]] QString observed(const TaskObserved& record) const
    {
        if (m_facts.isFirst)
            return RecordWords::tr("%1 is seen: %2", "1: a task, 2: its state")
                .arg(who(), stateText(m_facts.to));
        if (m_facts.from == m_facts.to)
            return RecordWords::tr("%1: details are reported").arg(who() + u' ' + stateText(m_facts.to));
        return moveText(m_names, {record.task, {}, m_facts.from, m_facts.to});
    }

    /// A change of state, with the table's reason for it.
    [[nodiscard]] QString move(const TaskChanged& record) const
    {
        const QString change = moveText(m_names, {record.task, {}, m_facts.from, m_facts.to});
        TaskTraits traits = m_names.task(record.task).traits;
        if (record.placement)
            traits.place = Place::Awaited; // before the record
        const Transition* const row = findTransition(m_facts.from, *record.trigger, traits);
        return row ? RecordWords::tr("%1: %2", "1: a change, 2: its reason").arg(change, clause(row->why))
                   : change;
    }

    /// What changed inside a state.
    [[nodiscard]] QString parts(const TaskChanged& record) const
    {
        const TaskDetail& detail = m_names.detail(record.task);
        QStringList changes;
        for (const ContainerChange& change : record.containers) {
            if (change.status)
                changes << containerChange(detail.containers[change.index], change);
        }
        for (const AttachmentChange& change : record.attachments)
            changes << attachmentChange(detail.attachments[change.index], change);
        if (record.placement)
            changes << RecordWords::tr("placed on %1")
                           .arg(instanceName(m_names.instance(record.placement->instance)));
        if (record.step)
            changes << clause(
                stepText(record.step->kind, m_names.definition(m_names.task(record.task).definition)));
        const QString state = who() + u' ' + stateText(m_facts.to);
        if (changes.isEmpty())
            return RecordWords::tr("%1: details are reported").arg(state);
        return RecordWords::tr("%1: %2", "1: a task, 2: what changed").arg(state, changes.join(commaText()));
    }

    [[nodiscard]] static QString containerChange(const Container& container, const ContainerChange& change)
    {
        const QString status = qtText(toText(*change.status));
        if (!change.exitCode)
            return RecordWords::tr("container %1 %2").arg(qtText(container.name), status);
        return RecordWords::tr("container %1 %2 with exit code %3")
            .arg(qtText(container.name), status)
            .arg(*change.exitCode);
    }

    [[nodiscard]] static QString attachmentChange(const Attachment& attachment,
                                                  const AttachmentChange& change)
    {
        const QString kind = qtText(toText(attachment.kind));
        return RecordWords::tr("attachment %1 %2").arg(kind, qtText(toText(change.status)));
    }

    const RecordFacts& m_facts;
    const World& m_names;
};

} // namespace

QString recordText(const Record& record, const RecordFacts& facts, const World& names)
{
    return std::visit(Teller(facts, names), record.content);
}

} // namespace taskarium::ui
