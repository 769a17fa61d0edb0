// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

#include <QHash>

namespace switchyard {

class AgentRuntime;

//! \brief Lets the agents' cards survive the program, so that a change between two runs is seen as one.
class CardKeeper final
{
public:
    //! \param store  outlives the keeper
    explicit CardKeeper(Store &store);

    //! \brief Tells a new agent what its card was; at another address it was another agent's.
    void recall(AgentRuntime &agent) const;
    //! \brief The agent's card came first, or changed.
    void keep(const AgentRuntime &agent);

private:
    Store &m_store;
    QHash<QString, KeptCard> m_kept;
};

} // namespace switchyard
