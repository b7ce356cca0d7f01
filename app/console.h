// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/plainbuffer.h>

#include <core/base/result.h>

#include <cstddef>
#include <optional>
#include <ostream>
#include <string_view>

namespace taskarium::app {

/// A stream and the width of the terminal behind it, if there is one.
struct Output {
    std::ostream& stream;
    std::optional<std::size_t> columns{}; ///< nothing: a file or a pipe
};

/// Where a headless command writes to.
struct Console {
    Output out;
    Output err;
};

/// The process's own standard output and error. On a terminal control characters of scenarios and logs are
/// not passed on; a file or a pipe gets the bytes as they are.
class ProcessConsole {
public:
    ProcessConsole();

    [[nodiscard]] const Console& console() const { return m_console; }

private:
    PlainBuffer m_plainOut;
    PlainBuffer m_plainErr;
    std::ostream m_out;
    std::ostream m_err;
    Console m_console;
};

/// Puts the cursor back to the begin of an empty line, on a terminal.
void beginLineAnew(const Output& output);

/// Exit codes of the program.
enum ExitCode : int { Success = 0, DataFailure = 1, WrongUsage = 2 };

/// Tells what is wrong, on the error stream: "taskarium: text".
void complain(const Console& console, std::string_view text);

/// Tells of an error and returns DataFailure, once all that was printed is written.
[[nodiscard]] int fail(const Console& console, const Error& error);

/// Writes what is still buffered; tells, and returns DataFailure, if standard output did not take it all,
/// else the code that is passed in.
[[nodiscard]] int finish(const Console& console, int code);

} // namespace taskarium::app
