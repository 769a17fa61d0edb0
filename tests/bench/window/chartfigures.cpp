// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfigures.h"

#include "bigfleet.h"
#include "charts/plot.h"
#include "charts/timechart.h"
#include "detail/circuitdetail.h"
#include "fleet/fleetstore.h"
#include "pools/poolsview.h"

#include <QApplication>

namespace switchyard::bench {

namespace {

// More than there are pixels, and three times what the program asks of the engine.
constexpr int points = 3600;

void measure(Figures &figures, QWidget &view, const QString &prefix)
{
    view.show();
    QApplication::processEvents();
    int number = 0;
    for (TimeChart *chart : view.findChildren<TimeChart *>()) {
        auto *plot = chart->findChild<Plot *>();
        const PlotContent content = chart->content();
        PlotContent shifted = content;
        shifted.from += 1000;
        shifted.to += 1000;
        bool other = false;
        const double took = medianOf(30, [&] {
            other = !other;
            plot->show(other ? shifted : content);
            plot->viewport()->repaint();
        });
        ++number;
        figures.push_back(
            {QStringLiteral("%1_chart_%2").arg(prefix).arg(number),
             QStringLiteral("%1 chart %2: %3").arg(prefix).arg(number).arg(chart->accessibleName()), took, 8,
             QStringLiteral("ms")});
    }
}

} // namespace

Figures chartFigures()
{
    FleetUpdate fleet = bigFleet(2);
    FleetStore store;
    store.apply(fleet);
    const CircuitId circuit{fleet.agents[0].name, CircuitPurpose::Calls};

    Figures figures;
    CircuitDetail detail(store);
    detail.resize(420, 1600);
    detail.setCircuit(circuit);
    detail.setHistory(busyHour(circuit, points));
    measure(figures, detail, QStringLiteral("detail"));

    PoolsView pools(store);
    pools.resize(1100, 320);
    pools.choosePool(fleet.pools[0].key);
    HistoryAnswer ofPool = busyHour(circuit, points);
    ofPool.asked.poolKey = fleet.pools[0].key;
    pools.setHistory(ofPool);
    measure(figures, pools, QStringLiteral("pools"));
    return figures;
}

} // namespace switchyard::bench
