// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/apireply.h>

#include <core/json/apimodel.h>

#include <utility>

namespace taskarium::app {

HttpReply httpReplyOf(ApiResponse response)
{
    HttpReply reply{.status = response.status, .body = std::move(response.body)};
    for (const ApiHeader& header : response.headers)
        (header.name == "Content-Type" ? reply.contentType : reply.requestId) = header.value;
    return reply;
}

std::string operationShown(const ApiResponse& response)
{
    return apiModel().operation(response.operation) != nullptr ? response.operation : "-";
}

} // namespace taskarium::app
