// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

namespace switchyard {

//! \brief What one agent's check came to, as a Nagios plugin has to judge it.
struct CheckResult
{
    QString agent;
    int exitCode = 3;
    QString words; //!< "healthy, 12 ms"
    std::optional<Duration> latency;
};

//! \param slowFrom  an answer that took this long is slow
[[nodiscard]] CheckResult judge(const AgentSnapshot &agent, const CircuitSnapshot &health, Duration slowFrom);

//! \brief The one code for all: critical before warning before unknown before good.
[[nodiscard]] int worstOf(const QList<CheckResult> &results);

//! \brief What a Nagios plugin prints: a summary, a line an agent, and a last line that begins with "| " and
//! holds the performance data.
[[nodiscard]] QStringList pluginLines(const QList<CheckResult> &results);

} // namespace switchyard
