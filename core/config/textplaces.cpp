// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/textplaces.h"

#include <algorithm>

namespace switchyard {

TextPlaces::TextPlaces(QByteArray text)
    : m_text(std::move(text))
{
    m_lineBegins.push_back(m_text.startsWith("\xEF\xBB\xBF") ? 3 : 0);
    for (qsizetype at = m_text.indexOf('\n'); at >= 0; at = m_text.indexOf('\n', at + 1))
        m_lineBegins.push_back(at + 1);
}

TextPlace TextPlaces::at(qsizetype offset) const
{
    const auto next = std::upper_bound(m_lineBegins.begin() + 1, m_lineBegins.end(), offset);
    const auto line = std::prev(next);
    const auto begin = m_text.begin() + *line;
    const auto end = m_text.begin() + std::clamp(offset, *line, m_text.size());
    const auto characters = std::count_if(
        begin, end, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; });
    return {static_cast<int>(line - m_lineBegins.begin()) + 1, static_cast<int>(characters) + 1};
}

} // namespace switchyard
