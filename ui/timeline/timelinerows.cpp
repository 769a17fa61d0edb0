// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinerows.h"

#include "fleet/circuitfilter.h"
#include "fleet/fleetstore.h"
#include "format/statewords.h"

#include <algorithm>
#include <tuple>
#include <vector>

namespace switchyard {

namespace {

//! What a row is sorted by, the least first.
struct Place
{
    int mildness = 0;
    WallTime since{}; //!< zero where it does not matter
    CircuitId id;

    friend bool operator<(const Place &left, const Place &right)
    {
        const auto key = [](const Place &place) {
            return std::tuple(place.mildness, place.since, std::cref(place.id.agent),
                              place.id.purpose == CircuitPurpose::Calls ? 0 : 1);
        };
        return key(left) < key(right);
    }
};

Place worstFirst(const CircuitId &id, const FleetStore &store)
{
    const CircuitSnapshot *circuit = store.circuit(id);
    if (!circuit)
        return {0, {}, id};
    const int severity = severityOf(stateKind(*circuit, store.agent(id.agent)));
    const bool quiet = severity <= severityOf(StripState::Closed);
    return {-severity, quiet ? WallTime() : circuit->since, id};
}

bool passes(const CircuitId &id, const FilterExpression &expression, const FleetStore &store)
{
    if (expression.isEmpty())
        return true;
    const CircuitSnapshot *circuit = store.circuit(id);
    if (!circuit)
        return false;
    const CircuitRow row{*circuit, store.agent(id.agent), store.busiestPool(id), store.now()};
    return expression.matches(CircuitSubject(row));
}

} // namespace

QList<CircuitId> TimelineRows::of(const FleetStore &store) const
{
    std::vector<Place> places;
    for (const CircuitId &id : store.circuitIds()) {
        if (purpose && id.purpose != *purpose)
            continue;
        if (!passes(id, expression, store))
            continue;
        places.push_back(order == Order::WorstFirst ? worstFirst(id, store) : Place{0, {}, id});
    }
    std::sort(places.begin(), places.end());
    QList<CircuitId> ids;
    ids.reserve(static_cast<qsizetype>(places.size()));
    for (Place &place : places)
        ids.append(std::move(place.id));
    return ids;
}

} // namespace switchyard
