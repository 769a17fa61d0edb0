// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/tablerows.h"
#include "theme/theme.h"

#include <QObject>

#include <optional>

class QApplication;

namespace switchyard {

//! \brief Dresses the application: the house style, and our palette of the system's lightness to it. Make
//! one, right after the QApplication; every widget then only asks Theme::of(palette()).
class Appearance final : public QObject
{
    Q_OBJECT

public:
    explicit Appearance(QApplication &application, QObject *parent = nullptr);

    [[nodiscard]] StatePalette states() const { return m_states; }
    void setStates(StatePalette states);
    [[nodiscard]] std::optional<bool> dark() const { return m_dark; }
    //! \brief Light or dark whatever the system says; none follows it.
    void setDark(std::optional<bool> dark);
    //! \brief How the rows of the main table are laid out.
    [[nodiscard]] TableRows rows() const { return m_rows; }
    void setRows(TableRows rows);

signals:
    void rowsChanged(switchyard::TableRows rows);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dress();

    StatePalette m_states = StatePalette::ColourBlindSafe;
    std::optional<bool> m_dark;
    TableRows m_rows = TableRows::Roomy;
    bool m_dressing = false;
};

} // namespace switchyard
