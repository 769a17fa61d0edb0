// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/fleetconfig.h"

#include <QObject>

#include <functional>

namespace switchyard {

class EngineDoor;

//! \brief The desktop's key ring (libsecret or KWallet, through QtKeychain), where `keychain:NAME` points.
//! Nothing is ever put anywhere else when there is none. Asking takes as long as the person at the desk
//! takes to unlock it, so everything is answered later.
class Keyring final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    using Done = std::function<void(const Result<void> &)>;

    //! \brief Hands the engine each entry that \a fleet refers to, or why it could not be had; \a done is
    //! called after the last one, and at once where none is referred to.
    //! \param door  outlives this
    void provide(const FleetConfig &fleet, EngineDoor &door, std::function<void()> done);
    //! \brief The same for whoever keeps the entries without an engine.
    using Take = std::function<void(const QString &entry, const Result<QString> &secret)>;
    void provide(const FleetConfig &fleet, const Take &take, std::function<void()> done);
    //! \brief Keeps \a secret under \a entry, in place of one that is there.
    void write(const QString &entry, const QString &secret, Done done);
    void remove(const QString &entry, Done done);
};

//! \brief The key ring entries that a fleet's agents refer to, each once.
[[nodiscard]] QStringList keyringEntries(const FleetConfig &fleet);

} // namespace switchyard
