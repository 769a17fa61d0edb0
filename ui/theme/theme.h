// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QColor>
#include <QPalette>

namespace switchyard {

//! \brief Which set of state colours; shapes and words are the same in all of them.
enum class StatePalette : quint8 { ColourBlindSafe, Classic, Monochrome };

struct StateColours
{
    QColor ink;   //!< shapes and lines
    QColor strip; //!< timeline fill
    QColor tint;  //!< current node, chart band
};

struct PhaseColours
{
    QColor wait, dns, connect, tls, firstByte, body;
};

//! \brief Every colour of the window, light or dark, as a value. Ask for it with the widget's palette in
//! paint(): then a PaletteChange is all it takes to follow the system.
class Theme final
{
public:
    //! \brief The theme whose lightness is that of \a palette's window; the set of state colours is the one
    //! that \a palette was made with, see palette().
    [[nodiscard]] static Theme of(const QPalette &palette);
    [[nodiscard]] static Theme make(bool dark, StatePalette states = StatePalette::ColourBlindSafe);

    bool dark = false;
    StatePalette states = StatePalette::ColourBlindSafe;

    QColor window, base, alt;
    QColor text, text2, text3; //!< primary; secondary; zeros, placeholders, disabled
    QColor border, grid;       //!< panes; row lines and chart grid
    QColor button, buttonBorder;
    QColor highlight, accent;
    QColor track, bar, bar2; //!< empty part of a mini bar; filled below, and from 80 %
    QColor chart;            //!< step line of failures
    QColor hatch;            //!< not observed
    QColor maintenance, maintenanceStrip;
    PhaseColours phases;

    [[nodiscard]] const StateColours &state(StripState kind) const;
    //! \brief An environment's own colour; never one of the state colours.
    [[nodiscard]] QColor environment(const QString &name) const;

    //! \brief For QApplication::setPalette. Its Link is the set's ink for "closed", by which of() knows the
    //! set.
    [[nodiscard]] QPalette palette() const;
    //! \brief For what is typed in: chosen text stands out more than a chosen row.
    [[nodiscard]] QPalette fieldPalette() const;

private:
    StateColours m_closed, m_amber, m_open, m_override, m_stale, m_noCalls;
};

//! \brief What a label of secondary text is written in, see QWidget::setForegroundRole; Qt knows no role for
//! it, and nothing else of ours is written in this one.
inline constexpr QPalette::ColorRole secondaryTextRole = QPalette::BrightText;

//! \brief The secondary text colour, or the primary one on a selected row, where contrast asks for it.
[[nodiscard]] inline QColor secondaryText(const Theme &theme, bool selected)
{
    return selected ? theme.text : theme.text2;
}

} // namespace switchyard
