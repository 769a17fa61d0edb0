// SPDX-License-Identifier: GPL-3.0-or-later
// The breaker's figures: time and allocations of a guarded call that does nothing, of a refusal, and the size
// of an idle circuit. Fails when something allocates that must not, or an idle circuit is too large; times
// are printed, not judged, for they are the machine's.
#include "allocations.h"
#include "resilience/callreport.h"
#include "resilience/circuitbreaker.h"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <vector>

using namespace switchyard;

namespace {

constexpr std::size_t idleLimit = 1024;
const char *const refusalWanted = "wanted: at most 30 ns, no allocation";
bool withinLimits = true;

CircuitBreaker::Handle makeCircuit(const BreakerConfig &config = {})
{
    return CircuitBreaker::create({QStringLiteral("agent"), CircuitPurpose::Calls}, config);
}

BreakerConfig withModel(BreakerModel model)
{
    BreakerConfig config;
    config.model = model;
    config.failureRate = 1.0;
    return config;
}

//! An idle circuit has no room for its window yet; it takes it with its first call, once.
void useOnce(CircuitBreaker &circuit, TimePoint now)
{
    circuit.tryAcquire(now)->success(now, 1us);
}

//! Adds "allocs" in all, and remembers when there were any.
class AllocationCheck final
{
public:
    explicit AllocationCheck(benchmark::State &state)
        : m_state(state)
        , m_before(bench::allocations().count)
    {
    }
    AllocationCheck(const AllocationCheck &) = delete;
    AllocationCheck &operator=(const AllocationCheck &) = delete;
    ~AllocationCheck()
    {
        const std::size_t count = bench::allocations().count - m_before;
        withinLimits = withinLimits && count == 0;
        m_state.counters["allocs"] = benchmark::Counter(static_cast<double>(count));
    }

private:
    benchmark::State &m_state;
    std::size_t m_before;
};

void guardedNoOp(benchmark::State &state)
{
    const auto circuit = makeCircuit(withModel(static_cast<BreakerModel>(state.range(0))));
    TimePoint now{1h};
    state.SetLabel("wanted: at most 50 ns, no allocation");
    useOnce(*circuit, now);
    const AllocationCheck check(state);
    for (auto _ : state) {
        now += 1us;
        Acquisition acquired = circuit->tryAcquire(now);
        benchmark::DoNotOptimize(acquired->success(now, 1us));
    }
}
BENCHMARK(guardedNoOp)->ArgName("model")->Arg(0)->Arg(1)->Arg(2);

void guardedFailure(benchmark::State &state)
{
    BreakerConfig config = withModel(static_cast<BreakerModel>(state.range(0)));
    config.failureThreshold = std::numeric_limits<int>::max();
    config.minimumCalls = std::numeric_limits<int>::max();
    config.windowCalls = 20'000;
    config.failureRate = 2.0;
    const auto circuit = makeCircuit(config);
    Failure failure;
    failure.kind = FailureKind::AttemptTimeout;
    TimePoint now{1h};
    useOnce(*circuit, now);
    const AllocationCheck check(state);
    for (auto _ : state) {
        now += 1us;
        Acquisition acquired = circuit->tryAcquire(now);
        benchmark::DoNotOptimize(acquired->failure(now, failure, 1us));
    }
}
BENCHMARK(guardedFailure)->ArgName("model")->Arg(0)->Arg(1)->Arg(2);

void refusalWhileOpen(benchmark::State &state)
{
    const auto circuit = makeCircuit();
    const TimePoint now{1h};
    circuit->trip(now);
    state.SetLabel(refusalWanted);
    const AllocationCheck check(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(circuit->tryAcquire(now));
}
BENCHMARK(refusalWhileOpen);

void refusalWhileProbing(benchmark::State &state)
{
    BreakerConfig config;
    config.halfOpenMaxCalls = 1;
    const auto circuit = makeCircuit(config);
    const TimePoint now{1h};
    circuit->trip(now);
    const Acquisition probe = circuit->tryAcquire(now + 60s);
    state.SetLabel(refusalWanted);
    const AllocationCheck check(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(circuit->tryAcquire(now + 60s));
}
BENCHMARK(refusalWhileProbing);

//! A whole round through all states, without a listener.
void openProbeClose(benchmark::State &state)
{
    const auto circuit = makeCircuit();
    Failure failure;
    failure.kind = FailureKind::AttemptTimeout;
    TimePoint now{1h};
    const AllocationCheck check(state);
    for (auto _ : state) {
        for (int i = 0; i < 5; ++i)
            circuit->tryAcquire(now)->failure(now, failure, 1us);
        now += 60s;
        for (int i = 0; i < 3; ++i)
            circuit->tryAcquire(now)->success(now, 1us);
    }
}
BENCHMARK(openProbeClose);

void tenThousandIdle(benchmark::State &state)
{
    constexpr std::size_t circuits = 10'000;
    const QString name = QStringLiteral("agent");
    const BreakerConfig config = withModel(static_cast<BreakerModel>(state.range(0)));
    std::size_t bytes = 0;
    for (auto _ : state) {
        std::vector<CircuitBreaker::Handle> all;
        all.reserve(circuits);
        const std::size_t before = bench::allocations().bytes;
        for (std::size_t i = 0; i < circuits; ++i)
            all.push_back(CircuitBreaker::create({name, CircuitPurpose::Calls}, config));
        bytes = (bench::allocations().bytes - before) / circuits;
        benchmark::DoNotOptimize(all.data());
    }
    state.counters["bytes_each"] = static_cast<double>(bytes);
    state.SetLabel("wanted: below 1024 bytes each for model 0");
    if (config.model == BreakerModel::ConsecutiveFailures)
        withinLimits = withinLimits && bytes < idleLimit;
}
BENCHMARK(tenThousandIdle)->ArgName("model")->Arg(0)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char **argv)
{
    // A table on standard output and JSON beside it; what is said on the command line comes later and wins.
    std::vector<char *> arguments(argv, argv + argc);
    char out[] = "--benchmark_out=bench-breaker.json";
    char format[] = "--benchmark_out_format=json";
    arguments.insert(arguments.begin() + 1, {out, format});
    auto count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(count, arguments.data()))
        return 64;
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    if (!withinLimits)
        std::fputs("a limit was passed: see allocs and bytes_each\n", stderr);
    return withinLimits ? 0 : 1;
}
