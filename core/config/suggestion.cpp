// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/suggestion.h"

#include <numeric>
#include <vector>

namespace switchyard {

namespace {

//! Levenshtein's distance, one row of the matrix at a time.
int distance(const QString &a, const QString &b)
{
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0]++;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const int changed = diagonal + (a.at(i) == b.at(static_cast<qsizetype>(j) - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

//! Case and the joints of words are not what tells keys apart.
QString bare(const QString &key)
{
    QString text = key.toLower();
    text.remove(u'_').remove(u'-').remove(u' ');
    return text;
}

} // namespace

QString nearest(const QString &word, const QStringList &candidates)
{
    constexpr qsizetype longest = 64;
    if (word.size() > longest)
        return {};
    const QString wanted = bare(word);
    QString best;
    int bestDistance = std::max(1, static_cast<int>(wanted.size()) / 4) + 1;
    for (const QString &candidate : candidates) {
        const int d = distance(wanted, bare(candidate));
        if (d < bestDistance) {
            best = candidate;
            bestDistance = d;
        }
    }
    return best;
}

QString suggestion(const QString &word, const QStringList &candidates)
{
    const QString best = nearest(word, candidates);
    return best.isEmpty() ? QString() : QStringLiteral("; did you mean \"%1\"?").arg(best);
}

QString eitherOf(const QStringList &words)
{
    if (words.size() < 2)
        return words.value(0);
    return words.first(words.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" or ") + words.last();
}

} // namespace switchyard
