// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "a2a/peer.h"
#include "cli/subcommand.h"
#include "config/fleetconfig.h"

#include <QJsonObject>

#include <limits>

namespace switchyard {

//! \brief "30s", "500ms", "5m", "2h" or plain seconds; nothing for anything else, zero and less included.
[[nodiscard]] std::optional<Duration> durationFromText(const QString &text);

//! \brief Reads an option that holds a time; \a into stays as it is without the option.
[[nodiscard]] UsageProblem readDuration(const QCommandLineParser &parser, const QString &option,
                                        std::optional<Duration> &into);
//! \brief As readDuration(); the word "none" stands for noTimeout.
[[nodiscard]] UsageProblem readTimeout(const QCommandLineParser &parser, const QString &option,
                                       std::optional<Duration> &into);
//! \brief Reads an option that holds a whole number from 1 to \a most.
[[nodiscard]] UsageProblem readCount(const QCommandLineParser &parser, const QString &option,
                                     std::optional<int> &into, int most = std::numeric_limits<int>::max());
//! \brief Reads an option that holds a JSON object; a problem says where it is no JSON.
[[nodiscard]] UsageProblem readObject(const QCommandLineParser &parser, const QString &option,
                                      QJsonObject &into);

//! \brief The options that say how to speak to an agent: --protocol, --binding, --interface, --tenant,
//! --extension, --no-card, --token-env.
void declareDialect(QCommandLineParser &parser);
[[nodiscard]] UsageProblem readDialect(const QCommandLineParser &parser, a2a::PeerOverride &override);
//! \brief The bearer credential that --token-env names; \a auth stays as it is without the option.
[[nodiscard]] UsageProblem readTokenVariable(const QCommandLineParser &parser, AuthConfig &auth);

} // namespace switchyard
