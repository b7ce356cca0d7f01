// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/tasks/addresses.h>

#include <fmt/compile.h>

namespace taskarium {

namespace {

/// Addresses are numbered: 250 in each /24, since a subnet keeps five for itself.
constexpr std::uint64_t perNetwork = 250;
constexpr std::uint64_t firstSpace = 64 * perNetwork;

/// After so many collisions an address is taken twice: 10.0.0.0/8 is as good as full.
constexpr std::uint64_t mostDraws = 11;

std::string addressText(std::uint64_t number)
{
    const std::uint64_t network = number / perNetwork;
    return fmt::format(FMT_COMPILE("10.{}.{}.{}"), network / 256, network % 256, 4 + number % perNetwork);
}

bool isHeld(const Engine& engine, std::uint64_t number)
{
    if (number >= engine.addresses.size())
        return false;
    const TaskId holder = engine.addresses[number];
    return holder.isValid() && engine.world.task(holder).state.last < TaskStatus::Stopped;
}

/// The draw-th number of a task; each space is twice as large as the one before.
std::uint64_t drawnNumber(const Engine& engine, TaskId task, std::uint64_t draw)
{
    const OwnerKey key = engine.world.detail(task).key;
    if (draw > 0)
        return engine.random.below(firstSpace << draw, Purpose::Address, key, draw);
    const std::uint64_t bits = engine.random.bits(Purpose::Address, key);
    return (bits >> 8) % 64 * perNetwork + bits % perNetwork;
}

} // namespace

std::string takeAddress(Engine& engine, TaskId task)
{
    std::uint64_t number = drawnNumber(engine, task, 0);
    for (std::uint64_t draw = 1; draw < mostDraws && isHeld(engine, number); ++draw)
        number = drawnNumber(engine, task, draw);
    while (engine.addresses.size() <= number)
        engine.addresses.append(TaskId{});
    engine.addresses.edit(number) = task;
    return addressText(number);
}

} // namespace taskarium
