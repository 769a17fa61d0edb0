// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/agentreader.h"

#include "config/breakercheck.h"
#include "config/configwords.h"
#include "config/fieldreader.h"
#include "config/interfacereader.h"
#include "config/suggestion.h"

#include <algorithm>

namespace switchyard {

namespace {

QStringList agentKeys()
{
    return {QStringLiteral("name"),   QStringLiteral("url"),      QStringLiteral("environment"),
            QStringLiteral("group"),  QStringLiteral("tags"),     QStringLiteral("owner"),
            QStringLiteral("paused"), QStringLiteral("auth"),     QStringLiteral("fallback"),
            QStringLiteral("canary"), QStringLiteral("interface")};
}

bool hasControlCharacters(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

} // namespace

tl::expected<QUrl, QString> agentUrl(const QString &text)
{
    if (!text.contains(QLatin1String("://")))
        return tl::unexpected(QStringLiteral("must begin with http:// or https://"));
    const QUrl url(text.trimmed(), QUrl::StrictMode);
    if (!url.isValid())
        return tl::unexpected(QStringLiteral("is not a valid address"));
    const QString scheme = url.scheme();
    if (scheme != QLatin1String("http") && scheme != QLatin1String("https"))
        return tl::unexpected(QStringLiteral("must be http or https, got \"%1\"").arg(scheme));
    if (!url.userInfo().isEmpty())
        return tl::unexpected(QStringLiteral("must not hold a user or password; use auth instead"));
    if (url.host().isEmpty())
        return tl::unexpected(QStringLiteral("has no host"));
    if (url.port(1) < 1)
        return tl::unexpected(QStringLiteral("has a port that does not exist"));
    return url;
}

AgentReader::AgentReader(AgentConfig base, AuthReader &auth, ProblemList &problems)
    : m_base(std::move(base))
    , m_auth(auth)
    , m_problems(problems)
{
}

AgentConfig AgentReader::read(const JsonNode &node, const QString &where)
{
    AgentConfig agent = m_base;
    if (!isObject(node, where, m_problems))
        return agent;
    readName(node, where, agent);
    readUrl(node, where, agent);
    readDescription(node, where, agent);
    if (const JsonMember *auth = node.find(QStringLiteral("auth")))
        agent.auth = m_auth.read(auth->value, where + QStringLiteral(".auth"));
    if (const JsonMember *fallback = node.find(QStringLiteral("fallback")))
        readFallback(fallback->value, where + QStringLiteral(".fallback"), agent);
    if (const JsonMember *canary = node.find(QStringLiteral("canary")))
        readCanary(canary->value, where + QStringLiteral(".canary"), agent);
    if (const JsonMember *interface = node.find(QStringLiteral("interface")))
        readInterface(interface->value, where + QStringLiteral(".interface"), agent, m_problems);
    readSettings(node, where, agentKeys(), Origin::Agent, agent, m_problems);
    checkBreakers(node, where, Origin::Agent, agent, m_problems);
    checkDeadline(node, where, Origin::Agent, agent, m_problems);
    return agent;
}

void AgentReader::readName(const JsonNode &node, const QString &where, AgentConfig &agent)
{
    const JsonMember *member = node.find(QStringLiteral("name"));
    if (!member) {
        m_problems.error(node, where, QStringLiteral("name is missing"));
        return;
    }
    const QString field = where + QStringLiteral(".name");
    const auto name = readText(member->value, field, m_problems);
    if (!name)
        return;
    if (name->trimmed().isEmpty())
        m_problems.error(member->value, field, QStringLiteral("must not be empty"));
    else if (name->trimmed() != *name || hasControlCharacters(*name))
        m_problems.error(member->value, field,
                         QStringLiteral("must not begin or end with blanks nor hold control characters"));
    else
        agent.name = *name;
}

void AgentReader::readUrl(const JsonNode &node, const QString &where, AgentConfig &agent)
{
    const JsonMember *member = node.find(QStringLiteral("url"));
    if (!member) {
        m_problems.error(node, where, QStringLiteral("url is missing"));
        return;
    }
    const QString field = where + QStringLiteral(".url");
    const auto text = readText(member->value, field, m_problems);
    if (!text)
        return;
    if (const auto url = agentUrl(*text))
        agent.url = *url;
    else
        m_problems.error(member->value, field, url.error());
}

void AgentReader::readDescription(const JsonNode &node, const QString &where, AgentConfig &agent)
{
    const auto text = [&](const QString &key) {
        const JsonMember *member = node.find(key);
        return member ? readText(member->value, where + u'.' + key, m_problems).value_or(QString())
                      : QString();
    };
    agent.environment = text(QStringLiteral("environment"));
    agent.group = text(QStringLiteral("group"));
    agent.owner = text(QStringLiteral("owner"));
    readTags(node, where, agent);
    if (const JsonMember *paused = node.find(QStringLiteral("paused")))
        agent.paused = readFlag(paused->value, where + QStringLiteral(".paused"), m_problems).value_or(false);
}

void AgentReader::readTags(const JsonNode &node, const QString &where, AgentConfig &agent)
{
    const JsonMember *member = node.find(QStringLiteral("tags"));
    if (!member)
        return;
    const QString field = where + QStringLiteral(".tags");
    if (!member->value.isArray()) {
        m_problems.error(member->value, field,
                         QStringLiteral("must be a list of texts, got %1").arg(described(member->value)));
        return;
    }
    qsizetype index = 0;
    for (const JsonNode &item : member->value.items) {
        const auto tag = readText(item, field + u'[' + QString::number(index++) + u']', m_problems);
        if (tag && !tag->isEmpty() && !agent.tags.contains(*tag))
            agent.tags.append(*tag);
    }
}

void AgentReader::readFallback(const JsonNode &node, const QString &where, AgentConfig &agent)
{
    if (!isObject(node, where, m_problems))
        return;
    const QString agentKey = QStringLiteral("agent");
    const QString answerKey = QStringLiteral("answer");
    const QString lastGoodKey = QStringLiteral("last_good");
    const QString maxStaleKey = QStringLiteral("max_stale");
    FallbackConfig &fallback = agent.fallback;
    if (const JsonMember *other = node.find(agentKey))
        fallback.agent = readText(other->value, where + u'.' + agentKey, m_problems).value_or(QString());
    if (const JsonMember *answer = node.find(answerKey))
        fallback.answer = readText(answer->value, where + u'.' + answerKey, m_problems);
    if (const JsonMember *lastGood = node.find(lastGoodKey))
        fallback.lastGood = readFlag(lastGood->value, where + u'.' + lastGoodKey, m_problems).value_or(false);
    if (const JsonMember *maxStale = node.find(maxStaleKey)) {
        fallback.maxStale =
            readSeconds(maxStale->value, where + u'.' + maxStaleKey, {0, mostSeconds, true}, m_problems);
    }
    warnOfUnknownKeys(node, where, {agentKey, answerKey, lastGoodKey, maxStaleKey}, m_problems);
}

void AgentReader::readCanary(const JsonNode &node, const QString &where, AgentConfig &agent)
{
    if (!isObject(node, where, m_problems))
        return;
    const QString textKey = QStringLiteral("text");
    const QString intervalKey = QStringLiteral("interval");
    const QString operationKey = QStringLiteral("operation");
    CanaryConfig canary;
    if (const JsonMember *text = node.find(textKey)) {
        canary.text = readText(text->value, where + u'.' + textKey, m_problems).value_or(QStringLiteral(" "));
        if (canary.text.isEmpty())
            m_problems.error(text->value, where + u'.' + textKey, QStringLiteral("must not be empty"));
    } else {
        m_problems.error(node, where, QStringLiteral("text is missing: the test task's words"));
    }
    if (const JsonMember *interval = node.find(intervalKey)) {
        canary.interval =
            readSeconds(interval->value, where + u'.' + intervalKey, {30, mostSeconds, false}, m_problems)
                .value_or(canary.interval);
    }
    if (const JsonMember *member = node.find(operationKey)) {
        const auto operation = enumFor<OperationKind>(member->value.text);
        if (operation && member->value.isString())
            canary.operation = *operation;
        else
            m_problems.error(member->value, where + u'.' + operationKey,
                             QStringLiteral("must be %1, got %2")
                                 .arg(eitherOf(wordsOf<OperationKind>()), described(member->value)));
    }
    warnOfUnknownKeys(node, where, {textKey, intervalKey, operationKey}, m_problems);
    agent.canary = canary;
}

} // namespace switchyard
