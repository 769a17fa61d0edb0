// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/authconfig.h"

#include <array>

namespace switchyard {

namespace {

using Source = SecretReference::Source;

constexpr std::array<std::pair<QLatin1String, Source>, 3> forms{
    {{QLatin1String("env:"), Source::EnvironmentVariable},
     {QLatin1String("keychain:"), Source::Keychain},
     {QLatin1String("file:"), Source::File}}};

} // namespace

std::optional<SecretReference> secretReferenceFrom(const QString &text)
{
    for (const auto &[start, source] : forms) {
        if (text.startsWith(start) && text.size() > start.size())
            return SecretReference{source, text.mid(start.size())};
    }
    return std::nullopt;
}

QString toString(const SecretReference &reference)
{
    for (const auto &[start, source] : forms) {
        if (source == reference.source)
            return start + reference.name;
    }
    return {};
}

} // namespace switchyard
