// SPDX-License-Identifier: GPL-3.0-or-later
//
// core/costs: what a run uses up: time of tasks, vCPUs, memory and instances, network interfaces, image
// downloads, lost requests, events. The meter takes records as views do; whoever knows prices may multiply.
// There are none here: the facts that the simulation stands on tell none.
#pragma once

#include <core/base/ids.h>
#include <core/base/time.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace taskarium {

/// What has been used up by a time, of a service, of the tasks without one, or of all. Sums of time are of
/// simulated time. They hold what a run can be: a million tasks of 2 GiB for seven weeks each.
struct Costs {
    /// Tasks created; in a recording, those that it shows.
    std::int64_t tasks = 0;

    /// Task milliseconds: from a task's creation, or the first record that shows it, to its STOPPED; the
    /// states on the way up and down are part of it. That is how long it exists, and not what Fargate bills,
    /// which begins with the pull and has a least time.
    std::int64_t taskMilliseconds = 0;

    /// CPU units (1024 to a vCPU) and MiB times those milliseconds: of the RunTask override if there is one,
    /// else the task definition's, else the sum of its containers' (API reference, Task.cpu and Task.memory).
    std::int64_t cpuUnitMilliseconds = 0;
    std::int64_t mibMilliseconds = 0;

    /// Elastic network interfaces of awsvpc tasks: one counts when its attachment is first told to be
    /// CREATED, ATTACHING or ATTACHED. One that was deleted before that was never needed.
    std::int64_t interfaces = 0;

    /// MiB of images that were pulled, by the sizes that the scenario gives: counted with the record that
    /// sets pullStoppedAt of a task that is to run. On Fargate each task pulls each of its images; an
    /// instance pulls an image once, and again if its digest is another one by then. What a pull in vain has
    /// moved does not count, nor what an agent pulls once more because it has cleaned up in between. Nothing
    /// in a recording, which tells no sizes.
    std::optional<std::int64_t> pulledMiB{};

    /// Requests that were lost, rounded; nothing without any traffic. Of a service: those of its target
    /// groups, which other services may share.
    std::optional<std::int64_t> lostRequests{};

    /// 'ECS Task State Change' events that ECS sends: one for each change that raises a task's version
    /// (developer guide, "Amazon ECS task state change events"). As many as the export to EventBridge has.
    std::int64_t taskEvents = 0;

    /// Milliseconds of EC2 container instances, from their registration to INACTIVE. Of the total only: an
    /// instance belongs to no service. External instances do not count.
    std::int64_t instanceMilliseconds = 0;

    friend bool operator==(const Costs&, const Costs&) = default;
};

/// One row for each service that has been there by a time, in order of creation.
struct CostRow {
    ServiceId service{}; ///< none: the tasks without a service
    std::string name{};  ///< of the service; empty without one
    Costs costs{};

    friend bool operator==(const CostRow&, const CostRow&) = default;
};

struct CostTable {
    SimTime at{};
    std::vector<CostRow> rows{}; ///< the last is that of the tasks without a service, if there were any
    Costs total{};

    friend bool operator==(const CostTable&, const CostTable&) = default;
};

/// A sum in thousandths of its unit as a decimal with three digits: 1500 is "1.500". For milliseconds as
/// seconds; exact.
[[nodiscard]] std::string thousandthsText(std::int64_t value);

/// vCPU seconds and GB seconds (GiB, as Amazon's GB of memory are) with three digits, rounded down.
[[nodiscard]] std::string vcpuSecondsText(const Costs& costs);
[[nodiscard]] std::string gbSecondsText(const Costs& costs);

/// As CSV (RFC 4180) with a row of column names, a row a service, "(no service)" and "(total)". What is not
/// known, or does not apply, is empty.
[[nodiscard]] std::string costsCsv(const CostTable& table);

} // namespace taskarium
