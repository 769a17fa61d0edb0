// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/standinforecast.h"

#include "format/timetext.h"
#include "task/circuitpassage.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("SendForecast", text);
}

//! What is given without asking anybody, in the order in which it is looked for.
QString answerAtHand(const FallbackConfig &fallback)
{
    if (!fallback.lastGood)
        return fallback.answer ? words("the fixed answer is given") : QString();
    const QString lastGood = fallback.maxStale
                                 ? words("the last good answer, if there is one no older than %1, is given")
                                       .arg(formatDuration(*fallback.maxStale))
                                 : words("the last good answer, if there is one, is given");
    return fallback.answer ? words("%1, or else the fixed one").arg(lastGood) : lastGood;
}

QString probesText(const QString &agent, const CircuitSnapshot &circuit)
{
    return circuit.probeLimit == 1
               ? words("Counts as the only half-open probe of %1.").arg(agent)
               : words("Counts as one of %1 half-open probes of %2.").arg(circuit.probeLimit).arg(agent);
}

} // namespace

StandInForecast standInForecast(const SendRequest &request, const AgentConfig *config,
                                const CircuitSnapshot *second)
{
    StandInForecast forecast;
    if (!config)
        return forecast;
    const FallbackConfig &fallback = config->fallback;
    // A task that the first agent began is known to nobody else.
    if (!fallback.agent.isEmpty() && request.taskId.isEmpty()) {
        const Passage passage = passageOf(second);
        forecast.asksSecond = passage == Passage::Free || passage == Passage::AsProbe;
        if (passage == Passage::AsProbe)
            forecast.more = probesText(fallback.agent, *second);
        if (!forecast.asksSecond)
            forecast.more = words("%1 would stand in, but its circuit refuses it too.").arg(fallback.agent);
    }
    forecast.clause =
        forecast.asksSecond ? words("%1 stands in").arg(fallback.agent) : answerAtHand(fallback);
    forecast.isSure = forecast.asksSecond || fallback.answer.has_value();
    return forecast;
}

} // namespace switchyard
