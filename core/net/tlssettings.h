// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "net/httpmessage.h"

#include <QDateTime>
#include <QHash>

#include <memory>

class QSslConfiguration;

namespace switchyard {

//! \brief What TLS connections are made with: the system's authorities and the operator's, and for each
//! client identity a copy that shows it. Made when first asked for, as reading the authorities takes 20 ms.
class TlsSettings final
{
public:
    //! \param extraCaPem  authorities to trust besides the system's; may be empty
    explicit TlsSettings(QByteArray extraCaPem);
    ~TlsSettings();

    //! \brief The settings for \a identity; one that names no certificate gets the plain ones. Files that
    //! have changed are read anew.
    //! \return InvalidRequest with a sentence that names the file: it is not there, cannot be read, or holds
    //!   no certificate or private key
    [[nodiscard]] Result<std::shared_ptr<const QSslConfiguration>> of(const ClientIdentity &identity);

private:
    struct Known
    {
        std::shared_ptr<const QSslConfiguration> settings;
        QDateTime certificateTime;
        QDateTime keyTime;
    };

    [[nodiscard]] const std::shared_ptr<const QSslConfiguration> &plain();

    QByteArray m_extraCaPem;
    std::shared_ptr<const QSslConfiguration> m_plain;
    QHash<QString, Known> m_identities; //!< by both paths
};

} // namespace switchyard
