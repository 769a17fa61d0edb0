// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/circuittape.h"

namespace switchyard {

//! \brief A stretch of a tape as it was kept: of which watch it is, and when it ended by the clock on the
//! wall. Within one watch stretches follow each other on its own clock, whatever the wall's says.
struct KeptStretch
{
    WallTime watch{}; //!< when that watch began, as it was told then
    WallTime endedAt{};
    TapeStretch tape;
};

//! \brief What is left of a circuit's tape over a longer time, in pieces that are whole in themselves:
//! between two of them nobody watched, or the record was lost.
class TapeReel final
{
public:
    //! \brief One piece, on the clock of its own watch.
    struct Piece
    {
        TapeStretch tape;
        Duration endedAgo{};
    };

    //! \brief Joins what follows on each other without a gap.
    //! \param kept    in the order in which it was kept
    //! \param now     when the reel is made
    //! \param longest  what is older is left out
    TapeReel(std::vector<KeptStretch> kept, WallTime now, Duration longest);
    //! \brief One piece that goes on until now.
    explicit TapeReel(TapeStretch tape);

    //! \brief Oldest first; may be none.
    [[nodiscard]] const std::vector<Piece> &pieces() const { return m_pieces; }
    //! \brief From the beginning of the first piece until now.
    [[nodiscard]] Duration span() const;
    //! \brief Of span(), what no piece covers.
    [[nodiscard]] Duration gaps() const;

private:
    std::vector<Piece> m_pieces;
};

} // namespace switchyard
