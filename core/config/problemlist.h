// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/fleetconfig.h"
#include "config/jsonparser.h"
#include "config/textplaces.h"

namespace switchyard {

//! \brief Collects what is wrong in one file, each with its place.
class ProblemList final
{
public:
    ProblemList(QString source, const QByteArray &text);

    void error(qsizetype offset, const QString &field, const QString &what);
    void warning(qsizetype offset, const QString &field, const QString &what);
    void error(const JsonNode &node, const QString &field, const QString &what);
    void warning(const JsonNode &node, const QString &field, const QString &what);
    void add(const JsonError &error);

    [[nodiscard]] TextPlace placeOf(qsizetype offset) const { return m_places.at(offset); }
    //! \brief All of them in the order of their places.
    [[nodiscard]] QList<ConfigProblem> sorted() const;

private:
    void add(ConfigProblem::Severity severity, qsizetype offset, const QString &field, const QString &what);

    QString m_source;
    TextPlaces m_places;
    QList<ConfigProblem> m_problems;
};

} // namespace switchyard
