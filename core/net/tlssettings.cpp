// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlssettings.h"

#include <QFile>
#include <QFileInfo>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace switchyard {

namespace {

constexpr qint64 largestPem = 1024 * 1024;

Result<QByteArray> pemOf(const QString &path, const QString &what)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return file.read(largestPem);
    return failed(
        FailureKind::InvalidRequest,
        QStringLiteral("the client's %1 %2 cannot be read: %3").arg(what, path, file.errorString()));
}

//! A PEM key does not say which kind it is in every form; so each is tried.
QSslKey keyFrom(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey);
        if (!key.isNull())
            return key;
    }
    return {};
}

} // namespace

TlsSettings::TlsSettings(QByteArray extraCaPem)
    : m_extraCaPem(std::move(extraCaPem))
{
}

TlsSettings::~TlsSettings() = default;

const std::shared_ptr<const QSslConfiguration> &TlsSettings::plain()
{
    if (!m_plain) {
        QSslConfiguration made = QSslConfiguration::defaultConfiguration();
        if (!m_extraCaPem.isEmpty())
            made.addCaCertificates(QSslCertificate::fromData(m_extraCaPem, QSsl::Pem));
        m_plain = std::make_shared<const QSslConfiguration>(made);
    }
    return m_plain;
}

Result<std::shared_ptr<const QSslConfiguration>> TlsSettings::of(const ClientIdentity &identity)
{
    if (identity.certificate.isEmpty())
        return plain();
    Known &known = m_identities[identity.certificate + u'\n' + identity.key];
    const QDateTime certificateTime = QFileInfo(identity.certificate).lastModified();
    const QDateTime keyTime = QFileInfo(identity.key).lastModified();
    if (known.settings && known.certificateTime == certificateTime && known.keyTime == keyTime)
        return known.settings;

    const Result<QByteArray> certificate = pemOf(identity.certificate, QStringLiteral("certificate"));
    if (!certificate)
        return failed(certificate.error());
    const Result<QByteArray> keyPem = pemOf(identity.key, QStringLiteral("private key"));
    if (!keyPem)
        return failed(keyPem.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificate, QSsl::Pem);
    if (chain.isEmpty())
        return failed(FailureKind::InvalidRequest,
                      QStringLiteral("%1 holds no certificate in PEM form").arg(identity.certificate));
    const QSslKey key = keyFrom(*keyPem);
    if (key.isNull())
        return failed(
            FailureKind::InvalidRequest,
            QStringLiteral("%1 holds no private key in PEM form without a passphrase").arg(identity.key));
    QSslConfiguration made = *plain();
    made.setLocalCertificateChain(chain);
    made.setPrivateKey(key);
    known = {std::make_shared<const QSslConfiguration>(made), certificateTime, keyTime};
    return known.settings;
}

} // namespace switchyard
