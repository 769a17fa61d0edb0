// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "config/authconfig.h"

#include <QHash>

namespace switchyard {

//! \brief Where the engine finds secrets: variables and private files are read anew each time, entries of the
//! desktop's key ring are put here by whoever can ask it, which takes time and may take a password.
class SecretShelf final
{
public:
    //! \brief An entry of the key ring, or why it could not be had.
    void provide(const QString &entry, const Result<QString> &secret);

    //! \brief The secret. \return a Failure (InvalidRequest) with what to do about it when there is none,
    //! that of an entry the key ring has not told yet included
    [[nodiscard]] Result<QString> secret(const SecretReference &reference) const;

private:
    QHash<QString, Result<QString>> m_entries;
};

} // namespace switchyard
