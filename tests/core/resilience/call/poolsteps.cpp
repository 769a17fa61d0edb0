// SPDX-License-Identifier: GPL-3.0-or-later
#include "call/poolsteps.h"

#include "resilience/connectionpool.h"
#include "support/fakescheduler.h"

#include <QCoreApplication>

#include <array>
#include <deque>

namespace switchyard {

namespace {

PoolConfig configOf(int variant)
{
    PoolConfig config;
    config.limit = variant % 7; // 0 is unlimited
    config.limitPerHost = 1 + variant % 5;
    config.queueLimit = variant % 11;
    config.waitTimeout = std::chrono::seconds(1 + variant % 9);
    return config;
}

//! A pool, and beside it what a queue at a counter would do.
class Counter final
{
public:
    explicit Counter(const PoolConfig &config)
        : m_config(config)
        , m_pool({QStringLiteral("k"), 30s}, config, m_clock)
    {
    }

    QString take(const PoolStep &step)
    {
        act(step);
        settle();
        return fault();
    }

    QString finish()
    {
        while (!m_queue.empty() || !m_held.empty()) {
            m_held.clear();
            m_clock.advance(1s);
            settle();
            if (const QString wrong = fault(); !wrong.isEmpty())
                return wrong;
        }
        const PoolStatus status = m_pool.status();
        return status.active == 0 && status.waiting == 0 ? QString() : QStringLiteral("a slot leaked");
    }

private:
    struct Waiter
    {
        int number = 0;
        SlotRequest *request = nullptr;
        TimePoint since{};
    };

    //! Slots are handed out from the event loop, and so do untaken ones come back.
    void settle()
    {
        for (qsizetype left = m_pool.status().waiting + 1; left > 0; --left) {
            m_clock.advance(0s);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
            m_clock.advance(0s);
        }
    }

    void act(const PoolStep &step)
    {
        switch (step.what) {
        case PoolStep::What::Ask:
            ask(true);
            break;
        case PoolStep::What::AskAndForget:
            ask(false);
            break;
        case PoolStep::What::TakeAtOnce:
            takeAtOnce();
            break;
        case PoolStep::What::GiveBack:
        case PoolStep::What::Discard:
            giveBack(step);
            break;
        case PoolStep::What::Cancel:
        case PoolStep::What::Delete:
            leave(step);
            break;
        case PoolStep::What::SetLimit:
            m_config.limit = step.choice % 9;
            m_most = std::max(m_most, static_cast<int>(m_held.size()));
            m_pool.setConfig(m_config);
            break;
        case PoolStep::What::Pass:
            m_clock.advance(step.time);
            break;
        case PoolStep::What::LookAfter:
            m_pool.lookAfter();
            break;
        }
    }

    [[nodiscard]] bool isFree() const
    {
        const int most =
            m_config.limit == 0 ? m_config.limitPerHost : std::min(m_config.limit, m_config.limitPerHost);
        return static_cast<int>(m_held.size()) < most;
    }

    void ask(bool takes)
    {
        const int number = ++m_asked;
        const bool hasRoom =
            (m_queue.empty() && isFree()) || m_queue.size() < static_cast<std::size_t>(m_config.queueLimit);
        SlotRequest *const request = m_pool.request(&m_owner);
        if (hasRoom)
            m_queue.push_back({number, request, m_clock.now()});
        QObject::connect(request, &SlotRequest::finished, &m_owner,
                         [this, request, number, hasRoom, takes] { ended(request, number, hasRoom, takes); });
        request->start();
    }

    void ended(SlotRequest *request, int number, bool hadRoom, bool takes)
    {
        const bool isNext = !m_queue.empty() && m_queue.front().number == number;
        const TimePoint since = m_queue.empty() ? TimePoint{} : m_queue.front().since;
        std::erase_if(m_queue, [number](const Waiter &waiter) { return waiter.number == number; });
        if (!takes)
            return;
        Result<PoolSlot> slot = request->take();
        if (slot) {
            if (!hadRoom)
                m_wrong = QStringLiteral("served one whom the queue had no room for");
            if (!isNext)
                m_wrong = QStringLiteral("served out of turn");
            m_held.push_back(std::move(*slot));
            return;
        }
        const FailureKind kind = slot.error().kind;
        if (!hadRoom && kind != FailureKind::PoolQueueFull)
            m_wrong = QStringLiteral("no room, but %1").arg(toString(kind));
        if (hadRoom && kind == FailureKind::PoolTimeout &&
            (!isNext || m_clock.now() - since != m_config.waitTimeout))
            m_wrong = QStringLiteral("gave up at the wrong time");
        if (hadRoom && kind != FailureKind::PoolTimeout && kind != FailureKind::Cancelled)
            m_wrong = QStringLiteral("had room, but %1").arg(toString(kind));
    }

    void takeAtOnce()
    {
        const bool expected = m_queue.empty() && isFree();
        std::optional<PoolSlot> slot = m_pool.tryAcquire();
        if (slot.has_value() != expected)
            m_wrong = expected ? QStringLiteral("kept a free slot") : QStringLiteral("gave one too many");
        if (slot)
            m_held.push_back(std::move(*slot));
    }

    void giveBack(const PoolStep &step)
    {
        if (m_held.empty())
            return;
        const auto which = m_held.begin() + step.choice % static_cast<int>(m_held.size());
        if (step.what == PoolStep::What::Discard)
            which->discard();
        m_held.erase(which);
    }

    void leave(const PoolStep &step)
    {
        if (m_queue.empty())
            return;
        const Waiter waiter = m_queue[static_cast<std::size_t>(step.choice) % m_queue.size()];
        if (step.what == PoolStep::What::Cancel) {
            waiter.request->cancel();
            return;
        }
        std::erase_if(m_queue, [&](const Waiter &other) { return other.number == waiter.number; });
        delete waiter.request;
    }

    QString fault()
    {
        const PoolStatus status = m_pool.status();
        const auto held = static_cast<int>(m_held.size());
        m_most = std::max(std::min(m_most, held), m_pool.bindingLimit());
        if (!m_wrong.isEmpty())
            return m_wrong;
        if (status.active != held)
            return QStringLiteral("active is %1, held are %2").arg(status.active).arg(held);
        if (held > m_most)
            return QStringLiteral("%1 held, limit %2").arg(held).arg(m_most);
        if (status.waiting != static_cast<int>(m_queue.size()))
            return QStringLiteral("waiting is %1, queued are %2").arg(status.waiting).arg(m_queue.size());
        if (!m_queue.empty() && isFree())
            return QStringLiteral("one waits beside a free slot");
        if (!m_queue.empty() && m_clock.now() - m_queue.front().since >= m_config.waitTimeout)
            return QStringLiteral("one waits too long");
        return {};
    }

    FakeScheduler m_clock;
    PoolConfig m_config;
    QObject m_owner;
    ConnectionPool m_pool;
    std::deque<Waiter> m_queue;
    std::vector<PoolSlot> m_held;
    int m_asked = 0;
    int m_most = 0; //!< that may be held: the limit, or what was held when it was lowered
    QString m_wrong;
};

} // namespace

PoolSteps randomPoolSteps(std::mt19937_64 &random, int count)
{
    using What = PoolStep::What;
    constexpr std::array menu{
        What::Ask,      What::Ask,     What::Ask,    What::Ask,    What::Ask,      What::AskAndForget,
        What::GiveBack, What::Discard, What::Cancel, What::Delete, What::GiveBack, What::TakeAtOnce,
        What::Pass,     What::Pass,    What::Pass,   What::Pass,   What::SetLimit, What::LookAfter,
    };
    constexpr std::array<Duration, 6> times{1ns, 1ms, 250ms, 500ms, 1s, 2s};
    PoolSteps steps(static_cast<std::size_t>(count));
    for (PoolStep &step : steps) {
        step.what = menu[random() % menu.size()];
        step.choice = static_cast<int>(random() % 16);
        step.time = times[random() % times.size()];
    }
    return steps;
}

QString firstPoolFault(const PoolSteps &steps, int variant)
{
    Counter counter(configOf(variant));
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (const QString wrong = counter.take(steps[i]); !wrong.isEmpty())
            return QStringLiteral("step %1: %2").arg(i + 1).arg(wrong);
    }
    const QString wrong = counter.finish();
    return wrong.isEmpty() ? QString() : QStringLiteral("at the end: ") + wrong;
}

QString PoolStep::toText() const
{
    constexpr std::array names{"ask",    "ask and forget", "take at once", "give back", "discard",
                               "cancel", "delete",         "set limit",    "pass",      "look after"};
    return QStringLiteral("%1 choice %2 time %3 ns")
        .arg(QLatin1String(names[static_cast<std::size_t>(what)]))
        .arg(choice)
        .arg(time.count());
}

} // namespace switchyard
