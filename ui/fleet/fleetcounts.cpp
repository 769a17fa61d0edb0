// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/fleetcounts.h"

#include "format/busyshare.h"
#include "format/timetext.h"

#include <algorithm>

namespace switchyard {

namespace {

//! Whether the headline speaks of it.
bool isHeadline(ChipKind chip)
{
    return chip != ChipKind::Closed && chip != ChipKind::Failing && chip != ChipKind::BusyPools;
}

template<typename Counts>
FleetCounts countWhere(const CircuitModel &model, Counts isCounted)
{
    FleetCounts counts;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (!isCounted(row))
            continue;
        const std::optional<ChipKind> chip = chipOf(model.kindAt(row));
        ++(chip ? counts.seen : counts.unseen);
        if (chip)
            ++counts.chips[static_cast<std::size_t>(*chip)];
    }
    int &busy = counts.chips[static_cast<std::size_t>(ChipKind::BusyPools)];
    for (const PoolSnapshot &pool : model.store().pools())
        busy += isBusy(pool.active, pool.bindingLimit) ? 1 : 0;
    counts.agents = static_cast<int>(model.store().agents().size());
    counts.circuits = model.rowCount();
    return counts;
}

} // namespace

std::optional<ChipKind> chipOf(StripState kind)
{
    switch (kind) {
    case StripState::Open:
    case StripState::OpenReady:
        return ChipKind::Open;
    case StripState::HalfOpen:
        return ChipKind::HalfOpen;
    case StripState::ForcedOpen:
        return ChipKind::Forced;
    case StripState::Misconfigured:
        return ChipKind::Misconfigured;
    case StripState::Failing:
        return ChipKind::Failing;
    case StripState::NotObserved:
        return ChipKind::Stale;
    case StripState::Disabled:
        return ChipKind::BreakerOff;
    case StripState::Closed:
        return ChipKind::Closed;
    case StripState::NoCalls:
        break;
    }
    return std::nullopt;
}

FleetCounts countRows(const CircuitModel &model, const CircuitFilterProxy &proxy)
{
    return countWhere(model, [&proxy](int row) { return proxy.passesRows(row); });
}

FleetCounts countAgents(const CircuitModel &model)
{
    return countWhere(model, [&model](int row) { return model.speaksForAgent(row); });
}

StateMask statesOf(ChipKind chip)
{
    switch (chip) {
    case ChipKind::Open:
        return {StripState::Open, StripState::OpenReady};
    case ChipKind::HalfOpen:
        return {StripState::HalfOpen};
    case ChipKind::Forced:
        return {StripState::ForcedOpen};
    case ChipKind::Misconfigured:
        return {StripState::Misconfigured};
    case ChipKind::Failing:
        return {StripState::Failing};
    case ChipKind::Stale:
        return {StripState::NotObserved};
    case ChipKind::Closed:
        return {StripState::Closed};
    case ChipKind::BreakerOff:
        return {StripState::Disabled};
    case ChipKind::BusyPools:
        break;
    }
    return {};
}

QString chipTitle(ChipKind chip)
{
    switch (chip) {
    case ChipKind::Open:
        return QStringLiteral("Open");
    case ChipKind::HalfOpen:
        return QStringLiteral("Half-open");
    case ChipKind::Forced:
        return QStringLiteral("Forced");
    case ChipKind::Misconfigured:
        return QStringLiteral("Misconfigured");
    case ChipKind::Failing:
        return QStringLiteral("Failing");
    case ChipKind::Stale:
        return QStringLiteral("Stale");
    case ChipKind::Closed:
        return QStringLiteral("Closed");
    case ChipKind::BreakerOff:
        return QStringLiteral("Breaker off");
    case ChipKind::BusyPools:
        break;
    }
    return QStringLiteral("Pools ≥ 80 %");
}

QString quietWords(const FleetCounts &counts, const FleetStore &store)
{
    int rows = 0;
    for (const ChipKind chip : {ChipKind::Open, ChipKind::HalfOpen, ChipKind::Forced, ChipKind::Misconfigured,
                                ChipKind::Failing, ChipKind::Stale, ChipKind::BreakerOff})
        rows += counts.of(chip);
    if (rows > 0 || counts.seen + counts.unseen == 0)
        return {};
    if (counts.seen == 0)
        return QObject::tr("Nothing was checked yet.");
    if (counts.unseen > 0)
        return QObject::tr("%1 closed, %2 not checked.").arg(counts.seen).arg(counts.unseen);
    std::optional<WallTime> last;
    for (const CircuitId &id : store.circuitIds()) {
        const CircuitSnapshot *circuit = store.circuit(id);
        if (circuit && circuit->lastOpenedAt)
            last = std::max(last.value_or(*circuit->lastOpenedAt), *circuit->lastOpenedAt);
    }
    const QString all = counts.of(ChipKind::Closed) == 1
                            ? QObject::tr("The only agent is closed.")
                            : QObject::tr("All %1 closed.").arg(counts.of(ChipKind::Closed));
    return all + u' ' +
           (last ? QObject::tr("Last opening: %1").arg(formatSince(*last, store.now()))
                 : QObject::tr("No opening while watched"));
}

QString headline(const FleetCounts &counts)
{
    QStringList parts;
    const auto say = [&](ChipKind chip, const QString &word) {
        if (counts.of(chip) > 0)
            parts.append(QStringLiteral("%1 %2").arg(counts.of(chip)).arg(word));
    };
    say(ChipKind::Open, QStringLiteral("open"));
    say(ChipKind::HalfOpen, QStringLiteral("half-open"));
    say(ChipKind::Forced, QStringLiteral("forced open"));
    say(ChipKind::BreakerOff, QStringLiteral("breaker off"));
    say(ChipKind::Misconfigured, QStringLiteral("misconfigured"));
    say(ChipKind::Stale, QStringLiteral("stale"));
    if (parts.isEmpty() && counts.circuits > 0)
        parts.append(counts.seen > 0 ? QStringLiteral("all closed") : QStringLiteral("nothing checked yet"));
    return parts.join(QStringLiteral(" · "));
}

QString headlinePlace(const CircuitModel &model)
{
    QSet<QString> all;
    QSet<QString> wrong;
    for (int row = 0; row < model.rowCount(); ++row) {
        const AgentSnapshot *agent = model.store().agent(model.idAt(row).agent);
        if (!agent || !model.speaksForAgent(row))
            continue;
        all.insert(agent->environment);
        if (const auto chip = chipOf(model.kindAt(row)); chip && isHeadline(*chip))
            wrong.insert(agent->environment);
    }
    const QSet<QString> &named = wrong.isEmpty() ? all : wrong;
    if (named.size() > 1)
        return QObject::tr("%1 environments").arg(named.size());
    return named.isEmpty() ? QString() : *named.cbegin();
}

} // namespace switchyard
