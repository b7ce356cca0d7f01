// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace taskarium {

/// Whether what could tell whose cluster it was stays in an export.
enum class Privacy : std::uint8_t { AsIs, Redacted };

/// Takes out of exports what may be secret, text by text, and puts the same thing in the place of the same
/// thing, so that names still match: account ids, in ARNs, envelopes and image registries, become
/// 100000000001, 100000000002 ...; values of environment variables become "REDACTED".
class Redactor {
public:
    /// An account id that must not stay, wherever it stands; nothing happens if it is none.
    void know(std::string_view account);

    /// A text without them. Texts must be cut between documents or rows, not inside of one.
    [[nodiscard]] std::string redact(std::string_view text);

private:
    [[nodiscard]] const std::string& standInFor(std::string_view account);
    [[nodiscard]] bool isAccountAt(std::string_view text, std::size_t place) const;

    std::map<std::string, std::string, std::less<>> m_accounts{};
};

} // namespace taskarium
