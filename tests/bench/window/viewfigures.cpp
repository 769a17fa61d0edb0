// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewfigures.h"

#include "bigfleet.h"
#include "fleet/fleetstore.h"
#include "timeline/timelineview.h"
#include "wallboard/wallboard.h"

#include <QApplication>

namespace switchyard::bench {

namespace {

constexpr int agents = 5000;
constexpr int rounds = 20;

void measure(Figures &figures, QWidget &view, FleetStore &store, const FleetUpdate &fleet, const char *name)
{
    view.resize(1440, 900);
    view.show();
    QApplication::processEvents();
    std::vector<FleetUpdate> turns;
    for (int i = 0; i <= rounds; ++i)
        turns.push_back(nextTurn(fleet, 50, i + 1));
    // With what the update made due: a view that puts work off until it paints is no faster for it.
    const double update = medianOf(rounds, [&] {
        store.apply(turns.back());
        turns.pop_back();
        QApplication::sendPostedEvents();
    });
    const double paint = medianOf(rounds, [&view] { view.grab(); });
    const QString key = QLatin1String(name);
    figures.push_back({key + QLatin1String("_update"),
                       key + QLatin1String(": update, 200 of 10,000 circuits changed"), update, 16,
                       QStringLiteral("ms")});
    figures.push_back({key + QLatin1String("_paint"), key + QLatin1String(": the whole view painted"), paint,
                       16, QStringLiteral("ms")});
}

} // namespace

Figures viewFigures()
{
    const FleetUpdate fleet = bigFleet(agents);
    Figures figures;
    {
        FleetStore store;
        store.apply(fleet);
        TimelineView timeline(store);
        measure(figures, timeline, store, fleet, "timeline");
    }
    FleetStore store;
    store.apply(fleet);
    Wallboard wallboard(store);
    measure(figures, wallboard, store, fleet, "wallboard");
    return figures;
}

} // namespace switchyard::bench
