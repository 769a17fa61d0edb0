// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopprobe.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QTimer>

#include <algorithm>

namespace switchyard::bench {

namespace {

const auto questionType = static_cast<QEvent::Type>(QEvent::registerEventType());

class Question final : public QEvent
{
public:
    Question()
        : QEvent(questionType)
    {
        m_asked.start();
    }
    [[nodiscard]] double waited() const { return static_cast<double>(m_asked.nsecsElapsed()) / 1e6; }

private:
    QElapsedTimer m_asked;
};

} // namespace

LoopProbe::LoopProbe()
{
    auto *pace = new QTimer;
    pace->setTimerType(Qt::PreciseTimer);
    pace->setInterval(4);
    pace->moveToThread(&m_asker);
    connect(&m_asker, &QThread::started, pace, qOverload<>(&QTimer::start));
    connect(&m_asker, &QThread::finished, pace, &QObject::deleteLater);
    // In the asker's thread: a question that came late would have waited already.
    connect(pace, &QTimer::timeout, pace,
            [this] { QCoreApplication::postEvent(this, new Question, Qt::HighEventPriority); });
    m_asker.start();
}

LoopProbe::~LoopProbe()
{
    m_asker.quit();
    m_asker.wait();
}

double LoopProbe::percentile(double share) const
{
    if (m_waits.empty())
        return 0;
    std::vector<double> waits = m_waits;
    const auto at =
        waits.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(waits.size() - 1));
    std::nth_element(waits.begin(), at, waits.end());
    return *at;
}

bool LoopProbe::event(QEvent *event)
{
    if (event->type() != questionType)
        return QObject::event(event);
    m_waits.push_back(static_cast<Question *>(event)->waited());
    return true;
}

} // namespace switchyard::bench
