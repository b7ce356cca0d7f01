// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/engine/actionqueue.h>

#include <algorithm>

namespace taskarium {

namespace {

/// The standard heap keeps the greatest on top, so the later action is the smaller.
bool isLater(const Action& a, const Action& b)
{
    return a.at != b.at ? a.at > b.at : a.sequence > b.sequence;
}

} // namespace

void ActionQueue::push(Action action)
{
    action.sequence = m_sequence++;
    m_heap.push_back(action);
    std::push_heap(m_heap.begin(), m_heap.end(), isLater);
}

Action ActionQueue::pop()
{
    std::pop_heap(m_heap.begin(), m_heap.end(), isLater);
    const Action action = m_heap.back();
    m_heap.pop_back();
    return action;
}

} // namespace taskarium
