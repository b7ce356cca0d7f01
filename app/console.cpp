// SPDX-License-Identifier: GPL-3.0-or-later
#include <app/console.h>

#include <algorithm>
#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace taskarium::app {

namespace {

std::optional<std::size_t> columnsOf(int descriptor)
{
    if (isatty(descriptor) == 0)
        return std::nullopt;
    constexpr std::size_t usual = 80;
    winsize size{};
    const bool isKnown = ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return isKnown ? size.ws_col : usual;
}

} // namespace

ProcessConsole::ProcessConsole()
    : m_plainOut(*std::cout.rdbuf())
    , m_plainErr(*std::cerr.rdbuf())
    , m_out(isatty(STDOUT_FILENO) != 0 ? &m_plainOut : std::cout.rdbuf())
    , m_err(isatty(STDERR_FILENO) != 0 ? &m_plainErr : std::cerr.rdbuf())
    , m_console{{m_out, columnsOf(STDOUT_FILENO)}, {m_err, columnsOf(STDERR_FILENO)}}
{
    m_err.setf(std::ios::unitbuf); // as std::cerr has it
    m_err.tie(&m_out);
}

void beginLineAnew(const Output& output)
{
    constexpr std::string_view rewindLine = "\r\x1b[K";
    if (auto* const plain = dynamic_cast<PlainBuffer*>(output.stream.rdbuf()))
        plain->writeRaw(rewindLine);
    else
        output.stream << rewindLine;
}

void complain(const Console& console, std::string_view text)
{
    console.err.stream << "taskarium: " << text << '\n';
}

int fail(const Console& console, const Error& error)
{
    complain(console, errorText(error));
    return finish(console, DataFailure);
}

int finish(const Console& console, int code)
{
    if (console.out.stream.flush())
        return code;
    complain(console, "Standard output could not be written. Check that its disk is not full.");
    return code == Success ? DataFailure : code;
}

} // namespace taskarium::app
