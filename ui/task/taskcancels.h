// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/cancelanswer.h"

#include <QObject>

#include <functional>
#include <map>

namespace switchyard {

class TaskRun;

//! \brief The requests that are out to agents to cancel tasks which no call of ours follows any more: one at
//! a time for each task.
class TaskCancels final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    //! \brief Who may be asked for anything at all; see TaskForm::setSendRefusal().
    void setSendRefusal(std::function<QString(const QString &agent)> refusal);
    //! \brief Why \a task cannot be cancelled now; empty: it can.
    [[nodiscard]] QString refusal(const KnownTask &task) const;
    //! \brief Asks for it; nothing happens where it is refused.
    void ask(const KnownTask &task);
    //! \brief The engine took the request that asked() told of, under this number.
    void started(quint64 query, const CancelRequest &request);
    //! \brief For EngineDoor::cancelAnswered; answers to others' requests are passed over.
    void take(const switchyard::CancelAnswer &answer);

signals:
    void asked(const switchyard::CancelRequest &request);
    //! \brief refusal() may say something else now.
    void changed();
    //! \brief Once for each request that was started.
    void answered(const switchyard::CancelAnswer &answer);

private:
    std::function<QString(const QString &agent)> m_refusal;
    std::map<quint64, KnownTask> m_out; //!< by the number that they go under
};

//! \brief Whether a run can be cancelled, and what that would do, or why not.
struct CancelChoice
{
    bool can = false;
    QString tip;
};
//! \param run  null: nothing was sent yet
[[nodiscard]] CancelChoice cancelChoiceOf(const TaskRun *run, const TaskCancels &cancels);

} // namespace switchyard
