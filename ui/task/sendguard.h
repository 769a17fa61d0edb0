// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace switchyard {

//! \brief Who may be sent anything, and what only an armed hand may send; asked anew each time.
class SendGuard final
{
public:
    //! \brief Why an agent may not have it, or while none is picked nobody; empty: it may.
    using Refusal = std::function<QString(const QString &agent)>;

    void setSendRefusal(Refusal refusal) { m_send = std::move(refusal); }
    void setHandRefusal(Refusal refusal) { m_hand = std::move(refusal); }

    //! \brief Why nothing that only an armed hand may do can be done with the agent now; empty: it can.
    [[nodiscard]] QString handRefusal(const QString &agent) const
    {
        return m_hand ? m_hand(agent) : QString();
    }
    //! \brief Why no task may go to the agent that way; empty: one may.
    [[nodiscard]] QString refusal(const QString &agent, bool throughBreaker) const;

private:
    Refusal m_send;
    Refusal m_hand;
};

} // namespace switchyard
