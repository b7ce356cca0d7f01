// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/cowvector.h>
#include <core/base/ids.h>
#include <core/model/requeststream.h>
#include <core/model/task.h>

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

namespace taskarium {

/// As many requests per second as a target group may have: a light flow. Counts then hold the longest of
/// runs.
inline constexpr int mostRequestsPerSecond = 10'000;

/// What the application behind a target does with requests.
enum class Reception : std::uint8_t {
    Serves,
    Refuses, ///< nobody listens: it is not ready yet, was asked to stop, or has ended
    Hangs,   ///< it takes them and never answers
};

/// "serves", "refuses", "hangs".
[[nodiscard]] std::string_view toText(Reception reception);

/// How the application behind a target takes requests.
struct Intake {
    Reception reception = Reception::Serves;
    std::optional<int> servesPerSecond{}; ///< nothing: as many as come
    Duration answersAfter{};              ///< from a request's arrival to its answer

    friend bool operator==(const Intake&, const Intake&) = default;
};

/// A target by its task and its place in TaskDetail::targets.
struct TargetRef {
    TaskId task{};
    std::size_t index = 0;

    friend auto operator<=>(const TargetRef&, const TargetRef&) = default;
};

/// A target with the requests that it gets.
struct RequestLane {
    TargetRef target{};
    TargetState state = TargetState::Unused;
    Intake intake{};
    RequestRate share = 0; ///< of the group's requests; 0 while it gets none
    RequestStream stream{};

    /// Whether more requests come than its application can serve.
    [[nodiscard]] bool isOverloaded() const;

    friend bool operator==(const RequestLane&, const RequestLane&) = default;
};

/// The requests of a target group and their way to its targets: round robin over the healthy ones or, if none
/// is healthy, over all that are registered, since a load balancer "fails open" (Application Load Balancers
/// guide, "Health checks"). A draining target gets no new ones, and where no target is left they end with
/// HTTP 503.
class RequestFlow {
public:
    [[nodiscard]] int requestsPerSecond() const { return m_requestsPerSecond; }

    /// All its requests, whatever way they went; see RequestStream.
    [[nodiscard]] RequestTally tallyAt(SimTime time) const;
    [[nodiscard]] RequestRates ratesAt(SimTime time) const;
    [[nodiscard]] SimTime steadyUntil(SimTime time) const;

    /// The lane of a target that is in the group, or of any that ever was; null if it has none.
    [[nodiscard]] const RequestLane* find(const TargetRef& target) const;
    [[nodiscard]] const RequestLane* findEver(const TargetRef& target) const;

    /// Places of the targets in the group, in the order in which they came; see lane().
    [[nodiscard]] const std::vector<std::uint32_t>& present() const { return m_present; }
    [[nodiscard]] const RequestLane& lane(std::uint32_t place) const { return m_lanes[place]; }

    /// From a time on so many requests arrive.
    void setRequestsPerSecond(SimTime at, int requestsPerSecond);

    /// A target takes requests like this from a time on. One that is new to the flow comes in this state; the
    /// others keep theirs.
    void setIntake(SimTime at, const TargetRef& target, TargetState state, const Intake& intake);

    /// The load balancer sees a target in another state. One that becomes UNUSED leaves the flow, and loses
    /// what it still worked on. Nothing for a target that is not in the flow.
    void setState(SimTime at, const TargetRef& target, TargetState state);

    /// What a target in the flow works on is lost.
    void breakOff(SimTime at, const TargetRef& target, Loss cause);

    friend bool operator==(const RequestFlow&, const RequestFlow&) = default;

private:
    /// A target in the group with the place of its lane.
    struct Entry {
        TargetRef target{};
        std::uint32_t place = 0;

        friend bool operator==(const Entry&, const Entry&) = default;
    };

    /// How many targets of the group could get requests.
    struct Census {
        std::size_t healthy = 0;
        std::size_t registered = 0; ///< those included; all but those that drain

        friend bool operator==(const Census&, const Census&) = default;
    };

    [[nodiscard]] std::vector<Entry>::const_iterator entryOf(const TargetRef& target) const;
    [[nodiscard]] std::optional<std::uint32_t> placeOf(const TargetRef& target) const;
    [[nodiscard]] bool isRouted(TargetState state) const;
    [[nodiscard]] std::size_t routedCount() const;
    std::uint32_t join(const TargetRef& target, TargetState state);
    void leave(SimTime at, std::uint32_t place);
    void countIn(TargetState state);
    void countOut(TargetState state);
    void route(SimTime at);
    void turnLane(SimTime at, std::uint32_t place, RequestRate share);

    int m_requestsPerSecond = 0;
    RequestStream m_unrouted{};             ///< those that find no target
    CowVector<RequestLane, 16> m_lanes{};   ///< of all targets that ever were in the group
    std::vector<std::uint32_t> m_present{}; ///< the places of those that are
    std::vector<Entry> m_entries{};         ///< the same, in the order of their targets
    Census m_census{};                      ///< of them
    RequestTally m_past{};                  ///< of those that are not any more
};

} // namespace taskarium
