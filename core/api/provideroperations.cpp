// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/operations.h>
#include <core/api/paging.h>
#include <core/json/clusterjson.h>
#include <core/model/arn.h>

#include <algorithm>

namespace taskarium {

namespace {

using nlohmann::json;

Answer describeChangedProvider(const Call& call)
{
    const Result<CommandReply> reply = call.submit();
    if (!reply)
        return exceptionOf(reply.error());
    return json{{"capacityProvider", describeCapacityProvider(call.world(), *reply->provider)}};
}

/// A provider as it is described, by its name.
struct NamedProvider {
    std::string name;
    json described;
};

/// Those of Fargate and the ACTIVE ones.
std::vector<NamedProvider> allProviders(const World& world)
{
    std::vector<NamedProvider> providers;
    for (const std::string_view name : {fargateProvider, fargateSpotProvider})
        providers.push_back({std::string(name), describeFargateProvider(world, name)});
    for (std::uint32_t i = 0; i < world.capacityProviders.size(); ++i) {
        if (world.capacityProviders[i].status == CapacityProviderStatus::Active)
            providers.push_back(
                {world.capacityProviders[i].name, describeCapacityProvider(world, CapacityProviderId{i})});
    }
    return providers;
}

/// One that was deleted can still be described by its name.
std::vector<NamedProvider> namedProviders(const World& world, const std::vector<std::string>& names)
{
    std::vector<NamedProvider> providers = allProviders(world);
    const auto isNamed = [&names](const NamedProvider& provider) {
        return std::ranges::any_of(
            names, [&provider](const std::string& name) { return lastPart(name) == provider.name; });
    };
    std::erase_if(providers, [&isNamed](const NamedProvider& provider) { return !isNamed(provider); });
    for (const std::string& name : names) {
        const std::optional<CapacityProviderId> found = findCapacityProvider(world, name);
        if (found && std::ranges::count(providers, lastPart(name), &NamedProvider::name) == 0)
            providers.push_back({std::string(lastPart(name)), describeCapacityProvider(world, *found)});
    }
    return providers;
}

} // namespace

Answer createCapacityProvider(const Call& call)
{
    return describeChangedProvider(call);
}

Answer updateCapacityProvider(const Call& call)
{
    return describeChangedProvider(call);
}

/// What is INACTIVE already was still ACTIVE when it was deleted (recorded: example in the AWS CLI).
Answer deleteCapacityProvider(const Call& call)
{
    Answer answer = describeChangedProvider(call);
    if (auto* const reply = std::get_if<json>(&answer)) {
        json& provider = (*reply)["capacityProvider"];
        if (provider["updateStatus"] == toText(ProviderUpdate::DeleteComplete)) {
            provider["status"] = "ACTIVE";
            provider["updateStatus"] = "DELETE_IN_PROGRESS";
        }
    }
    return answer;
}

Answer describeCapacityProviders(const Call& call)
{
    if (call.request.contains("cluster")) {
        if (const Result<ClusterId> cluster = call.cluster(); !cluster)
            return exceptionOf(cluster.error());
    }
    const std::vector<std::string> wanted = call.texts("capacityProviders");
    std::vector<NamedProvider> providers =
        wanted.empty() ? allProviders(call.world()) : namedProviders(call.world(), wanted);
    json failures = json::array();
    for (const std::string& name : wanted) {
        if (std::ranges::count(providers, lastPart(name), &NamedProvider::name) == 0)
            failures.push_back(describeFailure(capacityProviderArn(call.world(), lastPart(name)), "MISSING"));
    }
    std::vector<ListEntry> entries;
    for (NamedProvider& provider : providers) {
        if (!call.includes("TAGS"))
            provider.described["tags"] = json::array();
        entries.push_back({keyOf(entries.size()), std::move(provider.described)});
    }
    Answer page = pageOf(call, std::move(entries), {.member = "capacityProviders", .pageSize = 10});
    if (auto* const reply = std::get_if<json>(&page))
        (*reply)["failures"] = std::move(failures);
    return page;
}

} // namespace taskarium
