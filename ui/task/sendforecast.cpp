// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/sendforecast.h"

#include "format/statewords.h"
#include "format/timetext.h"
#include "task/circuitpassage.h"
#include "task/standinforecast.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("SendForecast", text);
}

QString countingText(const SendRequest &request, const AgentConfig *config)
{
    const int attempts =
        request.maxAttempts.value_or(config ? config->retry.maxAttempts : RetryConfig().maxAttempts);
    if (attempts == 1)
        return words("One attempt, no retry.");
    const bool apart = config && config->order == CallOrder::AttemptsCountSeparately;
    return (apart ? words("At most %1 attempts, each counted by itself.")
                  : words("At most %1 attempts, counted as one call."))
        .arg(attempts);
}

//! \param standsIn  what answers if it fails, without a full stop; may be empty
QString onFailure(const QString &effect, const QString &standsIn)
{
    if (effect.isEmpty())
        return standsIn.isEmpty() ? QString() : words("If it fails, %1.").arg(standsIn);
    return standsIn.isEmpty() ? words("If it fails, %1.").arg(effect)
                              : words("If it fails, %1; %2.").arg(effect, standsIn);
}

QString joined(const QString &one, const QString &other)
{
    return one.isEmpty() || other.isEmpty() ? one + other : one + u' ' + other;
}

QString whyTaken(const CircuitSnapshot &circuit)
{
    return circuit.probeLimit == 1 ? words("the only probe is taken")
                                   : words("all %1 probes are taken").arg(circuit.probeLimit);
}

QString howLong(const CircuitSnapshot &circuit, WallTime now)
{
    const Override &laid = circuit.override;
    if (laid.kind == OverrideKind::ForcedOpen)
        return laid.until ? words("Held by %1 until %2.").arg(laid.who, formatUntil(*laid.until, now))
                          : words("Held by %1 until released.").arg(laid.who);
    const bool isCounted = circuit.state == CircuitState::Open && !circuit.readyToProbe && circuit.opensUntil;
    return isCounted ? words("Next probe in %1.").arg(formatCountdown(*circuit.opensUntil - now)) : QString();
}

//! The agent is not asked: whether anybody or anything answers in its place.
SendForecast refused(SendForecast forecast, const QString &agent, const CircuitSnapshot &circuit,
                     const StandInForecast &standIn, WallTime now)
{
    const bool isTaken = passageOf(&circuit) == Passage::ProbesTaken;
    forecast.refused = !standIn.isSure;
    forecast.standsIn = standIn.isSure;
    if (standIn.clause.isEmpty()) {
        const QString rejected = words("this will be rejected locally, nothing is sent.");
        forecast.effect = isTaken ? words("%1; %2").arg(whyTaken(circuit), rejected) : rejected;
    } else {
        const QString why = isTaken ? whyTaken(circuit) : words("%1 is not asked").arg(agent);
        forecast.effect = words("%1; %2.").arg(why, standIn.clause);
    }
    forecast.more = joined(howLong(circuit, now), standIn.more);
    return forecast;
}

SendForecast probing(SendForecast forecast, const CircuitSnapshot &circuit, const AgentConfig *config,
                     const StandInForecast &standIn)
{
    forecast.probes = true;
    forecast.effect = circuit.probeLimit == 1
                          ? words("counts as the only half-open probe.")
                          : words("counts as one of %1 half-open probes.").arg(circuit.probeLimit);
    const Duration configured = config ? config->breaker.openTime : BreakerConfig().openTime;
    const Duration openTime = circuit.openTime > 0ns ? circuit.openTime : configured;
    forecast.more =
        onFailure(words("the circuit opens again for %1").arg(formatDuration(openTime)), standIn.clause);
    return forecast;
}

//! Nothing stands in the way of it.
SendForecast free(SendForecast forecast, const CircuitSnapshot *circuit, const StandInForecast &standIn)
{
    forecast.effect = words("the task goes out.");
    const bool isOverridden = circuit && circuit->override.kind != OverrideKind::None;
    if (isOverridden)
        forecast.effect = words("the task goes out; its outcome is only observed.");
    if (circuit && !isOverridden && circuit->failureThreshold > 0) {
        forecast.state = words("Closed %1/%2:").arg(circuit->failures).arg(circuit->failureThreshold);
        if (circuit->failures + 1 >= circuit->failureThreshold) {
            forecast.more = onFailure(words("the circuit opens"), standIn.clause);
            return forecast;
        }
    }
    forecast.more = joined(forecast.more, onFailure({}, standIn.clause));
    return forecast;
}

SendForecast forecastOf(const SendRequest &request, const CircuitSnapshot *circuit, const AgentConfig *config,
                        const StandInForecast &standIn, WallTime now)
{
    SendForecast forecast;
    if (request.agent.isEmpty()) {
        forecast.effect = words("Choose an agent.");
        return forecast;
    }
    if (!request.throughBreaker) {
        forecast.state = words("Bypass:");
        forecast.effect = words("the task goes out whatever the circuit says.");
        forecast.more = joined(words("The circuit does not count it."), onFailure({}, standIn.clause));
        return forecast;
    }
    forecast.state =
        circuit ? stateWords(*circuit, nullptr, now).text + QLatin1Char(':') : words("No calls yet:");
    forecast.more = countingText(request, config);
    switch (passageOf(circuit)) {
    case Passage::Free:
        return free(forecast, circuit, standIn);
    case Passage::AsProbe:
        return probing(forecast, *circuit, config, standIn);
    case Passage::ProbesTaken:
    case Passage::Shut:
        return refused(forecast, request.agent, *circuit, standIn, now);
    }
    return forecast;
}

} // namespace

SendForecast sendForecast(const SendRequest &request, const CircuitSnapshot *circuit,
                          const AgentConfig *config, WallTime now, const CircuitSnapshot *second)
{
    const StandInForecast standIn = standInForecast(request, config, second);
    SendForecast forecast = forecastOf(request, circuit, config, standIn, now);
    const bool isSent =
        !request.agent.isEmpty() && !forecast.refused && (!forecast.standsIn || standIn.asksSecond);
    // What is wanted of such a task is often a refusal, and that is an answer.
    if (!request.signedIn && isSent) {
        const QString so = request.throughBreaker ? words("Sent without sign-in: a 401 or 403 is no failure.")
                                                  : words("Sent without sign-in.");
        forecast.more = joined(forecast.more, so);
    }
    return forecast;
}

} // namespace switchyard
