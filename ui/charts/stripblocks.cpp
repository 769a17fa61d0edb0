// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/stripblocks.h"

#include <algorithm>
#include <map>

namespace switchyard {

namespace {

struct Height
{
    double bottom = 0;
    double top = 0;
};

Height heightOf(StripState state)
{
    switch (state) {
    case StripState::NoCalls:
        return {0, 0.06};
    case StripState::Closed:
        return {0, 0.25};
    case StripState::Failing:
    case StripState::Misconfigured:
        return {0.31, 0.44};
    case StripState::HalfOpen:
        return {0, 0.58};
    case StripState::Open:
    case StripState::OpenReady:
    case StripState::ForcedOpen:
    case StripState::NotObserved:
        return {0, 1};
    case StripState::Disabled:
        return {0, 0.25};
    }
    return {};
}

double narrowest(StripState state)
{
    switch (state) {
    case StripState::Open:
    case StripState::OpenReady:
    case StripState::ForcedOpen:
    case StripState::HalfOpen:
        return 2;
    case StripState::NotObserved:
        return 4;
    case StripState::NoCalls:
    case StripState::Closed:
    case StripState::Failing:
    case StripState::Disabled:
    case StripState::Misconfigured:
        return 0;
    }
    return 0;
}

StripLayer dressed(StripState state, const Theme &theme)
{
    StripLayer layer;
    const QColor colour = theme.state(state).strip;
    switch (state) {
    case StripState::OpenReady:
    case StripState::Disabled:
        layer.fill = Qt::NoBrush;
        layer.outline = QPen(colour, 1);
        break;
    case StripState::ForcedOpen:
        layer.fill = QBrush(colour, Qt::BDiagPattern);
        layer.outline = QPen(colour, 1);
        break;
    case StripState::NotObserved:
        layer.fill = QBrush(theme.hatch, Qt::BDiagPattern);
        break;
    case StripState::NoCalls:
        layer.fill = theme.grid;
        break;
    case StripState::Closed:
    case StripState::Failing:
    case StripState::HalfOpen:
    case StripState::Open:
    case StripState::Misconfigured:
        layer.fill = colour;
        break;
    }
    return layer;
}

void addBlock(StripLayer &layer, const PlotBlock &block, Height height, double length)
{
    const double to = std::max(block.to, block.from + length);
    const double from = layer.upper.isEmpty() ? block.from : std::max(block.from, layer.upper.last().x());
    layer.upper << QPointF(from, height.bottom) << QPointF(from, height.top)
                << QPointF(std::max(to, from), height.top) << QPointF(std::max(to, from), height.bottom);
}

} // namespace

QList<StripLayer> stripLayers(const QList<PlotBlock> &strip, double perPixel, const Theme &theme)
{
    std::map<StripState, StripLayer> layers;
    const auto layerOf = [&](StripState state) -> StripLayer & {
        return layers.try_emplace(state, dressed(state, theme)).first->second;
    };
    for (const PlotBlock &block : strip) {
        addBlock(layerOf(block.state), block, heightOf(block.state), narrowest(block.state) * perPixel);
        if (block.state == StripState::Failing || block.state == StripState::Misconfigured)
            addBlock(layerOf(StripState::Closed), block, heightOf(StripState::Closed), 0);
    }
    QList<StripLayer> drawn;
    for (auto &[state, layer] : layers) {
        const double bottom = heightOf(state).bottom;
        layer.lower = {QPointF(layer.upper.first().x(), bottom), QPointF(layer.upper.last().x(), bottom)};
        drawn.append(layer);
    }
    return drawn;
}

} // namespace switchyard
