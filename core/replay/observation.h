// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/time.h>
#include <core/model/task.h>
#include <core/replay/report.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace taskarium {

// What was read of one event or one answer of the API, before anything is made of it. Text is empty, and
// lists are, where nothing was told.

/// A container of a task.
struct SeenContainer {
    std::string id{}; ///< the end of its ARN
    std::string name{};
    std::string status{};
    std::string health{};
    std::string image{};
    std::string imageDigest{};
    std::string runtimeId{};
    std::string reason{};
    std::string execAgent{}; ///< the status of its ExecuteCommandAgent
    std::optional<int> exitCode{};
    std::optional<int> cpu{};
    std::optional<int> memory{};
    std::optional<int> memoryReservation{};
    std::vector<NetworkBinding> networkBindings{};
    bool tellsBindings = false; ///< that it has some, or none
    bool tellsInterfaces = false;

    friend bool operator==(const SeenContainer&, const SeenContainer&) = default;
};

/// The times of a task.
struct SeenTimes {
    std::optional<UtcTime> created{};
    std::optional<UtcTime> updated{}; ///< in events only
    std::optional<UtcTime> connectivity{};
    std::optional<UtcTime> pullStarted{};
    std::optional<UtcTime> pullStopped{};
    std::optional<UtcTime> started{};
    std::optional<UtcTime> stopping{};
    std::optional<UtcTime> executionStopped{};
    std::optional<UtcTime> stopped{};

    friend bool operator==(const SeenTimes&, const SeenTimes&) = default;
};

/// Members of a task that were there, be they empty: an empty list says that nothing is in it, or that nobody
/// looked.
struct SeenMembers {
    bool attachments = false;
    bool attributes = false;
    bool containers = false;
    bool overrides = false;
    bool tags = false;
    bool fargateStorage = false; ///< fargateEphemeralStorage

    friend bool operator==(const SeenMembers&, const SeenMembers&) = default;
};

/// A task.
struct SeenTask {
    std::string id{};      ///< the end of its ARN
    std::string cluster{}; ///< name
    std::optional<int> version{};
    std::string lastStatus{};
    std::string desiredStatus{};
    std::string group{};
    std::string startedBy{};
    std::string definition{}; ///< "web:8"
    std::string instance{};   ///< the end of containerInstanceArn
    std::string availabilityZone{};
    std::string platformVersion{};
    std::string platformFamily{};
    std::string capacityProvider{};
    std::string launchType{};
    std::string stopCode{};
    std::string stoppedReason{};
    std::string health{};
    std::string connectivity{};
    std::string cpuArchitecture{}; ///< of its attributes
    std::optional<int> cpu{};
    std::optional<int> memory{};
    std::optional<int> ephemeralStorageGiB{};
    std::optional<bool> enableExecuteCommand{};
    std::string overrides{}; ///< as JSON
    std::string tags{};      ///< as JSON
    SeenMembers members{};
    SeenTimes times{};
    std::vector<SeenContainer> containers{};
    std::vector<RecordedAttachment> attachments{};

    friend bool operator==(const SeenTask&, const SeenTask&) = default;
};

/// A container instance.
struct SeenInstance {
    std::string id{};
    std::string cluster{};
    std::string ec2InstanceId{};
    std::string capacityProvider{};
    std::string status{};
    std::optional<bool> agentConnected{};
    std::optional<int> version{};
    std::optional<int> registeredCpu{};
    std::optional<int> registeredMemory{};
    std::optional<int> remainingCpu{};
    std::optional<int> remainingMemory{};
    std::vector<AttachmentDetail> attributes{};
    std::optional<UtcTime> updated{};

    friend bool operator==(const SeenInstance&, const SeenInstance&) = default;
};

/// A deployment of a described service.
struct SeenDeployment {
    std::string id{};
    std::string status{};
    std::string rolloutState{};
    std::string definition{};
    std::optional<int> desiredCount{};
    std::optional<int> failedTasks{};
    std::optional<UtcTime> created{};

    friend bool operator==(const SeenDeployment&, const SeenDeployment&) = default;
};

/// A line of a described service's events.
struct SeenServiceEvent {
    std::string id{};
    std::string message{};
    std::optional<UtcTime> created{};

    friend bool operator==(const SeenServiceEvent&, const SeenServiceEvent&) = default;
};

/// A service as DescribeServices answers it.
struct SeenService {
    std::string name{};
    std::string cluster{};
    std::string status{};
    std::string launchType{};
    std::string definition{};
    std::optional<int> desiredCount{};
    std::vector<SeenDeployment> deployments{}; ///< oldest first
    std::vector<SeenServiceEvent> events{};    ///< oldest first

    friend bool operator==(const SeenService&, const SeenService&) = default;
};

/// An 'ECS Service Action' or an 'ECS Deployment State Change'.
struct SeenServiceNews {
    std::string service{};
    std::string cluster{};
    std::string name{};       ///< eventName
    std::string level{};      ///< eventType
    std::string deployment{}; ///< deploymentId
    std::string reason{};
    std::optional<int> desiredCount{};

    friend bool operator==(const SeenServiceNews&, const SeenServiceNews&) = default;
};

/// A line of a file. The name of the file is kept by whoever reads it.
struct ReadPlace {
    const std::string* file = nullptr;
    int line = 0;

    explicit(false) operator SourcePlace() const { return {.file = *file, .line = line}; }
};

/// One thing that was read.
struct Observation {
    std::variant<SeenTask, SeenInstance, SeenService, SeenServiceNews> seen{};
    std::optional<UtcTime> at{};      ///< when it was so, as far as it says; see arrange()
    std::optional<UtcTime> filedAt{}; ///< when its file was last written, or read from a stream
    bool isCutToSecond = false;       ///< it was within the second that begins then
    std::string account{};            ///< of an ARN in it; empty if that is hidden
    std::string region{};
    std::string eventId{};                      ///< of its envelope
    std::shared_ptr<const std::string> event{}; ///< as it was read, in one line; null: there is no envelope
    ReadPlace place{};
};

/// They are large, so their order changes without them.
using Observations = std::vector<std::unique_ptr<Observation>>;

} // namespace taskarium
