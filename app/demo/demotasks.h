// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"
#include "base/scheduler.h"
#include "demo/demoprofile.h"

#include <QRandomGenerator>

#include <deque>
#include <functional>
#include <unordered_map>
#include <vector>

namespace switchyard {

//! \brief The tasks of one agent, and the work on them: each lives through a plan of timed events.
class DemoTasks final
{
public:
    //! \brief Told of each event of a task, the task as it then is beside it.
    //! \return false: tell me no more
    using Watcher = std::function<bool(const a2a::Task &, const a2a::AgentEvent &)>;

    DemoTasks(const DemoProfile &profile, Scheduler &scheduler, quint32 seed);

    //! \return null when it is not known, or no longer; valid until the event loop runs again
    [[nodiscard]] const a2a::Task *find(const QString &id) const;
    //! \brief Starts a task; its first event comes from the event loop.
    const a2a::Task &begin(const a2a::Message &message);
    //! \brief Goes on with a task that waits for an answer.
    const a2a::Task &resume(const QString &id, const a2a::Message &message);
    //! \brief Ends a task that has not ended.
    const a2a::Task &cancel(const QString &id);
    void watch(const QString &id, Watcher watcher);

private:
    struct Step
    {
        Duration after{};
        a2a::AgentEvent event;
    };
    struct Entry
    {
        a2a::Task task;
        std::deque<Step> plan;
        std::vector<Watcher> watchers;
        TimerHandle next;
    };

    [[nodiscard]] std::deque<Step> planFor(const a2a::Task &task, bool isAnswered);
    [[nodiscard]] a2a::StatusUpdate statusOf(const a2a::Task &task, a2a::TaskState state,
                                             const QString &says = {});
    void proceed(Entry &entry);
    void apply(Entry &entry, a2a::AgentEvent event);
    void forgetOldest();
    [[nodiscard]] QString newId();
    [[nodiscard]] QString timestamp() const;

    const DemoProfile &m_profile;
    Scheduler &m_scheduler;
    QRandomGenerator m_random;
    std::unordered_map<QString, Entry> m_entries;
    std::deque<QString> m_order; //!< oldest first
};

} // namespace switchyard
