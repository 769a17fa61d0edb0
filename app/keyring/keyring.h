// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/fleetconfig.h"

#include <QObject>

#include <functional>

namespace switchyard {

//! \brief The desktop's key ring (libsecret or KWallet, through QtKeychain), where `keychain:NAME` points.
//! Nothing is ever put anywhere else when there is none. Asking takes as long as the person at the desk
//! takes to unlock it, so everything is answered later.
class Keyring final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    using Told = std::function<void(const QString &entry, const Result<QString> &secret)>;
    using Done = std::function<void(const Result<void> &)>;

    //! \brief Reads each of \a entries; \a told is called once for each, \a done after the last. Without
    //! entries \a done is called at once.
    void read(const QStringList &entries, Told told, std::function<void()> done);
    //! \brief Keeps \a secret under \a entry, in place of one that is there.
    void write(const QString &entry, const QString &secret, Done done);
    void remove(const QString &entry, Done done);
};

//! \brief The key ring entries that a fleet's agents refer to, each once.
[[nodiscard]] QStringList keyringEntries(const FleetConfig &fleet);

} // namespace switchyard
