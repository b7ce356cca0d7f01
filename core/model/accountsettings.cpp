// SPDX-License-Identifier: GPL-3.0-or-later
#include <core/model/accountsettings.h>

#include <algorithm>

namespace taskarium {

const AccountSetting* findAccountSetting(std::string_view name)
{
    const auto* const found = std::ranges::find(accountSettings, name, &AccountSetting::name);
    return found == accountSettings.end() ? nullptr : found;
}

} // namespace taskarium
