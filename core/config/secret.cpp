// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/secret.h"

#include <QFile>
#include <QFileInfo>

namespace switchyard {

namespace {

constexpr qint64 longestSecret = 64 * 1024;

Result<QString> fromVariable(const QString &name, const QProcessEnvironment &environment)
{
    const QString secret = environment.value(name);
    if (secret.isEmpty())
        return failed(
            FailureKind::InvalidRequest,
            QStringLiteral("the environment variable %1 is not set; set it and start again").arg(name));
    return secret;
}

Result<QString> fromFile(const QString &path)
{
    if (const auto remark = secretFileRemark(path))
        return failed(FailureKind::InvalidRequest, *remark);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failed(FailureKind::InvalidRequest,
                      QStringLiteral("the secret file %1 cannot be read: %2").arg(path, file.errorString()));
    }
    const QByteArray bytes = file.read(longestSecret + 1);
    const QString secret = QString::fromUtf8(bytes).trimmed();
    if (secret.isEmpty() || bytes.size() > longestSecret) {
        const QString what = secret.isEmpty() ? QStringLiteral("is empty") : QStringLiteral("is too large");
        return failed(FailureKind::InvalidRequest, QStringLiteral("the secret file %1 %2").arg(path, what));
    }
    return secret;
}

} // namespace

std::optional<QString> secretFileRemark(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return QStringLiteral("the secret file %1 is not there").arg(path);
    if (!info.isFile())
        return QStringLiteral("%1 is not a file").arg(path);
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                          QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    if (info.permissions() & others) {
        return QStringLiteral("the secret file %1 is open to others; chmod 600 makes it yours alone")
            .arg(path);
    }
    return {};
}

Result<QString> resolveSecret(const SecretReference &reference, const QProcessEnvironment &environment)
{
    using Source = SecretReference::Source;
    switch (reference.source) {
    case Source::None:
        return QString();
    case Source::EnvironmentVariable:
        return fromVariable(reference.name, environment);
    case Source::File:
        return fromFile(reference.name);
    case Source::Keychain:
        return failed(FailureKind::InvalidRequest,
                      QStringLiteral("the key ring cannot be asked for \"%1\" from here; "
                                     "use env:NAME or file:PATH for this agent")
                          .arg(reference.name));
    }
    return QString();
}

} // namespace switchyard
