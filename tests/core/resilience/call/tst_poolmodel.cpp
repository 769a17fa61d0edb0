// SPDX-License-Identifier: GPL-3.0-or-later
#include "resilience/connectionpool.h"
#include "support/fakescheduler.h"

#include <QTest>

#include <deque>
#include <random>

using namespace switchyard;

namespace {

//! A pool driven at random, beside a queue and a count that know what must come.
class Drive final
{
public:
    Drive(quint64 seed, const PoolConfig &config)
        : m_random(seed)
        , m_config(config)
        , m_pool({QStringLiteral("k"), 30s, 4}, config, m_clock)
    {
    }

    //! \return what went wrong, empty when nothing did
    QString step()
    {
        switch (below(9)) {
        case 0:
        case 1:
        case 2:
            ask();
            break;
        case 3:
        case 4:
            giveBackOne();
            break;
        case 5:
            cancelOne();
            break;
        case 6:
            takeAtOnce();
            break;
        case 7:
            changeLimits();
            break;
        default:
            m_clock.advance(Duration(std::chrono::milliseconds(below(2000))));
            break;
        }
        return complaint();
    }

    QString finish()
    {
        while (!m_queue.empty() || !m_held.empty()) {
            m_held.clear();
            m_clock.advance(1s);
            if (const QString wrong = complaint(); !wrong.isEmpty())
                return wrong;
        }
        return m_pool.status().active == 0 && m_pool.status().waiting == 0 ? QString()
                                                                           : QStringLiteral("a slot leaked");
    }

private:
    std::size_t below(std::size_t bound)
    {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(m_random);
    }

    void ask()
    {
        const int number = ++m_asked;
        const bool isServedNext = m_queue.empty() && static_cast<int>(m_held.size()) < m_pool.bindingLimit();
        const bool hasRoom = isServedNext || m_queue.size() < static_cast<std::size_t>(m_config.queueLimit);
        SlotRequest *const request = m_pool.request(&m_owner);
        if (hasRoom)
            m_queue.push_back({number, request});
        QObject::connect(request, &SlotRequest::finished, &m_owner, [this, request, number, hasRoom] {
            Result<PoolSlot> slot = request->take();
            if (slot) {
                if (m_queue.empty() || m_queue.front().number != number)
                    m_wrong = QStringLiteral("served out of turn");
                m_held.push_back(std::move(*slot));
            } else if (!hasRoom && slot.error().kind != FailureKind::PoolQueueFull) {
                m_wrong = QStringLiteral("queued beyond its limit");
            }
            std::erase_if(m_queue, [number](const Waiter &waiter) { return waiter.number == number; });
        });
        request->start();
    }

    void giveBackOne()
    {
        if (m_held.empty())
            return;
        const auto which = m_held.begin() + static_cast<std::ptrdiff_t>(below(m_held.size()));
        if (below(2) == 0)
            which->discard();
        m_held.erase(which);
    }

    void cancelOne()
    {
        if (m_queue.empty())
            return;
        const Waiter waiter = m_queue[below(m_queue.size())];
        if (below(2) == 0) {
            waiter.request->cancel();
        } else {
            std::erase_if(m_queue, [&](const Waiter &other) { return other.number == waiter.number; });
            delete waiter.request;
        }
    }

    void takeAtOnce()
    {
        std::optional<PoolSlot> slot = m_pool.tryAcquire();
        if (slot && !m_queue.empty())
            m_wrong = QStringLiteral("overtook a waiter");
        if (slot)
            m_held.push_back(std::move(*slot));
    }

    void changeLimits()
    {
        if (below(20) != 0)
            return;
        m_config.limit = static_cast<int>(1 + below(8));
        m_mostSinceLowered = std::max(m_pool.bindingLimit(), static_cast<int>(m_held.size()));
        m_pool.setConfig(m_config);
    }

    QString complaint()
    {
        const PoolStatus status = m_pool.status();
        const auto held = static_cast<int>(m_held.size());
        m_mostSinceLowered = std::max(std::min(m_mostSinceLowered, held), m_pool.bindingLimit());
        if (!m_wrong.isEmpty())
            return m_wrong;
        if (status.active != held)
            return QStringLiteral("active is %1, held are %2").arg(status.active).arg(held);
        if (held > m_mostSinceLowered)
            return QStringLiteral("%1 held, limit %2").arg(held).arg(m_mostSinceLowered);
        if (status.waiting != static_cast<int>(m_queue.size()))
            return QStringLiteral("waiting is %1, queued are %2").arg(status.waiting).arg(m_queue.size());
        if (status.waiting > std::max(m_config.queueLimit, 1))
            return QStringLiteral("queue above its limit");
        return {};
    }

    struct Waiter
    {
        int number = 0;
        SlotRequest *request = nullptr;
    };

    std::mt19937_64 m_random;
    FakeScheduler m_clock;
    PoolConfig m_config;
    QObject m_owner;
    ConnectionPool m_pool;
    std::deque<Waiter> m_queue;
    std::vector<PoolSlot> m_held;
    int m_asked = 0;
    int m_mostSinceLowered = 0;
    QString m_wrong;
};

} // namespace

class TestPoolModel final : public QObject
{
    Q_OBJECT

private slots:
    void keepsLimitsOrderAndCount();
};

void TestPoolModel::keepsLimitsOrderAndCount()
{
    constexpr int drives = 100;
    constexpr int steps = 1'000;
    for (quint64 seed = 1; seed <= drives; ++seed) {
        PoolConfig config;
        config.limit = 1 + static_cast<int>(seed % 7);
        config.limitPerHost = 1 + static_cast<int>(seed % 5);
        config.queueLimit = static_cast<int>(seed % 11);
        config.waitTimeout = std::chrono::seconds(1 + seed % 9);
        Drive drive(seed, config);
        for (int i = 0; i < steps; ++i) {
            const QString wrong = drive.step();
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(QStringLiteral("seed %1, step %2: ").arg(seed).arg(i) + wrong));
        }
        const QString wrong = drive.finish();
        QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("seed %1, at the end: ").arg(seed) + wrong));
    }
}

QTEST_GUILESS_MAIN(TestPoolModel)
#include "tst_poolmodel.moc"
