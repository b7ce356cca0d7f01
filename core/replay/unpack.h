// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace taskarium {

/// What was packed, and why it is not all of it.
struct UnpackedText {
    std::string text{};
    std::string_view fault{}; ///< a clause in English; empty: nothing is missing
};

/// Whether bytes are packed by gzip, or are text in UTF-16, as PowerShell redirects it: they begin like that.
[[nodiscard]] bool isGzip(std::string_view bytes);
[[nodiscard]] bool isUtf16(std::string_view bytes);

/// Unpacks gzip, one member after the other. Of what is broken or cut off the beginning comes, and of what is
/// far larger than any log, packed, would be: a small file must not fill the memory.
[[nodiscard]] UnpackedText unpackGzip(std::string_view bytes);

/// UTF-16 with its byte order mark as UTF-8; what is no character becomes U+FFFD.
[[nodiscard]] std::string textOfUtf16(std::string_view bytes);

/// Whether a text may be JSON or gzip in base64, by its first characters.
[[nodiscard]] bool mayBeBase64(std::string_view text);

/// The bytes of a text in base64, with line breaks in it or not (RFC 4648); nothing if it is no base64.
[[nodiscard]] std::optional<std::string> bytesOfBase64(std::string_view text);

} // namespace taskarium
