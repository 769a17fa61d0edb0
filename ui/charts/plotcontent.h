// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/snapshot.h"

#include <QList>
#include <QPointF>
#include <QString>

#include <vector>

namespace switchyard {

//! \brief What a line or an area stands for; the plot finds its colour in the theme.
enum class PlotInk : quint8 {
    FastLatency, //!< p50
    MidLatency,  //!< p95
    SlowLatency, //!< p99
    Count,
    PoolActive,
    PoolWaiting,
    FailureConnect,
    FailureTimeout,
    FailureServer,
    FailureProtocol,
    Rejected,
    NotCounted,
};

//! \brief One named set of values over time. A gap is a new piece: no line is ever drawn through it.
struct PlotTrace
{
    enum class Shape : quint8 { Line, Area };

    QString name;
    PlotInk ink = PlotInk::Count;
    Shape shape = Shape::Line;
    QList<QList<QPointF>> pieces; //!< each ascending in x
    QList<QList<QPointF>> floors; //!< areas: what each piece stands on; empty: on zero
    bool inLegend = true;         //!< false: the chart's title says what it is

    friend bool operator==(const PlotTrace &, const PlotTrace &) = default;
};

//! \brief Part of a state strip: a filled stretch between two heights, 0 to 1.
struct PlotBlock
{
    StripState state = StripState::NotObserved;
    double from = 0;
    double to = 0;

    friend bool operator==(const PlotBlock &, const PlotBlock &) = default;
};

//! \brief A stretch behind the lines: tinted by a state, or hatched for want of anything to show.
struct PlotBand
{
    double from = 0;
    double to = 0;
    StripState state = StripState::NotObserved;
    bool hatched = false;

    friend bool operator==(const PlotBand &, const PlotBand &) = default;
};

//! \brief A dashed level that is always in view.
struct PlotLimit
{
    enum class Kind : quint8 { Threshold, PoolLimit };

    double value = 0;
    QString text;
    Kind kind = Kind::Threshold;

    friend bool operator==(const PlotLimit &, const PlotLimit &) = default;
};

//! \brief A moment at which something was done or happened, as a vertical line.
struct PlotMark
{
    double at = 0;
    QString text; //!< what and by whom; shown under the pointer

    friend bool operator==(const PlotMark &, const PlotMark &) = default;
};

//! \brief Everything one chart shows, as values: made by plain functions, drawn by Plot.
struct PlotContent
{
    double from = 0;
    double to = 0;
    QList<PlotTrace> traces;
    QList<PlotBlock> strip; //!< a state strip instead of traces
    QList<PlotBand> bands;
    QList<PlotLimit> limits;
    QList<PlotMark> marks;
    double highest = 1; //!< what must fit under the top, limits included
    bool whole = true;  //!< counts, not measures
    QString unit;       //!< behind the zero of the value axis; may be empty
    QString note;       //!< "5 now"; right of the title
    bool legend = false;

    friend bool operator==(const PlotContent &, const PlotContent &) = default;
};

} // namespace switchyard
