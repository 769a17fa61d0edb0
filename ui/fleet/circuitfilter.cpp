// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/circuitfilter.h"

#include "format/whysentence.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

//! "half-open" and "halfopen" are the same to whoever types it. The last one says it most exactly.
QStringList stateWordsFor(const CircuitRow &row)
{
    const StripState kind = stateKind(row.circuit, row.agent);
    switch (kind) {
    case StripState::HalfOpen:
        return {QStringLiteral("halfopen"), QStringLiteral("half_open"), QStringLiteral("half-open")};
    case StripState::OpenReady:
        return {QStringLiteral("open"), QStringLiteral("ready")};
    case StripState::Failing:
        return {QStringLiteral("closed"), QStringLiteral("failing")};
    case StripState::ForcedOpen:
        return {QStringLiteral("held"), QStringLiteral("forced")};
    case StripState::Disabled:
        return {QStringLiteral("disabled"), QStringLiteral("off")};
    case StripState::NotObserved:
        return {QStringLiteral("stale")};
    case StripState::NoCalls:
        return {QStringLiteral("none")};
    default:
        break;
    }
    return {stateName(kind).toLower()};
}

} // namespace

const FilterKeys &circuitFilterKeys()
{
    using Unit = FilterKeys::Unit;
    static const FilterKeys keys{
        {QStringLiteral("agent"), QStringLiteral("owner"), QStringLiteral("why"), QStringLiteral("url")},
        {QStringLiteral("state"), QStringLiteral("env"), QStringLiteral("group"), QStringLiteral("tag"),
         QStringLiteral("circuit")},
        {{QStringLiteral("fails"), Unit::Count},
         {QStringLiteral("p50"), Unit::Milliseconds},
         {QStringLiteral("p95"), Unit::Milliseconds},
         {QStringLiteral("p99"), Unit::Milliseconds},
         {QStringLiteral("err"), Unit::Percent},
         {QStringLiteral("calls"), Unit::Count},
         {QStringLiteral("pool"), Unit::Percent},
         {QStringLiteral("waiting"), Unit::Count},
         {QStringLiteral("score"), Unit::Count},
         {QStringLiteral("openings"), Unit::Count},
         {QStringLiteral("cert"), Unit::Count},
         {QStringLiteral("age"), Unit::Seconds},
         {QStringLiteral("next"), Unit::Seconds},
         {QStringLiteral("since"), Unit::Seconds}},
        {QStringLiteral("ack"), QStringLiteral("maint")}};
    return keys;
}

QStringList CircuitSubject::words(const QString &key) const
{
    if (key == u"state")
        return stateWordsFor(m_row);
    if (key == u"agent")
        return {m_row.circuit.id.agent};
    if (key == u"circuit")
        return {toString(m_row.circuit.id.purpose)};
    if (key == u"why")
        return {whySentence(m_row.circuit, m_row.agent, m_row.now).text};
    if (!m_row.agent)
        return {};
    if (key == u"env")
        return {m_row.agent->environment};
    if (key == u"group")
        return {m_row.agent->group};
    if (key == u"tag")
        return m_row.agent->tags;
    if (key == u"owner")
        return {m_row.agent->owner};
    if (key == u"url")
        return {m_row.agent->url.toDisplayString()};
    return {};
}

std::optional<double> CircuitSubject::number(const QString &key) const
{
    const CircuitSnapshot &circuit = m_row.circuit;
    const auto latency = [](std::optional<Duration> value) -> std::optional<double> {
        return value ? std::optional(toMilliseconds(*value)) : std::nullopt;
    };
    if (key == u"fails")
        return circuit.failures;
    if (key == u"p50")
        return latency(circuit.p50);
    if (key == u"p95")
        return latency(circuit.p95);
    if (key == u"p99")
        return latency(circuit.p99);
    if (key == u"err")
        return circuit.errorRate ? std::optional(*circuit.errorRate * 100) : std::nullopt;
    if (key == u"calls")
        return circuit.callsPerMinute;
    if (key == u"score")
        return circuit.healthScore ? std::optional<double>(*circuit.healthScore) : std::nullopt;
    if (key == u"openings")
        return circuit.openings24h;
    if (key == u"since")
        return toSeconds(m_row.now - circuit.since);
    if (key == u"age")
        return m_row.agent && m_row.agent->lastCheckedAt
                   ? std::optional(toSeconds(m_row.now - *m_row.agent->lastCheckedAt))
                   : std::nullopt;
    if (key == u"next") {
        const std::optional<WallTime> next = nextAt(m_row);
        return next ? std::optional(toSeconds(*next - m_row.now)) : std::nullopt;
    }
    if (key == u"cert")
        return certificateDays(m_row);
    const PoolCell pool = poolCell(m_row);
    if (key == u"waiting" && pool.known)
        return pool.waiting;
    if (key == u"pool" && pool.limit > 0)
        return 100.0 * pool.active / pool.limit;
    return std::nullopt;
}

bool CircuitSubject::flag(const QString &name) const
{
    if (name == u"ack")
        return m_row.circuit.acknowledged.has_value();
    return name == u"maint" && m_row.agent && m_row.agent->maintenance;
}

QString CircuitSubject::text() const
{
    QStringList parts{m_row.circuit.id.agent, cellText(m_row, CircuitColumn::State),
                      whySentence(m_row.circuit, m_row.agent, m_row.now).text};
    if (m_row.agent)
        parts << m_row.agent->environment << m_row.agent->group << m_row.agent->tags << m_row.agent->owner
              << m_row.agent->url.host();
    return parts.join(u'\n');
}

QStringList knownTerms(const FleetStore &store)
{
    QSet<QString> terms;
    const auto add = [&terms](const QString &key, const QString &value) {
        if (!value.isEmpty())
            terms.insert(value.contains(u' ') ? QStringLiteral("%1:\"%2\"").arg(key, value)
                                              : key + u':' + value);
    };
    for (const AgentSnapshot &agent : store.agents()) {
        add(QStringLiteral("agent"), agent.name);
        add(QStringLiteral("env"), agent.environment);
        add(QStringLiteral("group"), agent.group);
        add(QStringLiteral("owner"), agent.owner);
        for (const QString &tag : agent.tags)
            add(QStringLiteral("tag"), tag);
    }
    QStringList sorted(terms.cbegin(), terms.cend());
    sorted.sort();
    return sorted;
}

namespace {

//! None for a value that the language cannot hold.
QString exactTerm(const QString &key, const QString &value)
{
    if (value.contains(u'"'))
        return {};
    const bool plain = !value.isEmpty() && std::none_of(value.cbegin(), value.cend(), [](QChar letter) {
        return letter.isSpace() || letter == u',';
    });
    return plain ? QStringLiteral("%1==%2").arg(key, value) : QStringLiteral("%1==\"%2\"").arg(key, value);
}

//! The sentence without its figures: others with the same cause have others. Empty: nothing is left of it.
QString causeTerm(const QString &why)
{
    static const QRegularExpression figures(QStringLiteral("[\\d\"]+"));
    QString longest;
    for (const QString &piece : why.split(figures)) {
        if (const QString words = piece.trimmed(); words.size() > longest.size())
            longest = words;
    }
    return longest.isEmpty() ? QString() : QStringLiteral("why:\"%1\"").arg(longest);
}

//! What a column's figure is asked for by, in the way that looks for more of the same trouble.
QString comparisonOf(CircuitColumn column)
{
    switch (column) {
    case CircuitColumn::CallsPerMinute:
        return QStringLiteral("calls>=");
    case CircuitColumn::Latency:
        return QStringLiteral("p95>=");
    case CircuitColumn::ErrorRate:
        return QStringLiteral("err>=");
    case CircuitColumn::Pool:
        return QStringLiteral("pool>=");
    case CircuitColumn::Openings:
    case CircuitColumn::LastHour:
        return QStringLiteral("openings>=");
    case CircuitColumn::Since:
        return QStringLiteral("since>=");
    case CircuitColumn::Age:
        return QStringLiteral("age>=");
    case CircuitColumn::Next:
        return QStringLiteral("next<=");
    case CircuitColumn::Score:
        return QStringLiteral("score<=");
    case CircuitColumn::Certificate:
        return QStringLiteral("cert<=");
    default:
        return {};
    }
}

//! None where the cell has no figure.
QStringList comparisonFor(const CircuitRow &row, CircuitColumn column)
{
    const QString comparison = comparisonOf(column);
    const QString key = comparison.left(comparison.size() - 2);
    const std::optional<double> value = CircuitSubject(row).number(key);
    if (comparison.isEmpty() || !value || *value < 0) // the language has no figures below zero
        return {};
    // Never rounded: the row itself must pass what is taken from it.
    const double places = column == CircuitColumn::ErrorRate ? 10 : 1;
    const double scaled = *value * places;
    const double bound = comparison.endsWith(u"<=") ? std::ceil(scaled) : std::floor(scaled);
    const bool isTime =
        column == CircuitColumn::Since || column == CircuitColumn::Age || column == CircuitColumn::Next;
    return {comparison + (isTime ? QString::number(bound, 'f', 0) + u's' : QString::number(bound / places))};
}

QStringList termsFor(const CircuitRow &row, CircuitColumn column)
{
    switch (column) {
    case CircuitColumn::State:
        return {QStringLiteral("state==") + stateWordsFor(row).constLast()};
    case CircuitColumn::Agent:
        return {exactTerm(QStringLiteral("agent"), row.circuit.id.agent)};
    case CircuitColumn::Failures:
        return {QStringLiteral("fails=%1").arg(row.circuit.failures)};
    case CircuitColumn::Why: {
        const QString term = causeTerm(cellText(row, column));
        return term.isEmpty() ? QStringList() : QStringList{term};
    }
    default:
        break;
    }
    if (const QStringList terms = comparisonFor(row, column); !terms.isEmpty() || !row.agent)
        return terms;
    if (column == CircuitColumn::Environment)
        return {exactTerm(QStringLiteral("env"), row.agent->environment)};
    if (column != CircuitColumn::Tags)
        return {};
    QStringList terms;
    for (const QString &tag : row.agent->tags)
        terms << exactTerm(QStringLiteral("tag"), tag);
    if (terms.isEmpty() && !row.agent->group.isEmpty())
        terms << exactTerm(QStringLiteral("group"), row.agent->group);
    if (terms.isEmpty() && !row.agent->owner.isEmpty())
        terms << exactTerm(QStringLiteral("owner"), row.agent->owner);
    return terms;
}

} // namespace

QString filterTermFor(const CircuitRow &row, CircuitColumn column, bool negated)
{
    QStringList terms = termsFor(row, column);
    if (terms.contains(QString()))
        return {};
    if (negated) {
        for (QString &term : terms)
            term.prepend(u'-');
    }
    return terms.join(u' ');
}

} // namespace switchyard
