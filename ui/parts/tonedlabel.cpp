// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts/tonedlabel.h"

#include "parts/fontscale.h"
#include "theme/theme.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace switchyard {

TonedLabel::TonedLabel(double share, Tone tone, bool bold, QWidget *parent)
    : QLabel(parent)
    , m_share(share)
    , m_tone(tone)
    , m_bold(bold)
{
    if (tone == Tone::Secondary)
        setForegroundRole(secondaryTextRole);
    setTextFormat(Qt::PlainText); // names and answers may hold what looks like markup
    dress();
}

void TonedLabel::setElided(Qt::TextElideMode where)
{
    m_elided = where;
    QSizePolicy policy = sizePolicy();
    policy.setHorizontalPolicy(QSizePolicy::Preferred);
    setSizePolicy(policy);
    updateGeometry();
}

QSize TonedLabel::minimumSizeHint() const
{
    const QSize least = QLabel::minimumSizeHint();
    if (m_elided == Qt::ElideNone)
        return least;
    return {std::min(fontMetrics().averageCharWidth() * 6, least.width()), least.height()};
}

QString TonedLabel::shownText() const
{
    return m_elided == Qt::ElideNone ? text()
                                     : fontMetrics().elidedText(text(), m_elided, contentsRect().width());
}

void TonedLabel::paintEvent(QPaintEvent *event)
{
    const QString shown = shownText();
    if (shown == text()) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.setPen(m_tone == Tone::Primary ? theme.text : theme.text2);
    painter.drawText(contentsRect(), static_cast<int>(alignment()), shown);
}

void TonedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        dress();
}

void TonedLabel::dress()
{
    QFont font = scaledFont(QApplication::font("QLabel"), m_share);
    font.setBold(m_bold);
    setFont(font);
}

} // namespace switchyard
