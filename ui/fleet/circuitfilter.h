// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/circuitrow.h"
#include "fleet/filterexpression.h"
#include "fleet/fleetstore.h"

namespace switchyard {

//! \brief The keys that the circuits table understands.
[[nodiscard]] const FilterKeys &circuitFilterKeys();

//! \brief One circuit, seen by a filter.
class CircuitSubject final : public FilterSubject
{
public:
    explicit CircuitSubject(const CircuitRow &row)
        : m_row(row)
    {
    }

    [[nodiscard]] QStringList words(const QString &key) const override;
    [[nodiscard]] std::optional<double> number(const QString &key) const override;
    [[nodiscard]] bool flag(const QString &name) const override;
    [[nodiscard]] QString text() const override;

private:
    const CircuitRow &m_row;
};

//! \brief The terms for every environment, tag, owner and agent there is, for completion; those with a space
//! in them are quoted.
[[nodiscard]] QStringList knownTerms(const FleetStore &store);

//! \brief The terms that keep, or drop, what the cell shows: `tag==crm`, `-state==open`; of a measured figure
//! also what is as bad or worse: `err>=12.5`, `score<=40`. Empty when the column has no key, the cell no
//! value, or that has a quotation mark in it.
[[nodiscard]] QString filterTermFor(const CircuitRow &row, CircuitColumn column, bool negated);

} // namespace switchyard
