// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <core/base/result.h>
#include <core/base/time.h>
#include <core/json/apimodel.h>
#include <core/json/document.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace taskarium {

/// What an object of a scenario may have.
struct ObjectSpec {
    std::string noun{}; ///< as errors name it: "A command"
    std::vector<std::string> members{};
    std::vector<std::string> required{};
};

/// The whole numbers that a member may have.
struct NumberRange {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

/// Reads the members of one object of a document. A member that is absent has its fallback; of those that are
/// at fault the first is kept, and reading goes on with fallbacks, so that a decoder need not ask after each
/// member.
class ObjectReader {
public:
    /// Checks at once that the object is one, has no unknown member and lacks no required one.
    ObjectReader(const Document& document, std::string pointer, const ObjectSpec& spec);

    /// The first fault, complete with file and line; nothing if all is well.
    [[nodiscard]] const Outcome& fault() const { return m_fault; }

    /// Takes over the fault of a part, if there was none before.
    void adopt(const Outcome& fault);

    /// Records a fault of a member.
    void fail(std::string_view member, Error error);

    [[nodiscard]] bool has(std::string_view member) const;
    [[nodiscard]] const std::string& pointer() const { return m_pointer; }
    [[nodiscard]] std::string pointerOf(std::string_view member) const;
    [[nodiscard]] const Document& document() const { return m_document; }

    /// A reader of a member that is an object itself, which must be there, or of an element of a list or an
    /// object.
    [[nodiscard]] ObjectReader part(std::string_view member, const ObjectSpec& spec) const;
    [[nodiscard]] ObjectReader element(std::string_view list, std::size_t index,
                                       const ObjectSpec& spec) const;
    [[nodiscard]] ObjectReader entry(std::string_view object, std::string_view name,
                                     const ObjectSpec& spec) const;

    /// Whether a member is exactly this text.
    [[nodiscard]] bool isText(std::string_view member, std::string_view text) const;

    [[nodiscard]] std::string text(std::string_view member, std::string fallback = {});
    [[nodiscard]] bool flag(std::string_view member);
    [[nodiscard]] std::int64_t number(std::string_view member, NumberRange range, std::int64_t fallback);
    [[nodiscard]] std::optional<Duration> span(std::string_view member);
    [[nodiscard]] std::optional<UtcTime> instant(std::string_view member);

    /// The times of a list; none if it is absent.
    [[nodiscard]] std::vector<Duration> spans(std::string_view member);

    /// How many elements a list has; 0 if it is absent or no list.
    [[nodiscard]] std::size_t listSize(std::string_view member);

    /// The texts of a list; none if it is absent or no list.
    [[nodiscard]] std::vector<std::string> texts(std::string_view member);

    /// The names of an object's members; none if it is absent or no object.
    [[nodiscard]] std::vector<std::string> names(std::string_view member);

private:
    template <typename T>
    [[nodiscard]] std::optional<T> parsed(std::string_view member, Result<T> (*parse)(std::string_view));
    template <typename T>
    [[nodiscard]] std::optional<T> parsedAt(const std::string& pointer, Result<T> (*parse)(std::string_view));
    [[nodiscard]] const nlohmann::json* find(std::string_view member, const Shape& shape);

    const Document& m_document;
    std::string m_pointer;
    const nlohmann::json* m_object = nullptr;
    Outcome m_fault{};
};

} // namespace taskarium
