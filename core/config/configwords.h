// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"

#include <array>
#include <utility>

namespace switchyard {

//! \brief The words a fleet file has for the values of an enum, in the order of the schema.
template<typename Enum>
struct ConfigWords;

template<>
struct ConfigWords<BreakerModel>
{
    static constexpr std::array table{std::pair{BreakerModel::ConsecutiveFailures, "consecutive_failures"},
                                      std::pair{BreakerModel::CountWindow, "count_window"},
                                      std::pair{BreakerModel::TimeWindow, "time_window"}};
};

template<>
struct ConfigWords<NeutralProbe>
{
    static constexpr std::array table{std::pair{NeutralProbe::CountsAsSuccess, "counts_as_success"},
                                      std::pair{NeutralProbe::ReleasesPermit, "releases_permit"}};
};

template<>
struct ConfigWords<ProbeKind>
{
    static constexpr std::array table{std::pair{ProbeKind::Card, "card"}, std::pair{ProbeKind::Task, "task"}};
};

template<>
struct ConfigWords<CallOrder>
{
    static constexpr std::array table{
        std::pair{CallOrder::CallsCountOnce, "calls_count_once"},
        std::pair{CallOrder::AttemptsCountSeparately, "attempts_count_separately"}};
};

template<>
struct ConfigWords<OperationKind>
{
    static constexpr std::array table{std::pair{OperationKind::HealthCheck, "health_check"},
                                      std::pair{OperationKind::StandardRequest, "standard_request"},
                                      std::pair{OperationKind::LongOperation, "long_operation"},
                                      std::pair{OperationKind::BatchOperation, "batch_operation"}};
};

template<>
struct ConfigWords<GuardLevel>
{
    static constexpr std::array table{std::pair{GuardLevel::Open, "open"},
                                      std::pair{GuardLevel::Guarded, "guarded"},
                                      std::pair{GuardLevel::ReadOnly, "read_only"}};
};

template<>
struct ConfigWords<AuthType>
{
    static constexpr std::array table{
        std::pair{AuthType::Bearer, "bearer"}, std::pair{AuthType::Basic, "basic"},
        std::pair{AuthType::ApiKey, "api_key"}, std::pair{AuthType::OAuth2, "oauth2"}};
};

template<>
struct ConfigWords<a2a::ProtocolVersion>
{
    static constexpr std::array table{std::pair{a2a::ProtocolVersion::V0_2, "0.2"},
                                      std::pair{a2a::ProtocolVersion::V0_3, "0.3"},
                                      std::pair{a2a::ProtocolVersion::V1_0, "1.0"}};
};

template<>
struct ConfigWords<a2a::Binding>
{
    static constexpr std::array table{std::pair{a2a::Binding::JsonRpc, "jsonrpc"},
                                      std::pair{a2a::Binding::HttpJson, "http-json"}};
};

template<>
struct ConfigWords<KeyPlace>
{
    static constexpr std::array table{std::pair{KeyPlace::Header, "header"},
                                      std::pair{KeyPlace::Query, "query"},
                                      std::pair{KeyPlace::Cookie, "cookie"}};
};

template<typename Enum>
[[nodiscard]] QStringList wordsOf()
{
    QStringList words;
    for (const auto &[value, word] : ConfigWords<Enum>::table)
        words.append(QLatin1String(word));
    return words;
}

//! \brief The file's word for \a value; empty when it has none (AuthType::None).
template<typename Enum>
[[nodiscard]] QString wordFor(Enum value)
{
    for (const auto &[candidate, word] : ConfigWords<Enum>::table) {
        if (candidate == value)
            return QLatin1String(word);
    }
    return {};
}

template<typename Enum>
[[nodiscard]] std::optional<Enum> enumFor(const QString &text)
{
    for (const auto &[value, word] : ConfigWords<Enum>::table) {
        if (text == QLatin1String(word))
            return value;
    }
    return {};
}

} // namespace switchyard
