// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <optional>

namespace switchyard {

//! \brief What a filter can ask about; the same language for circuits, events and pools.
class FilterSubject
{
public:
    FilterSubject() = default;
    FilterSubject(const FilterSubject &) = delete;
    FilterSubject &operator=(const FilterSubject &) = delete;
    virtual ~FilterSubject() = default;

    //! \brief The words under \a key, compared without case.
    [[nodiscard]] virtual QStringList words(const QString &key) const = 0;
    //! \brief The number under \a key in its base unit; none never matches a comparison.
    [[nodiscard]] virtual std::optional<double> number(const QString &key) const = 0;
    //! \brief Whether the flag \a name is up.
    [[nodiscard]] virtual bool flag(const QString &name) const
    {
        Q_UNUSED(name)
        return false;
    }
    //! \brief What plain text is looked for in.
    [[nodiscard]] virtual QString text() const = 0;
};

//! \brief Which keys there are, so that a misspelt one is an error and not an empty table.
struct FilterKeys
{
    enum class Unit : quint8 { Count, Milliseconds, Seconds, Percent };

    QStringList words; //!< a part of the value is enough
    QStringList names; //!< matched from their beginning, so that state:open does not mean half-open
    QHash<QString, Unit> numbers;
    QStringList flags; //!< words that stand alone, for or against; in quotation marks they are plain text
};

struct FilterError
{
    qsizetype position = 0;
    QString message;
};

//! \brief `state:open,half env:prod p95>1.5s fails>=3 -tag:crm "exact words"`: every term must hold; a comma
//! is "or"; a minus in front turns a term round: `-ack`. `tag==crm` wants the whole word, `env==""` none.
class FilterExpression final
{
public:
    //! \brief The empty expression matches everything.
    [[nodiscard]] static tl::expected<FilterExpression, FilterError> parse(const QString &text,
                                                                           const FilterKeys &keys);

    [[nodiscard]] bool matches(const FilterSubject &subject) const;
    [[nodiscard]] bool isEmpty() const { return m_terms.isEmpty(); }
    friend bool operator==(const FilterExpression &, const FilterExpression &) = default;

private:
    enum class Comparison : quint8 {
        Text,
        Flag,
        Words,
        Names,
        Exact,
        Less,
        LessOrEqual,
        Greater,
        GreaterOrEqual,
        Equal,
        NotEqual
    };
    struct Term
    {
        bool negated = false;
        Comparison comparison = Comparison::Text;
        QString key;        //!< or the flag's name
        QStringList values; //!< any of them; Text, Words, Names and Exact
        double number = 0;
        friend bool operator==(const Term &, const Term &) = default;
    };
    friend class FilterParser;

    [[nodiscard]] static bool holds(const Term &term, const FilterSubject &subject);

    QList<Term> m_terms;
};

} // namespace switchyard
