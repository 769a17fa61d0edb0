// SPDX-License-Identifier: GPL-3.0-or-later
#include "overrides/overridesbinder.h"

#include "engine/enginedoor.h"
#include "format/circuitname.h"
#include "guard/operatorhand.h"
#include "overrides/overridesview.h"

namespace switchyard {

OverridesBinder::OverridesBinder(EngineDoor &door, OperatorHand &hand, OverridesView &view)
    : QObject(&view)
    , m_view(view)
{
    connect(&view, &OverridesView::commandAsked, this,
            [&hand, &view](OperatorCommand command, const CircuitId &circuit) {
                hand.ask(command, {circuit}, view.window());
            });
    connect(&door, &EngineDoor::eventsAppended, this, &OverridesBinder::hear);
}

void OverridesBinder::hear(const QList<Event> &events)
{
    for (const Event &event : events) {
        if (event.operationType == u"CIRCUIT_BREAKER_OVERRIDE_ENDING" && event.circuit &&
            m_view.concerns(*event.circuit))
            emit endsSoon(circuitName(*event.circuit) + QStringLiteral(": ") + event.text);
    }
}

} // namespace switchyard
