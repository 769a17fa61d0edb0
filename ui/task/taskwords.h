// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sendrequest.h"

namespace switchyard {

class TaskRun;

//! \brief An identifier short enough to be read: "a7f3…19c2".
[[nodiscard]] QString shortId(const QString &id);
//! \brief "118 bytes", "1 byte".
[[nodiscard]] QString bytesText(qsizetype bytes);
//! \brief Seconds with two digits: "10.07 s".
[[nodiscard]] QString secondsText(Duration length);

[[nodiscard]] QString stateTitle(const a2a::TaskStatus &status);
[[nodiscard]] QString statusDetail(const QString &said, const QString &newTaskId, bool isFinal);
[[nodiscard]] QString artifactTitle(const a2a::Artifact &artifact, int number);
[[nodiscard]] QString chunkDetail(int chunk, qsizetype bytes, bool last);
[[nodiscard]] QString messageTitle();

//! \brief "HTTP 503", "Timed out, no first byte", "HTTP 200"; "running" while it does.
[[nodiscard]] QString attemptResult(const AttemptReport &report);

//! \brief How a pause came about: "Back-off 1.31 s = 1 s × 2⁰ × 1.31".
//! \param retry  the agent's settings, where they are known
[[nodiscard]] QString backoffText(const RetryNotice &notice, const std::optional<RetryConfig> &retry);

//! \brief One line for the whole call; `verdict` is the bold part, `rest` the remainder.
struct RunSummary
{
    enum class Mark : quint8 { Running, Good, Bad, Asks };

    Mark mark = Mark::Running;
    QString verdict; //!< "Completed"
    QString rest;    //!< " after 3 attempts in 10.07 s; counted as one success"
};
[[nodiscard]] RunSummary summaryOf(const TaskRun &run);

} // namespace switchyard
