// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <streambuf>
#include <string_view>

namespace taskarium::app {

/// Writes to another buffer what a terminal only shows: of the control characters of ASCII and of ISO 8859
/// (as UTF-8) line feed and tabulator stay, each other one becomes a question mark. What comes from a
/// scenario or a log file can then neither move the cursor nor ask the terminal for anything.
class PlainBuffer : public std::streambuf {
public:
    explicit PlainBuffer(std::streambuf& target) : m_target(target) {}

    /// The program's own control characters.
    void writeRaw(std::string_view text);

protected:
    int_type overflow(int_type c) override;
    int sync() override;

private:
    bool put(unsigned char c);
    bool write(char c);
    bool release();

    std::streambuf& m_target;
    bool m_isHeld = false;        ///< the first byte of two that may be a control character
    bool m_isInCharacter = false; ///< the last byte was of a character of several
};

} // namespace taskarium::app
