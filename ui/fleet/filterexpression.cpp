// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/filterexpression.h"

#include <algorithm>
#include <array>

namespace switchyard {

class FilterParser final
{
public:
    FilterParser(const QString &text, const FilterKeys &keys)
        : m_text(text)
        , m_keys(keys)
    {
    }

    tl::expected<FilterExpression, FilterError> parse()
    {
        FilterExpression expression;
        for (skipSpace(); m_at < m_text.size(); skipSpace()) {
            const auto term = parseTerm();
            if (!term)
                return tl::unexpected(term.error());
            expression.m_terms.append(*term);
        }
        return expression;
    }

private:
    using Comparison = FilterExpression::Comparison;
    using Term = FilterExpression::Term;
    using TermOrError = tl::expected<Term, FilterError>;

    [[nodiscard]] static tl::unexpected<FilterError> error(qsizetype position, const QString &message)
    {
        return tl::unexpected(FilterError{position, message});
    }

    void skipSpace()
    {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace())
            ++m_at;
    }

    TermOrError parseTerm()
    {
        Term term;
        const qsizetype start = m_at;
        if (m_text.at(m_at) == u'-' && m_at + 1 < m_text.size() && !m_text.at(m_at + 1).isSpace()) {
            term.negated = true;
            ++m_at;
        }
        const qsizetype keyStart = m_at;
        while (m_at < m_text.size() && (m_text.at(m_at).isLetterOrNumber() || m_text.at(m_at) == u'_'))
            ++m_at;
        const QString key = m_text.mid(keyStart, m_at - keyStart).toLower();
        const std::optional<Comparison> comparison = key.isEmpty() ? std::nullopt : parseOperator();
        if (!comparison) {
            m_at = keyStart;
            return parsePlain(term);
        }
        term.key = key;
        term.comparison = *comparison;
        if (m_keys.numbers.contains(key))
            return parseNumber(term);
        if (!m_keys.words.contains(key) && !m_keys.names.contains(key))
            return error(start, QStringLiteral("unknown key ‘%1’; there are %2").arg(key, knownKeys()));
        if (*comparison == Comparison::Exact)
            return parseExact(term);
        if (*comparison != Comparison::Words && *comparison != Comparison::Equal &&
            *comparison != Comparison::NotEqual)
            return error(start, QStringLiteral("‘%1’ is not a number; write %1:value").arg(key));
        return parseWords(term);
    }

    std::optional<Comparison> parseOperator()
    {
        struct Sign
        {
            QLatin1String text;
            Comparison comparison;
        };
        static constexpr std::array<Sign, 8> signs{{{QLatin1String("=="), Comparison::Exact},
                                                    {QLatin1String("<="), Comparison::LessOrEqual},
                                                    {QLatin1String(">="), Comparison::GreaterOrEqual},
                                                    {QLatin1String("!="), Comparison::NotEqual},
                                                    {QLatin1String("<"), Comparison::Less},
                                                    {QLatin1String(">"), Comparison::Greater},
                                                    {QLatin1String("="), Comparison::Equal},
                                                    {QLatin1String(":"), Comparison::Words}}};
        for (const Sign &sign : signs) {
            if (QStringView(m_text).mid(m_at).startsWith(sign.text)) {
                m_at += sign.text.size();
                return sign.comparison;
            }
        }
        return std::nullopt;
    }

    tl::expected<QString, FilterError> parseValue()
    {
        const qsizetype start = m_at;
        if (m_at < m_text.size() && m_text.at(m_at) == u'"') {
            const qsizetype end = m_text.indexOf(u'"', m_at + 1);
            if (end < 0)
                return error(start, QStringLiteral("the quotation mark is not closed"));
            m_at = end + 1;
            return m_text.mid(start + 1, end - start - 1);
        }
        while (m_at < m_text.size() && !m_text.at(m_at).isSpace())
            ++m_at;
        return m_text.mid(start, m_at - start);
    }

    TermOrError parsePlain(Term term)
    {
        const bool quoted = m_text.at(m_at) == u'"';
        const auto value = parseValue();
        if (!value)
            return tl::unexpected(value.error());
        term.comparison = Comparison::Text;
        term.values = {*value};
        if (!quoted && m_keys.flags.contains(*value, Qt::CaseInsensitive)) {
            term.comparison = Comparison::Flag;
            term.key = value->toLower();
        }
        return term;
    }

    TermOrError parseWords(Term term)
    {
        const qsizetype start = m_at;
        const auto value = parseValue();
        if (!value)
            return tl::unexpected(value.error());
        if (term.comparison == Comparison::NotEqual)
            term.negated = !term.negated;
        term.comparison = m_keys.names.contains(term.key) ? Comparison::Names : Comparison::Words;
        term.values = value->split(u',', Qt::SkipEmptyParts);
        if (term.values.isEmpty())
            return error(start, QStringLiteral("‘%1:’ wants a value").arg(term.key));
        return term;
    }

    //! What stands in quotation marks is one value, with its commas, and may be empty.
    TermOrError parseExact(Term term)
    {
        const qsizetype start = m_at;
        const bool quoted = m_at < m_text.size() && m_text.at(m_at) == u'"';
        const auto value = parseValue();
        if (!value)
            return tl::unexpected(value.error());
        term.values = quoted ? QStringList{*value} : value->split(u',', Qt::SkipEmptyParts);
        if (term.values.isEmpty())
            return error(start, QStringLiteral("‘%1==’ wants a value").arg(term.key));
        return term;
    }

    TermOrError parseNumber(Term term)
    {
        const qsizetype start = m_at;
        const auto value = parseValue();
        if (!value)
            return tl::unexpected(value.error());
        if (term.comparison == Comparison::Words || term.comparison == Comparison::Exact)
            term.comparison = Comparison::Equal;
        const std::optional<double> number = toNumber(*value, m_keys.numbers.value(term.key));
        if (!number)
            return error(start, value->isEmpty()
                                    ? QStringLiteral("‘%1’ wants a number").arg(term.key)
                                    : QStringLiteral("‘%1’ is not a number for ‘%2’").arg(*value, term.key));
        term.number = *number;
        return term;
    }

    static std::optional<double> toNumber(const QString &value, FilterKeys::Unit unit)
    {
        qsizetype digits = 0;
        while (digits < value.size() && (value.at(digits).isDigit() || value.at(digits) == u'.'))
            ++digits;
        bool ok = false;
        const double number = value.left(digits).toDouble(&ok);
        const std::optional<double> scale = scaleOf(value.mid(digits), unit);
        if (!ok || !scale)
            return std::nullopt;
        return number * *scale;
    }

    static std::optional<double> scaleOf(const QString &suffix, FilterKeys::Unit unit)
    {
        if (suffix.isEmpty())
            return 1;
        if (unit == FilterKeys::Unit::Percent)
            return suffix == u'%' ? std::optional<double>(1) : std::nullopt;
        if (unit == FilterKeys::Unit::Count)
            return std::nullopt;
        static const QHash<QString, double> seconds{
            {QStringLiteral("ms"), 0.001}, {QStringLiteral("s"), 1},    {QStringLiteral("min"), 60},
            {QStringLiteral("m"), 60},     {QStringLiteral("h"), 3600}, {QStringLiteral("d"), 86400}};
        const auto found = seconds.constFind(suffix);
        if (found == seconds.constEnd())
            return std::nullopt;
        return unit == FilterKeys::Unit::Milliseconds ? *found * 1000 : *found;
    }

    [[nodiscard]] QString knownKeys() const
    {
        QStringList all = m_keys.words + m_keys.names + m_keys.numbers.keys();
        all.sort();
        return all.join(QStringLiteral(", "));
    }

    const QString &m_text;
    const FilterKeys &m_keys;
    qsizetype m_at = 0;
};

tl::expected<FilterExpression, FilterError> FilterExpression::parse(const QString &text,
                                                                    const FilterKeys &keys)
{
    return FilterParser(text, keys).parse();
}

bool FilterExpression::matches(const FilterSubject &subject) const
{
    return std::all_of(m_terms.cbegin(), m_terms.cend(),
                       [&subject](const Term &term) { return holds(term, subject) != term.negated; });
}

bool FilterExpression::holds(const Term &term, const FilterSubject &subject)
{
    if (term.comparison == Comparison::Text)
        return subject.text().contains(term.values.constFirst(), Qt::CaseInsensitive);
    if (term.comparison == Comparison::Flag)
        return subject.flag(term.key);
    if (term.comparison == Comparison::Words || term.comparison == Comparison::Names) {
        const bool fromStart = term.comparison == Comparison::Names;
        const QStringList words = subject.words(term.key);
        return std::any_of(term.values.cbegin(), term.values.cend(), [&](const QString &value) {
            return std::any_of(words.cbegin(), words.cend(), [&](const QString &word) {
                return fromStart ? word.startsWith(value, Qt::CaseInsensitive)
                                 : word.contains(value, Qt::CaseInsensitive);
            });
        });
    }
    if (term.comparison == Comparison::Exact) {
        const QStringList words = subject.words(term.key);
        return std::any_of(term.values.cbegin(), term.values.cend(), [&words](const QString &value) {
            return words.contains(value, Qt::CaseInsensitive);
        });
    }
    const std::optional<double> number = subject.number(term.key);
    if (!number)
        return false;
    switch (term.comparison) {
    case Comparison::Less:
        return *number < term.number;
    case Comparison::LessOrEqual:
        return *number <= term.number;
    case Comparison::Greater:
        return *number > term.number;
    case Comparison::GreaterOrEqual:
        return *number >= term.number;
    case Comparison::NotEqual:
        return *number != term.number;
    default:
        break;
    }
    return *number == term.number;
}

} // namespace switchyard
