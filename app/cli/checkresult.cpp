// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checkresult.h"

#include "cli/exitcode.h"
#include "telemetry/statusjson.h"

#include <algorithm>

namespace switchyard {

namespace {

int codeFor(HealthStatus status)
{
    switch (status) {
    case HealthStatus::Healthy:
    case HealthStatus::Paused:
        return ExitCode::good;
    case HealthStatus::Probing:
    case HealthStatus::Misconfigured:
        return ExitCode::warning;
    case HealthStatus::Unhealthy:
    case HealthStatus::CircuitOpen:
        return ExitCode::critical;
    case HealthStatus::Unknown:
    case HealthStatus::Stale:
        return ExitCode::unknown;
    }
    return ExitCode::unknown;
}

QString word(int code)
{
    switch (code) {
    case ExitCode::good:
        return QStringLiteral("OK");
    case ExitCode::warning:
        return QStringLiteral("WARNING");
    case ExitCode::critical:
        return QStringLiteral("CRITICAL");
    default:
        return QStringLiteral("UNKNOWN");
    }
}

//! A perfdata label in quotes; neither a quote nor "=" may be in one, and a bar would begin new data.
QString label(const QString &text)
{
    QString clean = text;
    clean.replace(u'\'', u'_').replace(u'=', u'_').replace(u'|', u'_');
    return u'\'' + clean + u'\'';
}

} // namespace

CheckResult judge(const AgentSnapshot &agent, const CircuitSnapshot &health, Duration slowFrom)
{
    CheckResult result{agent.name, codeFor(agent.health), toString(agent.health).replace(u'_', u' '),
                       health.p50};
    if (!agent.healthDetail.isEmpty() && result.exitCode != ExitCode::good)
        result.words += QStringLiteral(", ") + agent.healthDetail;
    if (health.p50) {
        result.words += QStringLiteral(", %1 ms").arg(qRound64(toMilliseconds(*health.p50)));
        if (result.exitCode == ExitCode::good && *health.p50 >= slowFrom) {
            result.exitCode = ExitCode::warning;
            result.words += QStringLiteral(", slow");
        }
    }
    return result;
}

int worstOf(const QList<CheckResult> &results)
{
    for (const int code : {ExitCode::critical, ExitCode::warning, ExitCode::unknown}) {
        const bool has = std::any_of(results.begin(), results.end(),
                                     [code](const CheckResult &result) { return result.exitCode == code; });
        if (has)
            return code;
    }
    return results.isEmpty() ? ExitCode::unknown : ExitCode::good;
}

QStringList pluginLines(const QList<CheckResult> &results)
{
    QStringList lines;
    QStringList perfdata;
    qsizetype good = 0;
    for (const CheckResult &result : results) {
        good += result.exitCode == ExitCode::good ? 1 : 0;
        // A bar in an agent's words would pass for the start of performance data.
        QString words = result.agent + QStringLiteral(": ") + result.words;
        lines.append(word(result.exitCode) + u' ' + words.replace(u'|', u'/').replace(u'\n', u' '));
        if (result.latency) {
            const double seconds = toSeconds(*result.latency);
            perfdata.append(QStringLiteral("%1=%2s;;;0").arg(label(result.agent)).arg(seconds, 0, 'f', 6));
        }
    }
    lines.prepend(QStringLiteral("SWITCHYARD %1 - %2 of %3 agents are well")
                      .arg(word(worstOf(results)))
                      .arg(good)
                      .arg(results.size()));
    perfdata.prepend(QStringLiteral("well=%1;;;0;%2").arg(good).arg(results.size()));
    lines.append(QStringLiteral("| ") + perfdata.join(u' '));
    return lines;
}

} // namespace switchyard
