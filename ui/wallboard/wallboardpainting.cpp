// SPDX-License-Identifier: GPL-3.0-or-later
#include "wallboard/wallboardpainting.h"

#include "fleet/fleettitle.h"
#include "format/circuitname.h"
#include "format/timetext.h"
#include "format/whysentence.h"
#include "theme/stateshape.h"
#include "wallboard/troublecolumns.h"
#include "window/statusline.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace switchyard {

namespace {

QString say(const char *text)
{
    return QObject::tr(text);
}

//! Paints the three bands, each measured in shares of the height.
class Board final
{
public:
    Board(QPainter &painter, const QRect &area, const WallboardPicture &picture, const FleetStore &store,
          const Theme &theme)
        : m_painter(painter)
        , m_area(area)
        , m_picture(picture)
        , m_store(store)
        , m_theme(theme)
        , m_unit(std::min(area.height() / 100.0, area.width() / 150.0))
    {
    }

    void paint()
    {
        m_painter.fillRect(m_area, m_theme.base);
        const qreal edge = 3 * m_unit;
        QRectF left = QRectF(m_area).adjusted(edge, edge, -edge, -edge);
        paintCounts(take(left, 22 * m_unit));
        take(left, 2 * m_unit);
        QRectF foot = left;
        foot.setTop(left.bottom() - 7 * m_unit);
        left.setBottom(foot.top() - 2 * m_unit);
        if (m_picture.troubles.empty())
            paintQuiet(left);
        else
            paintTroubles(left);
        paintFoot(foot);
    }

private:
    static QRectF take(QRectF &from, qreal height)
    {
        QRectF taken = from;
        taken.setHeight(height);
        from.setTop(taken.bottom());
        return taken;
    }

    void setFont(qreal height, bool bold = false)
    {
        m_painter.setFont(troubleFont(m_painter.font(), height, bold));
    }

    //! As large as \a text has room for.
    void setFontToFit(const QString &text, qreal width, qreal height, bool bold)
    {
        setFont(height, bold);
        const qreal wanted = m_painter.fontMetrics().horizontalAdvance(text) + 1;
        if (wanted > width)
            setFont(std::floor(height * width / wanted), bold);
    }

    void write(const QRectF &where, Qt::Alignment alignment, const QString &text, const QColor &colour)
    {
        m_painter.setPen(colour);
        m_painter.drawText(where, static_cast<int>(alignment) | Qt::TextSingleLine,
                           m_painter.fontMetrics().elidedText(text, Qt::ElideRight, qRound(where.width())));
    }

    //! The agent, and quieter which of its circuits.
    void writeName(const QRectF &where, const CircuitId &circuit, const QColor &ink)
    {
        const QFont usual = m_painter.font();
        const QFont small = troubleFont(usual, troubletype::which * m_unit);
        const QString which = circuitName(circuit).mid(circuit.agent.size());
        const qreal whichWidth = QFontMetricsF(small).horizontalAdvance(which) + 1;
        QRectF name = where;
        const qreal wanted = m_painter.fontMetrics().horizontalAdvance(circuit.agent) + 1;
        name.setWidth(std::min(wanted, std::max(0.0, where.width() - whichWidth)));
        write(name, Qt::AlignLeft | Qt::AlignVCenter, circuit.agent, ink);
        m_painter.setFont(small);
        write(QRectF(name.right(), where.top(), whichWidth + 1, where.height()),
              Qt::AlignLeft | Qt::AlignVCenter, which, m_theme.text2);
        m_painter.setFont(usual);
    }

    void paintCounts(const QRectF &band)
    {
        const qreal width = band.width() / wallboardChips.size();
        for (std::size_t at = 0; at < wallboardChips.size(); ++at) {
            const ChipKind chip = wallboardChips[at];
            const int count = m_picture.counts.of(chip);
            const QRectF tile(band.left() + static_cast<qreal>(at) * width, band.top(), width, band.height());
            const StripState kind = chip == ChipKind::Closed ? StripState::Closed : *statesOf(chip).cbegin();
            m_painter.setOpacity(count > 0 ? 1 : 0.35);
            const QRectF shape(tile.left(), tile.top() + 3 * m_unit, 8 * m_unit, 8 * m_unit);
            paintStateShape(m_painter, shape, stateLook(kind, m_theme));
            const QRectF number(shape.right() + 1.5 * m_unit, tile.top(),
                                width - shape.width() - 2.5 * m_unit, 14 * m_unit);
            setFontToFit(QString::number(count), number.width(), 11 * m_unit, true);
            write(number, Qt::AlignLeft | Qt::AlignVCenter, QString::number(count), m_theme.text);
            setFontToFit(chipTitle(chip), width - m_unit, 2.9 * m_unit, false);
            write(QRectF(tile.left(), tile.top() + 15 * m_unit, width - m_unit, 5 * m_unit),
                  Qt::AlignLeft | Qt::AlignVCenter, chipTitle(chip), m_theme.text2);
            m_painter.setOpacity(1);
        }
    }

    void paintTroubles(const QRectF &band)
    {
        const qreal row = 9 * m_unit;
        const auto room = static_cast<std::size_t>(std::max(1.0, std::floor(band.height() / row)));
        const std::size_t all = m_picture.troubleCount;
        const std::size_t shown = std::min(all > room ? room - 1 : all, m_picture.troubles.size());
        QRectF left = band;
        const auto columns = TroubleColumns::of(std::span(m_picture.troubles).first(shown), band.width(),
                                                m_unit, m_painter.font());
        for (std::size_t at = 0; at < shown; ++at)
            paintTrouble(take(left, row), m_picture.troubles[at], columns);
        if (all > shown) {
            setFont(4 * m_unit);
            write(take(left, row), Qt::AlignLeft | Qt::AlignVCenter, say("and %1 more").arg(all - shown),
                  m_theme.text2);
        }
    }

    void paintTrouble(const QRectF &row, const CircuitRow &trouble, const TroubleColumns &columns)
    {
        m_painter.fillRect(QRectF(row.left(), row.top(), row.width(), 1), m_theme.grid);
        const StateLook look = stateLook(trouble.circuit, trouble.agent, trouble.now, m_theme);
        paintStateShape(m_painter, columns.shapeIn(row), look);
        setFont(troubletype::state * m_unit, isLoud(look.kind) && !look.acknowledged);
        const QColor &ink = look.acknowledged ? m_theme.text2 : m_theme.text;
        write(columns.stateIn(row), Qt::AlignLeft | Qt::AlignVCenter, look.text, ink);
        writeName(columns.nameIn(row), trouble.circuit.id, ink);
        setFont(troubletype::reason * m_unit);
        write(columns.sinceIn(row), Qt::AlignRight | Qt::AlignVCenter,
              formatSince(trouble.circuit.since, trouble.now), m_theme.text2);
        writeReason(columns.reasonIn(row), whySentence(trouble.circuit, trouble.agent, trouble.now).text,
                    ink);
    }

    //! On two smaller lines where one is too short.
    void writeReason(const QRectF &where, const QString &reason, const QColor &ink)
    {
        if (m_painter.fontMetrics().horizontalAdvance(reason) <= where.width()) {
            write(where, Qt::AlignLeft | Qt::AlignVCenter, reason, ink);
            return;
        }
        setFont(troubletype::smallReason * m_unit);
        QTextLayout lines(reason, m_painter.font());
        lines.beginLayout();
        QTextLine first = lines.createLine();
        first.setLineWidth(where.width());
        lines.endLayout();
        const int head = first.textLength();
        const qreal middle = where.center().y();
        write({where.left(), where.top(), where.width(), middle - where.top()},
              Qt::AlignLeft | Qt::AlignBottom, reason.left(head).trimmed(), ink);
        write({where.left(), middle, where.width(), where.bottom() - middle}, Qt::AlignLeft | Qt::AlignTop,
              reason.mid(head).trimmed(), ink);
    }

    void paintQuiet(const QRectF &band)
    {
        const QString words = m_store.agents().isEmpty() ? say("No agent is watched") : m_picture.quiet;
        setFont(6 * m_unit);
        write(band, Qt::AlignCenter, words, m_theme.text);
    }

    //! Whether the picture is fresh.
    void paintFoot(const QRectF &band)
    {
        const Freshness fresh = freshness(m_store);
        setFont(3.4 * m_unit, fresh.allPaused);
        QString polled = fresh.allPaused
                             ? pausedWords()
                             : say("%1 of %2 agents checked in time").arg(fresh.polled).arg(fresh.agents);
        if (fresh.paused > 0 && !fresh.allPaused)
            polled += say(", %1 paused").arg(fresh.paused);
        if (fresh.oldest)
            polled += say(" · oldest %1").arg(formatAge(*fresh.oldest));
        if (m_store.isDemo())
            polled.prepend(say("DEMO · "));
        write(band, Qt::AlignLeft | Qt::AlignVCenter, polled, fresh.allPaused ? m_theme.text : m_theme.text2);
        setFont(5 * m_unit, true);
        write(band, Qt::AlignRight | Qt::AlignVCenter, formatClock(m_store.now()), m_theme.text);
    }

    QPainter &m_painter;
    QRect m_area;
    const WallboardPicture &m_picture;
    const FleetStore &m_store;
    const Theme &m_theme;
    qreal m_unit;
};

} // namespace

void paintWallboard(QPainter &painter, const QRect &area, const WallboardPicture &picture,
                    const FleetStore &store, const Theme &theme)
{
    Board(painter, area, picture, store, theme).paint();
}

} // namespace switchyard
