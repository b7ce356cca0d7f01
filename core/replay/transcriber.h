// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/log/record.h>
#include <core/replay/arrange.h>
#include <core/replay/byname.h>
#include <core/replay/report.h>
#include <core/replay/snapshot.h>

#include <string>
#include <utility>
#include <vector>

namespace taskarium {

/// Writes the records of what was observed: of each observation what it shows, and before that what it lets
/// conclude with certainty (there is a cluster of this name, a service, a deployment). It keeps the world
/// that its records fold to, so that it can go on when more is read.
class Transcriber {
public:
    explicit Transcriber(ReplayReport& report) : m_report(report) {}
    Transcriber(const Transcriber&) = delete;
    Transcriber& operator=(const Transcriber&) = delete;
    ~Transcriber() = default;

    /// The records of observations in order. None of them lies before what was taken earlier: what would is
    /// put there, unless its task has gone on since.
    [[nodiscard]] std::vector<Record> take(std::vector<Arranged> observations);

    /// Where and when the first of them is.
    [[nodiscard]] const Settings& settings() const { return m_world.settings; }

private:
    /// A task of which observations are being taken.
    struct MetTask {
        bool isMet = false;
        TaskId id{};            ///< nothing while it is not known
        std::uint32_t rank = 0; ///< of a new one: its place among all tasks that were read
    };

    void begin(const std::vector<Arranged>& observations);
    void learnDefinitions(const std::vector<Arranged>& observations);
    void take(const Arranged& arranged);
    void observe(SeenTask& seen, const Observation& observation);
    void observe(const SeenInstance& seen, const Observation& observation);
    void observe(const SeenService& seen, const Observation& observation);
    void observe(const SeenServiceNews& seen, const Observation& observation);

    void emit(RecordContent content);
    void record(TaskId id, TaskSnapshot snapshot, const Observation& observation);
    void noteTask(const TaskObserved& record, const SourcePlace& place);
    [[nodiscard]] bool isLate(TaskId id, const SeenTask& seen) const;
    void observeLate(TaskId id, const SeenTask& seen, const Observation& observation);
    [[nodiscard]] bool tellsNothing(TaskId id, const TaskSnapshot& snapshot) const;
    TaskSnapshot snapshotOf(TaskId id, SeenTask& seen);
    TaskDefinitionId learnDefinition(const SeenTask& seen);
    void enlist(Task& task, const TaskDetail& detail, const SeenTask& seen);
    void changeService(ServiceId id, const SeenService& seen);
    void postEvents(ServiceId id, const SeenService& seen);
    void conclude(ServiceId service, DeploymentId deployment, const SeenDeployment& seen);

    /// Each finds what an observation names, and records it if it is new.
    ClusterId clusterNamed(const std::string& name);
    TaskId taskOf(const SeenTask& seen);
    [[nodiscard]] std::optional<TaskId> knownTask(const SeenTask& seen) const;
    void meetTasks(const std::vector<Arranged>& observations);
    TaskDefinitionId definitionOf(const std::string& name);
    InstanceId instanceOf(const std::string& id, ClusterId cluster);
    [[nodiscard]] std::optional<ServiceId> knownService(const std::string& name, ClusterId cluster) const;
    ServiceId serviceOf(const std::string& name, ClusterId cluster, const Deployment& first);
    [[nodiscard]] std::string deploymentNamed(const SeenServiceNews& seen) const;
    DeploymentId deploymentOf(ServiceId service, const Deployment& deployment);
    Deployment deploymentFor(const std::string& id, const std::string& definition, SimTime createdAt);

    [[nodiscard]] SimTime simTime(UtcTime time) const { return SimTime(time - m_world.settings.start); }

    ReplayReport& m_report;
    World m_world{};
    TakeUp m_takeUp{.time = [this](UtcTime time) { return simTime(time); }};
    SimTime m_now{};
    std::uint32_t m_place = 0;    ///< in the reading, of what is being taken
    std::vector<MetTask> m_met{}; ///< by place
    bool m_hasBegun = false;
    std::vector<Record> m_records{};
    ByName<TaskDefinitionId> m_definitions{};
    ByName<InstanceId> m_instances{};
    ByName<std::vector<TaskId>> m_tasks{};         ///< by id; a redacted one may be given twice
    ByName<std::string> m_deploymentDefinitions{}; ///< names, by deployment
    ByName<std::string> m_serviceDefinitions{};    ///< names, by service
    ByName<std::string> m_serviceDeployments{};    ///< a deployment of each service
};

} // namespace taskarium
