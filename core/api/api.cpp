// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/api/api.h>

#include <core/api/operations.h>
#include <core/api/requestcheck.h>
#include <core/api/steps.h>
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

/// A request id is a UUID of the seed and the call's number, so that a repeated run repeats it.
std::vector<ApiHeader> headersOf(std::uint64_t number, const Session& session)
{
    const Randomness random{session.liveWorld().settings.seed};
    return {{"Content-Type", "application/x-amz-json-1.1"},
            {"x-amzn-RequestId",
             random.uuid(Purpose::RequestId, ownerKey(session.liveWorld().settings.region), number)}};
}

/// What an operation gets of a request's text.
Answer checkedBody(const std::string& operation, const std::string& body)
{
    if (std::ranges::find(operations, operation, &Operation::name) == operations.end()) {
        const bool isKnown = apiModel().operation(operation) != nullptr;
        return ApiError{.type = "UnknownOperationException",
                        .message = isKnown ? operation + " is not simulated." : std::string()};
    }
    const Result<json> read = parseBody(body);
    if (!read)
        return exceptionOf(read.error());
    return checkedRequest(apiModel().operation(operation)->input, *read);
}

} // namespace

CheckedRequest checkRequest(const ApiRequest& request)
{
    CheckedRequest checked{.operation = operationIn(request.target), .number = request.number};
    checked.request = checkedBody(checked.operation, request.body);
    return checked;
}

UnwrittenResponse refusedResponse(const CheckedRequest& request, const ApiError& error,
                                  const Session& session)
{
    UnwrittenResponse refused{.response = {.status = error.type == "ServerException" ? 500 : 400,
                                           .headers = headersOf(request.number, session),
                                           .operation = request.operation,
                                           .exception = error.type},
                              .body = {{"__type", error.type}, {"message", error.message}}};
    if (!error.resourceIds.empty())
        refused.body["resourceIds"] = error.resourceIds;
    return refused;
}

UnwrittenResponse answerChecked(const CheckedRequest& request, Session& session)
{
    return answerChecked(request, session, session.liveWorld());
}

UnwrittenResponse answerChecked(const CheckedRequest& request, Session& session, const World& seen)
{
    if (const auto* refused = std::get_if<ApiError>(&request.request))
        return refusedResponse(request, *refused, session);
    const auto operation = std::ranges::find(operations, request.operation, &Operation::name);
    Answer given = operation->answer({.operation = operation->name,
                                      .request = std::get<json>(request.request),
                                      .session = session,
                                      .seen = seen});
    if (const auto* refused = std::get_if<ApiError>(&given))
        return refusedResponse(request, *refused, session);
    UnwrittenResponse answered{
        .response = {.headers = headersOf(request.number, session), .operation = request.operation}};
    if (auto* const reply = std::get_if<WrittenReply>(&given))
        answered.response.body = std::move(reply->text);
    else
        answered.body = std::get<json>(std::move(given));
    return answered;
}

ApiResponse written(UnwrittenResponse response)
{
    if (response.response.body.empty())
        response.response.body = wireText(response.body);
    return std::move(response.response);
}

ApiResponse handle(const ApiRequest& request, Session& session)
{
    return written(answerChecked(checkRequest(request), session));
}

std::vector<std::string> answeredOperations()
{
    std::vector<std::string> names;
    names.reserve(std::size(operations));
    for (const Operation& operation : operations)
        names.emplace_back(operation.name);
    return names;
}

} // namespace taskarium
