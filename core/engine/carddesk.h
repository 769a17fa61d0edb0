// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/peer.h"
#include "engine/cardanswer.h"
#include "engine/engineparts.h"

#include <QObject>

namespace switchyard {

struct AgentConfig;

//! \brief Looks at agents that are not watched, or not yet: fetches a card once, past breaker and pool, so
//! that nothing of it counts anywhere.
class CardDesk final : public QObject
{
    Q_OBJECT

public:
    //! \param parts  outlive this
    CardDesk(EngineParts &parts, QObject *parent);
    //! \brief Ends what runs, silently.
    ~CardDesk() override;

    //! \brief Fetches the card that \a agent would be checked by, with its path, credentials and time-out of
    //! a health check. answered() follows once, later.
    void fetch(quint64 number, const AgentConfig &agent);
    //! \brief Fetches the card that \a agent shows to whoever has credentials, from the first of \a peers
    //! that is there.
    void fetchExtended(quint64 number, const AgentConfig &agent, const QList<a2a::Peer> &peers);

signals:
    //! \brief Once for each question, under its number; with a failure where no card came.
    void answered(const switchyard::CardAnswer &answer);

private:
    class Errand;

    EngineParts &m_parts;
};

} // namespace switchyard
