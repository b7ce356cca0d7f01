// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/command/trafficrequest.h>

#include <core/json/pointer.h>
#include <core/json/shapecheck.h>
#include <core/model/requestflow.h>

namespace taskarium {

namespace {

using nlohmann::json;

constexpr std::string_view group = "targetGroup";
constexpr std::string_view rate = "requestsPerSecond";

/// A rate of requests is no shape of ECS, but is checked like one.
Shape rateShape()
{
    return {.name = "RequestRate",
            .members = {{std::string(group), {}}, {std::string(rate), {}}},
            .required = {std::string(group), std::string(rate)}};
}

Outcome checkRate(const RequestSource& source)
{
    if (!source.value.is_object())
        return checkValue(Shape{}, source.value, source.pointer);
    if (Outcome fault = checkMemberNames(rateShape(), source.value, source.pointer))
        return fault;
    const Shape name{.kind = ShapeKind::String, .min = 1};
    if (Outcome fault = checkValue(name, source.value[group], memberPointer(source.pointer, group)))
        return fault;
    const Shape number{.kind = ShapeKind::Integer, .min = 0, .max = mostRequestsPerSecond};
    return checkValue(number, source.value[rate], memberPointer(source.pointer, rate));
}

} // namespace

std::vector<std::string> trafficNames()
{
    return {"RequestRate"};
}

Result<Request> readRequestRate(const RequestSource& source)
{
    if (Outcome fault = checkRate(source))
        return *std::move(fault);
    return Request(SetRequestRate{.targetGroup = source.value[group].get<std::string>(),
                                  .requestsPerSecond = source.value[rate].get<int>()});
}

} // namespace taskarium
