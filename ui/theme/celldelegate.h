// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/celltexts.h"
#include "theme/tablerows.h"
#include "theme/theme.h"

#include <QStyledItemDelegate>

namespace switchyard {

//! \brief How loud a cell's text is; a model answers with it under the role that the delegate was given.
enum class TextTone : quint8 { Primary, Secondary, Dim, Bold };

//! \brief Paints the cells of all our tables: row colours, the line under a row, the selection with its bar
//! at the left, and the text. Subclasses paint what is more than text.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum class TextSize : quint8 { Base, Small };

    //! \param toneRole  gives a TextTone as int; -1: always primary
    explicit CellDelegate(int toneRole = -1, TextSize size = TextSize::Small, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const final;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    [[nodiscard]] static QFont smallFont(const QFont &base);
    //! \brief The height of a row; in docks they are tight.
    [[nodiscard]] static int rowHeight(const QFont &base, TableRows rows);

protected:
    struct Cell
    {
        QRect content; //!< the row's cell less its padding
        const Theme &theme;
        bool selected = false;
        const QFont &font;
        QModelIndex index;
    };
    //! \brief Paints inside the background; the base paints the text.
    virtual void paintContent(QPainter &painter, const Cell &cell) const;

    //! \brief The cell less its padding.
    [[nodiscard]] static QRect contentOf(const QStyleOptionViewItem &option, const QModelIndex &index);
    //! \brief Elided text in the tone that the model asks for.
    void paintText(QPainter &painter, const Cell &cell, const QRect &rect, const QString &text,
                   Qt::Alignment alignment) const;
    //! \brief Elided text in another ink than the tone's.
    void paintText(QPainter &painter, const QFont &font, const QColor &ink, const QRect &rect,
                   const QString &text, Qt::Alignment alignment) const;
    //! \brief How wide paintText() needs to be given for the whole text in the tone that the model asks for.
    [[nodiscard]] int textWidth(const Cell &cell, const QString &text) const;
    //! \brief How wide the text is in the cell's plain font.
    [[nodiscard]] int plainWidth(const Cell &cell, const QString &text) const;
    [[nodiscard]] TextTone tone(const QModelIndex &index) const;

private:
    //! What a view's cells have in common: made once, for each of them would cost as much as its text.
    struct Dress
    {
        qint64 paletteKey = -1;
        QFont base;
        Theme theme;
        QFont plain;
        QFont bold;
    };
    const Dress &dress(const QStyleOptionViewItem &option) const;
    [[nodiscard]] const QFont &fontOf(TextTone tone) const;

    int m_toneRole;
    TextSize m_size;
    mutable CellTexts m_texts;
    mutable Dress m_dress;
};

//! \brief Whether the column is the leftmost one that is seen; there the selection has its bar.
[[nodiscard]] bool isFirstVisibleColumn(const QWidget *view, const QModelIndex &index);

} // namespace switchyard
