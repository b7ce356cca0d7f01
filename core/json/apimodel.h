// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// What a shape of the API is made of.
enum class ShapeKind : std::uint8_t {
    Structure,
    List,
    Map,
    String,
    Integer,
    Long,
    Double,
    Boolean,
    Timestamp
};

/// One shape of the API's model: a structure with members, a list of something, a string with limits ...
struct Shape {
    std::string name{};
    ShapeKind kind = ShapeKind::Structure;
    std::map<std::string, std::string, std::less<>> members{}; ///< of a structure: member to shape
    std::vector<std::string> required{};                       ///< of a structure, in the model's order
    std::string element{};             ///< of a list or a map: the shape of its values
    std::vector<std::string> values{}; ///< of a string: the only ones allowed; empty: any
    std::optional<double> min{};       ///< least number, length or size
    std::optional<double> max{};       ///< greatest number, length or size
};

/// One operation of the API: the shapes of its request and its reply, and the exceptions it may answer with.
struct ApiOperation {
    std::string input{};
    std::string output{};
    std::vector<std::string> errors{};
};

/// The API of Amazon ECS as its published model states it: names, types, enums and limits, no behaviour. Read
/// once from resources/ecs/ecs-api.json, which is generated; nothing in it is kept by hand.
class ApiModel {
public:
    /// From the text of the data file, which must be well-formed: it is part of the program.
    explicit ApiModel(std::string_view text);

    /// The operation of a name as the API spells it, or nothing.
    [[nodiscard]] const ApiOperation* operation(std::string_view name) const;

    /// The names of all operations, sorted.
    [[nodiscard]] std::vector<std::string> operationNames() const;

    /// A shape that exists in the model.
    [[nodiscard]] const Shape& shape(std::string_view name) const;

    /// The word before the operation's name in the X-Amz-Target header.
    [[nodiscard]] const std::string& targetPrefix() const { return m_targetPrefix; }

private:
    std::string m_targetPrefix{};
    std::map<std::string, ApiOperation, std::less<>> m_operations{};
    std::map<std::string, Shape, std::less<>> m_shapes{};
};

/// The model of the embedded data file.
[[nodiscard]] const ApiModel& apiModel();

} // namespace taskarium
