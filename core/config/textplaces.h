// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace switchyard {

struct TextPlace
{
    int line = 1;   //!< from 1
    int column = 1; //!< from 1, in characters (code points)
    friend auto operator<=>(const TextPlace &, const TextPlace &) = default;
};

//! \brief Turns byte offsets of a UTF-8 text into lines and columns, as editors count them.
class TextPlaces final
{
public:
    explicit TextPlaces(QByteArray text);

    [[nodiscard]] TextPlace at(qsizetype offset) const;

private:
    QByteArray m_text;
    std::vector<qsizetype> m_lineBegins;
};

} // namespace switchyard
