// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/diagnosistext.h"

#include "format/failuretext.h"
#include "format/timetext.h"

#include <QCoreApplication>

namespace switchyard {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("Diagnosis", text);
}

QString ofText(const Evidence &evidence)
{
    return words("%1 of %2").arg(evidence.count).arg(evidence.of);
}

QString kindText(const Evidence &evidence)
{
    if (evidence.httpStatus >= 400) // below, what is wrong is not the status
        return QStringLiteral("HTTP %1").arg(evidence.httpStatus);
    return evidence.kind ? failureText(*evidence.kind) : words("failure");
}

QString lengthText(const std::optional<Duration> &length)
{
    return length ? formatDuration(*length) : QString(QChar(0x2013));
}

QString sinceText(const Evidence &evidence)
{
    return evidence.since ? words(" since %1").arg(formatClock(*evidence.since)) : QString();
}

QString byWhom(const Evidence &evidence)
{
    const QString who = evidence.who.isEmpty() ? words("somebody") : evidence.who;
    return evidence.why.isEmpty() ? words("by %1").arg(who) : words("by %1: ‘%2’").arg(who, evidence.why);
}

QString agentsText(const Evidence &evidence)
{
    constexpr qsizetype most = 4;
    const QString named = evidence.agents.mid(0, most).join(QStringLiteral(", "));
    return evidence.agents.size() <= most
               ? named
               : words("%1 and %2 more").arg(named, QString::number(evidence.agents.size() - most));
}

QString overrideEvidence(const Evidence &evidence)
{
    const QString until =
        evidence.until ? words(", until %1").arg(formatClock(*evidence.until)) : words(", without an end");
    return words("Held open %1%2%3.").arg(byWhom(evidence), sinceText(evidence), until);
}

QString poolEvidence(const Evidence &evidence)
{
    switch (evidence.finding) {
    case Finding::PoolFull:
        return words("%1 connections of the pool are taken.").arg(ofText(evidence));
    case Finding::PoolWaiters:
        return words("%1 wait for a connection, the oldest for %2.")
            .arg(evidence.count)
            .arg(lengthText(evidence.duration));
    case Finding::GotNoSlot:
        return words("%1 attempts waited for a connection in vain and were never sent.")
            .arg(ofText(evidence));
    case Finding::SuspectedLeaks:
        return words("%1 held longer than their time-out allows.").arg(evidence.count);
    default:
        return words("%1 connections opened a minute; %2 of the calls needed a new one.")
            .arg(QString::number(evidence.rate.value_or(0), 'f', 1), formatPercent(evidence.share));
    }
}

} // namespace

QString troubleText(Trouble trouble)
{
    switch (trouble) {
    case Trouble::CircuitWontClose:
        return words("Circuit won’t close");
    case Trouble::HighFailureRate:
        return words("High failure rate");
    case Trouble::ConnectionTrouble:
        return words("Connection trouble");
    }
    return {};
}

QString evidenceText(const Evidence &evidence)
{
    const QString of = ofText(evidence);
    switch (evidence.finding) {
    case Finding::ForcedByHand:
        return overrideEvidence(evidence);
    case Finding::ForcedButProbesPass:
        return words("Held open %1, though the agent gave %2 good answers.")
            .arg(byWhom(evidence), QString::number(evidence.count));
    case Finding::ProbesFailTheSame:
        return words("%1 probes failed, all the same: %2.").arg(of, kindText(evidence));
    case Finding::ProbesFailVariously:
        return words("%1 probes failed in different ways, mostly %2.").arg(of, kindText(evidence));
    case Finding::SameErrorPersists:
        return words("The last %1 attempts all ended with %2%3.")
            .arg(QString::number(evidence.count), kindText(evidence), sinceText(evidence));
    case Finding::TimeoutTooShort:
        return words("The time-out of %1 is shorter than the %2 that good answers take.")
            .arg(lengthText(evidence.duration), lengthText(evidence.compared));
    case Finding::NoTrafficToProbe:
        return words("Ready to probe%1, but nobody calls.").arg(sinceText(evidence));
    case Finding::StillOpenTime:
        return words("The open time still runs: %1 of %2 left.")
            .arg(lengthText(evidence.duration), lengthText(evidence.compared));
    case Finding::OneKindDominates:
        return words("%1 failures are %2.").arg(of, kindText(evidence));
    case Finding::MixedKinds:
        return words("%1 failures of %2 different kinds, mostly %3.")
            .arg(QString::number(evidence.of), QString::number(evidence.count), kindText(evidence));
    case Finding::SeveralAgentsAtOnce:
        return words("%1 agents of the environment fail at once: %2.").arg(of, agentsText(evidence));
    case Finding::SameHostAtOnce:
        return words("%1 agents on %2 fail at once: %3.").arg(of, evidence.host, agentsText(evidence));
    case Finding::HealthAndCallsFail:
        return words("Health checks and calls both fail: the agent, or the way to it.");
    case Finding::OnlyCallsFail:
        return words("Health checks pass: the agent is there, its work fails.");
    case Finding::OnlyHealthFails:
        return words("Calls pass: the check’s path or credentials are wrong.");
    case Finding::RefusedCredentials:
        return words("%1 answers are 401 or 403.").arg(of);
    case Finding::RateLimited:
        return words("%1 answers are 429: too many calls.").arg(of);
    case Finding::PoolFull:
    case Finding::PoolWaiters:
    case Finding::GotNoSlot:
    case Finding::SuspectedLeaks:
    case Finding::ConnectionsChurn:
        return poolEvidence(evidence);
    case Finding::DnsFailures:
        return words("%1 failures: the name was not found.").arg(of);
    case Finding::ConnectTimeouts:
        return words("%1 failures are connect time-outs: packets get lost on the way.").arg(of);
    case Finding::ConnectionsRefused:
        return words("%1 failures: nobody listens at that address.").arg(of);
    case Finding::ConnectionsReset:
        return words("%1 failures: the connection was reset.").arg(of);
    case Finding::TlsTrouble:
        return words("%1 failures are TLS: %2.").arg(of, kindText(evidence));
    }
    return {};
}

QString nextStepText(NextStep step)
{
    switch (step) {
    case NextStep::ReadAgentLog:
        return words("Read the agent’s own log for these errors.");
    case NextStep::StartAgent:
        return words("Start the agent, or see what ended it.");
    case NextStep::CheckNetwork:
        return words("Check the network between here and the agents.");
    case NextStep::CheckDns:
        return words("Check the agent’s host name and the resolver.");
    case NextStep::CheckCertificate:
        return words("Check the agent’s certificate and its chain.");
    case NextStep::CheckCredentials:
        return words("Check the credentials set for this agent.");
    case NextStep::CheckAddress:
        return words("Check the agent’s URL and the path of its card.");
    case NextStep::RaiseTimeout:
        return words("Raise the time-out, or find out why the agent became slower.");
    case NextStep::LowerRate:
        return words("Send fewer calls; the agent asks for it.");
    case NextStep::ReleaseOverride:
        return words("Release the override, if its reason is over.");
    case NextStep::ProbeNow:
        return words("Send a test task, or turn a canary on.");
    case NextStep::WaitForProbe:
        return words("Wait for the next probe, or probe now.");
    case NextStep::RaisePoolLimit:
        return words("Raise the pool’s limit, or send less at once.");
    case NextStep::FindLeak:
        return words("Find the calls that never give their connection back.");
    case NextStep::CheckKeepAlive:
        return words("Check keep-alive on the agent’s side: connections are not used again.");
    case NextStep::CheckDependencies:
        return words("Check what the agent itself relies on.");
    }
    return {};
}

} // namespace switchyard
