// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/theme.h"

#include <array>

namespace switchyard {

namespace {

constexpr QRgb closedInk(bool dark, StatePalette states)
{
    switch (states) {
    case StatePalette::Classic:
        return dark ? 0xff4dbd68 : 0xff1a7f37;
    case StatePalette::Monochrome:
        return dark ? 0xffe6e9ed : 0xff1b1f24;
    case StatePalette::ColourBlindSafe:
        break;
    }
    return dark ? 0xff4fa9e0 : 0xff0072b2;
}

StatePalette paletteWithLink(bool dark, QRgb link)
{
    for (const StatePalette states : {StatePalette::Classic, StatePalette::Monochrome}) {
        if (link == closedInk(dark, states))
            return states;
    }
    return StatePalette::ColourBlindSafe;
}

} // namespace

Theme Theme::of(const QPalette &palette)
{
    const bool dark = palette.color(QPalette::Window).lightnessF() < 0.5F;
    return make(dark, paletteWithLink(dark, palette.color(QPalette::Active, QPalette::Link).rgba()));
}

Theme Theme::make(bool dark, StatePalette states)
{
    const auto pick = [dark](QRgb light, QRgb night) {
        return QColor(dark ? night : light);
    };
    Theme theme;
    theme.dark = dark;
    theme.states = states;
    theme.window = pick(0xfff0f1f3, 0xff26292e);
    theme.base = pick(0xffffffff, 0xff1d2024);
    theme.alt = pick(0xfff7f8f9, 0xff212529);
    theme.text = pick(0xff1b1f24, 0xffe6e9ed);
    theme.text2 = pick(0xff5a636e, 0xffa2abb5);
    theme.text3 = pick(0xff6f7782, 0xff848e98);
    theme.border = pick(0xffc4cad1, 0xff3e444b);
    theme.grid = pick(0xffe3e6ea, 0xff2e3338);
    theme.button = pick(0xfffbfbfc, 0xff31363c);
    theme.buttonBorder = pick(0xffb4bbc4, 0xff4c535b);
    theme.highlight = pick(0xffd8e6f5, 0xff2b4460);
    theme.accent = pick(0xff2f6db5, 0xff6ca8e6);
    theme.track = pick(0xffe3e6ea, 0xff33383e);
    theme.bar = pick(0xff8792a0, 0xff77828e);
    theme.bar2 = pick(0xff49525d, 0xffb3bcc6);
    theme.chart = pick(0xff3b444f, 0xffc3cbd4);
    theme.hatch = pick(0xffb4bbc4, 0xff59626b);
    theme.maintenance = pick(0xff2a86bd, 0xff6fc0f0);
    theme.maintenanceStrip = QColor(0xff56b4e9);
    theme.phases = {pick(0xffc9cfd6, 0xff4a5159), pick(0xffa6b8c9, 0xff56697c), pick(0xff7fa3c4, 0xff5e84a8),
                    pick(0xff5c86b0, 0xff86aed4), pick(0xffe0c48a, 0xffb79b5c), pick(0xff6fa7a0, 0xff5fa39a)};

    theme.m_closed = {QColor(closedInk(dark, states)), pick(0xff8dbfde, 0xff2f6c96),
                      pick(0xffdcecf6, 0xff1f3a4d)};
    theme.m_amber = {pick(0xffad6f00, 0xffe69f00), QColor(0xffe69f00), pick(0xfffbebcb, 0xff463616)};
    theme.m_open = {pick(0xffd55e00, 0xfff07f3c), pick(0xffd55e00, 0xffe06f2a), pick(0xfffbe0d0, 0xff4e2b1a)};
    theme.m_override = {pick(0xffa9487f, 0xffdc8fbb), pick(0xffcc79a7, 0xffc4769f),
                        pick(0xfff5e1ec, 0xff452c3a)};
    theme.m_stale = {pick(0xff6b7480, 0xff9aa4af), theme.hatch, pick(0xffeceef0, 0xff30353a)};
    theme.m_noCalls = {theme.text2, theme.grid, theme.base};
    if (states == StatePalette::Classic) {
        theme.m_closed.strip = pick(0xff93c9a1, 0xff2c7040);
        theme.m_closed.tint = pick(0xffdcf2e2, 0xff1e3d28);
        theme.m_open = {pick(0xffc62828, 0xfff26d6d), pick(0xffc62828, 0xffdc5252),
                        pick(0xfff9dada, 0xff4f2222)};
    } else if (states == StatePalette::Monochrome) {
        const QColor faint = pick(0xff9aa4af, 0xff59626b);
        const QColor tint = pick(0xffeceef0, 0xff30353a);
        theme.m_closed = {theme.text, faint, tint};
        theme.m_amber = theme.m_open = theme.m_override = {theme.text, theme.text, tint};
        theme.m_stale = {theme.text, theme.hatch, tint};
        theme.m_noCalls.ink = theme.maintenance = theme.maintenanceStrip = theme.text;
    }
    return theme;
}

const StateColours &Theme::state(StripState kind) const
{
    switch (kind) {
    case StripState::NoCalls:
        return m_noCalls;
    case StripState::Closed:
        return m_closed;
    case StripState::Failing:
    case StripState::HalfOpen:
    case StripState::Misconfigured:
        return m_amber;
    case StripState::Open:
    case StripState::OpenReady:
        return m_open;
    case StripState::ForcedOpen:
    case StripState::Disabled:
        return m_override;
    case StripState::NotObserved:
        break;
    }
    return m_stale;
}

QColor Theme::environment(const QString &name) const
{
    struct Pair
    {
        QRgb light, dark;
    };
    static constexpr Pair production{0xffb0123c, 0xffdb3b56};
    static constexpr std::array<Pair, 5> others{{{0xff5b4bb5, 0xff9486e8},
                                                 {0xff00796b, 0xff3fb8a6},
                                                 {0xff4e6a00, 0xffa3c34a},
                                                 {0xff7a4a2b, 0xffc99470},
                                                 {0xff37506b, 0xff8aa9c9}}};
    const bool isProduction = name.startsWith(QLatin1String("prod"), Qt::CaseInsensitive);
    const Pair pair = isProduction ? production : others[qHash(name.toLower(), 0) % others.size()];
    return QColor(dark ? pair.dark : pair.light);
}

QPalette Theme::palette() const
{
    QPalette palette;
    palette.setColor(QPalette::Window, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Base, base);
    palette.setColor(QPalette::AlternateBase, alt);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Button, button);
    palette.setColor(QPalette::ButtonText, text);
    palette.setColor(secondaryTextRole, text2);
    palette.setColor(QPalette::PlaceholderText, text3);
    palette.setColor(QPalette::Highlight, highlight);
    palette.setColor(QPalette::HighlightedText, text);
    palette.setColor(QPalette::ToolTipBase, base);
    palette.setColor(QPalette::ToolTipText, text);
    palette.setColor(QPalette::Link, QColor(closedInk(dark, states)));
    palette.setColor(QPalette::LinkVisited, accent);
    palette.setColor(QPalette::Light, dark ? button.lighter(115) : base);
    palette.setColor(QPalette::Midlight, grid);
    palette.setColor(QPalette::Mid, border);
    palette.setColor(QPalette::Dark, buttonBorder);
    palette.setColor(QPalette::Shadow, dark ? QColor(0xff15171a) : text3);
    for (const QPalette::ColorRole role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, secondaryTextRole})
        palette.setColor(QPalette::Disabled, role, text3);
    palette.setColor(QPalette::Disabled, QPalette::Base, window);
    return palette;
}

QPalette Theme::fieldPalette() const
{
    QPalette fields = palette();
    fields.setColor(QPalette::Highlight, accent);
    fields.setColor(QPalette::HighlightedText, base);
    return fields;
}

} // namespace switchyard
