// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/diagnostics.h"

#include <QTest>

#include <algorithm>

using namespace switchyard;

namespace {

const WallTime now{std::chrono::sys_days{std::chrono::year{2026} / 1 / 15} + 10h};

Failure of(FailureKind kind, int status = 0)
{
    return {.kind = kind, .httpStatus = status, .rpcCode = 0, .detail = {}, .retryAfter = {}};
}

AttemptRecord attempt(std::optional<Failure> failure, CircuitState startedIn = CircuitState::Closed)
{
    AttemptRecord record;
    record.startedIn = startedIn;
    record.failure = std::move(failure);
    record.total = 100ms;
    return record;
}

//! A calls circuit that is closed and well, with its health circuit beside it.
CaseFile well()
{
    CaseFile file;
    file.now = now;
    file.circuit.id = {QStringLiteral("jira"), CircuitPurpose::Calls};
    file.sibling.id = {QStringLiteral("jira"), CircuitPurpose::Health};
    file.health = HealthStatus::Healthy;
    file.host = QStringLiteral("agent.test");
    file.environment = QStringLiteral("production");
    file.timeout = 30s;
    return file;
}

//! Newest first, a second apart.
void add(QList<AttemptRecord> &attempts, int times, const AttemptRecord &each)
{
    for (int i = 0; i < times; ++i) {
        attempts.append(each);
        attempts.last().at = now - std::chrono::seconds(attempts.size());
    }
}

CaseFile failing(int times, const Failure &failure)
{
    CaseFile file = well();
    add(file.attempts, times, attempt(failure));
    return file;
}

CaseFile open(bool ready = false)
{
    CaseFile file = well();
    file.circuit.state = CircuitState::Open;
    file.circuit.readyToProbe = ready;
    file.circuit.openTime = 60s;
    file.circuit.opensUntil = ready ? now - 1min : now + 34s;
    return file;
}

CaseFile held()
{
    CaseFile file = well();
    file.circuit.override = {OverrideKind::ForcedOpen, QStringLiteral("ana"), QStringLiteral("upgrade"),
                             now - 1h, now + 1h};
    return file;
}

CaseFile withPool(const PoolSnapshot &pool)
{
    CaseFile file = well();
    file.circuit.callsPerMinute = 30;
    file.pools = {pool};
    return file;
}

CaseFile amongNeighbours(int failingOnes, int all, bool sameHost)
{
    CaseFile file = failing(5, of(FailureKind::ConnectTimeout));
    for (int i = 0; i < all; ++i) {
        file.neighbours.append({QStringLiteral("agent%1").arg(i), QStringLiteral("production"),
                                sameHost ? file.host : QStringLiteral("host%1").arg(i), i < failingOnes});
    }
    return file;
}

struct Expected
{
    Trouble trouble;
    Finding finding;
    NextStep step;
    int count = 0;
    int total = 0;
};

} // namespace

Q_DECLARE_METATYPE(CaseFile)
Q_DECLARE_METATYPE(Expected)

//! One row for each clue.
class TestDiagnostics : public QObject
{
    Q_OBJECT

private slots:
    void findsNothingInACircuitThatIsWell()
    {
        CaseFile file = well();
        add(file.attempts, 50, attempt({}));
        QVERIFY(Diagnostics(file).find().isEmpty());
    }

    void findsTheClue_data()
    {
        QTest::addColumn<CaseFile>("file");
        QTest::addColumn<Expected>("expected");
        const auto row = [](const char *name, const CaseFile &file, const Expected &expected) {
            QTest::newRow(name) << file << expected;
        };
        using enum Trouble;

        row("held open by hand", held(),
            {CircuitWontClose, Finding::ForcedByHand, NextStep::ReleaseOverride});
        CaseFile answers = held();
        add(answers.siblingsAttempts, 4, attempt({}));
        row("held open though checks pass", answers,
            {CircuitWontClose, Finding::ForcedButProbesPass, NextStep::ReleaseOverride, 4});
        CaseFile probes = open();
        add(probes.attempts, 2, attempt(of(FailureKind::HttpServerError, 503), CircuitState::HalfOpen));
        add(probes.attempts, 1, attempt({}, CircuitState::HalfOpen));
        row("probes fail the same way", probes,
            {CircuitWontClose, Finding::ProbesFailTheSame, NextStep::CheckDependencies, 2, 3});
        add(probes.attempts, 1, attempt(of(FailureKind::ConnectionRefused), CircuitState::HalfOpen));
        row("probes fail in several ways", probes,
            {CircuitWontClose, Finding::ProbesFailVariously, NextStep::CheckDependencies, 3, 4});
        CaseFile persists = open();
        add(persists.attempts, 7, attempt(of(FailureKind::ConnectionRefused)));
        row("the same error persists", persists,
            {CircuitWontClose, Finding::SameErrorPersists, NextStep::StartAgent, 7});
        CaseFile slow = open();
        AttemptRecord nearly = attempt({});
        nearly.total = 29s;
        add(slow.attempts, 3, attempt(of(FailureKind::AttemptTimeout)));
        add(slow.attempts, 20, nearly);
        row("time-out cuts off good answers", slow,
            {CircuitWontClose, Finding::TimeoutTooShort, NextStep::RaiseTimeout, 20});
        CaseFile stillClosed = slow;
        stillClosed.circuit.state = CircuitState::Closed;
        row("time-out cuts off good answers while closed", stillClosed,
            {ConnectionTrouble, Finding::TimeoutTooShort, NextStep::RaiseTimeout, 20});
        row("nobody calls", open(true), {CircuitWontClose, Finding::NoTrafficToProbe, NextStep::ProbeNow});
        row("open time runs", open(), {CircuitWontClose, Finding::StillOpenTime, NextStep::WaitForProbe});

        row("one kind dominates", failing(5, of(FailureKind::HttpServerError, 500)),
            {HighFailureRate, Finding::OneKindDominates, NextStep::CheckDependencies, 5, 5});
        CaseFile mixed = failing(2, of(FailureKind::HttpServerError, 500));
        add(mixed.attempts, 2, attempt(of(FailureKind::ConnectionReset)));
        add(mixed.attempts, 1, attempt(of(FailureKind::MalformedAnswer)));
        row("mixed kinds", mixed, {HighFailureRate, Finding::MixedKinds, NextStep::CheckNetwork, 3, 5});
        row("most of an environment at once", amongNeighbours(4, 5, false),
            {HighFailureRate, Finding::SeveralAgentsAtOnce, NextStep::CheckNetwork, 4, 5});
        row("a whole host at once", amongNeighbours(2, 2, true),
            {HighFailureRate, Finding::SameHostAtOnce, NextStep::CheckNetwork, 2, 2});
        row("only calls fail", failing(5, of(FailureKind::AgentInternalError, 200)),
            {HighFailureRate, Finding::OnlyCallsFail, NextStep::ReadAgentLog});
        CaseFile both = failing(5, of(FailureKind::ConnectionRefused));
        both.sibling.state = CircuitState::Open;
        row("health and calls fail", both,
            {HighFailureRate, Finding::HealthAndCallsFail, NextStep::StartAgent});
        CaseFile checks = failing(5, of(FailureKind::HttpServerError, 500));
        std::swap(checks.circuit.id, checks.sibling.id);
        checks.sibling.totals.succeeded = 10;
        row("only health fails", checks,
            {HighFailureRate, Finding::OnlyHealthFails, NextStep::CheckDependencies});
        row("credentials refused", failing(4, of(FailureKind::NotAuthorised, 401)),
            {HighFailureRate, Finding::RefusedCredentials, NextStep::CheckCredentials, 4, 4});
        row("rate limited", failing(4, of(FailureKind::HttpClientError, 429)),
            {HighFailureRate, Finding::RateLimited, NextStep::LowerRate, 4, 4});

        PoolSnapshot pool;
        pool.key = QStringLiteral("http://agent.test_timeout_30");
        pool.kind = OperationKind::StandardRequest;
        pool.bindingLimit = 20;
        PoolSnapshot full = pool;
        full.active = 20;
        row("pool full", withPool(full),
            {ConnectionTrouble, Finding::PoolFull, NextStep::RaisePoolLimit, 20, 20});
        full.waiting = 7;
        full.oldestWait = 3s;
        row("calls wait for a slot", withPool(full),
            {ConnectionTrouble, Finding::PoolWaiters, NextStep::RaisePoolLimit, 7});
        CaseFile starved = well();
        add(starved.attempts, 4, attempt(of(FailureKind::PoolTimeout)));
        row("attempts get no slot", starved,
            {ConnectionTrouble, Finding::GotNoSlot, NextStep::RaisePoolLimit, 4,
             static_cast<int>(starved.attempts.size())});
        PoolSnapshot leak = pool;
        leak.active = 5;
        leak.suspectedLeaks = 2;
        row("suspected leaks", withPool(leak),
            {ConnectionTrouble, Finding::SuspectedLeaks, NextStep::FindLeak, 2, 5});
        PoolSnapshot churn = pool;
        churn.openedPerMinute = 29;
        row("connections are not used again", withPool(churn),
            {ConnectionTrouble, Finding::ConnectionsChurn, NextStep::CheckKeepAlive});
        row("DNS", failing(5, of(FailureKind::DnsFailure)),
            {ConnectionTrouble, Finding::DnsFailures, NextStep::CheckDns, 5, 5});
        row("connect time-outs", failing(5, of(FailureKind::ConnectTimeout)),
            {ConnectionTrouble, Finding::ConnectTimeouts, NextStep::CheckNetwork, 5, 5});
        row("refused", failing(5, of(FailureKind::ConnectionRefused)),
            {ConnectionTrouble, Finding::ConnectionsRefused, NextStep::StartAgent, 5, 5});
        row("reset", failing(5, of(FailureKind::ConnectionReset)),
            {ConnectionTrouble, Finding::ConnectionsReset, NextStep::CheckNetwork, 5, 5});
        row("certificate", failing(5, of(FailureKind::TlsCertificate)),
            {ConnectionTrouble, Finding::TlsTrouble, NextStep::CheckCertificate, 5, 5});
    }
    void findsTheClue()
    {
        QFETCH(const CaseFile, file);
        QFETCH(const Expected, expected);
        const QList<Diagnosis> found = Diagnostics(file).find();
        const auto diagnosis = std::find_if(found.cbegin(), found.cend(), [&expected](const Diagnosis &each) {
            return each.trouble == expected.trouble;
        });
        QVERIFY(diagnosis != found.cend());
        const auto clue =
            std::find_if(diagnosis->evidence.cbegin(), diagnosis->evidence.cend(),
                         [&expected](const Evidence &each) { return each.finding == expected.finding; });
        QVERIFY(clue != diagnosis->evidence.cend());
        QCOMPARE(clue->count, expected.count);
        QCOMPARE(clue->of, expected.total);
        QCOMPARE(static_cast<int>(diagnosis->nextStep), static_cast<int>(expected.step));
    }

    void blamesNobodyForCancelledOrOldAttempts()
    {
        CaseFile file = well();
        add(file.attempts, 9, attempt(of(FailureKind::Cancelled)));
        for (int i = 0; i < 9; ++i) {
            file.attempts.append(attempt(of(FailureKind::ConnectionRefused)));
            file.attempts.last().at = now - 6min;
        }
        QVERIFY(Diagnostics(file).find().isEmpty());
    }

    void blamesNoCredentialsThatWereNotShown()
    {
        CaseFile file = failing(9, of(FailureKind::NotAuthorised, 401));
        QVERIFY(!Diagnostics(file).find().isEmpty());
        for (AttemptRecord &attempt : file.attempts)
            attempt.signedIn = false;
        QVERIFY(Diagnostics(file).find().isEmpty());
        // What else went wrong went wrong.
        CaseFile down = failing(9, of(FailureKind::ConnectionRefused));
        for (AttemptRecord &attempt : down.attempts)
            attempt.signedIn = false;
        QVERIFY(!Diagnostics(down).find().isEmpty());
    }

    void doesNotBlameTheAgentForSlotsThatWereNotFree()
    {
        CaseFile file = well();
        add(file.attempts, 9, attempt(of(FailureKind::PoolTimeout)));
        for (const Diagnosis &each : Diagnostics(file).find())
            QVERIFY(each.trouble == Trouble::ConnectionTrouble);
    }

    void doesNotAskForTrafficWhereChecksProbe()
    {
        CaseFile file = open(true);
        file.probesItself = true;
        QVERIFY(Diagnostics(file).find().isEmpty());
    }

    void doesNotBlameTheNetworkForTwoOfFive()
    {
        for (const Diagnosis &each : Diagnostics(amongNeighbours(2, 5, false)).find()) {
            for (const Evidence &clue : each.evidence)
                QVERIFY(clue.finding != Finding::SeveralAgentsAtOnce);
        }
    }

    void doesNotBlameATimeoutThatIsFarAway()
    {
        CaseFile file = open();
        add(file.attempts, 3, attempt(of(FailureKind::AttemptTimeout)));
        add(file.attempts, 20, attempt({}));
        const QList<Diagnosis> found = Diagnostics(file).find();
        QVERIFY(!found.isEmpty());
        for (const Evidence &clue : found.first().evidence)
            QVERIFY(clue.finding != Finding::TimeoutTooShort);
    }
};

QTEST_GUILESS_MAIN(TestDiagnostics)
#include "tst_diagnostics.moc"
