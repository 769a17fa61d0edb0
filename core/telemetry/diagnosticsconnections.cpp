// SPDX-License-Identifier: GPL-3.0-or-later
// "Connection trouble": what pools, names, connecting and time-outs show.
#include "telemetry/diagnostics.h"

#include "telemetry/evidence.h"

#include <algorithm>

namespace switchyard {

std::optional<Diagnosis> Diagnostics::connections() const
{
    QList<Evidence> found;
    seePools(found);
    seeConnecting(found);
    seeWaitingInVain(found);
    seeTimeout(found);
    if (found.isEmpty())
        return {};
    return Diagnosis{Trouble::ConnectionTrouble, found, nextStep(found)};
}

void Diagnostics::seePools(QList<Evidence> &found) const
{
    for (const PoolSnapshot &pool : m_file.pools) {
        const auto add = [&found, &pool](Evidence seen) {
            seen.poolKey = pool.key;
            found.append(seen);
        };
        if (pool.suspectedLeaks > 0)
            add(evidence(Finding::SuspectedLeaks, pool.suspectedLeaks, pool.active));
        if (pool.bindingLimit > 0 && pool.active >= pool.bindingLimit)
            add(evidence(Finding::PoolFull, pool.active, pool.bindingLimit));
        if (pool.waiting > 0) {
            Evidence waiters = evidence(Finding::PoolWaiters, pool.waiting);
            waiters.duration = pool.oldestWait;
            add(waiters);
        }
        // A check each ten seconds over connections kept for thirty opens none; one that opens as many as it
        // makes calls uses none of them again.
        const bool isHealth = pool.kind == OperationKind::HealthCheck;
        const bool isOurs = isHealth == (m_file.circuit.id.purpose == CircuitPurpose::Health);
        const double calls = m_file.circuit.callsPerMinute;
        if (isOurs && pool.openedPerMinute >= 6 && calls > 0 && pool.openedPerMinute >= 0.8 * calls) {
            Evidence churn = evidence(Finding::ConnectionsChurn);
            churn.rate = pool.openedPerMinute;
            churn.share = std::min(pool.openedPerMinute / calls, 1.0);
            add(churn);
        }
    }
}

void Diagnostics::seeConnecting(QList<Evidence> &found) const
{
    const auto add = [this, &found](Finding finding, std::initializer_list<FailureKind> kinds) {
        int count = 0;
        std::optional<FailureKind> kind;
        for (const FailureKind each : kinds) {
            const int times = m_tally.of(each);
            count += times;
            if (times > 0 && !kind)
                kind = each;
        }
        if (count < enough)
            return;
        Evidence seen = evidence(finding, count, m_tally.failed);
        seen.kind = kind;
        found.append(seen);
    };
    add(Finding::DnsFailures, {FailureKind::DnsFailure});
    add(Finding::ConnectTimeouts, {FailureKind::ConnectTimeout, FailureKind::HostUnreachable});
    add(Finding::ConnectionsRefused, {FailureKind::ConnectionRefused});
    add(Finding::ConnectionsReset, {FailureKind::ConnectionReset, FailureKind::TruncatedBody});
    add(Finding::TlsTrouble, {FailureKind::TlsCertificate, FailureKind::TlsHandshake});
}

void Diagnostics::seeWaitingInVain(QList<Evidence> &found) const
{
    int all = 0;
    int inVain = 0;
    for (const AttemptRecord &attempt : m_file.attempts) {
        if (m_file.now - attempt.at > lookBack)
            continue;
        ++all;
        inVain += attempt.failure && gotNoSlot(*attempt.failure) ? 1 : 0;
    }
    if (inVain > 0)
        found.append(evidence(Finding::GotNoSlot, inVain, all));
}

} // namespace switchyard
