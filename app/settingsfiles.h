// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>

#include <memory>
#include <set>

namespace switchyard {

struct CommandLine;

//! \brief Where the program keeps what an operator has arranged. A picture and the demo neither change it nor
//! depend on it: there all() is null and windows get none.
class SettingsFiles final
{
public:
    explicit SettingsFiles(const CommandLine &line);

    //! \brief What holds for all windows: colours, rows, how many windows there are. May be null.
    [[nodiscard]] QSettings *all() const { return m_all.get(); }
    //! \brief The arrangement of the window with this \a number, from 0. May be null.
    [[nodiscard]] std::unique_ptr<QSettings> ofWindow(std::size_t number) const;

    //! \brief The numbers of the windows that were open, at least one and all below \a most.
    [[nodiscard]] std::set<std::size_t> windows(std::size_t most) const;
    //! \brief The only environment that the window with this \a number shows; empty: it shows all.
    [[nodiscard]] QString environmentOf(std::size_t number) const;
    void keepEnvironment(std::size_t number, const QString &environment);
    void keepWindows(const std::set<std::size_t> &numbers);

private:
    QString m_stem; //!< empty: nothing is kept
    std::unique_ptr<QSettings> m_all;
};

} // namespace switchyard
