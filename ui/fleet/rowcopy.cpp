// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rowcopy.h"

namespace switchyard {

QString rowsAsText(const CircuitModel &model, const QList<CircuitId> &circuits)
{
    QStringList lines;
    for (const CircuitId &id : circuits) {
        const std::optional<CircuitRow> row = model.rowData(model.rowOf(id));
        if (!row)
            continue;
        QStringList cells;
        for (int column = 0; column < circuitColumnCount; ++column)
            cells.append(cellText(*row, static_cast<CircuitColumn>(column)));
        lines.append(cells.join(u'\t'));
    }
    return lines.join(u'\n');
}

} // namespace switchyard
