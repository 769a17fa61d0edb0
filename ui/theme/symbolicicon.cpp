// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/symbolicicon.h"

#include "theme/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

namespace switchyard {

namespace {

class SymbolicIconEngine final : public QIconEngine
{
public:
    explicit SymbolicIconEngine(QString name)
        : m_name(std::move(name))
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, drawn(std::min(rect.width(), rect.height()), ratio, mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const int side = static_cast<int>(std::lround(std::min(size.width(), size.height()) / scale));
        return drawn(side, scale, mode);
    }
    [[nodiscard]] QIconEngine *clone() const override { return new SymbolicIconEngine(m_name); }
    QString iconName() override { return m_name; }

private:
    [[nodiscard]] QPixmap drawn(int side, qreal ratio, QIcon::Mode mode) const
    {
        const Theme theme = Theme::of(QGuiApplication::palette());
        QColor ink = theme.text;
        if (mode == QIcon::Disabled) {
            ink = theme.text3;
            ink.setAlphaF(0.7F);
        }
        return symbolicPixmap(m_name, ink, side, ratio);
    }

    QString m_name;
};

} // namespace

QPixmap symbolicPixmap(const QString &name, const QColor &colour, int side, qreal ratio)
{
    const QString key =
        QStringLiteral("switchyard/%1/%2/%3/%4")
            .arg(name, colour.name(QColor::HexArgb), QString::number(side), QString::number(ratio));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;

    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QSvgRenderer renderer(file.readAll().replace("currentColor", colour.name(QColor::HexRgb).toLatin1()));
    const int pixels = static_cast<int>(std::ceil(side * ratio));
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter, QRectF(0, 0, pixels, pixels));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QIcon symbolicIcon(const QString &name)
{
    return QIcon(new SymbolicIconEngine(QStringLiteral("action-") + name));
}

} // namespace switchyard
