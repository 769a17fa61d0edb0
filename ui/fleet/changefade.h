// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"

#include <QElapsedTimer>
#include <QTimer>

namespace switchyard {

//! \brief Which circuits have just come into another state, and how much of that is still to be seen: once,
//! and over after 600 ms. Goes by the store's moment; between two of them by the time that has passed since.
class ChangeFade final : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration length = 600ms;
    static constexpr std::chrono::milliseconds step{67}; //!< fifteen pictures a second at most
    static constexpr qsizetype mostAtOnce = 50; //!< where more change together, to show it says nothing

    //! \param store  outlives this
    explicit ChangeFade(const FleetStore &store, QObject *parent = nullptr);

    //! \brief Whether changes are shown at all; off, those under way are over without a further step: the
    //! view may be on its way out, and what it shows gone already.
    void setEnabled(bool enabled);
    //! \brief False while nothing has changed: then no time is spent on it.
    [[nodiscard]] bool isRunning() const { return m_ticks.isActive(); }
    [[nodiscard]] QList<CircuitId> circuits() const { return m_began.keys(); }
    //! \brief From 1, when it has just changed, down to 0.
    [[nodiscard]] double strength(const CircuitId &circuit) const;

signals:
    //! \brief These look different from a moment ago, some for the last time.
    void stepped(const QList<switchyard::CircuitId> &circuits);

private:
    void follow(const FleetChange &change);
    void look(const CircuitId &id);
    void move();
    [[nodiscard]] WallTime now() const;

    const FleetStore &m_store;
    QHash<CircuitId, StripState> m_kinds;
    QHash<CircuitId, WallTime> m_began;
    QElapsedTimer m_sinceNews;
    QTimer m_ticks;
    bool m_enabled = true;
};

} // namespace switchyard
