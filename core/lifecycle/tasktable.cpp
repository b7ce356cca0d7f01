// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/lifecycle/tasktable.h>

namespace taskarium {

namespace {

using enum TaskStatus;
using enum Trigger;

constexpr TaskState wanted(TaskStatus last)
{
    return {last, DesiredStatus::Running};
}

constexpr TaskState unwanted(TaskStatus last)
{
    return {last, DesiredStatus::Stopped};
}

constexpr TraitFilter always{};
constexpr TraitFilter documented{.profile = Profile::Documented};
constexpr TraitFilter withEni{.provisions = true};
constexpr TraitFilter withoutEni{.provisions = false};
constexpr TraitFilter waiting{.waits = true};
constexpr TraitFilter waitingWithoutEni{.provisions = false, .waits = true};
constexpr TraitFilter placedWithEni{.provisions = true, .waits = false};
constexpr TraitFilter registering{.registers = true};
constexpr TraitFilter registeringWithEni{.provisions = true, .registers = true};
constexpr TraitFilter documentedPlainWithEni{
    .provisions = true, .registers = false, .profile = Profile::Documented};
constexpr TraitFilter documentedPlain{.registers = false, .profile = Profile::Documented};
constexpr TraitFilter documentedRegistering{.registers = true, .profile = Profile::Documented};
constexpr TraitFilter observedPlain{.registers = false, .profile = Profile::Observed};
constexpr TraitFilter observedRegistering{.registers = true, .profile = Profile::Observed};
constexpr TraitFilter observedPlainWithEni{
    .provisions = true, .registers = false, .profile = Profile::Observed};
constexpr TraitFilter observedPlainWithoutEni{
    .provisions = false, .registers = false, .profile = Profile::Observed};
constexpr TraitFilter observedWithEni{.provisions = true, .profile = Profile::Observed};
constexpr TraitFilter observedWithoutEni{.provisions = false, .profile = Profile::Observed};

constexpr Course usual = Course::Usual;
constexpr Course rare = Course::Rare;

constexpr std::array table{
    // The way up. Room that is found for a task with a network interface moves no state: it is made next.
    Transition{wanted(Provisioning), NetworkReady, placedWithEni, wanted(Pending), usual,
               "the network interface is attached"},
    Transition{wanted(Provisioning), CapacityFound, waitingWithoutEni, wanted(Pending), usual,
               "an instance with room was found"},
    Transition{wanted(Pending), AgentReady, documented, wanted(Activating), usual,
               "the agent begins the launch"},
    Transition{wanted(Pending), ContainersUp, observedRegistering, wanted(Activating), usual,
               "the containers run and the targets are being registered"},
    Transition{wanted(Pending), ContainersUp, observedPlain, wanted(Running), usual, "the containers run"},
    Transition{wanted(Activating), ContainersUp, documentedPlain, wanted(Running), usual,
               "the containers run"},
    Transition{wanted(Activating), Registered, registering, wanted(Running), usual,
               "the targets are registered"},

    // A stop is asked for.
    Transition{wanted(Provisioning), StopRequested, always, unwanted(Provisioning), rare,
               "stopped before launch"},
    Transition{wanted(Pending), StopRequested, always, unwanted(Pending), rare, "stopped while pending"},
    Transition{wanted(Activating), StopRequested, registering, unwanted(Deactivating), rare,
               "stopped while activating"},
    Transition{wanted(Activating), StopRequested, documentedPlain, unwanted(Stopping), rare,
               "stopped while activating"},
    Transition{wanted(Running), StopRequested, registering, unwanted(Deactivating), usual,
               "a stop was asked for and the targets are deregistered first"},
    Transition{wanted(Running), StopRequested, documentedPlain, unwanted(Stopping), usual,
               "a stop was asked for"},
    Transition{wanted(Running), StopRequested, observedPlain, unwanted(Running), usual,
               "a stop was asked for"},

    // Fargate Spot gives notice of an interruption: at first desiredStatus alone changes (developer guide,
    // "Amazon ECS clusters for Fargate"). Fargate is always awsvpc.
    Transition{wanted(Running), InterruptionNoticed, withEni, unwanted(Running), rare,
               "Fargate Spot wants its capacity back"},
    Transition{unwanted(Running), StopBegun, registeringWithEni, unwanted(Deactivating), rare,
               "a stop was asked for and the targets are deregistered first"},
    Transition{unwanted(Running), StopBegun, documentedPlainWithEni, unwanted(Stopping), rare,
               "a stop was asked for"},

    // The way down. The agent may have reported every container before the targets are deregistered: if an
    // essential one exits, or the host is taken away, their stop does not wait for that. Nothing is left to
    // do in STOPPING then.
    Transition{unwanted(Deactivating), Deregistered, always, unwanted(Stopping), usual,
               "the targets are deregistered"},
    Transition{unwanted(Deactivating), ContainersStopped, withEni, unwanted(Deprovisioning), rare,
               "every container has stopped"},
    Transition{unwanted(Deactivating), ContainersStopped, withoutEni, unwanted(Stopped), rare,
               "every container has stopped"},
    Transition{unwanted(Stopping), ContainersStopped, withEni, unwanted(Deprovisioning), usual,
               "every container has stopped"},
    Transition{unwanted(Stopping), ContainersStopped, withoutEni, unwanted(Stopped), usual,
               "every container has stopped"},
    Transition{unwanted(Running), ContainersStopped, observedPlainWithEni, unwanted(Deprovisioning), usual,
               "every container has stopped"},
    Transition{unwanted(Running), ContainersStopped, observedPlainWithoutEni, unwanted(Stopped), usual,
               "every container has stopped"},
    Transition{unwanted(Deprovisioning), CleanedUp, always, unwanted(Stopped), usual,
               "the network interface is detached and deleted"},

    // Stopped before it ran. While a task waits for a place nothing of it is made that could be undone.
    Transition{unwanted(Pending), ContainersStopped, withEni, unwanted(Deprovisioning), rare,
               "stopped while pending"},
    Transition{unwanted(Pending), ContainersStopped, withoutEni, unwanted(Stopped), rare,
               "stopped while pending"},
    Transition{unwanted(Provisioning), LaunchAbandoned, placedWithEni, unwanted(Deprovisioning), rare,
               "stopped before launch"},
    Transition{unwanted(Provisioning), LaunchAbandoned, waiting, unwanted(Stopped), rare,
               "stopped before launch"},

    // It failed to start.
    Transition{wanted(Provisioning), StartFailed, placedWithEni, unwanted(Deprovisioning), rare,
               "the start failed"},
    Transition{wanted(Provisioning), StartFailed, waiting, unwanted(Stopped), rare, "no capacity was found"},
    Transition{wanted(Pending), StartFailed, withEni, unwanted(Deprovisioning), rare, "the start failed"},
    Transition{wanted(Pending), StartFailed, withoutEni, unwanted(Stopped), rare, "the start failed"},
    Transition{wanted(Activating), StartFailed, withEni, unwanted(Deprovisioning), rare, "the start failed"},
    Transition{wanted(Activating), StartFailed, withoutEni, unwanted(Stopped), rare, "the start failed"},

    // An essential container ended by itself: the change of desiredStatus and the move come together.
    Transition{wanted(Pending), EssentialExited, withEni, unwanted(Deprovisioning), rare,
               "an essential container exited"},
    Transition{wanted(Pending), EssentialExited, withoutEni, unwanted(Stopped), rare,
               "an essential container exited"},
    Transition{wanted(Activating), EssentialExited, withEni, unwanted(Deprovisioning), rare,
               "an essential container exited"},
    Transition{wanted(Activating), EssentialExited, withoutEni, unwanted(Stopped), rare,
               "an essential container exited"},
    Transition{wanted(Running), EssentialExited, documentedRegistering, unwanted(Deactivating), rare,
               "an essential container exited"},
    Transition{wanted(Running), EssentialExited, documentedPlain, unwanted(Stopping), usual,
               "an essential container exited"},
    Transition{wanted(Running), EssentialExited, observedWithEni, unwanted(Deprovisioning), usual,
               "an essential container exited"},
    Transition{wanted(Running), EssentialExited, observedWithoutEni, unwanted(Stopped), usual,
               "an essential container exited"},

    // The container instance is gone: no agent reports any more (1.6 of the guide's stopped task reasons).
    // In PROVISIONING only a task with a network interface has one already.
    Transition{wanted(Provisioning), InstanceLost, placedWithEni, unwanted(Stopped), rare,
               "the container instance is gone"},
    Transition{unwanted(Provisioning), InstanceLost, placedWithEni, unwanted(Stopped), rare,
               "the container instance is gone"},
    Transition{wanted(Pending), InstanceLost, always, unwanted(Stopped), rare,
               "the container instance is gone"},
    Transition{unwanted(Pending), InstanceLost, always, unwanted(Stopped), rare,
               "the container instance is gone"},
    Transition{wanted(Activating), InstanceLost, always, unwanted(Stopped), rare,
               "the container instance is gone"},
    Transition{wanted(Running), InstanceLost, always, unwanted(Stopped), rare,
               "the container instance is gone"},
    Transition{unwanted(Running), InstanceLost, always, unwanted(Stopped), rare,
               "the container instance is gone"},
    Transition{unwanted(Deactivating), InstanceLost, always, unwanted(Stopped), rare,
               "the container instance is gone"},
    Transition{unwanted(Stopping), InstanceLost, always, unwanted(Stopped), rare,
               "the container instance is gone"},
    Transition{unwanted(Deprovisioning), InstanceLost, always, unwanted(Stopped), rare,
               "the container instance is gone"},

    // After the end. The guide gives DELETED one sentence and no trigger; recordings do not show it.
    Transition{unwanted(Stopped), RetentionOver, documented, unwanted(Deleted), usual, "an hour has passed"},
};

constexpr std::array bothTruths{false, true};
constexpr std::array profiles{Profile::Documented, Profile::Observed};
constexpr std::array places{Place::Given, Place::Awaited, Place::Found};

/// All traits that a task can have.
constexpr auto allTraits()
{
    std::array<TaskTraits, bothTruths.size() * bothTruths.size() * profiles.size() * places.size()> all{};
    std::size_t count = 0;
    for (const bool provisions : bothTruths) {
        for (const bool registers : bothTruths) {
            for (const Profile profile : profiles) {
                for (const Place place : places)
                    all[count++] = {provisions, registers, profile, place};
            }
        }
    }
    return all;
}

constexpr std::size_t desires = 2;

constexpr std::size_t slotOf(TaskState from, Trigger trigger)
{
    const std::size_t state =
        static_cast<std::size_t>(from.last) * desires + static_cast<std::size_t>(from.desired);
    return state * triggers.size() + static_cast<std::size_t>(trigger);
}

constexpr std::size_t slots = taskStatuses.size() * desires * triggers.size();

/// Where the rows of a state and a trigger begin in the table; its end for those that have none.
constexpr std::array<std::uint8_t, slots> firstRows = [] {
    std::array<std::uint8_t, slots> rows{};
    rows.fill(table.size());
    for (std::size_t i = table.size(); i-- > 0;)
        rows[slotOf(table[i].from, table[i].trigger)] = static_cast<std::uint8_t>(i);
    return rows;
}();

constexpr bool isOfSameSlot(std::size_t row, TaskState from, Trigger trigger)
{
    return row < table.size() && table[row].from == from && table[row].trigger == trigger;
}

/// Whether the rows of a state and a trigger follow one another, as the search for one takes it.
constexpr bool isGrouped()
{
    for (std::size_t i = 1; i < table.size(); ++i) {
        const bool begins = firstRows[slotOf(table[i].from, table[i].trigger)] == i;
        if (!begins && !isOfSameSlot(i - 1, table[i].from, table[i].trigger))
            return false;
    }
    return true;
}

/// Whether two rows could apply at once for some traits.
constexpr bool collide(const Transition& a, const Transition& b)
{
    if (a.from != b.from || a.trigger != b.trigger)
        return false;
    for (const TaskTraits& traits : allTraits()) {
        if (a.when.admits(traits) && b.when.admits(traits))
            return true;
    }
    return false;
}

constexpr bool isDeterministic()
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        for (std::size_t j = i + 1; j < table.size(); ++j) {
            if (collide(table[i], table[j]))
                return false;
        }
    }
    return true;
}

constexpr bool neverGoesBack()
{
    for (const Transition& row : table) {
        const bool desiredReturns =
            row.from.desired == DesiredStatus::Stopped && row.to.desired == DesiredStatus::Running;
        if (row.to.last < row.from.last || desiredReturns || row.to == row.from)
            return false;
    }
    return true;
}

constexpr bool isReached(TaskStatus status)
{
    for (const Transition& row : table) {
        if (row.to.last == status && row.from.last != status)
            return true;
    }
    return status == Provisioning;
}

constexpr bool everyStatusIsReached()
{
    for (const TaskStatus status : taskStatuses) {
        if (!isReached(status))
            return false;
    }
    return true;
}

static_assert(isDeterministic(), "two rows share a state, a trigger and a trait");
static_assert(isGrouped(), "rows of a state and a trigger stand apart");
static_assert(neverGoesBack(), "lastStatus never moves backwards and desiredStatus never returns to RUNNING");
static_assert(everyStatusIsReached(), "a status cannot be reached");

} // namespace

std::string_view toText(Profile profile)
{
    switch (profile) {
    case Profile::Documented: return "documented";
    case Profile::Observed: return "observed";
    }
    return {};
}

std::optional<Profile> profileFrom(std::string_view text)
{
    for (const Profile profile : profiles) {
        if (toText(profile) == text)
            return profile;
    }
    return std::nullopt;
}

std::string_view toText(Trigger trigger)
{
    switch (trigger) {
    case NetworkReady: return "NetworkReady";
    case CapacityFound: return "CapacityFound";
    case AgentReady: return "AgentReady";
    case ContainersUp: return "ContainersUp";
    case Registered: return "Registered";
    case StopRequested: return "StopRequested";
    case InterruptionNoticed: return "InterruptionNoticed";
    case StopBegun: return "StopBegun";
    case Deregistered: return "Deregistered";
    case ContainersStopped: return "ContainersStopped";
    case LaunchAbandoned: return "LaunchAbandoned";
    case StartFailed: return "StartFailed";
    case EssentialExited: return "EssentialExited";
    case CleanedUp: return "CleanedUp";
    case InstanceLost: return "InstanceLost";
    case RetentionOver: return "RetentionOver";
    }
    return {};
}

std::span<const Transition> taskTransitions()
{
    return table;
}

const Transition* findTransition(TaskState from, Trigger trigger, const TaskTraits& traits)
{
    for (std::size_t i = firstRows[slotOf(from, trigger)]; isOfSameSlot(i, from, trigger); ++i) {
        if (table[i].when.admits(traits))
            return &table[i];
    }
    return nullptr;
}

TaskState initialState(const TaskTraits& traits)
{
    return wanted(traits.provisions || traits.place == Place::Awaited ? Provisioning : Pending);
}

} // namespace taskarium
