// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/fleetstore.h"

#include <QHash>
#include <QObject>

namespace switchyard {

//! \brief Which environments a hand may be laid on now. A guarded one is read-only until somebody arms it and
//! says why; it disarms itself when nothing was done there for a while.
class Arming final : public QObject
{
    Q_OBJECT

public:
    static constexpr Duration idleLimit = 10min;

    //! \param store  outlives this
    //! \param readOnly  nothing can ever be armed
    Arming(const FleetStore &store, bool readOnly, QObject *parent = nullptr);

    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    //! \brief Whether a hand may be laid on \a environment: always where it is open, never where it is
    //! read-only, and only while it is armed where it is guarded. An unknown one counts as guarded.
    [[nodiscard]] bool isArmed(const QString &environment) const;
    //! \brief Until a guarded environment disarms itself; none while it is not armed.
    [[nodiscard]] std::optional<Duration> timeLeft(const QString &environment) const;
    //! \brief The guarded environments that are armed now, sorted.
    [[nodiscard]] QStringList armedNames() const;
    [[nodiscard]] QString reason(const QString &environment) const;
    //! \brief Whether arming would help: a guarded environment that is not armed.
    [[nodiscard]] bool canArm(const QString &environment) const;

    //! \param reason  not empty
    void arm(const QString &environment, const QString &reason);
    void disarm(const QString &environment);
    //! \brief Something was done there: the time begins anew.
    void touch(const QString &environment);

signals:
    //! \brief isArmed() answers otherwise now for \a environment.
    void changed(const QString &environment);
    //! \brief Somebody armed it, for \a reason.
    void armed(const QString &environment, const QString &reason);
    //! \param byItself  nothing was done there for a while
    void disarmed(const QString &environment, bool byItself);

private:
    struct Armed
    {
        WallTime used{};
        QString reason;
    };
    [[nodiscard]] GuardLevel levelOf(const QString &environment) const;
    void expire(WallTime now);
    void end(const QString &environment, bool byItself);

    const FleetStore &m_store;
    bool m_readOnly;
    QHash<QString, Armed> m_armed;
};

} // namespace switchyard
