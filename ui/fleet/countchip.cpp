// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/countchip.h"

#include "theme/theme.h"

#include <QPainter>

namespace switchyard {

namespace {

constexpr int side = 8;
constexpr int gap = 6;

} // namespace

CountChip::CountChip(QWidget *parent)
    : QToolButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
}

void CountChip::setFace(const QIcon &icon, const QString &title, int count)
{
    // What is set lays the whole bar out anew, and most chips stay as they were.
    if (title == m_title && count == m_count && m_drawnFor == palette().cacheKey())
        return;
    m_drawnFor = palette().cacheKey();
    setIcon(icon);
    setText(title);
    setAccessibleName(tr("%1: %2").arg(title).arg(count));
    m_title = title;
    m_count = count;
    updateGeometry();
    update();
}

void CountChip::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    updateGeometry();
    update();
}

QFont CountChip::countFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

int CountChip::widthFor(bool named) const
{
    int width = 2 * side + QFontMetrics(countFont()).horizontalAdvance(QString::number(m_count));
    if (!icon().isNull())
        width += iconSide() + gap;
    return named || icon().isNull() ? width + fontMetrics().horizontalAdvance(m_title) + gap : width;
}

int CountChip::widthWithName() const
{
    return widthFor(true);
}

QSize CountChip::sizeHint() const
{
    return {widthFor(!m_compact), fontMetrics().height() + 10};
}

void CountChip::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    const bool zero = m_count == 0;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = isChecked() || isDown() || underMouse() || hasFocus();
    painter.setPen(lit ? theme.accent : zero ? theme.grid : theme.buttonBorder);
    painter.setBrush(isChecked() || isDown() ? theme.highlight : zero ? theme.window : theme.button);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);

    QRect area = rect().adjusted(side, 0, -side, 0);
    if (!icon().isNull()) {
        icon().paint(&painter,
                     QRect(area.left(), area.center().y() - iconSide() / 2 + 1, iconSide(), iconSide()));
        area.setLeft(area.left() + iconSide() + gap);
    }
    painter.setPen(zero ? theme.text3 : theme.text);
    if (!m_compact || icon().isNull()) {
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, m_title);
        area.setLeft(area.left() + fontMetrics().horizontalAdvance(m_title) + gap);
    }
    painter.setFont(countFont());
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, QString::number(m_count));
}

} // namespace switchyard
