// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsfilter.h"

#include "format/poolkind.h"
#include "pools/poolwords.h"

namespace switchyard {

bool PoolsFilter::passes(const PoolSnapshot &pool) const
{
    if (!withHealth && isHealthPool(pool))
        return false;
    const PoolLoad load = poolLoad(pool);
    if (onlyBusy && (load == PoolLoad::Easy || load == PoolLoad::Unlimited))
        return false;
    return text.isEmpty() || pool.agent.contains(text, Qt::CaseInsensitive) ||
           pool.key.contains(text, Qt::CaseInsensitive);
}

} // namespace switchyard
