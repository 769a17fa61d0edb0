// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/eventreader.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace switchyard::a2a {

//! \brief A message for an agent, with how the agent is to answer it.
struct Outgoing
{
    Message message;                  //!< messageId must be set; stays the same when it is sent again
    bool blocking = true;             //!< answer when the task is over or asks for something, not at once
    std::optional<int> historyLength; //!< none: as the agent likes
    QStringList acceptedOutputModes;
};

//! \brief The params of a send, which are the body of one over HTTP+JSON.
//! \param streamed  whether the answer is a stream, for which blocking means nothing
[[nodiscard]] QJsonObject writeSendParams(const Outgoing &outgoing, ProtocolVersion version, WireShape shape,
                                          bool streamed);

} // namespace switchyard::a2a
