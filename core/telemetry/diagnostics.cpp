// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/diagnostics.h"

#include "telemetry/evidence.h"
#include "telemetry/stepagainst.h"

#include <algorithm>

namespace switchyard {

namespace {

Evidence withKind(Evidence found, const std::pair<FailureKind, int> &key)
{
    found.kind = key.first;
    found.httpStatus = key.second;
    return found;
}

std::pair<FailureKind, int> keyOf(const AttemptRecord &attempt)
{
    const Failure &failure = *attempt.failure;
    return {failure.kind, failure.httpStatus != 0 ? failure.httpStatus : attempt.httpStatus};
}

//! Turned away as somebody wanted to see: nothing is wrong with what the agent is shown otherwise.
bool wasNotSignedIn(const AttemptRecord &attempt)
{
    return !attempt.signedIn && attempt.failure->kind == FailureKind::NotAuthorised;
}

bool endedByItself(const AttemptRecord &attempt)
{
    return !attempt.failure ||
           (!wasNotSignedIn(attempt) && attempt.failure->kind != FailureKind::Cancelled &&
            attempt.failure->kind != FailureKind::Suspended &&
            attempt.failure->kind != FailureKind::CircuitOpen && !gotNoSlot(*attempt.failure));
}

} // namespace

int Diagnostics::Tally::of(FailureKind kind) const
{
    int count = 0;
    for (const auto &[key, times] : byKey)
        count += key.first == kind ? times : 0;
    return count;
}

std::pair<Diagnostics::Key, int> Diagnostics::Tally::commonest() const
{
    const auto most = std::max_element(byKey.cbegin(), byKey.cend(), [](const auto &left, const auto &right) {
        return left.second < right.second;
    });
    return most == byKey.cend() ? std::pair(Key(), 0) : std::pair(most->first, most->second);
}

Diagnostics::Diagnostics(const CaseFile &file)
    : m_file(file)
    , m_recent(recent(file.attempts))
{
    for (const AttemptRecord *attempt : m_recent) {
        ++m_tally.all;
        if (attempt->failure) {
            ++m_tally.failed;
            ++m_tally.byKey[keyOf(*attempt)];
        }
    }
}

QList<const AttemptRecord *> Diagnostics::recent(const QList<AttemptRecord> &attempts) const
{
    QList<const AttemptRecord *> found;
    for (const AttemptRecord &attempt : attempts) {
        if (m_file.now - attempt.at <= lookBack && endedByItself(attempt))
            found.append(&attempt);
    }
    return found;
}

bool Diagnostics::isFailing(const CircuitSnapshot &circuit) const
{
    return circuit.state != CircuitState::Closed || circuit.failures >= enough ||
           circuit.errorRate.value_or(0) >= tooManyFail;
}

QList<Diagnosis> Diagnostics::find() const
{
    QList<Diagnosis> found;
    for (const auto &each : {wontClose(), failsMuch(), connections()}) {
        if (each)
            found.append(*each);
    }
    return found;
}

std::optional<Diagnosis> Diagnostics::wontClose() const
{
    const bool held = m_file.circuit.override.kind == OverrideKind::ForcedOpen;
    if (!held && m_file.circuit.state == CircuitState::Closed)
        return {};
    QList<Evidence> found;
    seeHand(found);
    seeProbes(found);
    seePersistence(found);
    seeTimeout(found);
    seeTraffic(found);
    if (found.isEmpty())
        return {};
    return Diagnosis{Trouble::CircuitWontClose, found, nextStep(found)};
}

std::optional<Diagnosis> Diagnostics::failsMuch() const
{
    const double share = m_tally.all > 0 ? static_cast<double>(m_tally.failed) / m_tally.all : 0.0;
    if (m_tally.failed < enough || share < tooManyFail)
        return {};
    QList<Evidence> found;
    seeNeighbours(found);
    seeRefusals(found);
    seeKinds(found);
    seeSibling(found);
    return Diagnosis{Trouble::HighFailureRate, found, nextStep(found)};
}

void Diagnostics::seeHand(QList<Evidence> &found) const
{
    const Override &override = m_file.circuit.override;
    if (override.kind != OverrideKind::ForcedOpen)
        return;
    const QList<const AttemptRecord *> others = recent(m_file.siblingsAttempts);
    const auto good = std::count_if(others.cbegin(), others.cend(),
                                    [](const AttemptRecord *each) { return !each->failure; });
    const bool answers = good >= enough && !others.first()->failure;
    Evidence hand = evidence(answers ? Finding::ForcedButProbesPass : Finding::ForcedByHand,
                             answers ? static_cast<int>(good) : 0);
    hand.who = override.who;
    hand.why = override.why;
    hand.since = override.since;
    hand.until = override.until;
    found.append(hand);
}

void Diagnostics::seeProbes(QList<Evidence> &found) const
{
    Tally probes;
    for (const AttemptRecord *attempt : m_recent) {
        if (attempt->startedIn == CircuitState::Closed)
            continue;
        ++probes.all;
        if (attempt->failure) {
            ++probes.failed;
            ++probes.byKey[keyOf(*attempt)];
        }
    }
    if (probes.failed == 0)
        return;
    const auto [key, times] = probes.commonest();
    const bool same = times == probes.failed;
    Evidence seen =
        evidence(same ? Finding::ProbesFailTheSame : Finding::ProbesFailVariously, probes.failed, probes.all);
    if (!same)
        seen.share = static_cast<double>(times) / probes.failed;
    found.append(withKind(seen, key));
}

void Diagnostics::seePersistence(QList<Evidence> &found) const
{
    if (m_recent.isEmpty() || !m_recent.first()->failure)
        return;
    const Key key = keyOf(*m_recent.first());
    int count = 0;
    WallTime since = m_recent.first()->at;
    for (const AttemptRecord &attempt : m_file.attempts) { // however old: it may have lasted for hours
        if (!endedByItself(attempt))
            continue;
        if (!attempt.failure || keyOf(attempt) != key)
            break;
        ++count;
        since = attempt.at;
    }
    if (count < enough)
        return;
    Evidence seen = withKind(evidence(Finding::SameErrorPersists, count), key);
    seen.since = since;
    found.append(seen);
}

void Diagnostics::seeTimeout(QList<Evidence> &found) const
{
    std::vector<Duration> good;
    int timedOut = 0;
    for (const AttemptRecord &attempt : m_file.attempts) {
        if (!attempt.failure)
            good.push_back(attempt.total);
        else
            timedOut += attempt.failure->kind == FailureKind::AttemptTimeout ? 1 : 0;
    }
    if (timedOut < enough || good.size() < static_cast<size_t>(enough))
        return;
    std::sort(good.begin(), good.end());
    const Duration p95 = good[(good.size() * 95 + 99) / 100 - 1];
    if (m_file.timeout == noTimeout ||
        p95 * 10 < m_file.timeout * 9) // good answers that come this near to the limit are cut off by it
        return;
    Evidence seen = evidence(Finding::TimeoutTooShort, static_cast<int>(good.size()));
    seen.duration = m_file.timeout;
    seen.compared = p95;
    found.append(seen);
}

void Diagnostics::seeTraffic(QList<Evidence> &found) const
{
    const CircuitSnapshot &circuit = m_file.circuit;
    if (circuit.override.kind == OverrideKind::ForcedOpen || circuit.state != CircuitState::Open)
        return;
    if (circuit.readyToProbe) {
        if (m_file.probesItself)
            return;
        Evidence seen = evidence(Finding::NoTrafficToProbe);
        seen.since = circuit.opensUntil;
        found.append(seen);
    } else if (circuit.opensUntil) {
        Evidence seen = evidence(Finding::StillOpenTime);
        seen.duration = std::max<Duration>(*circuit.opensUntil - m_file.now, Duration::zero());
        seen.compared = circuit.openTime;
        found.append(seen);
    }
}

void Diagnostics::seeKinds(QList<Evidence> &found) const
{
    const auto [key, times] = m_tally.commonest();
    if (times >= dominance * m_tally.failed) {
        found.append(withKind(evidence(Finding::OneKindDominates, times, m_tally.failed), key));
        return;
    }
    found.append(
        withKind(evidence(Finding::MixedKinds, static_cast<int>(m_tally.byKey.size()), m_tally.failed), key));
}

void Diagnostics::seeNeighbours(QList<Evidence> &found) const
{
    const auto look = [this, &found](Finding finding, const QString &place, auto placeOf) {
        Evidence seen = evidence(finding);
        for (const CaseFile::Neighbour &each : m_file.neighbours) {
            if (place.isEmpty() || placeOf(each) != place)
                continue;
            ++seen.of;
            if (each.failing) {
                ++seen.count;
                seen.agents.append(each.agent);
            }
        }
        // Two out of two may be chance on one host; in an environment most must fail, and more than two.
        const int least = finding == Finding::SameHostAtOnce ? 2 : enough;
        if (seen.count < least || 2 * seen.count <= seen.of)
            return;
        seen.agents.sort();
        seen.host = finding == Finding::SameHostAtOnce ? place : QString();
        found.append(seen);
    };
    look(Finding::SameHostAtOnce, m_file.host, [](const CaseFile::Neighbour &each) { return each.host; });
    look(Finding::SeveralAgentsAtOnce, m_file.environment,
         [](const CaseFile::Neighbour &each) { return each.environment; });
}

void Diagnostics::seeSibling(QList<Evidence> &found) const
{
    const bool other = isFailing(m_file.sibling);
    if (other) {
        found.append(evidence(Finding::HealthAndCallsFail));
    } else if (m_file.circuit.id.purpose == CircuitPurpose::Calls) {
        if (m_file.health == HealthStatus::Healthy)
            found.append(evidence(Finding::OnlyCallsFail));
    } else if (m_file.sibling.totals.succeeded > 0) {
        found.append(evidence(Finding::OnlyHealthFails));
    }
}

void Diagnostics::seeRefusals(QList<Evidence> &found) const
{
    const int refused = m_tally.of(FailureKind::NotAuthorised);
    if (refused >= enough)
        found.append(evidence(Finding::RefusedCredentials, refused, m_tally.all));
    int limited = 0;
    for (const auto &[key, times] : m_tally.byKey)
        limited += key.second == 429 ? times : 0;
    if (limited >= enough)
        found.append(evidence(Finding::RateLimited, limited, m_tally.all));
}

NextStep Diagnostics::nextStep(const QList<Evidence> &found) const
{
    std::optional<NextStep> byKind;
    for (const Evidence &each : found) {
        switch (each.finding) {
        case Finding::ForcedByHand:
        case Finding::ForcedButProbesPass:
            return NextStep::ReleaseOverride;
        case Finding::TimeoutTooShort:
            return NextStep::RaiseTimeout;
        case Finding::SeveralAgentsAtOnce:
        case Finding::SameHostAtOnce:
            return NextStep::CheckNetwork;
        case Finding::RefusedCredentials:
            return NextStep::CheckCredentials;
        case Finding::RateLimited:
            return NextStep::LowerRate;
        case Finding::NoTrafficToProbe:
            return NextStep::ProbeNow;
        case Finding::SuspectedLeaks:
            return NextStep::FindLeak;
        case Finding::GotNoSlot:
        case Finding::PoolFull:
        case Finding::PoolWaiters:
            return NextStep::RaisePoolLimit;
        case Finding::ConnectionsChurn:
            return NextStep::CheckKeepAlive;
        default:
            if (each.kind && !byKind)
                byKind = stepAgainst(*each.kind, each.httpStatus);
        }
    }
    if (byKind)
        return *byKind;
    return found.first().finding == Finding::StillOpenTime ? NextStep::WaitForProbe : NextStep::ReadAgentLog;
}

} // namespace switchyard
