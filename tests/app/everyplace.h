// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

namespace switchyard::test {

struct Desk;

//! \brief Something that a person works in: the window, or one of its dialogs.
struct Place
{
    const char *name;
    std::function<QWidget *(Desk &)> open; //!< and shows it; it is the desk's
};

//! \brief Every one there is.
[[nodiscard]] QList<Place> everyPlace();

//! \brief The window over the invented fleet and one agent with a name of the worst kind, and what was opened
//! beside it.
class Opened final
{
public:
    //! \param dark  none: as the system says
    explicit Opened(const Place &place, std::optional<bool> dark = {});
    ~Opened();

    [[nodiscard]] QWidget &widget() const { return *m_widget; }
    //! \brief What hands are laid on in it, but not what Qt makes within those.
    [[nodiscard]] QList<QWidget *> controls() const;

private:
    std::unique_ptr<Desk> m_desk;
    QWidget *m_widget = nullptr;
};

} // namespace switchyard::test
