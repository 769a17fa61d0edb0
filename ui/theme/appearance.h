// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"

#include <QObject>

#include <optional>

class QApplication;

namespace switchyard {

//! \brief Dresses the application: our palette of the system's lightness, and the style sheet to it. Make
//! one, right after the QApplication; every widget then only asks Theme::of(palette()). The style sheet comes
//! when the first window is about to show: with one, Qt styles a widget anew each time that it or anything
//! around it gets a parent, which is most of what making a window would cost.
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
    //! \brief Whether rows of the main table have air around them, or more of them fit.
    [[nodiscard]] bool isRoomy() const { return m_roomy; }
    void setRoomy(bool roomy);

signals:
    void roomyChanged(bool roomy);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void dress();
    void putOnSheet();

    QApplication &m_application;
    StatePalette m_states = StatePalette::ColourBlindSafe;
    std::optional<bool> m_dark;
    bool m_roomy = true;
    bool m_dressing = false;
    bool m_sheetIsOn = false;
};

} // namespace switchyard
