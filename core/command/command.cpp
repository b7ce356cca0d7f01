// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/command.h>

#include <core/command/faultrequest.h>
#include <core/command/requests.h>
#include <core/command/trafficrequest.h>
#include <core/json/apimodel.h>
#include <core/json/members.h>
#include <core/json/nearest.h>
#include <core/json/shapecheck.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace taskarium {

namespace {

using nlohmann::json;

/// A call with its reader, in the order of Request's alternatives.
struct Call {
    std::string_view name;
    Result<Request> (*read)(const RequestSource&);
};

constexpr std::array calls{
    Call{"RegisterTaskDefinition", readRegisterTaskDefinition},
    Call{"CreateService", readCreateService},
    Call{"UpdateService", readUpdateService},
    Call{"DeleteService", readDeleteService},
    Call{"RunTask", readRunTask},
    Call{"StopTask", readStopTask},
    Call{"StartTask", readStartTask},
    Call{"UpdateContainerInstancesState", readUpdateContainerInstancesState},
    Call{"DeregisterContainerInstance", readDeregisterContainerInstance},
    Call{"UpdateTaskProtection", readUpdateTaskProtection},
    Call{"CreateCluster", readCreateCluster},
    Call{"RegisterContainerInstance", readRegisterContainerInstance},
    Call{"StopServiceDeployment", readStopServiceDeployment},
    Call{"DeregisterTaskDefinition", readDeregisterTaskDefinition},
    Call{"DeleteTaskDefinitions", readDeleteTaskDefinitions},
    Call{"UpdateCluster", readUpdateCluster},
    Call{"UpdateClusterSettings", readUpdateClusterSettings},
    Call{"PutClusterCapacityProviders", readPutClusterCapacityProviders},
    Call{"DeleteCluster", readDeleteCluster},
    Call{"TagResource", readTagResource},
    Call{"UntagResource", readUntagResource},
    Call{"PutAttributes", readPutAttributes},
    Call{"DeleteAttributes", readDeleteAttributes},
    Call{"PutAccountSetting", readPutAccountSetting},
    Call{"PutAccountSettingDefault", readPutAccountSettingDefault},
    Call{"DeleteAccountSetting", readDeleteAccountSetting},
    Call{"CreateTaskSet", readCreateTaskSet},
    Call{"UpdateTaskSet", readUpdateTaskSet},
    Call{"DeleteTaskSet", readDeleteTaskSet},
    Call{"CreateCapacityProvider", readCreateCapacityProvider},
    Call{"UpdateCapacityProvider", readUpdateCapacityProvider},
    Call{"DeleteCapacityProvider", readDeleteCapacityProvider},
};
static_assert(calls.size() + 3 == std::variant_size_v<Request>,
              "the three others are BeginFault, EndFault and SetRequestRate");

const Fault* faultOf(const Command& command)
{
    if (const auto* begin = std::get_if<BeginFault>(&command.request))
        return &begin->fault;
    const auto* end = std::get_if<EndFault>(&command.request);
    return end != nullptr ? &end->fault : nullptr;
}

/// A request that was read from a value of a document, with the value's text; or what is wrong, with its
/// line.
Result<Command> commandOf(const Document& document, const json& value, Result<Request> request)
{
    if (!request)
        return document.at(request.error());
    return Command{.request = std::move(request).value(), .document = value.dump()};
}

} // namespace

std::string_view toText(CommandWord word)
{
    switch (word) {
    case CommandWord::Call: return "call";
    case CommandWord::Fault: return "fault";
    case CommandWord::Repair: return "repair";
    case CommandWord::Traffic: return "traffic";
    }
    return {};
}

CommandWord wordOf(const Command& command)
{
    if (std::holds_alternative<BeginFault>(command.request))
        return CommandWord::Fault;
    if (std::holds_alternative<SetRequestRate>(command.request))
        return CommandWord::Traffic;
    return std::holds_alternative<EndFault>(command.request) ? CommandWord::Repair : CommandWord::Call;
}

std::string_view callOf(const Command& command)
{
    if (const Fault* fault = faultOf(command))
        return toText(fault->kind);
    if (wordOf(command) == CommandWord::Traffic)
        return "RequestRate";
    return calls[command.request.index()].name;
}

std::string subjectOf(const Command& command)
{
    return std::visit(
        [](const auto& request) -> std::string {
            if constexpr (requires { request.fault; })
                return request.fault.target;
            else if constexpr (requires { request.definition; })
                return request.definition.family;
            else if constexpr (requires { request.serviceName; })
                return request.serviceName;
            else if constexpr (requires { request.taskSet; })
                return request.taskSet;
            else if constexpr (requires { request.service; })
                return request.service;
            else if constexpr (requires { request.capacityProvider; })
                return request.capacityProvider;
            else if constexpr (requires { request.task; })
                return request.task;
            else if constexpr (requires { request.targetGroup; })
                return request.targetGroup;
            else if constexpr (requires { request.tasks; })
                return fmt::format("{}", fmt::join(request.tasks, " "));
            else if constexpr (requires { request.clusterName; })
                return request.clusterName;
            else if constexpr (requires { request.serviceDeploymentArn; })
                return request.serviceDeploymentArn;
            else if constexpr (requires { request.containerInstanceArn; })
                return request.containerInstanceArn;
            else if constexpr (requires { request.containerInstance; })
                return request.containerInstance;
            else if constexpr (requires { request.containerInstances; })
                return fmt::format("{}", fmt::join(request.containerInstances, " "));
            else if constexpr (requires { request.taskDefinitions; })
                return fmt::format("{}", fmt::join(request.taskDefinitions, " "));
            else if constexpr (requires { request.resourceArn; })
                return request.resourceArn;
            else if constexpr (requires { request.attributes; })
                return request.attributes.front().targetId;
            else if constexpr (requires { request.taskDefinition; })
                return request.taskDefinition;
            else if constexpr (requires { request.name; })
                return request.name;
            else
                return request.cluster;
        },
        command.request);
}

std::vector<std::string_view> simulatedCalls()
{
    std::vector<std::string_view> names;
    names.reserve(calls.size());
    for (const Call& call : calls)
        names.push_back(call.name);
    std::ranges::sort(names);
    return names;
}

Outcome checkCall(std::string_view call)
{
    std::vector<std::string> simulated;
    for (const std::string_view name : simulatedCalls())
        simulated.emplace_back(name);
    if (std::ranges::find(simulated, call) != simulated.end())
        return std::nullopt;
    const std::string list = wordList(simulated);
    if (apiModel().operation(call))
        return Error{.message = fmt::format("{} is not simulated yet.", call),
                     .remedy = fmt::format("These calls are: {}.", list)};
    // A slip in a call that can be used is likelier than one in a call that cannot.
    const auto nearest = nearestName(call, simulated);
    return Error{.message = fmt::format("ECS has no call \"{}\".", call),
                 .remedy = nearest ? fmt::format("Did you mean {}?", *nearest)
                                   : nameRemedy(call, apiModel().operationNames(),
                                                fmt::format("These calls are simulated: {}.", list))};
}

Outcome checkFault(std::string_view name)
{
    if (faultKindFrom(name))
        return std::nullopt;
    const std::string all = fmt::format("The faults are {}.", wordList(faultNames()));
    return Error{.message = fmt::format("There is no fault \"{}\".", name),
                 .remedy = nameRemedy(name, faultNames(), all)};
}

Outcome checkTraffic(std::string_view name)
{
    const std::vector<std::string> known = trafficNames();
    if (std::ranges::find(known, name) != known.end())
        return std::nullopt;
    return Error{.message = fmt::format("There is no traffic \"{}\".", name),
                 .remedy = fmt::format("Write {}.", wordList(known))};
}

Result<Command> readCommand(const Document& document, const std::string& pointer, std::string_view call)
{
    if (Outcome fault = checkCall(call)) {
        fault->pointer = pointer;
        return document.at(*fault);
    }
    const json& value = document.value.at(json::json_pointer(pointer));
    if (const Outcome fault = checkShape(apiModel().operation(call)->input, value, pointer))
        return document.at(*fault);
    const auto found = std::ranges::find(calls, call, &Call::name);
    return commandOf(document, value, found->read({.value = value, .pointer = pointer}));
}

Result<Command> readCommand(std::string_view call, std::string_view text)
{
    const Result<Document> document = parseDocument(text, {});
    return document ? readCommand(*document, {}, call) : document.error();
}

Result<Command> readFaultCommand(const Document& document, const std::string& pointer, CommandWord word,
                                 std::string_view name)
{
    if (Outcome unknown = checkFault(name)) {
        unknown->pointer = pointer;
        return document.at(*unknown);
    }
    const std::optional<FaultKind> kind = faultKindFrom(name);
    const json& value = document.value.at(json::json_pointer(pointer));
    const RequestSource source{.value = value, .pointer = pointer};
    return commandOf(document, value,
                     word == CommandWord::Fault ? readBeginFault(source, *kind)
                                                : readEndFault(source, *kind));
}

Result<Command> readFaultCommand(CommandWord word, std::string_view name, std::string_view text)
{
    const Result<Document> document = parseDocument(text, {});
    return document ? readFaultCommand(*document, {}, word, name) : document.error();
}

Result<Command> readTrafficCommand(const Document& document, const std::string& pointer,
                                   std::string_view name)
{
    if (Outcome unknown = checkTraffic(name)) {
        unknown->pointer = pointer;
        return document.at(*unknown);
    }
    const json& value = document.value.at(json::json_pointer(pointer));
    return commandOf(document, value, readRequestRate({.value = value, .pointer = pointer}));
}

Result<Command> readTrafficCommand(std::string_view name, std::string_view text)
{
    const Result<Document> document = parseDocument(text, {});
    return document ? readTrafficCommand(*document, {}, name) : document.error();
}

} // namespace taskarium
