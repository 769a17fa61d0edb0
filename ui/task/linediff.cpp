// SPDX-License-Identifier: GPL-3.0-or-later
#include "task/linediff.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace switchyard {

namespace {

constexpr qsizetype mostCells = 1'000'000;

using Kind = DiffLine::Kind;

void append(QList<DiffLine> &to, Kind kind, const QStringList &lines)
{
    for (const QString &line : lines)
        to.append({kind, line});
}

//! What the texts share between their different beginnings and ends: the longest common subsequence.
QList<DiffLine> middle(const QStringList &left, const QStringList &right)
{
    QList<DiffLine> lines;
    const auto rows = static_cast<std::size_t>(left.size());
    const auto columns = static_cast<std::size_t>(right.size());
    if (left.size() * right.size() > mostCells) {
        append(lines, Kind::OnlyLeft, left);
        append(lines, Kind::OnlyRight, right);
        return lines;
    }
    std::vector<int> longest((rows + 1) * (columns + 1), 0);
    const auto at = [&](std::size_t row, std::size_t column) -> int & {
        return longest[row * (columns + 1) + column];
    };
    for (std::size_t row = rows; row-- > 0;) {
        for (std::size_t column = columns; column-- > 0;)
            at(row, column) = left.at(static_cast<qsizetype>(row)) == right.at(static_cast<qsizetype>(column))
                                  ? at(row + 1, column + 1) + 1
                                  : std::max(at(row + 1, column), at(row, column + 1));
    }
    std::size_t row = 0;
    std::size_t column = 0;
    while (row < rows && column < columns) {
        const QString &mine = left.at(static_cast<qsizetype>(row));
        if (mine == right.at(static_cast<qsizetype>(column))) {
            lines.append({Kind::Same, mine});
            ++row;
            ++column;
        } else if (at(row + 1, column) >= at(row, column + 1)) {
            lines.append({Kind::OnlyLeft, left.at(static_cast<qsizetype>(row++))});
        } else {
            lines.append({Kind::OnlyRight, right.at(static_cast<qsizetype>(column++))});
        }
    }
    append(lines, Kind::OnlyLeft, left.mid(static_cast<qsizetype>(row)));
    append(lines, Kind::OnlyRight, right.mid(static_cast<qsizetype>(column)));
    return lines;
}

} // namespace

QList<DiffLine> lineDiff(const QString &left, const QString &right)
{
    const QStringList mine = left.isEmpty() ? QStringList() : left.split(u'\n');
    const QStringList others = right.isEmpty() ? QStringList() : right.split(u'\n');
    const qsizetype most = std::min(mine.size(), others.size());
    qsizetype head = 0;
    while (head < most && mine.at(head) == others.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < most - head && mine.at(mine.size() - 1 - tail) == others.at(others.size() - 1 - tail))
        ++tail;
    QList<DiffLine> lines;
    append(lines, Kind::Same, mine.mid(0, head));
    lines += middle(mine.mid(head, mine.size() - head - tail), others.mid(head, others.size() - head - tail));
    append(lines, Kind::Same, mine.mid(mine.size() - tail));
    return lines;
}

} // namespace switchyard
