// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablefigures.h"

#include "bigfleet.h"
#include "fleet/circuitfilter.h"
#include "fleet/circuittable.h"
#include "fleet/fleetstore.h"

#include <QApplication>

namespace switchyard::bench {

namespace {

constexpr int agents = 5000;
constexpr int updates = 20;

} // namespace

Figures tableFigures()
{
    const FleetUpdate fleet = bigFleet(agents);
    FleetStore store;
    FleetSelection selection;
    CircuitModel model(store);
    CircuitFilterProxy proxy(model);
    proxy.setRows(FleetRows::AllCircuits);
    CircuitTable view(model, proxy, selection);
    view.resize(1440, 900);
    store.apply(fleet);
    view.show();
    QApplication::processEvents();

    Figures figures;
    const auto add = [&figures](const char *key, const char *what, double value, double atMost) {
        figures.push_back({QLatin1String(key), QLatin1String(what), value, atMost, QStringLiteral("ms")});
    };
    int turn = 0;
    const auto update = [&](int step) {
        // Made by the engine's thread: the window takes it and, when it is done, throws it away.
        std::vector<FleetUpdate> turns;
        for (int i = 0; i <= updates; ++i)
            turns.push_back(nextTurn(fleet, step, ++turn));
        return medianOf(updates, [&] {
            const FleetUpdate taken = std::move(turns.back());
            turns.pop_back();
            store.apply(taken);
        });
    };
    // What a turn brings at a thousand checks a second, and the worst there is.
    add("update_200_of_10000", "update, 200 of 10,000 circuits changed", update(50), 16);
    add("update_all_10000", "update, all 10,000 circuits changed", update(1), 16);
    add("repaint", "repaint of the whole view", medianOf(50, [&] { view.viewport()->repaint(); }), 8);

    const QStringList filters{QStringLiteral("state:open p95>300"), QStringLiteral("agent_000"),
                              QStringLiteral("-state:closed env:production"), QString()};
    int chosen = 0;
    add("filter", "filter, another expression each time",
        medianOf(20,
                 [&] {
                     const auto expression =
                         FilterExpression::parse(filters[chosen++ % filters.size()], circuitFilterKeys());
                     proxy.setExpression(*expression);
                     proxy.refresh();
                 }),
        50);
    proxy.setExpression({});
    proxy.refresh();
    const QList<int> columns{3, 1, 6, 0};
    add("sort", "sort, another column each time",
        medianOf(20,
                 [&] {
                     const int column = columns[chosen++ % columns.size()];
                     proxy.sort(column, chosen % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
                 }),
        50);
    return figures;
}

} // namespace switchyard::bench
