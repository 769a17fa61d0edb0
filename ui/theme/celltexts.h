// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QStaticText>

namespace switchyard {

//! \brief The texts that a table shows, cut to their cells and laid out.
//!
//! A table paints the same words again and again, and to shape them twice each time, for their width and for
//! their glyphs, is what a repaint costs most.
class CellTexts final
{
public:
    //! \param width  pixels; what does not fit ends in an ellipsis
    //! \return valid until the next call
    [[nodiscard]] const QStaticText &get(const QString &text, const QFont &font, int width);
    //! \brief How many pixels the whole text takes.
    [[nodiscard]] int widthOf(const QString &text, const QFont &font);

private:
    struct Key
    {
        QString text;
        QFont font;
        int width = 0;
        friend bool operator==(const Key &, const Key &) = default;
        friend size_t qHash(const Key &key, size_t seed) { return qHashMulti(seed, key.text, key.width); }
    };

    static constexpr qsizetype most = 2000; //!< of a few screens of cells
    QCache<Key, QStaticText> m_texts{most};
};

} // namespace switchyard
