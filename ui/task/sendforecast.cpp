// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/sendforecast.h"

#include "format/statewords.h"
#include "format/timetext.h"

#include <QCoreApplication>

#include <algorithm>

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

SendForecast overridden(SendForecast forecast, const Override &laid, WallTime now)
{
    if (laid.kind == OverrideKind::ForcedOpen) {
        forecast.refused = true;
        forecast.effect = words("this will be rejected locally, nothing is sent.");
        forecast.more = laid.until
                            ? words("Held by %1 until %2.").arg(laid.who, formatUntil(*laid.until, now))
                            : words("Held by %1 until released.").arg(laid.who);
        return forecast;
    }
    forecast.effect = words("the task goes out; its outcome is only observed.");
    return forecast;
}

SendForecast probing(SendForecast forecast, const CircuitSnapshot &circuit, const AgentConfig *config)
{
    const int taken =
        circuit.state == CircuitState::HalfOpen ? circuit.probesSucceeded + circuit.probesInFlight : 0;
    if (taken >= circuit.probeLimit) {
        forecast.refused = true;
        forecast.effect =
            circuit.probeLimit == 1
                ? words("the only probe is taken; this will be rejected locally, nothing is sent.")
                : words("all %1 probes are taken; this will be rejected locally, nothing is sent.")
                      .arg(circuit.probeLimit);
        return forecast;
    }
    forecast.probes = true;
    forecast.effect = circuit.probeLimit == 1
                          ? words("counts as the only half-open probe.")
                          : words("counts as one of %1 half-open probes.").arg(circuit.probeLimit);
    const Duration configured = config ? config->breaker.openTime : BreakerConfig().openTime;
    forecast.more = words("If it fails, the circuit opens again for %1.")
                        .arg(formatDuration(circuit.openTime > 0ns ? circuit.openTime : configured));
    return forecast;
}

SendForecast forecastOf(const SendRequest &request, const CircuitSnapshot *circuit, const AgentConfig *config,
                        WallTime now)
{
    SendForecast forecast;
    if (request.agent.isEmpty()) {
        forecast.effect = words("Choose an agent.");
        return forecast;
    }
    if (!request.throughBreaker) {
        forecast.state = words("Bypass:");
        forecast.effect = words("the task goes out whatever the circuit says.");
        forecast.more = words("The circuit does not count it.");
        return forecast;
    }
    forecast.more = countingText(request, config);
    if (!circuit) {
        forecast.state = words("No calls yet:");
        forecast.effect = words("the task goes out.");
        return forecast;
    }
    forecast.state = stateWords(*circuit, nullptr, now).text + QLatin1Char(':');
    if (circuit->override.kind != OverrideKind::None)
        return overridden(forecast, circuit->override, now);

    switch (circuit->state) {
    case CircuitState::Closed:
        if (circuit->failureThreshold > 0)
            forecast.state = words("Closed %1/%2:").arg(circuit->failures).arg(circuit->failureThreshold);
        forecast.effect = words("the task goes out.");
        if (circuit->failureThreshold > 0 && circuit->failures + 1 >= circuit->failureThreshold)
            forecast.more = words("If it fails, the circuit opens.");
        return forecast;
    case CircuitState::HalfOpen:
        return probing(forecast, *circuit, config);
    case CircuitState::Open:
        if (circuit->readyToProbe)
            return probing(forecast, *circuit, config);
        forecast.refused = true;
        forecast.effect = words("this will be rejected locally, nothing is sent.");
        forecast.more = circuit->opensUntil
                            ? words("Next probe in %1.").arg(formatCountdown(*circuit->opensUntil - now))
                            : QString();
        return forecast;
    }
    return forecast;
}

} // namespace

SendForecast sendForecast(const SendRequest &request, const CircuitSnapshot *circuit,
                          const AgentConfig *config, WallTime now)
{
    SendForecast forecast = forecastOf(request, circuit, config, now);
    // What is wanted of such a task is often a refusal, and that is an answer.
    if (!request.signedIn && !request.agent.isEmpty() && !forecast.refused) {
        const QString so = request.throughBreaker ? words("Sent without sign-in: a 401 or 403 is no failure.")
                                                  : words("Sent without sign-in.");
        forecast.more = forecast.more.isEmpty() ? so : forecast.more + u' ' + so;
    }
    return forecast;
}

} // namespace switchyard
