// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/problemlist.h"

#include <algorithm>

namespace switchyard {

namespace {

// More than anyone reads; keeps a hostile file from making a million of them.
constexpr qsizetype most = 1000;

} // namespace

ProblemList::ProblemList(QString source, const QByteArray &text)
    : m_source(std::move(source))
    , m_places(text)
{
}

void ProblemList::error(qsizetype offset, const QString &field, const QString &what)
{
    add(ConfigProblem::Severity::Error, offset, field, what);
}

void ProblemList::warning(qsizetype offset, const QString &field, const QString &what)
{
    add(ConfigProblem::Severity::Warning, offset, field, what);
}

void ProblemList::error(const JsonNode &node, const QString &field, const QString &what)
{
    error(node.begin, field, what);
}

void ProblemList::warning(const JsonNode &node, const QString &field, const QString &what)
{
    warning(node.begin, field, what);
}

void ProblemList::add(const JsonError &jsonError)
{
    error(jsonError.offset, jsonError.field, jsonError.what);
}

void ProblemList::add(ConfigProblem::Severity severity, qsizetype offset, const QString &field,
                      const QString &what)
{
    if (m_problems.size() > most)
        return;
    const TextPlace place = m_places.at(offset);
    if (m_problems.size() == most) {
        m_problems.append({severity,
                           m_source,
                           place.line,
                           place.column,
                           {},
                           QStringLiteral("and more problems, which are not listed")});
        return;
    }
    m_problems.append({severity, m_source, place.line, place.column, field, what});
}

QList<ConfigProblem> ProblemList::sorted() const
{
    QList<ConfigProblem> problems = m_problems;
    std::stable_sort(problems.begin(), problems.end(), [](const ConfigProblem &a, const ConfigProblem &b) {
        return TextPlace{a.line, a.column} < TextPlace{b.line, b.column};
    });
    return problems;
}

} // namespace switchyard
