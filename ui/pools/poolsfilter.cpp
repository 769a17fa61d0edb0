// SPDX-License-Identifier: GPL-3.0-or-later
#include "pools/poolsfilter.h"

#include "fleet/fleetstore.h"
#include "format/poolkind.h"
#include "pools/poolsubject.h"
#include "pools/poolwords.h"

namespace switchyard {

bool PoolsFilter::passes(const PoolSnapshot &pool) const
{
    if (!withHealth && isHealthPool(pool))
        return false;
    const PoolLoad load = poolLoad(pool);
    if (onlyBusy && (load == PoolLoad::Easy || load == PoolLoad::Unlimited))
        return false;
    return expression.isEmpty() ||
           expression.matches(PoolSubject(pool, agents ? agents->agent(pool.agent) : nullptr));
}

} // namespace switchyard
