// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/json/apimodel.h>

#include <resources/embedded.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace taskarium {

namespace {

using nlohmann::json;

ShapeKind shapeKind(const std::string& type)
{
    static const std::map<std::string, ShapeKind> kinds{{"structure", ShapeKind::Structure},
                                                        {"list", ShapeKind::List},
                                                        {"map", ShapeKind::Map},
                                                        {"string", ShapeKind::String},
                                                        {"integer", ShapeKind::Integer},
                                                        {"long", ShapeKind::Long},
                                                        {"double", ShapeKind::Double},
                                                        {"boolean", ShapeKind::Boolean},
                                                        {"timestamp", ShapeKind::Timestamp}};
    return kinds.at(type);
}

std::optional<double> limit(const json& shape, const char* name)
{
    return shape.contains(name) ? std::optional(shape[name].get<double>()) : std::nullopt;
}

Shape readShape(const std::string& name, const json& source)
{
    Shape shape{.name = name, .kind = shapeKind(source.at("type"))};
    const json members = source.value("members", json::object());
    for (const auto& [member, type] : members.items())
        shape.members.emplace(member, type.get<std::string>());
    shape.required = source.value("required", shape.required);
    shape.element = source.value("member", source.value("value", std::string()));
    shape.values = source.value("enum", shape.values);
    shape.min = limit(source, "min");
    shape.max = limit(source, "max");
    return shape;
}

ApiOperation readOperation(const json& source)
{
    return {.input = source.value("input", std::string()),
            .output = source.value("output", std::string()),
            .errors = source.value("errors", std::vector<std::string>())};
}

std::string_view modelText()
{
    const auto files = embeddedFiles();
    const auto file = std::ranges::find(files, std::string_view("ecs/ecs-api.json"), &EmbeddedFile::path);
    if (file == files.end())
        throw std::logic_error("the program was built without ecs/ecs-api.json");
    return file->text;
}

} // namespace

ApiModel::ApiModel(std::string_view text)
{
    const json source = json::parse(text);
    m_targetPrefix = source.at("targetPrefix").get<std::string>();
    for (const auto& [name, operation] : source.at("operations").items())
        m_operations.emplace(name, readOperation(operation));
    for (const auto& [name, shape] : source.at("shapes").items())
        m_shapes.emplace(name, readShape(name, shape));
}

const ApiOperation* ApiModel::operation(std::string_view name) const
{
    const auto found = m_operations.find(name);
    return found == m_operations.end() ? nullptr : &found->second;
}

std::vector<std::string> ApiModel::operationNames() const
{
    std::vector<std::string> names;
    for (const auto& [name, operation] : m_operations)
        names.push_back(name);
    return names;
}

const Shape& ApiModel::shape(std::string_view name) const
{
    return m_shapes.find(name)->second;
}

const ApiModel& apiModel()
{
    static const ApiModel model(modelText());
    return model;
}

} // namespace taskarium
