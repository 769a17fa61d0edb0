// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/secretshelf.h"

#include "config/secret.h"

namespace switchyard {

void SecretShelf::provide(const QString &entry, const Result<QString> &secret)
{
    m_entries.insert(entry, secret);
}

Result<QString> SecretShelf::secret(const SecretReference &reference) const
{
    if (reference.source != SecretReference::Source::Keychain)
        return resolveSecret(reference, QProcessEnvironment::systemEnvironment());
    const auto found = m_entries.constFind(reference.name);
    if (found != m_entries.constEnd())
        return *found;
    return failed(FailureKind::InvalidRequest,
                  QStringLiteral("the key ring has not answered yet for \"%1\"").arg(reference.name));
}

} // namespace switchyard
