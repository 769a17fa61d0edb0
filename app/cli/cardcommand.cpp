// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cardcommand.h"

#include "a2a/cardfindings.h"
#include "a2a/extendedcardattempt.h"
#include "cli/callnewsjson.h"
#include "cli/callnewswords.h"
#include "cli/cardview.h"
#include "cli/exitcode.h"
#include "cli/optionvalues.h"

#include <algorithm>

namespace switchyard {

void CardCommand::declare(QCommandLineParser &parser) const
{
    parser.setApplicationDescription(
        QStringLiteral("Fetches an agent card, shows it and says what is wrong with it.\n\n"
                       "Ends with 0 when it is valid, 1 when there are findings, 2 when there is no card."));
    ChosenAgent::declare(parser);
    parser.addOptions(
        {{QStringLiteral("json"), QStringLiteral("Print JSON.")},
         {QStringLiteral("extended"), QStringLiteral("Show the card for whoever has credentials instead.")},
         {QStringLiteral("path"), QStringLiteral("Where the card is, below the address."),
          QStringLiteral("PATH")},
         {QStringLiteral("timeout"), QStringLiteral("Wait for TIME at most, or none; 10s."),
          QStringLiteral("TIME")},
         {QStringLiteral("token-env"),
          QStringLiteral("Send the bearer token that the environment variable VAR holds."),
          QStringLiteral("VAR")}});
}

UsageProblem CardCommand::read(const QCommandLineParser &parser)
{
    m_path = parser.value(QStringLiteral("path"));
    m_json = parser.isSet(QStringLiteral("json"));
    m_extended = parser.isSet(QStringLiteral("extended"));
    std::optional<Duration> limit;
    if (UsageProblem problem = readTimeout(parser, QStringLiteral("timeout"), limit))
        return problem;
    m_limit = limit.value_or(m_limit);
    return m_agent.read(parser);
}

void CardCommand::start()
{
    if (!m_agent.open(output(), m_line, [this] { fetch(); }))
        finishSoon(ExitCode::badData);
}

void CardCommand::fetch()
{
    const AgentConfig &agent = m_agent.config();
    const a2a::CardQuery query{agent.url, m_path.isEmpty() ? agent.health.path : m_path, {}};
    const auto make = [query](const a2a::Route &route, QObject *parent) {
        return new a2a::CardAttempt(route, query, parent);
    };
    m_line.ask(make, m_limit, [this](const Result<std::any> &result) {
        const auto *fetched = result ? std::any_cast<a2a::FetchedCard>(&*result) : nullptr;
        if (fetched && m_extended)
            askForExtended(*fetched);
        else
            conclude(result);
    });
}

void CardCommand::askForExtended(const a2a::FetchedCard &fetched)
{
    const Result<a2a::Peer> peer = a2a::choosePeer(fetched.card, {}, fetched.url);
    if (!peer)
        return conclude(failed(peer.error()));
    const auto make = [peer](const a2a::Route &route, QObject *parent) {
        return new a2a::ExtendedCardAttempt(route, a2a::Dialect(*peer), parent);
    };
    m_line.ask(make, m_limit, [this](const Result<std::any> &result) { conclude(result); });
}

void CardCommand::conclude(const Result<std::any> &result)
{
    const auto *fetched = result ? std::any_cast<a2a::FetchedCard>(&*result) : nullptr;
    if (!fetched) {
        tellFailure(result ? Failure{} : result.error());
        emit finished(ExitCode::noCard);
        return;
    }
    const QList<a2a::CardFinding> findings = a2a::findings(fetched->card, fetched->url);
    if (m_json) {
        output().json(cardJson(*fetched, findings));
    } else {
        const QStringList lines = cardLines(*fetched, findings);
        for (const QString &line : lines)
            output().text(line);
    }
    const bool isValid = std::all_of(findings.begin(), findings.end(), [](const a2a::CardFinding &finding) {
        return finding.severity == a2a::CardFinding::Severity::Note;
    });
    emit finished(isValid ? ExitCode::good : ExitCode::findings);
}

void CardCommand::tellFailure(const Failure &failure)
{
    if (m_json)
        output().json({{QStringLiteral("failure"), failureJson(failure)}});
    output().note(QStringLiteral("no card: ") + wordsFor(failure));
}

} // namespace switchyard
