// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/taskmodel.h"

#include <QSet>

namespace switchyard {

//! \brief Which words of an agent were told to whoever sent it a task. Some agents answer in the task's
//! history alone, which polling leaves out; without these words their tasks would end with nothing.
class SaidWords final
{
public:
    //! \brief \a event is told now.
    void note(const a2a::AgentEvent &event);

    //! \brief \a task is over, and no result was told with it: no artifact, no message. One that was
    //! cancelled owes none.
    [[nodiscard]] bool owesWords(const a2a::Task &task) const;
    //! \brief What the agent said in the history of \a task, since the last message to it, that was not told.
    [[nodiscard]] QList<a2a::Message> untold(const a2a::Task &task) const;

private:
    QSet<QString> m_told; //!< message ids
    bool m_anyMessage = false;
};

} // namespace switchyard
