// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"
#include "notices/burst.h"
#include "notices/muteshelf.h"
#include "notices/notice.h"

#include <QSet>

namespace switchyard {

//! \brief Decides which changes of circuits are worth a notice. It goes by the same look of a circuit that
//! the table and the tray show, and by the store's time; it has no clock of its own.
//!
//! The first picture is silent. An opening that is held back, by a mute, maintenance, an acknowledgement or a
//! pause, is told when nothing holds it back any more and the circuit is still open. Of what was told, the
//! recovery is told whatever holds then. A circuit that keeps opening is called unstable, and no more of it
//! is told until it has stayed closed for an hour.
class NoticeJudge final
{
public:
    static constexpr int unstableFrom = 3; //!< openings in 24 h

    //! \param store,mutes  outlive this
    //! \param who          whose own trips are no news to them
    NoticeJudge(const FleetStore &store, const MuteShelf &mutes, QString who);

    [[nodiscard]] NoticeNews weigh(const FleetChange &change);
    //! \brief Time went on, or what holds back has changed.
    [[nodiscard]] NoticeNews weighTime();
    //! \param text  what the engine says of it
    [[nodiscard]] NoticeNews weighOverrideEnd(const CircuitId &id, const QString &text) const;

private:
    enum class Standing : quint8 { Up, Down, Unclear };
    struct Told
    {
        bool isUnstable = false;
        QString key; //!< that it stands under
    };

    [[nodiscard]] Standing standingOf(const CircuitId &id) const;
    [[nodiscard]] bool isHeldBack(const CircuitId &id) const;
    [[nodiscard]] bool isOwnTrip(const CircuitSnapshot &circuit) const;
    void note(const CircuitId &id);
    void forgetGone(NoticeNews &news);
    void settle(NoticeNews &news);
    void tellOpening(const CircuitId &id, NoticeNews &news);
    void tellRecovery(const CircuitId &id, NoticeNews &news);
    void tellOrMerge(const Notice &notice, Burst &burst, const QString &stem, NoticeNews &news);
    void leave(const QString &key, NoticeNews &news) const;

    const FleetStore &m_store;
    const MuteShelf &m_mutes;
    QString m_who;
    bool m_begun = false;
    QHash<CircuitId, bool> m_down; //!< whether it was, of all that were seen
    QSet<CircuitId> m_untold;      //!< opened, and not told yet
    QHash<CircuitId, Told> m_told;
    Burst m_openings;
    Burst m_recoveries;
};

} // namespace switchyard
