// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetselection.h"
#include "fleet/fleetstore.h"

#include <QStatusBar>

class QLabel;

namespace switchyard {

class TonedLabel;

//! \brief "DB 84.0 MiB / 30 d": what is kept on disk, and how far back it goes.
[[nodiscard]] QString keptText(const std::optional<KeptPast> &kept, WallTime now);

//! \brief Whether the picture is fresh: how many agents were polled within their time, the oldest result, and
//! the clock that all countdowns go by.
class StatusLine final : public QStatusBar
{
    Q_OBJECT

public:
    StatusLine(const FleetStore &store, const FleetSelection &selection, QWidget *parent = nullptr);

    //! \brief Whether anything is told on the desktop, and how much is kept from being told.
    void setNotices(const QString &text, const QString &tip);

private:
    void refresh();
    void refreshSelection();
    void refreshSkew();
    [[nodiscard]] QLabel *addCell(const QString &tip);

    const FleetStore &m_store;
    const FleetSelection &m_selection;
    TonedLabel *m_chosen;
    QLabel *m_polled;
    QLabel *m_oldest;
    QLabel *m_overrides;
    QLabel *m_notices;
    QLabel *m_kept;
    QLabel *m_skew;
    QLabel *m_clock;
};

//! \brief How many agents have a result no older than two of their intervals.
struct Freshness
{
    int polled = 0; //!< without those that rest
    int paused = 0; //!< not checked at all: in maintenance, or because all are
    int agents = 0;
    bool allPaused = false;
    std::optional<Duration> oldest;
    friend bool operator==(const Freshness &, const Freshness &) = default;
};
[[nodiscard]] Freshness freshness(const FleetStore &store);
//! \brief How far our clock is ahead of the agents', negative where it is behind: the middle one of what they
//! tell, for a single agent may be wrong itself. None: fewer than half of those that tell are off.
[[nodiscard]] std::optional<Duration> clockAhead(const FleetStore &store);
} // namespace switchyard
