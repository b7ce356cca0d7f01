// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/api.h>

#include <core/api/operations.h>
#include <core/api/requestcheck.h>
#include <core/base/random.h>
#include <core/json/apimodel.h>
#include <core/json/document.h>
#include <core/json/wiretext.h>

#include <algorithm>

namespace taskarium {

namespace {

using nlohmann::json;

/// The operation's name in a target; "" if it is not of this API.
std::string operationIn(const std::string& target)
{
    const std::string prefix = apiModel().targetPrefix() + ".";
    return target.starts_with(prefix) ? target.substr(prefix.size()) : std::string();
}

Result<json> parseBody(const std::string& body)
{
    if (body.empty())
        return json::object();
    Result<Document> document = parseDocument(body, {});
    if (document)
        return std::move(document).value().value;
    Error error = document.error();
    error.code = "SerializationException";
    return error;
}

Answer answer(const Operation& operation, const ApiRequest& request, Session& session, const World& seen)
{
    const Result<json> body = parseBody(request.body);
    if (!body)
        return exceptionOf(body.error());
    const Answer checked = checkedRequest(apiModel().operation(operation.name)->input, *body);
    if (const auto* refused = std::get_if<ApiError>(&checked))
        return *refused;
    return operation.answer(
        {.operation = operation.name, .request = std::get<json>(checked), .session = session, .seen = seen});
}

/// A request id is a UUID of the seed and the call's number, so that a repeated run repeats it.
std::vector<ApiHeader> headersOf(const ApiRequest& request, const Session& session)
{
    const Randomness random{session.liveWorld().settings.seed};
    return {{"Content-Type", "application/x-amz-json-1.1"},
            {"x-amzn-RequestId",
             random.uuid(Purpose::RequestId, ownerKey(session.liveWorld().settings.region), request.number)}};
}

void refuse(ApiResponse& response, const ApiError& error)
{
    json body = {{"__type", error.type}, {"message", error.message}};
    if (!error.resourceIds.empty())
        body["resourceIds"] = error.resourceIds;
    response.status = error.type == "ServerException" ? 500 : 400;
    response.exception = error.type;
    response.body = wireText(body);
}

} // namespace

ApiResponse handle(const ApiRequest& request, Session& session)
{
    return handle(request, session, session.liveWorld());
}

ApiResponse handle(const ApiRequest& request, Session& session, const World& seen)
{
    ApiResponse response{.headers = headersOf(request, session), .operation = operationIn(request.target)};
    const auto operation = std::ranges::find(operations, response.operation, &Operation::name);
    if (operation == operations.end()) {
        const bool isKnown = apiModel().operation(response.operation) != nullptr;
        refuse(response,
               {.type = "UnknownOperationException",
                .message = isKnown ? response.operation + " is not simulated." : std::string()});
        return response;
    }
    const Answer given = answer(*operation, request, session, seen);
    if (const auto* refused = std::get_if<ApiError>(&given))
        refuse(response, *refused);
    else
        response.body = wireText(std::get<json>(given));
    return response;
}

std::vector<std::string> answeredOperations()
{
    std::vector<std::string> names;
    for (const Operation& operation : operations)
        names.emplace_back(operation.name);
    return names;
}

} // namespace taskarium
