// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace switchyard {

//! \brief What the program's end says to a script; the numbers are promises.
namespace ExitCode {

inline constexpr int good = 0;

// check: the codes of Nagios plugins.
inline constexpr int warning = 1;
inline constexpr int critical = 2;
inline constexpr int unknown = 3;

// send, get, cancel.
inline constexpr int callFailed = 2;
inline constexpr int refusedByCircuit = 4;
inline constexpr int needsInput = 5;

// card.
inline constexpr int findings = 1;
inline constexpr int noCard = 2;

// sysexits.
inline constexpr int usage = 64;
inline constexpr int badData = 65;
inline constexpr int outputError = 74; // EX_IOERR

} // namespace ExitCode

} // namespace switchyard
