// SPDX-License-Identifier: GPL-3.0-or-later
#include "galleryscenes.h"

#include "detail/circuitdetail.h"
#include "samplefleet.h"

namespace switchyard {

namespace {

std::unique_ptr<QWidget> makeDetail(FleetStore &store, const CircuitId &circuit)
{
    auto detail = std::make_unique<CircuitDetail>(store);
    detail->setCircuit(circuit);
    HistoryAnswer history = sample::history();
    history.asked.circuit = circuit;
    detail->setHistory(history);
    detail->setAttempts(sample::attempts());
    return detail;
}

} // namespace

QList<GalleryScene> galleryScenes()
{
    const auto detailOf = [](const QString &agent) {
        return [agent](FleetStore &store) {
            return makeDetail(store, {agent, CircuitPurpose::Calls});
        };
    };
    return {
        {QStringLiteral("detail"), {352, 760}, detailOf(QStringLiteral("salesforce_agent"))},
        {QStringLiteral("detail-half-open"), {352, 760}, detailOf(QStringLiteral("jira_agent"))},
        {QStringLiteral("detail-forced"), {352, 760}, detailOf(QStringLiteral("billing_agent"))},
    };
}

} // namespace switchyard
